"""The images of a source folder, with labels, groups and splits from its folders and CSV files.

Only names are examined here; ``importers`` reads the files.
"""

import os
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from aoi_app.errors import (
    ImageMissing,
    ImportProblem,
    ImportRemark,
    ListedTwice,
    NameAmbiguous,
    OriginGroups,
    Problem,
)
from aoi_app.imaging.image_folder import natural_key, walk_images, written
from aoi_app.imaging.passed_by import PassedBy, Reason
from aoi_app.project.importing.folder_layout import folder_meanings
from aoi_app.project.importing.good_names import is_ok_name
from aoi_app.project.importing.naming import mask_keys
from aoi_app.project.importing.source_regions import SourceRegions
from aoi_app.project.importing.source_tables import SourceTables
from aoi_app.project.importing.tables import TableRow
from aoi_app.project.jobs import ImportJob


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """A file that cannot be imported as expected, and why."""

    path: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a source. Paths are relative to it, in POSIX form and natural order.

    ``rows`` holds label, group and split of each file that may be an image; ``masks`` maps each file that
    may be a mask to its image ("" if none has its name), ``named_masks`` are those that a table names.
    ``codes`` are the numbers that a table names classes by, by class name.
    """

    rows: dict[str, TableRow]
    masks: dict[str, str]
    named_masks: frozenset[str]
    problems: list[SourceProblem]
    passed: PassedBy
    remarks: list[ImportRemark]
    codes: dict[str, str]
    regions: SourceRegions


def list_source(job: ImportJob) -> Listing:
    """Scan the source folder and the CSV files.

    Raises:
        ImportProblem: the source is not a folder, holds no image, or a CSV file cannot be used.
        NothingListed: no line of the chosen CSV file names an image of the source.
    """
    if not job.source.is_dir():
        raise ImportProblem(path=job.source, what="it is not a folder")
    files, problems, passed = _files(job.source)
    if not files and not problems:
        raise ImportProblem(path=job.source, what="it contains no images")
    tables = SourceTables.read(job)
    index = _Index(job.source, files, problems)
    rows, listed, origins = _rows(job, tables, index, files)
    masks = {path: image for path, image in _mask_candidates(files).items() if path not in listed}
    if tables.split:
        masks = {path: image for path, image in masks.items() if image in rows}
    found = {index.path_of(row.mask): path for path, row in rows.items() if row.mask}
    named = {mask: path for mask, path in found.items() if mask is not None}
    masks |= named
    regions = SourceRegions.read(job.source, job.boxes, job.clicks, tables.options, index.path_of)
    for table in (path.resolve() for path in (*tables.paths, *regions.files)):
        if table.is_relative_to(job.source):
            passed.forget(Reason.OTHER, table.relative_to(job.source).as_posix())
    remarks = [*tables.remarks(), *([OriginGroups(names=", ".join(origins))] if origins else [])]
    codes = {name: number for number, name in tables.reader.names.items()}
    return Listing(rows, masks, frozenset(named), problems, passed, remarks, codes, regions)


def _rows(
    job: ImportJob, tables: SourceTables, index: "_Index", files: Sequence[str]
) -> tuple[dict[str, TableRow], Container[str], list[str]]:
    """The row of each file, the files that a table lists, and the folders whose images form groups."""
    labelled = index.by_path(row for table in tables.labels for row in tables.rows(table, "label"))
    if job.labels and not labelled:
        raise tables.nothing_listed(tables.labels[0], job.source)
    meant = folder_meanings(files)
    if tables.split:
        rows = index.by_path(tables.rows(tables.split, "split"))
        if not rows:
            raise tables.nothing_listed(tables.split, job.source)
        for path, row in rows.items():
            by_table = labelled[path].label if path in labelled else ""
            by_folder = "" if tables.labels else tables.reader.name_of(meant[path].label)
            rows[path] = replace(row, label=row.label or by_table or by_folder)
        return rows, rows.keys(), []
    if tables.labels:
        return {path: labelled.get(path, TableRow(path)) for path in files}, labelled.keys(), []
    rows = {}
    whole = job.source.name if is_ok_name(job.source.name) else ""  # a folder of good parts alone
    whole = "" if any(said.label for said in meant.values()) else whole
    for path, said in meant.items():
        group = "" if job.group else said.origin  # a rule of the person goes before
        rows[path] = TableRow(path, tables.reader.name_of(said.label or whole), group, said.split)
    return rows, (), sorted({row.group for row in rows.values() if row.group}, key=natural_key)


def _files(source: Path) -> tuple[list[str], list[SourceProblem], PassedBy]:
    """The images below ``source``, sorted naturally by whole path, the files that cannot be imported, and
    what is passed by.
    """
    files: list[str] = []
    problems: list[SourceProblem] = []
    passed = PassedBy()
    above = os.path.join(os.path.realpath(source), "")  # noqa: PTH118 - a Path for each file costs seconds
    for image in walk_images([source], passed):
        if image.problem is None:
            files.append(image.path.removeprefix(above).replace(os.sep, "/"))
        else:
            path = image.path.removeprefix(written(above)).replace(os.sep, "/")
            problems.append(SourceProblem(path, type(image.problem)(path=path).problem))
    passed.name_below(written(above))
    return sorted(files, key=natural_key), problems, passed


class _Index:
    """Finds the files that CSV rows name: by path, by file name, or by file name without suffix."""

    def __init__(self, source: Path, files: Iterable[str], problems: list[SourceProblem]) -> None:
        self._source = source
        self._problems = problems
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for path in files:
            pure = PurePosixPath(path)
            for name in (path, pure.name, pure.stem, pure.with_suffix("").as_posix()):
                self._by_name[name].add(path)

    def by_path(self, rows: Iterable[TableRow]) -> dict[str, TableRow]:
        """The rows by the path of their file; contradicting rows of one file become problems."""
        kept: dict[str, TableRow] = {}
        for row in self._found(rows):
            first = kept.setdefault(row.name, row)
            if first != row:
                said = [_said(item, first.label == row.label) for item in (first, row)]
                twice = ListedTwice(path=row.name, first=said[0], second=said[1])
                self._problems.append(SourceProblem(row.name, twice.problem))
        return kept

    def path_of(self, name: str, folder: str = "") -> str | None:
        """The path of a named file, first of those in ``folder``; none or several become a problem."""
        pure = PurePosixPath(name)
        name = pure.as_posix()
        if pure.is_relative_to(self._source.as_posix()):
            name = pure.relative_to(self._source.as_posix()).as_posix()
        for wanted in (PurePosixPath(folder, name).as_posix(), name):
            paths = self._by_name.get(wanted, set())
            if len(paths) == 1 or wanted in paths:
                return wanted if wanted in paths else next(iter(paths))
        known = NameAmbiguous if paths else ImageMissing
        self._problems.append(SourceProblem(name, known(path=name).problem))
        return None

    def _found(self, rows: Iterable[TableRow]) -> Iterator[TableRow]:
        """The rows with the path of their file."""
        for row in rows:
            path = self.path_of(row.name)
            if path is not None:
                yield replace(row, name=path)


def _mask_candidates(files: Iterable[str]) -> dict[str, str]:
    """Files that may be masks by their names, each with its image, or ""."""
    same_stem: dict[str, list[str]] = defaultdict(list)
    for path in files:
        same_stem[path.rpartition(".")[0]].append(path)
    images: dict[str, str] = {}
    candidates: dict[str, tuple[str, ...]] = {}
    by_stem: dict[str, set[str]] = defaultdict(set)
    for paths in same_stem.values():
        all_png = all(path.lower().endswith(".png") for path in paths)
        for path in paths:
            keys, named_so = mask_keys(path)
            # A PNG beside an image of the same name in another format is usually its mask.
            if named_so or (path.lower().endswith(".png") and not all_png):
                candidates[path] = keys
            else:
                for key in keys:
                    images.setdefault(key, path)
                by_stem[PurePosixPath(path).stem].add(path)

    def image_of(keys: tuple[str, ...]) -> str:
        same = by_stem[PurePosixPath(keys[0]).name]  # masks of all classes may lie in one folder
        only = next(iter(same)) if len(same) == 1 else ""
        return next((images[key] for key in keys if key in images), only)

    return {path: image_of(keys) for path, keys in candidates.items()}


def _said(row: TableRow, label_is_shared: bool) -> str:
    """What a row says of its file: its label; with group and split if another row has the same label."""
    parts = [row.label, *((row.group, row.split or "") if label_is_shared else ())]
    return ", ".join(part for part in parts if part) or "–"
