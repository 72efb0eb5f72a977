"""List of recent projects; missing ones can be located or removed."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from aoi_app.plain_names import visible
from aoi_app.project.enums import PROJECT_FILE
from ui.core import theme
from ui.kit.row_button import RowButton


class RecentProjects(QScrollArea):
    """Rows of recent projects.

    Signals:
        opened, located, forgotten: the path of the project to open, locate or forget.
    """

    opened = Signal(object)
    located = Signal(object)
    forgotten = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recentProjects")
        self.setWidgetResizable(True)

    def show_paths(self, paths: tuple[str, ...]) -> None:
        """Show these projects, newest first."""
        inner = QWidget()
        inner.setObjectName("pageBody")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.SPACE["s"], 0)
        column.setSpacing(theme.SPACE["s"])
        for number, text in enumerate(paths):
            column.addWidget(self._row(number, Path(text)))
        if not paths:
            none = QLabel(self.tr("Projects you open are listed here. The sample is a good place to start."))
            none.setProperty("role", "muted")
            none.setWordWrap(True)
            column.addWidget(none)
        column.addStretch(1)
        self.setWidget(inner)  # deletes the previous rows
        self.setAccessibleName(self.tr("Recent projects"))

    def _row(self, number: int, path: Path) -> RowButton:
        exists = (path / PROJECT_FILE).exists()
        mark, colour = ("folder", "accent") if exists else ("unlink", "text_2")
        row = RowButton(mark, f"recent_{number}", colour)
        row.setToolTip(visible(str(path)))
        if exists:
            row.set_texts(visible(path.name), visible(str(path.parent)))
            row.clicked.connect(lambda: self.opened.emit(path))
            return row
        missing = self.tr("Not found: {path}").format(path=visible(str(path.parent)))
        row.set_texts(visible(path.name), missing)
        theme.set_property(row.title, "role", "muted")
        locate, forget = QPushButton(self.tr("Locate…")), QPushButton(self.tr("Forget"))
        locate.setObjectName(f"locate_{number}")
        forget.setObjectName(f"forget_{number}")
        for button in (locate, forget):
            button.setProperty("kind", "quiet")
            row.add_extra(button)
        for source in (row, locate):
            source.clicked.connect(lambda: self.located.emit(path))
        forget.clicked.connect(lambda: self.forgotten.emit(path))
        return row
