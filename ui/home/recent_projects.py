"""List of recent projects; missing ones can be located or removed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from aoi_app.errors import AoiError
from ui.core import theme
from ui.core.jobs.background import run_in_background
from ui.home.project_row import SIDE, ProjectRow
from ui.kit.scroll_area import ScrollArea

if TYPE_CHECKING:  # the first paint waits neither for pydantic nor for numpy
    from ui.home.recent_facts import RecentFacts

READ_AFTER_MS = 200  # after the first paint
THREADS = 4  # one may wait for a share that does not answer


class RecentProjects(ScrollArea):
    """Rows of recent projects. What they say is read on threads each time the list is shown.

    Signals:
        opened, located, forgotten: the path of the project to open, locate or forget.
        resumed: the path of a project, and its ``Unfinished`` to resume.
    """

    opened = Signal(object)
    located = Signal(object)
    forgotten = Signal(object)
    resumed = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recentProjects")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows: dict[Path, ProjectRow] = {}
        self._ours: Path | None = None
        self._facts: dict[Path, RecentFacts] = {}
        self._pictures: dict[Path, QPixmap] = {}
        self._pool = QThreadPool(self, maxThreadCount=THREADS)
        self._round = 0
        self._wait = QTimer(self, singleShot=True, interval=READ_AFTER_MS)
        self._wait.timeout.connect(self._read_all)

    def show_paths(self, paths: tuple[str, ...], ours: Path | None) -> None:
        """Show these projects, newest first; ``ours`` is open in this window."""
        self._ours = ours
        inner = QWidget()
        inner.setObjectName("pageBody")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.SPACE["s"], 0)
        column.setSpacing(theme.SPACE["s"])
        self.rows = {path: self._row(number, path) for number, path in enumerate(map(Path, paths))}
        for row in self.rows.values():
            column.addWidget(row)
        if not paths:
            none = QLabel(self.tr("Projects you open are listed here. The sample is a good place to start."))
            none.setProperty("role", "muted")
            none.setWordWrap(True)
            column.addWidget(none)
        column.addStretch(1)
        self.setWidget(inner)  # deletes the previous rows
        self.setAccessibleName(self.tr("Recent projects"))
        self._wait.start()

    def _row(self, number: int, path: Path) -> ProjectRow:
        row = ProjectRow(number, path)
        row.opened.connect(lambda: self.opened.emit(path))
        row.located.connect(lambda: self.located.emit(path))
        row.forgotten.connect(lambda: self.forgotten.emit(path))
        row.resumed.connect(lambda: self.resumed.emit(path, self._facts[path].unfinished))
        if path in self._facts:  # as it was, until it has been read again
            self._fill(row, path)
        return row

    # --- reading --------------------------------------------------------------------------------

    def _read_all(self) -> None:
        self._round += 1
        for path in self.rows:
            self._read(path, self._round, path == self._ours)

    def _read(self, path: Path, asked: int, ours: bool) -> None:
        side = round(SIDE * self.devicePixelRatioF())

        def read() -> tuple[RecentFacts, QImage]:
            from ui.home.recent_facts import make_thumbnail, read_facts  # here: with all that it loads

            facts = read_facts(path, ours)
            picture = QImage()
            if facts.glance is not None and facts.glance.picture is not None:
                with suppress(AoiError, OSError):  # the icon stays; Check files tells what became of it
                    picture = make_thumbnail(facts.glance.picture, side)
            return facts, picture

        def show(found: tuple[RecentFacts, QImage]) -> None:
            if asked == self._round and path in self.rows:  # else it is being read again, or was forgotten
                self._facts[path], self._pictures[path] = found[0], QPixmap.fromImage(found[1])
                self._fill(self.rows[path], path)

        run_in_background(self, read, show, pool=self._pool)

    def _fill(self, row: ProjectRow, path: Path) -> None:
        row.show_facts(self._facts[path])
        if not self._pictures[path].isNull():
            row.thumbnail.show_picture(self._pictures[path])
