"""The job "check_files": compares the image files of a project, byte by byte, with what was imported."""

import os
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TypeVar, get_args

from aoi_app.control import JobControl
from aoi_app.errors import AoiError, FolderLost, ImageError, LabelsOfOtherPictures, PictureLabelledOtherwise
from aoi_app.events import Stage
from aoi_app.imaging.image_folder import walk_images
from aoi_app.imaging.picture_statistics import mean_luma
from aoi_app.imaging.pixel_hash import pixel_hash
from aoi_app.imaging.reader import read_image, read_with_facts
from aoi_app.project.importing.naming import mask_keys
from aoi_app.project.jobs import CheckFilesJob, CheckFilesResult, FoundFile, FoundState, ImportIssue
from aoi_app.project.recipe.presets import PADDED_JPEG
from aoi_app.project.records import ImageRecord
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from aoi_app.project.store.recognition import Recognised, recognise
from aoi_app.storage import sha256_file

Item = TypeVar("Item")
Result = TypeVar("Result")
Content = dict[str, str]  # SHA-256 by path below an image folder; "" for a file that cannot be read


def check_files(job: CheckFilesJob, control: JobControl) -> CheckFilesResult:
    """Read all image files of a project, the excluded images among them, and say what became of each.

    Raises:
        ProjectError: the project cannot be opened.
        Cancelled: stopped; nothing was changed.

    A folder in which none of its images is found is a lost one, such as a share that is not connected: they
    are never removed.
    """
    left: list[FoundFile] = []
    mended: list[FoundFile] = []
    with Project.open(job.project) as project:
        records = project.all_images()
        folders = {root.id: project.root_folder(root.id) for root in project.file.roots}
        content = _read_all(folders, records, control)
        known = _recognised(records, content)
        moved = {image for each in known.values() for image in each.moved.values()}
        by_id = {record.id: record for record in records}
        changed = [by_id[image] for each in known.values() for image in each.changed]
        names = {item.id: item.name for item in project.classes}
        brightness = _measured(records, content, control)
        pictures = _pictures(changed, folders, bool(project.file.settings.get(PADDED_JPEG)), control)
        looks = _NewContent(records, changed, pictures, names)
        there = {item.root for item in records if item.id in moved or item.path in content[item.root]}
        lost = {item.root for item in records} - there
        control.wait_or_cancel()
        with project.transaction():
            project.set_brightness(brightness)
            for root, folder in folders.items():
                found = list(_found(root, folder, by_id, content[root], known[root], moved, looks))
                chosen = _chosen(found, job, may_remove=root not in lost)
                _mend(project, root, chosen, looks)
                mended += chosen
                ids = {id(item) for item in chosen}
                left += [item for item in found if id(item) not in ids]
    if relabel := [item for item in (*mended, *left) if item.label]:
        control.warn(LabelsOfOtherPictures(count=len(relabel), path=relabel[0].path))
    missing = tuple(folders[root] for root in sorted(lost))
    if missing and "missing" in job.mend:
        control.warn(FolderLost(path=missing[0]))
    return CheckFilesResult(
        project=job.project,
        unchanged=not left and not missing,
        checked=len(records),
        counts=_counts(left),
        mended=_counts(mended),
        files=tuple(left),
        folders_missing=missing,
        measured=len(brightness),
    )


def _counts(files: Iterable[FoundFile]) -> dict[FoundState, int]:
    counts = Counter(item.state for item in files)
    return {state: counts[state] for state in get_args(FoundState)}


# --- finding --------------------------------------------------------------------------------------


def _read_all(
    folders: Mapping[int, Path], records: Sequence[ImageRecord], control: JobControl
) -> dict[int, Content]:
    """The content of the known images and of the new ones, by image folder; read on all cores."""
    places = [(record.root, record.file) for record in records]
    seen = {file for record in records for file in (record.file, record.mask)}
    for root, folder in folders.items():
        for image in walk_images([folder]) if folder.is_dir() else ():
            is_mask = image.problem is None and mask_keys(image.file.relative_to(folder).as_posix())[1]
            if image.problem is None and not is_mask and image.file not in seen:
                seen.add(image.file)
                places.append((root, image.file))
    content: dict[int, Content] = {root: {} for root in folders}
    files = [file for _, file in places]
    with closing(_each(_content, files, "check", control)) as read:
        for (root, file), sha256 in zip(places, read, strict=True):
            if sha256 is not None:
                content[root][file.relative_to(folders[root]).as_posix()] = sha256
    return content


def _each(
    work: Callable[[Item], Result], items: Sequence[Item], stage: Stage, control: JobControl
) -> Generator[Result]:
    """What ``work`` makes of each item, on all cores."""
    pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="check")
    try:
        yield from control.track(pool.map(work, items), len(items), stage)
    finally:
        pool.shutdown(cancel_futures=True)


def _content(file: Path) -> str | None:
    """SHA-256 of a file; None if there is none, "" if it cannot be read."""
    try:
        return sha256_file(file)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return ""


def _measured(
    records: Sequence[ImageRecord], content: Mapping[int, Content], control: JobControl
) -> dict[int, float]:
    """The brightness of images by id that was not measured when they were imported, as they were then."""
    unknown = [
        record
        for record in records
        if record.brightness is None
        and not record.problem
        and content[record.root].get(record.path) == record.sha256
    ]
    pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="measure")
    try:
        found = pool.map(lambda record: _brightness(record.file), unknown)
        values = zip(unknown, control.track(found, len(unknown), "brightness"), strict=True)
        return {record.id: value for record, value in values if value is not None}
    finally:
        pool.shutdown(cancel_futures=True)


def _brightness(file: Path) -> float | None:
    try:
        return mean_luma(read_image(file))
    except ImageError:
        return None


def _recognised(records: Sequence[ImageRecord], content: Mapping[int, Content]) -> dict[int, Recognised]:
    """What is known in each image folder; an image moves to one place only."""
    found: dict[int, Recognised] = {}
    settled: set[int] = set()
    for root, files in content.items():
        images = [NewImage(path, sha256) for path, sha256 in files.items()]
        found[root] = recognise(images, root, [item for item in records if item.id not in settled])
        settled |= {*found[root].moved.values()}
    return found


def _found(
    root: int,
    folder: Path,
    by_id: Mapping[int, ImageRecord],
    content: Content,
    known: Recognised,
    moved: Set[int],
    looks: "_NewContent",
) -> Iterator[FoundFile]:
    """The files of an image folder that are not as they were imported; ``moved`` are images of any folder."""
    for path, image in known.moved.items():
        record = by_id[image]
        before = record.path if record.root == root else record.file.as_posix()
        yield FoundFile(state="moved", folder=folder, path=before, now=path, image=image)
    for image in known.changed:
        record, problem = by_id[image], looks.problems.get(image)
        if record.sha256 or problem is None:  # else it could not be read when it was imported
            label = looks.labels.get(image, "")
            yield FoundFile(
                state="changed",
                folder=folder,
                path=record.path,
                image=image,
                label=label,
                regions=looks.regions.get(image, 0),
                problem=problem,
            )
    own = {record.path: record.id for record in by_id.values() if record.root == root}
    for path, image in own.items():
        if image in known.replaced or (path not in content and image not in moved):
            yield FoundFile(state="missing", folder=folder, path=path, image=image)
    for path in content:
        if (path not in own or own[path] in moved) and path not in known.moved:
            yield FoundFile(state="new", folder=folder, path=path)


def _pictures(
    changed: Sequence[ImageRecord], folders: Mapping[int, Path], padded: bool, control: JobControl
) -> dict[int, NewImage | ImageError]:
    """What changed files hold now, or why they cannot be read, by image id."""

    def read(record: ImageRecord) -> NewImage | ImageError:
        try:
            return _as_it_is(folders[record.root], record, padded)
        except ImageError as error:
            return error

    with closing(_each(read, changed, "decode", control)) as pictures:
        return {record.id: picture for record, picture in zip(changed, pictures, strict=True)}


class _NewContent:
    """What changed files hold now, by image id: ``images`` to store, the ``problems`` for which it is not
    stored, and the ``labels`` and number of ``regions`` that were given to another picture.
    """

    def __init__(
        self,
        records: Sequence[ImageRecord],
        changed: Sequence[ImageRecord],
        pictures: Mapping[int, NewImage | ImageError],
        names: Mapping[int, str],
    ) -> None:
        self.images: dict[int, NewImage] = {}
        self.problems: dict[int, ImportIssue] = {}
        self.labels: dict[int, str] = {}
        self.regions: dict[int, int] = {}
        gone = {record.id for record in changed}
        known = {item.pixels: item for item in records if item.pixels and item.id not in gone}
        for record in changed:
            image = pictures[record.id]
            if isinstance(image, ImageError):
                self.problems[record.id] = _issue(record, image)
                continue
            self.images[record.id] = image
            if record.sha256 and image.pixels != record.pixels:
                self.regions[record.id] = record.regions + (record.mask is not None)
            if record.class_id is None:
                continue
            label = names.get(record.class_id, "")
            if record.sha256 and image.pixels != record.pixels:
                self.labels[record.id] = label
            twin = known.get(image.pixels)
            if twin is not None and twin.class_id not in (None, record.class_id):
                other = names.get(twin.class_id or 0, "")
                why = PictureLabelledOtherwise(path=record.path, other=twin.path, label=other)
                self.problems[record.id] = _issue(record, why)


def _issue(record: ImageRecord, error: AoiError) -> ImportIssue:
    return ImportIssue(path=record.path, what=str(error), code=error.code, args=error.args_by_name)


# --- putting right --------------------------------------------------------------------------------


def _chosen(found: Sequence[FoundFile], job: CheckFilesJob, *, may_remove: bool) -> list[FoundFile]:
    """What the job puts right: nothing with a problem, and no image of a lost folder is removed. A missing
    image also gives way to one that was moved to its place.
    """
    mend = set(job.mend) if may_remove else set(job.mend) - {"missing"}
    taken = {item.now for item in found if item.state == "moved" and "moved" in job.mend}
    gone = (item.state == "missing" and item.path in taken for item in found)
    asked = (item.state in mend and item.problem is None for item in found)
    return [item for item, is_gone, is_asked in zip(found, gone, asked, strict=True) if is_gone or is_asked]


def _mend(project: Project, root: int, found: Sequence[FoundFile], looks: _NewContent) -> None:
    """Put right what was found in one image folder."""
    images: dict[str, dict[int, FoundFile]] = {state: {} for state in get_args(FoundState)}
    for item in found:
        if item.image is not None:
            images[item.state][item.image] = item
    project.remove_images(images["missing"])
    project.move_images(root, {image: item.now for image, item in images["moved"].items()})
    for image in images["changed"]:
        project.update_image(root, looks.images[image])


def _as_it_is(folder: Path, record: ImageRecord, padded: bool) -> NewImage:
    """What a file holds now. The mask of another picture is no longer its own, until it is imported again.

    Raises:
        ImageError: it cannot be read.
    """
    image, facts = read_with_facts(record.file, padded=padded)
    pixels = pixel_hash(image)
    same = not record.sha256 or pixels == record.pixels
    mask = record.mask.relative_to(folder).as_posix() if record.mask is not None and same else ""
    return NewImage(
        path=record.path,
        sha256=facts.sha256,
        pixels=pixels,
        bytes=facts.bytes,
        width=facts.width,
        height=facts.height,
        mode=facts.mode,
        brightness=facts.brightness,
        mask=mask,
    )
