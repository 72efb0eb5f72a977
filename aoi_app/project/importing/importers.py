"""Importing images in two steps: scan the source into a plan, then write the plan in one transaction.

A source is a folder per class, a flat folder with a CSV file of labels, or just images. The plan lists
what would be imported, and every problem, before anything is written.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from aoi_app.control import JobControl
from aoi_app.errors import (
    GroupRuleTooSlow,
    ImagePadded,
    ImportProblem,
    ImportRemark,
    MaskAlone,
)
from aoi_app.imaging.image_folder import natural_key
from aoi_app.imaging.passed_by import PassedBy
from aoi_app.imaging.shapes import RegionShape
from aoi_app.plain_names import has_unseen, tidy_name
from aoi_app.project.image_counts import image_counts
from aoi_app.project.importing.class_labels import merged_names, twin_classes
from aoi_app.project.importing.file_looks import FileLook, look_at
from aoi_app.project.importing.good_names import is_ok_name
from aoi_app.project.importing.group_rule import GroupRule
from aoi_app.project.importing.groupings import grouping_of
from aoi_app.project.importing.mask_files import fitting_masks, masks_of
from aoi_app.project.importing.moved_images import labels_of_moved, proposed_renames
from aoi_app.project.importing.naming import class_colour
from aoi_app.project.importing.plan_remarks import (
    blank_remarks,
    conflict_remarks,
    group_remarks,
    mode_remarks,
    padded_remarks,
    remark_texts,
    twin_remarks,
    unseen_remarks,
)
from aoi_app.project.importing.source_regions import kept_remarks, store_regions
from aoi_app.project.importing.source_scan import Listing, SourceProblem, list_source
from aoi_app.project.importing.splits import split_records
from aoi_app.project.importing.stored_conflicts import with_stored_conflicts
from aoi_app.project.importing.tables import TableRow
from aoi_app.project.jobs import (
    Grouping,
    ImportIssue,
    ImportJob,
    ImportResult,
    PassedByFiles,
)
from aoi_app.project.recipe.presets import PADDED_JPEG
from aoi_app.project.records import DefectClass, Split
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project

MASKS_NAMED = 10  # examples in the result; there may be thousands


@dataclass(frozen=True, slots=True)
class PlannedImage:
    """An image to be stored, with the name of its class (None: unlabelled), and its regions with theirs."""

    image: NewImage
    label: str | None
    regions: tuple[tuple[RegionShape, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The content of an import. Paths are relative to ``source``.

    ``images`` includes unreadable ones, which are stored with their problem and never trained on.
    ``duplicates`` are sets of files that show the same. ``peak`` is the largest value in images
    of more than 8 bits (0 if there are none). ``merged`` gives the name that replaced a class.
    """

    source: Path
    images: tuple[PlannedImage, ...]
    classes: tuple[str, ...]
    ok: frozenset[str]
    masks: tuple[str, ...]
    duplicates: tuple[tuple[str, ...], ...]
    problems: tuple[SourceProblem, ...]
    peak: float
    passed: PassedBy
    remarks: tuple[ImportRemark, ...]
    twins: tuple[tuple[str, ...], ...]
    merged: dict[str, str]
    grouping: Grouping
    codes: dict[str, str]

    @property
    def paths(self) -> frozenset[str]:
        """The images by path."""
        return frozenset(item.image.path for item in self.images)

    @property
    def conflicts(self) -> tuple[tuple[str, ...], ...]:
        """The duplicates with different labels."""
        labels = {item.image.path: item.label for item in self.images}
        return tuple(paths for paths in self.duplicates if len({labels[path] for path in paths}) > 1)

    def result(self, excluded: frozenset[str] = frozenset()) -> ImportResult:
        """The result of a dry run, without project and splits; ``excluded`` are paths that count nowhere."""
        used = [item for item in self.images if item.image.path not in excluded]
        usable = [item for item in used if not item.image.problem]
        counted = Counter(item.label for item in usable)
        return ImportResult(
            source=self.source,
            images=len(usable),
            classes={name: counted[name] for name in self.classes},
            ok=tuple(name for name in self.classes if name in self.ok),
            unlabelled=counted[None],
            excluded=len(excluded),
            masks=len(self.masks),
            regions=sum(len(item.regions) for item in self.images),
            mask_files=self.masks[:MASKS_NAMED],
            duplicates=self.duplicates,
            conflicts=self.conflicts,
            problems=tuple(
                ImportIssue(path=item.path, what=item.problem.error.text, **asdict(item.problem))
                for item in self.problems
            ),
            passed_by=PassedByFiles.listed(self.passed),
            twins=self.twins,
            merged=self.merged,
            remarks=remark_texts(self.remarks),
            grouping=self.grouping,
        )


def scan(job: ImportJob, control: JobControl, known: Sequence[str] = ()) -> ImportPlan:
    """Plan an import. Every file of the source is read completely, so that damaged ones are found.

    Args:
        job: what to import.
        control: shows progress, and stops.
        known: classes of the project, which new ones may be twins of.

    Raises:
        ImportProblem: source, CSV file, group rule or OK class cannot be used.
        Cancelled: the user pressed Stop.
    """
    job = job.model_copy(update={"source": job.source.resolve()})
    group_of = _group_rule(job)
    listing = list_source(job)
    paths = sorted({*listing.rows, *listing.masks}, key=natural_key)
    looks = look_at(job.source, paths, bool(job.padded_jpeg), control)
    masks = masks_of(listing.masks, listing.named_masks, looks)
    problems = list(listing.problems)
    marks = listing.regions
    marks.fit({path: (look.facts.width, look.facts.height) for path, look in looks.items() if look.facts})
    mask_of = fitting_masks(masks, looks, problems)
    images = []
    for path, row in listing.rows.items():
        if path not in masks:
            new = _new_image(row, looks[path], mask_of.get(path, ""), row.group or group_of(path))
            label = _seen(row.label) or _seen(marks.label_of(path))
            regions = tuple((shape, _seen(name)) for shape, name in marks.fitting.get(path, ()))
            images.append(PlannedImage(new, label or None, regions))
    problems += [SourceProblem(path, error.problem) for path, error in marks.problems]
    for path, look in looks.items():
        if look.problem:
            problems.append(SourceProblem(path, look.problem))
        elif masks.get(path) == "":
            problems.append(SourceProblem(path, MaskAlone(path=path).problem))
    counts = Counter(item.label for item in images if item.label)
    named = {name for item in images for _, name in item.regions if name}
    counts.update(dict.fromkeys(named - counts.keys(), 0))
    twins = tuple(twin_classes(_in_order({*counts, *known})))
    merged = merged_names(counts, known) if job.merge_twins else {}
    images = [_under(merged, item) for item in images]
    classes = _in_order({*(item.label for item in images if item.label), *(merged.get(n, n) for n in named)})
    deep = [look.facts.peak for look in looks.values() if look.facts and not look.facts.mode.endswith("8")]
    plan = ImportPlan(
        source=job.source,
        images=tuple(images),
        classes=tuple(classes),
        ok=_ok_classes(job, classes, merged),
        masks=tuple(masks),
        duplicates=_duplicates(images),
        problems=tuple(problems),
        peak=max(deep, default=0.0),
        passed=listing.passed,
        remarks=(),
        twins=tuple(names for names in twins if counts.keys() & set(names)),
        merged={name: kept for name, kept in merged.items() if name != kept and name in counts},
        grouping=grouping_of([(item.image, item.label) for item in images], job.seed),
        codes=listing.codes,
    )
    return replace(plan, remarks=tuple(_remarks(job, plan, listing, looks)))


def _remarks(
    job: ImportJob, plan: ImportPlan, listing: Listing, looks: Mapping[str, FileLook]
) -> Iterator[ImportRemark]:
    """All remarks, the most important first."""
    usable = [item for item in plan.images if not item.image.problem]
    padded = sum(look.failed_by(ImagePadded) for look in looks.values())
    yield from padded_remarks(padded, sum(look.is_jpeg for look in looks.values()))
    if not job.merge_twins:
        yield from twin_remarks(plan.twins)
    yield from unseen_remarks(row.label for row in listing.rows.values())
    yield from conflict_remarks(plan.conflicts, {item.image.path: item.label for item in usable})
    yield from mode_remarks((item.label or "", item.image.mode) for item in usable)
    yield from blank_remarks([item.image.path for item in usable if looks[item.image.path].is_blank])
    yield from listing.remarks
    yield from listing.regions.remarks()
    yield from group_remarks(plan.grouping, job.group, len(usable), not job.split)
    yield from plan.passed.remarks()


def apply_plan(project: Project, plan: ImportPlan, job: ImportJob, control: JobControl) -> ImportResult:
    """Write a plan into a project, all or nothing. Existing labels and splits are kept.

    Splits are drawn for images without one, unless a CSV file of splits was given.

    Raises:
        Cancelled: the user pressed Stop before anything was written.
    """
    control.wait_or_cancel()
    with project.transaction():
        labels = {item.image.path: item.label for item in plan.images}
        kept = labels_of_moved(project, plan.source, [item.image for item in plan.images])
        needed = {label for path, label in labels.items() if path not in kept}
        needed |= {name for item in plan.images for _, name in item.regions}
        wanted = replace(plan, classes=tuple(name for name in plan.classes if name in needed))
        named_ok = plan.ok if job.ok else frozenset[str]()
        classes = _with_new_classes(project.classes, wanted, named_ok, project.next_class_id())
        ids = {item.name: item.id for item in classes}
        project.set_classes(classes)
        known = project.add_images(
            plan.source,
            [
                replace(item.image, class_id=ids.get(item.label)) if item.label else item.image
                for item in plan.images
            ],
        )
        marked = {item.image.path: item.regions for item in plan.images}
        kept_marks = store_regions(project, plan.source, marked, ids)
        if not job.split:
            project.set_splits(split_records(project.images(), job.seed))
        root = project.add_root(plan.source)
        if plan.peak > project.file.settings.get("peak", 0.0):
            project.save_settings(peak=plan.peak)
        accepted = bool(project.file.settings.get(PADDED_JPEG))
        if job.padded_jpeg is not None and job.padded_jpeg != accepted:
            project.save_settings(**{PADDED_JPEG: job.padded_jpeg})
    records = project.images()
    splits = Counter(record.split for record in records)
    names = {item.id: item.name for item in classes}
    plan = replace(plan, remarks=(*plan.remarks, *kept_remarks(kept_marks)))
    result = with_stored_conflicts(plan.result(), records, root, plan.paths, names)
    return result.model_copy(
        update={
            **_counts_of(project, root, plan),
            "grouping": None,
            "project": project.folder,
            "splits": {split.value: splits[split] for split in Split},
            "moved": len(known.moved),
            "renames": proposed_renames(kept, labels),
            "changed": len(known.changed),
            "replaced": len(known.replaced),
        }
    )


def _counts_of(project: Project, root: int, plan: ImportPlan) -> dict[str, Any]:
    """The images of an import as they are in the project now: excluded ones stay so, and labels stay."""
    paths = plan.paths
    counts = image_counts(
        record for record in project.all_images() if record.root == root and record.path in paths
    )
    named = {item.name: counts.by_class.get(item.id, 0) for item in project.classes}
    return {
        "images": counts.usable,
        "classes": {name: count for name, count in named.items() if count or name in plan.classes},
        "unlabelled": counts.unlabelled,
        "excluded": counts.excluded,
    }


# --- what was read --------------------------------------------------------------------------------


def _under(merged: Mapping[str, str], item: PlannedImage) -> PlannedImage:
    """The image under the names that its classes are merged into."""
    regions = tuple((shape, merged.get(name, name)) for shape, name in item.regions)
    return replace(item, label=merged.get(item.label or "", item.label), regions=regions)


def _new_image(row: TableRow, look: FileLook, mask: str, group: str) -> NewImage:
    if look.facts is None:
        return NewImage(row.name, group=group, split=None, mask=mask, problem=look.problem)
    facts = look.facts
    return NewImage(
        path=row.name,
        sha256=facts.sha256,
        pixels=look.pixels,
        bytes=facts.bytes,
        width=facts.width,
        height=facts.height,
        mode=facts.mode,
        brightness=facts.brightness,
        group=group,
        split=row.split,
        mask=mask,
    )


# --- what it means --------------------------------------------------------------------------------


def _group_rule(job: ImportJob) -> Callable[[str], str]:
    """A function from a path to the group in its file name.

    Raises:
        ImportProblem: the rule is wrong; or, from the function, takes too long.
    """
    try:
        rule = GroupRule(job.group)
    except ValueError as error:
        raise ImportProblem(path=job.source, what=f"the group rule {job.group} is wrong: {error}") from error

    def group_of(path: str) -> str:
        name = path.rpartition("/")[2]
        try:
            return rule.group_of(name)
        except TimeoutError as error:
            raise GroupRuleTooSlow(path=job.source, rule=job.group, name=name) from error

    return group_of


def _ok_classes(job: ImportJob, classes: Sequence[str], merged: Mapping[str, str]) -> frozenset[str]:
    """The OK classes: those named by the job, else those with a well-known name."""
    named = [merged.get(name, name) for name in job.ok]
    unknown = [name for name in named if name not in classes]
    if unknown:
        known = ", ".join(classes) or "-"
        raise ImportProblem(path=job.source, what=f"there is no class {unknown[0]} (classes: {known})")
    return frozenset(named) or frozenset(name for name in classes if is_ok_name(name))


def _seen(label: str) -> str:
    """The label without characters that nobody sees; otherwise as it is."""
    return tidy_name(label) if has_unseen(label) else label


def _in_order(names: Iterable[str]) -> list[str]:
    """Names in natural order; those that differ only in case in the same one every time."""
    return sorted(names, key=lambda name: (natural_key(name), name))


def _duplicates(images: Iterable[PlannedImage]) -> tuple[tuple[str, ...], ...]:
    same: dict[str, list[str]] = defaultdict(list)
    for item in images:
        if item.image.pixels:
            same[item.image.pixels].append(item.image.path)
    return tuple(tuple(paths) for paths in same.values() if len(paths) > 1)


def _with_new_classes(
    known: Sequence[DefectClass], plan: ImportPlan, named_ok: frozenset[str], first_id: int
) -> list[DefectClass]:
    """The project's classes, with those in ``named_ok`` made OK, then the plan's new ones, whose ids begin
    with ``first_id``.
    """
    classes = [item.model_copy(update={"verdict": "OK"}) if item.name in named_ok else item for item in known]
    names = {item.name for item in classes}
    for id, name in enumerate((name for name in plan.classes if name not in names), first_id):
        is_ok = name in plan.ok
        classes.append(
            DefectClass(
                id=id,
                name=name,
                verdict="OK" if is_ok else "NG",
                colour=class_colour(is_ok, [item.colour for item in classes]),
                code=plan.codes.get(name, ""),
            )
        )
    return classes
