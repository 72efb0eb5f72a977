"""The inspections of a project, as their headers tell; no results are read for this."""

from dataclasses import dataclass
from pathlib import Path

from aoi_app.errors import NoInspection, Problem, UnusableFile
from aoi_app.project.jobs import InspectJob
from aoi_app.project.store.inspections import InspectionHeader, read_header
from ui.core.wording import damaged_mark, error_text


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
    def tip(self) -> str:
        """Where it lies."""
        return str(self.folder)

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


@dataclass(frozen=True, slots=True)
class DamagedInspection:
    """A folder with results whose header cannot be read."""

    folder: Path
    problem: Problem

    @property
    def title(self) -> str:
        """The folder, and the file that cannot be read, with a mark."""
        return f"{self.folder.name} · {damaged_mark(self.problem)}"

    @property
    def tip(self) -> str:
        """What happened, and what to do."""
        return error_text(self.problem.error)


AnyInspection = InspectionEntry | DamagedInspection


def read_entry(folder: Path) -> AnyInspection | None:
    """The entry of a folder; None if it is no inspection."""
    try:
        return InspectionEntry(folder, read_header(folder))
    except NoInspection:
        return None
    except UnusableFile as error:
        return DamagedInspection(folder, error.problem)


def list_inspections(base: Path) -> list[AnyInspection]:
    """The inspections in the folders of ``base``, newest first, the damaged ones behind them."""
    try:
        folders = sorted(folder for folder in base.iterdir() if folder.is_dir())
    except OSError:
        return []
    entries = [entry for folder in folders if (entry := read_entry(folder)) is not None]
    return sorted(entries, key=_started, reverse=True)


def _started(entry: AnyInspection) -> str:
    return entry.header.started if isinstance(entry, InspectionEntry) else ""
