"""The menu of the filter bar: what to filter by, the run whose predictions count, and the saved filters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from ui.core.icons import icon
from ui.core.wording import button_text
from ui.data.filter_words import property_name
from ui.data.image_properties import SPECS, Property
from ui.data.predicting_run import PredictingRun

ICONS = {
    Property.CLASS: "tag",
    Property.SPLIT: "split",
    Property.TAG: "bookmark",
    Property.PART: "layers",
    Property.PERSON: "user",
    Property.SIZE: "maximize",
    Property.BYTES: "file-text",
    Property.BRIGHTNESS: "sun",
    Property.MARKS: "square-dashed",
    Property.VERDICT: "gauge",
    Property.CORRECTNESS: "target",
    Property.SCORE: "chart-column",
    Property.NG_SCORE: "chart-column",
}


@dataclass(frozen=True, slots=True)
class MenuActs:
    """What the entries do: edit the condition on a property, use a saved filter, save this one, list them."""

    edit: Callable[[Property], object]
    use: Callable[[str], object]
    save: Callable[[], object]
    manage: Callable[[], object]


class FilterMenu(QObject):
    """Fills a menu anew each time it is opened."""

    def __init__(self, runs: PredictingRun, acts: MenuActs, parent: QObject) -> None:
        super().__init__(parent)
        self._runs, self._acts = runs, acts

    def fill(self, menu: QMenu, *, judged: bool, narrows: bool, saved: Iterable[str]) -> None:
        """Fill it. ``judged``: a run is shown; ``narrows``: there is a filter to save; ``saved``: names."""
        menu.clear()
        self._add(menu, (by for by in ICONS if not SPECS[by].of_run))
        menu.addSeparator()
        if judged:
            self._add(menu, (by for by in ICONS if SPECS[by].of_run))
            title = self.tr("Run: {name}").format(name=button_text(self._runs.title))
            within = menu.addMenu(icon("chart-line"), title)
            within.setObjectName("filterRuns")
            self._runs.add_to(within)
        else:
            menu.addAction(self.tr("No run has judged images yet")).setEnabled(False)
        menu.addSeparator()
        names = list(saved)
        for name in names:
            menu.addAction(icon("funnel"), button_text(name), partial(self._acts.use, name))
        if narrows:
            menu.addAction(icon("save"), self.tr("Save this filter…"), self._acts.save)
        if names:
            menu.addAction(icon("pencil"), self.tr("Saved filters…"), self._acts.manage)

    def _add(self, menu: QMenu, properties: Iterable[Property]) -> None:
        for by in properties:
            text = self.tr("{name}…").format(name=property_name(by))
            action = menu.addAction(icon(ICONS[by]), text, partial(self._acts.edit, by))
            action.setObjectName(f"filter_{by}")
