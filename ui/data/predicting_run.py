"""The run whose predictions the Data page filters by: the one that the whole window shows."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from aoi_app.errors import AoiError
from aoi_app.project.class_changes import ClassChanges, class_changes
from aoi_app.project.store.project import Project
from ui.core.session import Session
from ui.core.wording import button_text
from ui.runs.class_words import class_changes_text
from ui.runs.run_table_model import RunRow, read_runs

MOST = 15  # runs in the menu, the newest


class PredictingRun(QObject):
    """Names the shown run, says how its classes differ from the project's, and offers the others.

    Signals:
        changed: the run, its predictions or what is said of its classes changed.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[RunRow] = []
        self._changes = ClassChanges()
        session.shownRunChanged.connect(self._follow)
        session.classesChanged.connect(self._follow)
        session.runsChanged.connect(self._follow)

    def _follow(self) -> None:
        self._rows, self._changes = [], ClassChanges()
        self.changed.emit()
        run = self._session.shown_run
        if run:
            self._session.read_list(self, "runs", partial(_read, run), self._take)

    def _take(self, found: list[tuple[list[RunRow], ClassChanges]]) -> None:
        for rows, changes in found:
            self._rows, self._changes = rows, changes
        self.changed.emit()

    @property
    def title(self) -> str:
        """Name and time of the shown run; empty if there is none, or it is still being read."""
        return next((row.title for row in self._rows if row.id == self._session.shown_run), "")

    @property
    def note(self) -> str:
        """How the class list of the run differs from the project's; empty if it does not."""
        return class_changes_text(self._changes)

    def add_to(self, menu: QMenu) -> None:
        """Offer the runs that can have predictions."""
        usable = [row for row in self._rows if row.usable or row.id == self._session.shown_run]
        for row in usable[:MOST]:
            action = menu.addAction(button_text(row.title), partial(self._session.load_run, row.id))
            action.setCheckable(True)
            action.setChecked(row.id == self._session.shown_run)


def _read(run: str, project: Project) -> list[tuple[list[RunRow], ClassChanges]]:
    try:
        changes = class_changes(project.run(run).classes(), project.classes)
    except AoiError:
        changes = ClassChanges()
    return [(read_runs(project), changes)]
