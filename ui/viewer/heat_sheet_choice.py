"""Selection of runs, methods and class for a sheet of heat maps."""

from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from aoi_app.errors import AoiError
from aoi_app.project.store.project import Project
from models.catalogue import BACKBONES, CAMS, heat_map_methods
from ui.core import theme
from ui.core.wording import core_text, join_sentences, listed
from ui.kit.controls import Choice
from ui.kit.described_items import describe_items
from ui.runs.run_table_model import read_runs

WIDTH = 300
RUNS_HEIGHT = 140
KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class RunChoice:
    """A run, with its network and display name."""

    id: str
    network: str
    title: str


def read_choices(project: Project) -> list[RunChoice]:
    """The runs with a model and a readable recipe, newest first; safe on any thread."""
    found = []
    for row in read_runs(project):
        if row.usable:
            with suppress(AoiError):
                name = project.run(row.id).recipe.network.backbone
                network = BACKBONES[name].title if name in BACKBONES else name
                found.append(RunChoice(row.id, network, row.title))
    return found


class SheetChoice(QWidget):
    """Lists of runs and methods to tick, and a class.

    Signals:
        changed: the selection changed.
    """

    changed = Signal()

    def __init__(self, classes: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheetChoice")
        self.setFixedWidth(theme.scaled(WIDTH))
        self._classes = classes
        self._known: dict[str, RunChoice] = {}
        self.runs, self.methods, self.shown_class = QListWidget(), QListWidget(), Choice()
        self.runs.setObjectName("sheetRuns")
        self.runs.setMaximumHeight(theme.scaled(RUNS_HEIGHT))
        self.methods.setObjectName("sheetMethods")
        for view in (self.runs, self.methods):
            view.setProperty("role", "choice")
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
            describe_items(view)
        self.shown_class.setObjectName("sheetClass")
        for spec in heat_map_methods():
            sentence = core_text(spec.description, {})
            _add(self.methods, core_text(spec.title, {}), spec.name, sentence, not spec.slow)
        self.shown_class.addItem(self.tr("The class each run predicts"), ("",))
        self.shown_class.addItem(self.tr("Every class, one column each"), tuple(classes))
        for name in classes:
            self.shown_class.addItem(name, (name,))
        self.summary = QLabel()
        self.summary.setObjectName("sheetSummary")
        self.summary.setProperty("role", "caption")
        self.summary.setWordWrap(True)
        self._lay_out()
        self.runs.itemChanged.connect(self._follow)
        self.methods.itemChanged.connect(self._follow)
        self.shown_class.currentIndexChanged.connect(self._follow)
        self._follow()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        for text, field in (
            (self.tr("Runs"), self.runs),
            (self.tr("Methods"), self.methods),
            (self.tr("Class"), self.shown_class),
        ):
            name = QLabel(text)
            name.setBuddy(field)
            field.setAccessibleName(text)
            column.addWidget(name)
            column.addWidget(field, 1 if field is self.methods else 0)
            column.addSpacing(theme.SPACE["s"])
        column.addWidget(self.summary)

    def show_runs(self, runs: list[RunChoice], chosen: str) -> None:
        """List these runs, with ``chosen`` ticked."""
        self._known = {run.id: run for run in runs}
        self.runs.clear()
        for run in runs:
            _add(self.runs, run.network, run.id, run.title, run.id == chosen)
        if chosen in self._known:
            self.runs.setCurrentRow(list(self._known).index(chosen))  # scrolls to it
        self._follow()

    def chosen_runs(self) -> list[RunChoice]:
        """The ticked runs, newest first."""
        return [self._known[name] for name in _ticked(self.runs)]

    def chosen_methods(self) -> list[str]:
        """The ticked methods, quick ones first."""
        return _ticked(self.methods)

    def chosen_classes(self) -> tuple[str, ...]:
        """The selected classes; "" is the class that each run predicts."""
        names: tuple[str, ...] = self.shown_class.currentData()
        return names

    def maps(self) -> int:
        """Number of heat maps to compute."""
        return len(self.chosen_runs()) * len(self.chosen_methods()) * len(self.chosen_classes())

    def _follow(self) -> None:
        if self.maps():
            slow = [CAMS[name].title for name in self.chosen_methods() if CAMS[name].slow]
            text = self.tr("{n} heat maps.").format(n=self.maps())
            if slow:
                text = join_sentences(text, self.tr("Slow: {names}.").format(names=listed(slow)))
        else:
            text = self.tr("Tick at least one run and one method.")
        self.summary.setText(text)
        self.changed.emit()


def _add(view: QListWidget, text: str, key: str, hint: str, ticked: bool) -> None:
    item = QListWidgetItem(text, view)
    item.setData(KEY, key)
    item.setToolTip(hint)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)


def _ticked(view: QListWidget) -> list[str]:
    items = (view.item(row) for row in range(view.count()))
    return [str(item.data(KEY)) for item in items if item.checkState() is Qt.CheckState.Checked]
