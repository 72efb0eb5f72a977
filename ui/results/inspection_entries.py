"""List of inspections, read from their headers only, not from their results."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from aoi_app.errors import NoInspection, Problem, UnusableFile
from aoi_app.folder_lock import owner_of
from aoi_app.project.jobs import InspectJob
from aoi_app.project.store.inspections import InspectionHeader, read_header
from ui.core.wording import damaged_mark, error_text


@dataclass(frozen=True, slots=True)
class InspectionEntry:
    """An inspection folder and its header."""

    folder: Path
    header: InspectionHeader

    @property
    def title(self) -> str:
        """Display name, lot and start time: "L-0815 · 2026-11-23 14:05"."""
        started = self.header.started.replace("T", " ")[:16]
        return " · ".join(part for part in (self.header.lot.lot, started or self.folder.name) if part)

    @property
    def tip(self) -> str:
        """The path of its folder."""
        return str(self.folder)

    @property
    def is_whole(self) -> bool:
        """False if it was stopped or interrupted and can be resumed."""
        return self.header.state == "finished"

    def is_interrupted(self) -> bool:
        """True if it is unfinished, and nobody is at work on it. Asks the disk."""
        return not self.is_whole and owner_of(self.folder) is None

    def job(self, operator: str = "", station: str = "", *, check_content: bool = False) -> InspectJob:
        """The job that resumes it; images with a result are not inspected again unless their file changed.

        Args:
            operator: who resumes it; empty: who began it.
            station: where; empty: where it was begun.
            check_content: compare contents, too, which reads every file.

        Raises:
            KeyError: the header does not record the path of the model.
        """
        model = self.header.model["path"]
        if not isinstance(model, str):
            raise KeyError("path")
        lot = self.header.lot
        here = {"operator": operator or lot.operator, "station": station or lot.station}
        return InspectJob(
            model=Path(model),
            source=self.header.source,
            paths=tuple(Path(source) for source in self.header.sources),
            out=self.folder,
            heatmaps=self.header.heatmaps,
            lot=lot.model_copy(update=here),
            resume=True,
            check_content=check_content,
            wait_for_source=True,
            alarms=self.header.alarms,
        )


@dataclass(frozen=True, slots=True)
class DamagedInspection:
    """An inspection folder whose header cannot be read."""

    folder: Path
    problem: Problem

    @property
    def title(self) -> str:
        """Names of the folder and of the unreadable file, with a warning mark."""
        return f"{self.folder.name} · {damaged_mark(self.problem)}"

    @property
    def tip(self) -> str:
        """What happened, and what to do."""
        return error_text(self.problem.error)


AnyInspection = InspectionEntry | DamagedInspection


def read_entry(folder: Path) -> AnyInspection | None:
    """The entry of a folder; None if it is not an inspection."""
    try:
        return InspectionEntry(folder, read_header(folder))
    except NoInspection:
        return None
    except UnusableFile as error:
        return DamagedInspection(folder, error.problem)


def list_inspections(base: Path) -> list[AnyInspection]:
    """The inspections in the subfolders of ``base``, newest first, then the damaged ones."""
    try:
        folders = sorted(folder for folder in base.iterdir() if folder.is_dir())
    except OSError:
        return []
    entries = [entry for folder in folders if (entry := read_entry(folder)) is not None]
    return sorted(entries, key=_started, reverse=True)


def interrupted_inspections(base: Path) -> tuple[InspectionEntry | None, list[InspectionEntry]]:
    """The newest inspection below ``base`` if it was interrupted, and all that were. Reads the disk."""
    entries = [entry for entry in list_inspections(base) if isinstance(entry, InspectionEntry)]
    found = [entry for entry in entries if entry.is_interrupted()]
    newest = next((entry for entry in entries[:1] if entry in found), None)
    return newest, found


def loose_inspections(base: Path, folders: Iterable[Path]) -> list[InspectionEntry]:
    """The interrupted inspections below ``base`` and in ``folders``, newest first. Reads the disk."""
    entries = [*list_inspections(base), *(read_entry(folder) for folder in folders)]
    found = {entry.folder: entry for entry in entries if isinstance(entry, InspectionEntry)}
    return sorted((entry for entry in found.values() if entry.is_interrupted()), key=_started, reverse=True)


def _started(entry: AnyInspection) -> str:
    return entry.header.started if isinstance(entry, InspectionEntry) else ""
