"""Checklist of what is missing before a start, each item with a link to fix it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.core import theme

LEAST = 32  # logical pixels: height of a row
USUAL = 8  # rows made beforehand: Tab goes through a page in the order in which its parts were made


class State(StrEnum):
    """State of a condition. TODO and BUSY block the start; NOTE is only information."""

    DONE = "done"
    TODO = "todo"
    NOTE = "note"
    BUSY = "busy"


MARKS = {State.DONE: "✓", State.TODO: "○", State.NOTE: "!", State.BUSY: "…"}


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of the list. ``key`` is emitted by ``fixRequested``; ``fix`` is the text of the link."""

    key: str
    state: State
    text: str
    fix: str = ""


class Checklist(QWidget):
    """Conditions one below the other.

    Signals:
        fixRequested: the key of the condition whose link was clicked.
    """

    fixRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conditions: tuple[Condition, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: list[_Row] = []
        self._make_rows(USUAL)

    def conditions(self) -> tuple[Condition, ...]:
        """The conditions shown."""
        return self._conditions

    def is_ready(self) -> bool:
        """True if nothing blocks the start."""
        return all(item.state in (State.DONE, State.NOTE) for item in self._conditions)

    def set_conditions(self, conditions: Sequence[Condition]) -> None:
        """Show these conditions in the rows there are, so that the focus stays where it is."""
        self._conditions = tuple(conditions)
        self._make_rows(len(conditions))
        for number, row in enumerate(self._rows):
            row.take(conditions[number] if number < len(conditions) else None)

    def _make_rows(self, count: int) -> None:
        while len(self._rows) < count:
            row = _Row()
            row.link.clicked.connect(lambda _=False, row=row: self.fixRequested.emit(row.key))
            self._rows.append(row)
            self._column.addWidget(row)


class _Row(QWidget):
    """Mark, text and link of one condition; hidden without one."""

    def __init__(self) -> None:
        super().__init__()
        self.key = ""
        self._mark, self._text, self.link = QLabel(), QLabel(), QPushButton()
        self._mark.setFixedWidth(self._mark.fontMetrics().horizontalAdvance("MM"))
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setWordWrap(True)
        self.link.setProperty("kind", "link")
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._mark)
        line.addWidget(self._text, 1)
        line.addWidget(self.link)
        self.hide()

    def take(self, condition: Condition | None) -> None:
        """Show a condition, or nothing."""
        self.setVisible(condition is not None)
        if condition is None:
            self.key = ""
            self.link.setObjectName("")
            return
        self.key = condition.key
        self._mark.setText(MARKS[condition.state])
        theme.set_property(self._mark, "checkState", condition.state.value)
        self._text.setText(condition.text)
        self.link.setObjectName(f"fix_{condition.key}" if condition.fix else "")
        self.link.setText(condition.fix)
        self.link.setAccessibleDescription(condition.text)
        self.link.setVisible(bool(condition.fix))
        self._even()

    def _even(self) -> None:
        """As high as with a link, so that the list has one rhythm; links are higher on pages for touch."""
        self.setMinimumHeight(max(self.link.sizeHint().height(), theme.scaled(LEAST)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._even()
