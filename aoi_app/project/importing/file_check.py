"""The job "check_files": compares the image files of a project, byte by byte, with what was imported."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import get_args

from aoi_app.control import JobControl
from aoi_app.errors import ImageError
from aoi_app.imaging.image_folder import walk_images
from aoi_app.imaging.pixel_hash import pixel_hash
from aoi_app.imaging.reader import image_facts, read_with_facts
from aoi_app.project.importing.naming import mask_keys
from aoi_app.project.jobs import CheckFilesJob, CheckFilesResult, FoundFile, FoundState
from aoi_app.project.records import ImageRecord
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from aoi_app.project.store.recognition import Recognised, recognise
from aoi_app.storage import sha256_file

Content = dict[str, str]  # SHA-256 by path below an image folder; "" for a file that cannot be read


def check_files(job: CheckFilesJob, control: JobControl) -> CheckFilesResult:
    """Read all image files of a project, the excluded images among them, and say what became of each.

    Raises:
        ProjectError: the project cannot be opened.
        Cancelled: stopped; nothing was changed.
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
        with project.transaction():
            for root, folder in folders.items():
                found = list(_found(root, folder, by_id, content[root], known[root], moved))
                chosen = _chosen(found, job)
                _mend(project, root, chosen, by_id)
                mended += chosen
                ids = {id(item) for item in chosen}
                left += [item for item in found if id(item) not in ids]
    return CheckFilesResult(
        project=job.project,
        checked=len(records),
        counts=_counts(left),
        mended=_counts(mended),
        files=tuple(left),
        folders_missing=tuple(folder for folder in folders.values() if not folder.is_dir()),
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
    pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="check")
    try:
        read = pool.map(lambda place: _content(place[1]), places)
        for (root, file), sha256 in zip(places, control.track(read, len(places), "check"), strict=True):
            if sha256 is not None:
                content[root][file.relative_to(folders[root]).as_posix()] = sha256
    finally:
        pool.shutdown(cancel_futures=True)
    return content


def _content(file: Path) -> str | None:
    """SHA-256 of a file; None if there is none, "" if it cannot be read."""
    try:
        return sha256_file(file)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return ""


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
) -> Iterator[FoundFile]:
    """The files of an image folder that are not as they were imported; ``moved`` are images of any folder."""
    for path, image in known.moved.items():
        record = by_id[image]
        before = record.path if record.root == root else record.file.as_posix()
        yield FoundFile(state="moved", folder=folder, path=before, now=path, image=image)
    for image in known.changed:
        record = by_id[image]
        if record.sha256 or _is_readable(record.file):  # else it could not be read when it was imported
            yield FoundFile(state="changed", folder=folder, path=record.path, image=image)
    own = {record.path: record.id for record in by_id.values() if record.root == root}
    for path, image in own.items():
        if image in known.replaced or (path not in content and image not in moved):
            yield FoundFile(state="missing", folder=folder, path=path, image=image)
    for path in content:
        if path not in own and path not in known.moved:
            yield FoundFile(state="new", folder=folder, path=path)


def _is_readable(file: Path) -> bool:
    try:
        image_facts(file)
    except ImageError:
        return False
    return True


# --- putting right --------------------------------------------------------------------------------


def _chosen(found: Sequence[FoundFile], job: CheckFilesJob) -> list[FoundFile]:
    """What the job puts right; a missing image also gives way to one that was moved to its place."""
    taken = {item.now for item in found if item.state == "moved" and "moved" in job.mend}
    gone = (item.state == "missing" and item.path in taken for item in found)
    return [item for item, gives_way in zip(found, gone, strict=True) if item.state in job.mend or gives_way]


def _mend(project: Project, root: int, found: Sequence[FoundFile], by_id: Mapping[int, ImageRecord]) -> None:
    """Put right what was found in one image folder."""
    images: dict[str, dict[int, FoundFile]] = {state: {} for state in get_args(FoundState)}
    for item in found:
        if item.image is not None:
            images[item.state][item.image] = item
    project.remove_images(images["missing"])
    project.move_images(root, {image: item.now for image, item in images["moved"].items()})
    for image, item in images["changed"].items():
        project.update_image(root, _as_it_is(item.folder, by_id[image]))


def _as_it_is(folder: Path, record: ImageRecord) -> NewImage:
    mask = record.mask.relative_to(folder).as_posix() if record.mask is not None else ""
    try:
        image, facts = read_with_facts(record.file)
    except ImageError as error:
        return NewImage(record.path, mask=mask, problem=error.problem)
    return NewImage(
        path=record.path,
        sha256=facts.sha256,
        pixels=pixel_hash(image),
        bytes=facts.bytes,
        width=facts.width,
        height=facts.height,
        mode=facts.mode,
        mask=mask,
    )
