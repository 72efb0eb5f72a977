"""The left rail: one entry per page, in groups, each with a state mark."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.core import theme
from ui.core.icons import icon, paint_icon
from ui.kit.icon_label import IconLabel

MARK = 24  # logical pixels of the mark of the product


@dataclass(frozen=True, slots=True)
class RailEntry:
    """The entry of a page; ``group`` is "", "build", "run" or "understand"."""

    key: str
    icon: str
    group: str


class RailButton(QPushButton):
    """Button with a state mark: "", done, attention, or running with a fraction 0..1 (None: unknown)."""

    def __init__(self, entry: RailEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"rail_{entry.key}")
        self.setCheckable(True)
        self.setIcon(icon(entry.icon, "text"))
        self._mark = ""
        self._fraction: float | None = None

    def set_mark(self, mark: str, fraction: float | None = None) -> None:
        """Set the state mark."""
        if (mark, fraction) != (self._mark, self._fraction):
            self._mark, self._fraction = mark, fraction
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._mark:
            return
        size = theme.ICON_SMALL
        rect = QRectF(self.width() - size - theme.SPACE["s"], (self.height() - size) / 2, size, size)
        if self.width() < theme.rail_width() / 2:  # only a corner is free beside the icon
            rect = QRectF(self.width() - size, 2, size * 0.75, size * 0.75)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._mark == "running":
            ring = rect.adjusted(2, 2, -2, -2)
            painter.setPen(QPen(theme.colour("line"), 2.5))
            painter.drawEllipse(ring)
            painter.setPen(QPen(theme.colour("accent"), 2.5, c=Qt.PenCapStyle.RoundCap))
            painter.drawArc(ring, 90 * 16, -round(360 * 16 * (self._fraction or 0.1)))
        else:
            paint_icon(
                painter, rect, *{"done": ("check", "accent"), "attention": ("circle-alert", "ng")}[self._mark]
            )
        painter.end()


class Rail(QFrame):
    """Emits ``chosen`` with the key of a page, or "settings"."""

    chosen = Signal(str)

    def __init__(self, entries: tuple[RailEntry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._names: dict[str, str] = {}
        self.buttons: dict[str, RailButton] = {}
        self._groups: dict[str, QLabel] = {}
        self._one = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE["m"], 0, theme.SPACE["s"])
        column.setSpacing(2)
        column.addLayout(self._build_mark())
        column.addSpacing(theme.SPACE["m"])
        group = ""
        for entry in entries:
            if entry.group != group:
                group = entry.group
                label = QLabel()
                label.setProperty("role", "railGroup")
                self._groups[group] = label
                column.addSpacing(theme.SPACE["m"])
                column.addWidget(label)
                column.addSpacing(theme.SPACE["xs"])
            column.addWidget(self._add(entry))
        column.addStretch(1)
        settings = self._add(RailEntry("settings", "settings", ""))
        settings.setCheckable(False)
        column.addWidget(settings)
        self._narrow = False
        self.setFixedWidth(theme.rail_width())

    def _build_mark(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE["l"], 0, theme.SPACE["s"], 0)
        row.setSpacing(theme.SPACE["s"])
        self._product = QLabel("AOI Studio")
        self._product.setObjectName("railProduct")
        row.addWidget(IconLabel("mark", "accent", MARK))
        row.addWidget(self._product, 1)
        return row

    def _add(self, entry: RailEntry) -> RailButton:
        button = RailButton(entry, self)
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        self.buttons[entry.key] = button
        if entry.key != "settings":
            self._one.addButton(button)
        return button

    def set_names(self, names: dict[str, str], groups: dict[str, str]) -> None:
        """Set the texts of entries and groups, in the current language."""
        self._names = names
        for key, label in self._groups.items():
            label.setText(groups[key].upper())
        self._apply_names()

    def set_current(self, key: str) -> None:
        """Mark the entry of the current page."""
        self.buttons[key].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Show only icons, for small windows."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.setFixedWidth(theme.scaled(theme.RAIL_NARROW) if narrow else theme.rail_width())
            self._product.setVisible(not narrow)
            for label in self._groups.values():
                label.setVisible(not narrow)
            self._apply_names()

    def _apply_names(self) -> None:
        for key, button in self.buttons.items():
            name = self._names.get(key, "")
            button.setText("" if self._narrow else name)
            button.setToolTip(name if self._narrow else "")
            button.setAccessibleName(name)
