"""Which files of a source folder are images, and what its folders and CSV files say of them.

Only names are looked at here; ``importers`` reads the files.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from aoi_app.errors import ImageMissing, ImportProblem, NothingListed
from aoi_app.imaging.image_folder import natural_key, walk_images, written
from aoi_app.project.importing.naming import folders_that_mean, mask_keys
from aoi_app.project.importing.tables import TableRow, has_columns, read_names, read_rows
from aoi_app.project.jobs import ImportJob


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that does not come in as it should; ``code`` is that of the error, or empty."""

    path: str
    what: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Paths are relative to the source, POSIX form, in natural order.

    ``rows`` holds what is said of each file that may be an image; ``masks`` the files that may be a
    mask, with the image each belongs to ("" if there is none of its name).
    """

    rows: dict[str, TableRow]
    masks: dict[str, str]
    problems: list[Problem]


def list_source(job: ImportJob) -> Listing:
    """Go through the source folder and the CSV files.

    Raises:
        ImportProblem: the source is no folder, holds no image, or a CSV file cannot be used.
        NothingListed: no line of the CSV file chosen names an image of the source.
    """
    if not job.source.is_dir():
        raise ImportProblem(path=job.source, what="it is no folder")
    files, problems = _files(job.source)
    if not files and not problems:
        raise ImportProblem(path=job.source, what="there is no image in it")
    index = _Index(job.source, files, problems)
    tables = [job.labels] if job.labels else _label_tables(job.source)
    labelled = index.by_path(row for table in tables for row in read_rows(table, "label"))
    if job.labels and not labelled:
        raise _nothing_listed(job.labels, "label", job.source)
    meant = folders_that_mean(files)
    if job.split:
        rows = index.by_path(read_rows(job.split, "split"))
        if not rows:
            raise _nothing_listed(job.split, "split", job.source)
        for path, row in rows.items():
            by_table = labelled[path].label if path in labelled else ""
            by_folder = "" if tables else meant[path][0] or ""
            rows[path] = replace(row, label=row.label or by_table or by_folder)
    elif tables:
        rows = {path: labelled.get(path, TableRow(path)) for path in files}
    else:
        rows = {path: TableRow(path, label or "", split=split) for path, (label, split) in meant.items()}
    listed = rows.keys() if job.split else labelled.keys()
    masks = {path: image for path, image in _mask_candidates(files).items() if path not in listed}
    if job.split:
        masks = {path: image for path, image in masks.items() if image in rows}
    names = _class_names(job, tables)
    rows = {path: replace(row, label=names.get(row.label, row.label)) for path, row in rows.items()}
    return Listing(rows, masks, problems)


def _files(source: Path) -> tuple[list[str], list[Problem]]:
    """The images below ``source`` in natural order of their whole paths, and what cannot come in."""
    files: list[str] = []
    problems: list[Problem] = []
    above = os.path.join(os.path.realpath(source), "")  # noqa: PTH118 - a Path for each file costs seconds
    for image in walk_images([source]):
        if image.problem is None:
            files.append(image.path.removeprefix(above).replace(os.sep, "/"))
        else:
            path = image.path.removeprefix(written(above)).replace(os.sep, "/")
            problems.append(Problem(path, image.problem.message.format(path=path), image.problem.code))
    return sorted(files, key=natural_key), problems


class _Index:
    """Finds the files that CSV rows name: by path, by bare name, or by name without suffix."""

    def __init__(self, source: Path, files: Iterable[str], problems: list[Problem]) -> None:
        self._source = source
        self._problems = problems
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for path in files:
            pure = PurePosixPath(path)
            for name in (path, pure.name, pure.stem):
                self._by_name[name].add(path)

    def by_path(self, rows: Iterable[TableRow]) -> dict[str, TableRow]:
        """The rows by their file; two rows of one file that do not agree are a problem."""
        kept: dict[str, TableRow] = {}
        for row in self._found(rows):
            if kept.setdefault(row.name, row) != row:
                what = "It is listed twice, with different words: the first line counts."
                self._problems.append(Problem(row.name, what))
        return kept

    def _found(self, rows: Iterable[TableRow]) -> Iterator[TableRow]:
        """The rows with the path of their file; rows of no or of several files become problems."""
        for row in rows:
            pure = PurePosixPath(row.name)
            name = pure.as_posix()
            if pure.is_relative_to(self._source.as_posix()):
                name = pure.relative_to(self._source.as_posix()).as_posix()
            paths = self._by_name.get(name, set())
            if len(paths) == 1:
                yield replace(row, name=next(iter(paths)))
            elif name in paths:
                yield replace(row, name=name)
            elif paths:
                self._problems.append(Problem(name, "It is there more than once: give its folder, too."))
            else:
                error = ImageMissing(path=name)
                self._problems.append(Problem(name, error.text, error.code))


def _nothing_listed(table: Path, column: str, source: Path) -> NothingListed:
    names = [row.name for row in read_rows(table, column)]
    return NothingListed(path=table, count=len(names), source=source, name=next(iter(names), "–"))


def _label_tables(source: Path) -> list[Path]:
    """The files of the AIdea layout: train.csv, and test.csv with empty labels."""
    tables = [source / "train.csv", source / "test.csv"]
    return [table for table in tables if table.is_file() and has_columns(table, "id", "label")]


def _class_names(job: ImportJob, tables: Iterable[Path]) -> Mapping[str, str]:
    """Names for numbered labels: the file given, or a ``labels.csv`` beside the source or the CSV."""
    if job.class_names:
        return read_names(job.class_names)
    folders = [job.source, *(table.parent for table in (*tables, job.split) if table)]
    for path in (folder / "labels.csv" for folder in folders):
        if path.is_file() and path not in tables and has_columns(path, "label", "name"):
            return read_names(path)
    return {}


def _mask_candidates(files: Iterable[str]) -> dict[str, str]:
    """Files that may be masks by their names, each with the image it belongs to, or ""."""
    same_stem: dict[str, list[str]] = defaultdict(list)
    for path in files:
        same_stem[path.rpartition(".")[0]].append(path)
    images: dict[str, str] = {}
    candidates: dict[str, tuple[str, str]] = {}
    for paths in same_stem.values():
        all_png = all(path.lower().endswith(".png") for path in paths)
        for path in paths:
            keys, named_so = mask_keys(path)
            # A PNG beside a picture of the same name in another format is the common form, too.
            if named_so or (path.lower().endswith(".png") and not all_png):
                candidates[path] = keys
            else:
                for key in keys:
                    images.setdefault(key, path)
    return {
        path: next((images[key] for key in keys if key in images), "") for path, keys in candidates.items()
    }
