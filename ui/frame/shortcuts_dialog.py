"""List of shortcuts (F1): those of menus, current page and viewer."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.core import theme
from ui.frame.actions import ACTIONS
from ui.viewer.mark_tools import KEYS as MARK_KEYS
from ui.viewer.viewer_tools import KEYS


class ShortcutsDialog(QDialog):
    """Two columns: shortcut and description."""

    def __init__(self, parent: QWidget | None, page_keys: list[QAction], *, viewer: bool) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setHorizontalSpacing(theme.SPACE["xl"])
        self._grid.setVerticalSpacing(theme.SPACE["s"])
        self._grid.setColumnStretch(1, 1)
        if page_keys:
            self._section(self.tr("On this page"))
            for action in page_keys:
                self._row([action.shortcut()], QCoreApplication.translate("keys", action.text()))
        if viewer:
            parts = ((self.tr("Image viewer"), KEYS), (self.tr("Drawing on the image"), MARK_KEYS))
            for title, listed in parts:
                self._section(title)
                for keys, viewer_text in listed:
                    text = QCoreApplication.translate("keys", str(viewer_text))
                    self._row([QKeySequence(key) for key in keys], text)
        self._section(self.tr("Everywhere"))
        for spec in ACTIONS:
            if spec.shortcuts:
                text = QCoreApplication.translate("actions", str(spec.text))
                self._row([QKeySequence(keys) for keys in spec.shortcuts], text.removesuffix("…"))
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        area = QScrollArea()
        area.setObjectName("shortcutsScroll")
        area.setAccessibleName(self.windowTitle())
        area.setWidgetResizable(True)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.addWidget(area)
        self.resize(theme.rail_width() * 3, theme.rail_width() * 3)

    def _section(self, title: str) -> None:
        label = QLabel(title)
        label.setProperty("role", "section")
        row = self._grid.rowCount()
        if row > 1:  # an empty grid has one row
            label.setContentsMargins(0, theme.SPACE["l"], 0, 0)
        self._grid.addWidget(label, row, 0, 1, 2)

    def _row(self, keys: list[QKeySequence], text: str) -> None:
        native = QKeySequence.SequenceFormat.NativeText
        key = QLabel(" · ".join(each.toString(native) for each in keys))
        key.setProperty("role", "muted")
        row = self._grid.rowCount()
        self._grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(QLabel(text), row, 1)
