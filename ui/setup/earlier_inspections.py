"""What was inspected before, as a new inspection must take neither its folder nor, unnoticed, its lot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aoi_app.project.store.inspections import DATABASE, HEADER_FILE
from ui.results.inspection_entries import InspectionEntry, list_inspections


@dataclass(frozen=True, slots=True)
class EarlierInspections:
    """``lots`` are the newest inspections by lot number, ``resumable`` the lots that are unfinished while
    nobody is at work on them; ``used`` is the folder that was asked about if it
    holds an inspection, else None.
    """

    lots: Mapping[str, InspectionEntry] = field(default_factory=dict)
    resumable: frozenset[str] = frozenset()
    used: Path | None = None


def read_earlier(base: Path, output: Path | None) -> EarlierInspections:
    """Read the headers of the inspections below ``base``, and look into ``output``. Reads the disk."""
    entries = [entry for entry in list_inspections(base) if isinstance(entry, InspectionEntry)]
    lots = {entry.header.lot.lot: entry for entry in reversed(entries) if entry.header.lot.lot}
    used = output is not None and any((output / name).exists() for name in (HEADER_FILE, DATABASE))
    resumable = frozenset(lot for lot, entry in lots.items() if entry.is_interrupted())
    return EarlierInspections(lots, resumable, output if used else None)
