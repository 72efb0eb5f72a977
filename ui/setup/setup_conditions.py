"""What must hold before an inspection starts, and what is worth knowing then."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from ui.core.wording import error_text, listed
from ui.kit.checklist import Condition, State
from ui.results.inspection_entries import InspectionEntry
from ui.setup.earlier_inspections import EarlierInspections
from ui.setup.model_card import ModelChoice
from ui.setup.preflight import Preflight

MOST_NAMED = 3  # number of unreadable paths that are named; the others are only counted


@dataclass(frozen=True, slots=True)
class SetupState:
    """What was chosen and entered: the model, the images and what was ``found`` there (None: still counting),
    the folder for the results (None: a new one), the lot number, what was inspected before, the alarms in
    words, and whether another inspection is running.
    """

    model: ModelChoice | None
    sources: tuple[Path, ...]
    found: Preflight | None
    output: Path | None
    lot: str
    earlier: EarlierInspections
    alarms: str
    is_busy: bool


class SetupConditions(QObject):
    """Puts a state into the conditions of the checklist; their keys name what mends them."""

    def of(self, state: SetupState) -> list[Condition]:
        """All conditions, in the order of the form."""
        return [
            self._model(state.model),
            *self._release(state.model),
            *self._images(state.sources, state.found),
            *self._output(state.output, state.earlier),
            self._lot(state.lot, state.earlier),
            self._alarms(state.alarms),
            *self._busy(state.is_busy),
        ]

    def _model(self, choice: ModelChoice | None) -> Condition:
        if choice is None:
            return Condition("model", State.TODO, self.tr("Choose a model"), self.tr("From a file…"))
        if choice.manifest is None:
            return Condition(
                "model", State.TODO, self.tr("The model cannot be used"), self.tr("Choose another…")
            )
        return Condition("model", State.DONE, self.tr("Model: {name}").format(name=choice.manifest.name))

    def _release(self, choice: ModelChoice | None) -> list[Condition]:
        """That the model is not the approved one, if so."""
        if choice is None or choice.manifest is None or choice.release is None or choice.release.in_use:
            return []
        text = self.tr("This model is not the approved one")
        if choice.release.is_first:
            text = self.tr("No model has been approved in this project yet")
        return [Condition("release", State.NOTE, text)]

    def _images(self, sources: Sequence[Path], found: Preflight | None) -> list[Condition]:
        if not sources:
            text = self.tr("Add the folder with the images to inspect")
            return [Condition("images", State.TODO, text, self.tr("Add a folder…"))]
        if found is None:
            return [Condition("images", State.BUSY, self.tr("Counting images"))]
        if found.missing:
            names = listed(str(path) for path in found.missing)
            text = self.tr("Not found: {paths}").format(paths=names)
            return [Condition("missing", State.TODO, text, self.tr("Remove"))]
        if not found.total:
            text = self.tr("These folders contain no images")
            return [Condition("images", State.TODO, text, self.tr("Add a folder…"))]
        text = self.tr("%Ln images to inspect", "", found.total)
        conditions = [Condition("images", State.DONE, text)]
        if found.problems:
            names = listed(found.problems[:MOST_NAMED])
            count = len(found.problems)
            text = self.tr("%Ln files or folders cannot be read and will be Unreadable: {paths}", "", count)
            conditions.append(Condition("problems", State.NOTE, text.format(paths=names)))
        if passed := found.passed.files.total():
            text = self.tr("%Ln files passed by", "", passed)
            reasons = (error_text(remark) for remark in found.passed.remarks())
            conditions.append(Condition("passed", State.NOTE, "\n".join([text, *reasons])))
        if len(found.sizes) > 1:
            conditions.append(Condition("sizes", State.NOTE, self.tr("The images have different sizes")))
        return conditions

    def _output(self, output: Path | None, earlier: EarlierInspections) -> list[Condition]:
        if earlier.used is None or earlier.used != output:
            return []
        text = self.tr("The folder for the results already holds an inspection")
        return [Condition("output", State.TODO, text, self.tr("Choose another folder…"))]

    def _lot(self, lot: str, earlier: EarlierInspections) -> Condition:
        if lot in earlier.lots:
            entry = earlier.lots[lot]
            if not entry.is_whole:
                text = self.tr("Lot {lot} was begun on {date} and is not finished")
                if lot in earlier.resumable:
                    return Condition("unfinished", State.NOTE, _of(entry, text), self.tr("Resume"))
                return Condition("running", State.NOTE, _of(entry, text), self.tr("Show it"))
            text = self.tr("Lot {lot} was inspected before, on {date}")
            return Condition("lot", State.NOTE, _of(entry, text), self.tr("Change it"))
        if lot:
            return Condition("lot", State.DONE, self.tr("Lot {lot}").format(lot=lot))
        text = self.tr("No lot number: the report cannot be traced to a lot")
        return Condition("lot", State.NOTE, text, self.tr("Enter it"))

    def _alarms(self, limits: str) -> Condition:
        """The alarms, whose form may be out of sight on a small screen."""
        if not limits:
            return Condition("alarms", State.NOTE, self.tr("All alarms are off"), self.tr("Change them"))
        text = self.tr("Alarms: {limits}").format(limits=limits)
        return Condition("alarms", State.DONE, text, self.tr("Change them"))

    def _busy(self, is_busy: bool) -> list[Condition]:
        if not is_busy:
            return []
        text = self.tr("Another inspection is running")
        return [Condition("busy", State.TODO, text, self.tr("Show it"))]


def _of(entry: InspectionEntry, text: str) -> str:
    """A text about an inspection, with its lot number and the day it was begun."""
    return text.format(lot=entry.header.lot.lot, date=entry.header.started[:10])
