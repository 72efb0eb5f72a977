"""The tables of an import: those that the job names, and those that lie in the source under usual names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aoi_app.errors import ImportRemark, LabelsBlank, LabelsUnnamed, NothingListed, TableRead
from aoi_app.imaging.image_folder import natural_key
from aoi_app.project.importing.class_labels import LabelReader
from aoi_app.project.importing.columns import plain_header, roles_of
from aoi_app.project.importing.tables import (
    SourceTable,
    TableOptions,
    TableRow,
    has_columns,
    read_names,
    read_rows,
    read_table,
    refuse_unknown_columns,
)
from aoi_app.project.jobs import ImportJob

USUAL = frozenset({"path", "id", "file", "filename", "image", "label", "class", "group", "split"})  # headers


@dataclass(frozen=True, slots=True)
class SourceTables:
    """The tables with labels, the one with splits, and the file with names of numbered labels."""

    labels: tuple[SourceTable, ...]
    split: SourceTable | None
    names_file: Path | None
    options: TableOptions
    reader: LabelReader

    @classmethod
    def read(cls, job: ImportJob) -> "SourceTables":
        """Read all tables of a job.

        Raises:
            ImportProblem: one cannot be used, or a chosen column is in none of them.
        """
        options = TableOptions(job.encoding, {str(role): name for role, name in job.columns.items()})
        paths = [job.labels] if job.labels else _label_tables(job.source, options)
        labels = tuple(read_table(path, options) for path in paths)
        split = read_table(job.split, options) if job.split else None
        refuse_unknown_columns([*labels, *([split] if split else [])], options)
        names_file = _names_file(job, paths, options)
        reader = LabelReader(read_names(names_file, options) if names_file else {})
        return cls(labels, split, names_file, options, reader)

    @property
    def paths(self) -> list[Path]:
        """The files that were read."""
        tables = (*self.labels, *([self.split] if self.split else []))
        return [*(table.path for table in tables), *([self.names_file] if self.names_file else [])]

    def rows(self, table: SourceTable, role: str) -> list[TableRow]:
        """The rows of a table with the column of a role, their labels replaced by classes."""
        rows = read_rows(table, self.options, role)
        return [replace(row, label=self.reader.class_of(row.label)) for row in rows]

    def nothing_listed(self, table: SourceTable, source: Path) -> NothingListed:
        """The error for a table none of whose rows names an image of the source."""
        names = [row.name for row in read_rows(table, self.options)]
        return NothingListed(path=table.path, count=len(names), source=source, name=next(iter(names), "–"))

    def remarks(self) -> Iterator[ImportRemark]:
        """How the tables and labels were understood, where that does not go without saying."""
        for table in (*self.labels, *([self.split] if self.split else [])):
            places = roles_of(table.header, self.options.columns)
            headers = {plain_header(table.header[place]) for place in places.values()}
            if table.encoding or headers - USUAL:
                columns = ", ".join(f"{role} = {table.header[place]}" for role, place in places.items())
                yield TableRead(path=table.path.name, encoding=table.encoding or "Unicode", columns=columns)
        if self.reader.blank:
            counted = ", ".join(f"{label} ({count})" for label, count in self.reader.blank.items())
            yield LabelsBlank(labels=counted)
        if self.reader.unnamed and self.names_file:
            unnamed = ", ".join(sorted(self.reader.unnamed, key=natural_key))
            yield LabelsUnnamed(path=self.names_file.name, labels=unnamed)


def _label_tables(source: Path, options: TableOptions) -> list[Path]:
    """The files of the AIdea layout: train.csv, and test.csv with empty labels."""
    tables = [source / "train.csv", source / "test.csv"]
    return [table for table in tables if table.is_file() and has_columns(table, options, "id", "label")]


def _names_file(job: ImportJob, tables: Sequence[Path], options: TableOptions) -> Path | None:
    """Names of numbered labels: the given file, or ``labels.csv`` in the source or beside a CSV file."""
    if job.class_names:
        return job.class_names
    folders = [job.source, *(table.parent for table in (*tables, job.split) if table)]
    for path in (folder / "labels.csv" for folder in folders):
        if path.is_file() and path not in tables and has_columns(path, options, "label", "name"):
            return path
    return None
