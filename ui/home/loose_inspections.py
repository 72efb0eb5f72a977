"""Unfinished inspections that belong to no project: named on Home, and resumed there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.plain_names import visible
from aoi_app.settings import home
from ui.core import theme
from ui.core.jobs.background import run_in_background
from ui.home.recent_projects import READ_AFTER_MS
from ui.kit.row_button import RowButton

if TYPE_CHECKING:  # the first paint waits for no pydantic
    from ui.results.inspection_entries import InspectionEntry

MOST = 3  # rows, the newest


class LooseInspections(QWidget):
    """Rows of unfinished inspections outside of projects; hidden while there is none.

    Signals:
        resumed: the entry of the inspection to resume.
    """

    resumed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("looseInspections")
        self._entries: list[InspectionEntry] = []
        self._folders: tuple[str, ...] = ()
        self._wait = QTimer(self, singleShot=True, interval=READ_AFTER_MS)
        self._wait.timeout.connect(self._read)
        self._pool = QThreadPool(self, maxThreadCount=1)  # a share may not answer
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE["s"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.SPACE["s"], theme.SPACE["s"])  # as wide as the list below
        column.setSpacing(theme.SPACE["m"])
        column.addWidget(self._title)
        column.addLayout(self._rows)
        self.hide()

    def read(self, folders: tuple[str, ...]) -> None:
        """Look into the program's own folder, and into ``folders`` of single inspections, on a thread."""
        self._folders = folders
        self._wait.start()

    def _read(self) -> None:
        folders = self._folders

        def look() -> list[InspectionEntry]:
            from ui.results.inspection_entries import loose_inspections  # here: with all that it loads

            return loose_inspections(home() / "inspections", map(Path, folders))

        run_in_background(self, look, self._take, pool=self._pool, topic="loose")

    def _take(self, entries: list[InspectionEntry]) -> None:
        self._entries = entries[:MOST]
        self.retranslate()

    def retranslate(self) -> None:
        """Show the rows anew, in the current language."""
        self._title.setText(self.tr("Unfinished inspections"))
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        for number, entry in enumerate(self._entries):
            self._rows.addWidget(self._row(number, entry))
        self.setVisible(bool(self._entries))

    def _row(self, number: int, entry: InspectionEntry) -> RowButton:
        row = RowButton("scan-search", f"loose_{number}")
        row.set_texts(entry.title, visible(entry.tip))
        row.setToolTip(visible(entry.tip))
        resume = QPushButton(self.tr("Resume"))
        resume.setObjectName(f"looseResume_{number}")
        resume.setAccessibleName(f"{resume.text()}: {entry.title}")
        row.add_extra(resume)
        for button in (row, resume):
            button.clicked.connect(lambda: self.resumed.emit(entry))
        return row
