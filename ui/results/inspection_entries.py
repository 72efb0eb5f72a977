"""The inspections of a project, as their headers tell; no results are read for this."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from aoi_app.project.jobs import InspectJob
from aoi_app.project.store.inspections import HEADER_FILE, InspectionHeader


@dataclass(frozen=True, slots=True)
class InspectionEntry:
    """A folder and its header."""

    folder: Path
    header: InspectionHeader

    @property
    def title(self) -> str:
        """Lot and start, as a person would name it: "L-0815 · 2026-11-23 14:05"."""
        started = self.header.started.replace("T", " ")[:16]
        return " · ".join(part for part in (self.header.lot.lot, started or self.folder.name) if part)

    @property
    def is_whole(self) -> bool:
        """False if it was stopped or broke off: it can be gone on with."""
        return self.header.state == "finished"

    def job(self) -> InspectJob:
        """The job that goes on with it: what has a result is not judged again.

        Raises:
            KeyError: the header does not say where the model lay.
        """
        return InspectJob(
            model=Path(self.header.model["path"]),
            source=self.header.source,
            paths=tuple(Path(source) for source in self.header.sources),
            out=self.folder,
            heatmaps=self.header.heatmaps,
            lot=self.header.lot,
        )


def read_entry(folder: Path) -> InspectionEntry | None:
    """The entry of a folder; None if it is no inspection."""
    try:
        header = InspectionHeader.model_validate_json((folder / HEADER_FILE).read_bytes())
    except (OSError, ValidationError):
        return None
    return InspectionEntry(folder, header)


def list_inspections(base: Path) -> list[InspectionEntry]:
    """The inspections in the folders of ``base``, newest first."""
    try:
        folders = [folder for folder in base.iterdir() if folder.is_dir()]
    except OSError:
        return []
    entries = [entry for folder in folders if (entry := read_entry(folder)) is not None]
    return sorted(entries, key=lambda entry: entry.header.started, reverse=True)
