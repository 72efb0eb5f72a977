"""The job "twins": finds the images of a project that show the same picture. No torch."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.prepared import CHANGED, FINE, MISSING, READERS, TOO_LARGE, warn_of_left_out
from aoi_app.errors import ImageChanged, ImageError, ImageMissing, ImageTooLarge
from aoi_app.evidence.twins import near_twins
from aoi_app.imaging.alignment import CLOSE_SIDE
from aoi_app.imaging.perceptual_hash import SIDE, thumbnail
from aoi_app.imaging.reader import read_picture
from aoi_app.project.jobs import ListedTwins, TwinsJob, TwinsResult
from aoi_app.project.records import ImageRecord, Split
from aoi_app.project.store.edit_values import EditKind, Field, Values
from aoi_app.project.store.found_twins import FoundTwins, NearTwins, write_twins
from aoi_app.project.store.project import Project
from aoi_app.project.twins import TwinCounts, TwinGroups, Twins, grouped, twins_among

DIGITS = 4  # of a likeness
SIDES = (None, *Split)


def find_twins(job: TwinsJob, control: JobControl) -> TwinsResult:
    """Find twins and store those that are near; the same pixels are known from the import.

    Raises:
        ProjectError: the project cannot be opened.
        ImageError: a file is damaged; it is named.
        Cancelled: stopped; what was found before stays.
    """
    begun = time.monotonic()
    with Project.open(job.project) as project:
        records = [record for record in project.images() if not record.problem]
        used, thumbnails = _thumbnails(records, control)
        near = tuple(
            NearTwins(
                one=used[pair.one].id,
                other=used[pair.other].id,
                pictures=(used[pair.one].picture, used[pair.other].picture),
                symmetry=pair.symmetry,
                alike=round(pair.alike, DIGITS),
            )
            for pair in near_twins(
                thumbnails,
                control,
                np.array([SIDES.index(item.split) for item in used]),
                lambda row: _picture(used[row]),
            )
        )
        write_twins(project.folder, FoundTwins(searched=frozenset(item.id for item in used), pairs=near))
        pairs = twins_among(project.images(), near, project.answers.given())
        sets = 0
        if job.group:
            made = grouped(project.images(), [pair for pair in pairs if pair.is_open])
            _store(project, made)
            sets = made.sets
            pairs = twins_among(project.images(), near, project.answers.given())
        names = {item.id: item.name for item in project.classes}
        folder = project.folder
    across = TwinCounts.of(pairs)
    counted = [pair.exact for pair in pairs if not pair.kept]
    return TwinsResult(
        project=folder,
        images=len(records),
        left_out=len(records) - len(used),
        exact=sum(counted),
        near=len(counted) - sum(counted),
        across_exact=across.exact,
        across_near=across.near,
        kept=len(pairs) - len(counted),
        grouped=sets,
        clean=not across.exact + across.near,
        seconds=round(time.monotonic() - begun, 1),
        pairs=tuple(_listed(pair, names) for pair in pairs if not pair.kept),
    )


def _thumbnails(
    records: Sequence[ImageRecord], control: JobControl
) -> tuple[list[ImageRecord], NDArray[np.uint8]]:
    """The thumbnails [N, 64, 64] of the images that are as they were imported, with these; a warning tells of
    the others.
    """
    found = np.zeros((len(records), SIDE, SIDE), np.uint8)
    states = np.full(len(records), FINE, np.uint8)

    def read(row: int) -> None:
        record = records[row]
        try:
            picture = read_picture(record.file, record.sha256, grey=True, min_side=2 * SIDE)
            found[row] = thumbnail(picture.pixels)
        except ImageChanged:
            states[row] = CHANGED
        except ImageMissing:
            states[row] = MISSING
        except ImageTooLarge:
            states[row] = TOO_LARGE

    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)  # the readers already use the cores
    pool = ThreadPoolExecutor(READERS, "reader")
    try:
        for _ in control.track(pool.map(read, range(len(records))), len(records), "decode"):
            pass
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        cv2.setNumThreads(threads)
    warn_of_left_out(records, states, control)
    fine = states == FINE
    return [record for record, used in zip(records, fine, strict=True) if used], found[fine]


def _picture(record: ImageRecord) -> NDArray[np.uint8] | None:
    """The picture [192, 192] for a closer look; None if the file is no longer as it was a moment ago."""
    try:
        picture = read_picture(record.file, record.sha256, grey=True, min_side=2 * CLOSE_SIDE)
    except ImageError:
        return None
    return thumbnail(picture.pixels, CLOSE_SIDE)


def _store(project: Project, made: TwinGroups) -> None:
    """Store groups and splits as one step, which the window can undo."""
    splits = {str(image): split.value if split else None for image, split in made.splits.items()}
    groups = {str(image): name for image, name in made.groups.items()}
    wanted: Values = {Field.SPLIT: splits, Field.GROUP: groups}
    project.edits.perform(EditKind.ARRANGE, {field: values for field, values in wanted.items() if values})


def _listed(pair: Twins, names: dict[int, str]) -> ListedTwins:
    both = (pair.one, pair.other)
    first, second = (item.split.value if item.split else "" for item in both)
    one, other = ("" if item.class_id is None else names.get(item.class_id, "") for item in both)
    return ListedTwins(
        one=pair.one.path,
        other=pair.other.path,
        exact=pair.exact,
        likeness=pair.alike,
        turned=pair.symmetry > 0,
        splits=(first, second),
        classes=(one, other),
    )
