"""Checklist of what is missing before a start, each item with a link to fix it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


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
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)

    def conditions(self) -> tuple[Condition, ...]:
        """The conditions shown."""
        return self._conditions

    def is_ready(self) -> bool:
        """True if nothing blocks the start."""
        return all(item.state in (State.DONE, State.NOTE) for item in self._conditions)

    def set_conditions(self, conditions: Sequence[Condition]) -> None:
        """Show these conditions; an unchanged list is not rebuilt, so that the focus stays."""
        if tuple(conditions) == self._conditions:
            return
        self._conditions = tuple(conditions)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for condition in conditions:
            self._rows.addWidget(self._row(condition))

    def _row(self, condition: Condition) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        mark = QLabel(MARKS[condition.state])
        mark.setProperty("checkState", condition.state.value)
        mark.setFixedWidth(mark.fontMetrics().horizontalAdvance("MM"))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = QLabel(condition.text)
        text.setWordWrap(True)
        line.addWidget(mark)
        line.addWidget(text, 1)
        if condition.fix:
            link = QPushButton(condition.fix)
            link.setObjectName(f"fix_{condition.key}")
            link.setAccessibleDescription(condition.text)
            link.setProperty("kind", "link")
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.clicked.connect(lambda: self.fixRequested.emit(condition.key))
            line.addWidget(link)
        return row
