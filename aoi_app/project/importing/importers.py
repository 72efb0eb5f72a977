"""Importing images in two steps: scan the source into a plan, then write the plan in one transaction.

A source is a folder per class, a flat folder with a CSV file of labels, or just images. The plan lists
what would be imported, and every problem, before anything is written.
"""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from aoi_app.control import JobControl
from aoi_app.errors import (
    ImageError,
    ImageMissing,
    ImagePadded,
    ImageTooLarge,
    ImportProblem,
    ManyPadded,
    MaskAlone,
    Problem,
)
from aoi_app.imaging.image_folder import natural_key
from aoi_app.imaging.memory import memory_for
from aoi_app.imaging.reader import Image, ImageFacts, read_with_facts
from aoi_app.project.importing.naming import class_colour, is_ok_name, mask_keys
from aoi_app.project.importing.source_scan import Listing, SourceProblem, list_source
from aoi_app.project.importing.splits import split_records
from aoi_app.project.importing.tables import TableRow
from aoi_app.project.jobs import ImportIssue, ImportJob, ImportResult
from aoi_app.project.recipe.presets import PADDED_JPEG
from aoi_app.project.records import DefectClass, Split
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project

NAMED = 10  # masks and blank images named in the result; there may be thousands


@dataclass(frozen=True, slots=True)
class PlannedImage:
    """An image to be stored, with the name of its class (None: unlabelled)."""

    image: NewImage
    label: str | None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The content of an import. Paths are relative to ``source``.

    ``images`` includes unreadable ones, which are stored with their problem and never trained on; ``blank``
    are those without content. ``duplicates`` are sets of files with the same content. ``peak`` is the
    largest value in images of more than 8 bits (0 if there are none).
    """

    source: Path
    images: tuple[PlannedImage, ...]
    classes: tuple[str, ...]
    ok: frozenset[str]
    masks: tuple[str, ...]
    blank: tuple[str, ...]
    duplicates: tuple[tuple[str, ...], ...]
    problems: tuple[SourceProblem, ...]
    peak: float

    def result(self) -> ImportResult:
        """The result of a dry run, without project and splits."""
        usable = [item for item in self.images if not item.image.problem]
        counted = Counter(item.label for item in usable)
        labels = {item.image.path: item.label for item in usable}
        return ImportResult(
            source=self.source,
            images=len(usable),
            classes={name: counted[name] for name in self.classes},
            ok=tuple(name for name in self.classes if name in self.ok),
            unlabelled=counted[None],
            masks=len(self.masks),
            mask_files=self.masks[:NAMED],
            blank=len(self.blank),
            blank_files=self.blank[:NAMED],
            duplicates=self.duplicates,
            conflicts=tuple(paths for paths in self.duplicates if len({labels[path] for path in paths}) > 1),
            problems=tuple(
                ImportIssue(path=item.path, what=item.problem.error.text, **asdict(item.problem))
                for item in self.problems
            ),
        )


def scan(job: ImportJob, control: JobControl) -> ImportPlan:
    """Plan an import. Every file of the source is read completely, so that damaged ones are found.

    Raises:
        ImportProblem: source, CSV file, group rule or OK class cannot be used.
        Cancelled: the user pressed Stop.
    """
    job = job.model_copy(update={"source": job.source.resolve()})
    group_of = _group_rule(job)
    listing = list_source(job)
    paths = sorted({*listing.rows, *listing.masks}, key=natural_key)
    looks = _look_at(job.source, paths, job.padded_jpeg, control)
    masks = _masks(listing, looks)
    problems = [*_many_padded(looks), *listing.problems]
    mask_of = {image: mask for mask, image in masks.items() if image}
    images = []
    for path, row in listing.rows.items():
        if path not in masks:
            new = _new_image(row, looks[path], mask_of.get(path, ""), row.group or group_of(path))
            images.append(PlannedImage(new, row.label or None))
    for path, look in looks.items():
        if look.problem:
            problems.append(SourceProblem(path, look.problem))
        elif masks.get(path) == "":
            problems.append(SourceProblem(path, MaskAlone(path=path).problem))
    classes = sorted({item.label for item in images if item.label}, key=natural_key)
    deep = [look.facts.peak for look in looks.values() if look.facts and not look.facts.mode.endswith("8")]
    return ImportPlan(
        source=job.source,
        images=tuple(images),
        classes=tuple(classes),
        ok=_ok_classes(job, classes),
        masks=tuple(masks),
        blank=tuple(item.image.path for item in images if looks[item.image.path].is_blank),
        duplicates=_duplicates(images),
        problems=tuple(problems),
        peak=max(deep, default=0.0),
    )


def apply_plan(project: Project, plan: ImportPlan, job: ImportJob, control: JobControl) -> ImportResult:
    """Write a plan into a project, all or nothing. Existing labels and splits are kept.

    Splits are drawn for images without one, unless a CSV file of splits was given.

    Raises:
        Cancelled: the user pressed Stop before anything was written.
    """
    control.wait_or_cancel()
    with project.transaction():
        classes = _with_new_classes(project.classes, plan, frozenset(job.ok))
        ids = {item.name: item.id for item in classes}
        project.set_classes(classes)
        project.add_images(
            plan.source,
            [
                replace(item.image, class_id=ids[item.label]) if item.label else item.image
                for item in plan.images
            ],
        )
        if not job.split:
            project.set_splits(split_records(project.images(), job.seed))
        if plan.peak > project.file.settings.get("peak", 0.0):
            project.save_settings(peak=plan.peak)
        if job.padded_jpeg and not project.file.settings.get(PADDED_JPEG):
            project.save_settings(**{PADDED_JPEG: True})
    splits = Counter(record.split for record in project.images())
    return plan.result().model_copy(
        update={"project": project.folder, "splits": {split.value: splits[split] for split in Split}}
    )


# --- reading --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Look:
    """The result of reading one file. ``problem`` names the file without its folder."""

    facts: ImageFacts | None = None
    two_valued: bool = False
    problem: Problem | None = None

    @property
    def is_blank(self) -> bool:
        """True for a readable image without content."""
        return self.facts is not None and self.facts.blank

    def failed_by(self, kind: type[ImageError]) -> bool:
        """True if the file has this problem."""
        return self.problem is not None and self.problem.code == kind.code


def _look_at(source: Path, paths: Sequence[str], padded: bool, control: JobControl) -> dict[str, _Look]:
    """Read all files on all cores (OpenCV releases the GIL while it decodes).

    Those for which there was not enough memory are read once more, one by one.
    """
    pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="scan")
    try:
        done = pool.map(lambda path: _look(source / path, padded), paths)
        looks = dict(zip(paths, control.track(done, len(paths), "scan"), strict=True))
    finally:
        pool.shutdown(cancel_futures=True)  # after Stop, only reads in progress are completed
    for path in (path for path, look in looks.items() if look.failed_by(ImageTooLarge)):
        control.wait_or_cancel()
        looks[path] = _look(source / path, padded)
    return looks


def _look(path: Path, padded: bool) -> _Look:
    try:
        state = path.stat()
        look = _look_once(path, state.st_size, state.st_mtime_ns, padded=False)
        if padded and look.failed_by(ImagePadded):
            look = _look_once(path, state.st_size, state.st_mtime_ns, padded=True)
    except OSError:
        return _failed(path, ImageMissing(path=path))
    except ImageTooLarge as error:
        return _failed(path, error)
    return look


def _failed(path: Path, error: ImageError) -> _Look:
    return _Look(problem=Problem(error.code, {**error.args_by_name, "path": path.name}))


@lru_cache(maxsize=100_000)
def _look_once(path: Path, _size: int, _changed: int, padded: bool) -> _Look:
    """Cached, so that an import after a dry run in the same process reads no unchanged file again.

    Raises:
        ImageTooLarge: which is not remembered, as there may be enough memory next time.
    """
    try:
        with memory_for(path):
            image, facts = read_with_facts(path, padded=padded)
            return _Look(facts, _is_two_valued(image))
    except ImageTooLarge:
        raise
    except ImageError as error:
        return _failed(path, error)


def _is_two_valued(image: Image) -> bool:
    """True for one 8-bit channel of almost only black and white, like a mask with soft edges."""
    if image.ndim != 2 or image.dtype != np.uint8:
        return False
    counts = cv2.calcHist([image], [0], None, [256], [0, 256])  # a mask of booleans would be as large
    return bool(counts[33:223].sum() <= 0.03 * image.size)


def _many_padded(looks: Mapping[str, _Look]) -> list[SourceProblem]:
    """The offer to accept filler, if most JPEG files of the source have it."""
    count = sum(look.failed_by(ImagePadded) for look in looks.values())
    jpegs = count + sum(look.facts is not None and look.facts.jpeg for look in looks.values())
    return (
        [SourceProblem(".", ManyPadded(path=".", count=count, jpegs=jpegs).problem)]
        if 2 * count > jpegs
        else []
    )


def _masks(listing: Listing, looks: dict[str, _Look]) -> dict[str, str]:
    """The candidates that are masks, by content or by name and image, each with its image ("" if none)."""
    return {
        path: image
        for path, image in listing.masks.items()
        if looks[path].facts and (looks[path].two_valued or (image and mask_keys(path)[1]))
    }


def _new_image(row: TableRow, look: _Look, mask: str, group: str) -> NewImage:
    if look.facts is None:
        return NewImage(row.name, group=group, split=None, mask=mask, problem=look.problem)
    facts = look.facts
    return NewImage(
        path=row.name,
        sha256=facts.sha256,
        bytes=facts.bytes,
        width=facts.width,
        height=facts.height,
        mode=facts.mode,
        group=group,
        split=row.split,
        mask=mask,
    )


# --- what it means --------------------------------------------------------------------------------


def _group_rule(job: ImportJob) -> Callable[[str], str]:
    """A function from a path to the group in its file name: the first capture group, else the whole match."""
    try:
        pattern = re.compile(job.group) if job.group else None
    except re.error as error:
        raise ImportProblem(path=job.source, what=f"the group rule {job.group} is wrong: {error}") from error

    def group_of(path: str) -> str:
        match = pattern.search(path.rpartition("/")[2]) if pattern else None
        return (match[1] if match.re.groups else match[0]) or "" if match else ""

    return group_of


def _ok_classes(job: ImportJob, classes: Sequence[str]) -> frozenset[str]:
    """The OK classes: those named by the job, else those with a well-known name."""
    unknown = [name for name in job.ok if name not in classes]
    if unknown:
        known = ", ".join(classes) or "-"
        raise ImportProblem(path=job.source, what=f"there is no class {unknown[0]} (classes: {known})")
    return frozenset(job.ok) or frozenset(name for name in classes if is_ok_name(name))


def _duplicates(images: Iterable[PlannedImage]) -> tuple[tuple[str, ...], ...]:
    same: dict[str, list[str]] = defaultdict(list)
    for item in images:
        if item.image.sha256:
            same[item.image.sha256].append(item.image.path)
    return tuple(tuple(paths) for paths in same.values() if len(paths) > 1)


def _with_new_classes(
    known: Sequence[DefectClass], plan: ImportPlan, named_ok: frozenset[str]
) -> list[DefectClass]:
    """The project's classes, with those in ``named_ok`` made OK, then the plan's new ones."""
    classes = [item.model_copy(update={"verdict": "OK"}) if item.name in named_ok else item for item in known]
    names = {item.name for item in classes}
    for name in plan.classes:
        if name not in names:
            is_ok = name in plan.ok
            classes.append(
                DefectClass(
                    id=max((item.id for item in classes), default=-1) + 1,
                    name=name,
                    verdict="OK" if is_ok else "NG",
                    colour=class_colour(is_ok, [item.colour for item in classes]),
                )
            )
    return classes
