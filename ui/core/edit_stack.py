"""The undo stack over the stored edits of the open project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QUndoCommand, QUndoStack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QObject

    from aoi_app.project.store.edit_values import Edit


class _StoredEdit(QUndoCommand):
    """An edit that is already stored: pushing it changes nothing."""

    def __init__(self, edit: Edit, stack: EditStack) -> None:
        super().__init__(stack.words(edit))
        self.edit, self._stack = edit, stack

    def redo(self) -> None:
        self._turn(back=False)

    def undo(self) -> None:
        self._turn(back=True)

    def _turn(self, *, back: bool) -> None:
        if self._stack.is_loading:
            return
        turned = self._stack.turn(self.edit, back)
        if turned is None:
            place = self._stack.index()
            QTimer.singleShot(0, self._stack, lambda: self._stack.stay_at(place))
        elif not turned:
            self.setObsolete(True)  # Qt then takes it off the stack


class EditStack(QUndoStack):
    """The undo stack of the window: stored edits, and what pages push besides.

    Args:
        turn: undoes (True) or redoes an edit; False if it is outdated, None if it failed and can be tried
            again.
        words: the text of a step in the current language.
        is_free: False while nothing can be undone or redone, which it says.
    """

    def __init__(
        self,
        turn: Callable[[Edit, bool], bool | None],
        words: Callable[[Edit], str],
        is_free: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.turn, self.words, self._is_free = turn, words, is_free
        self.is_loading = False

    def undo(self) -> None:
        """Undo the last step."""
        if self._is_free():
            super().undo()

    def redo(self) -> None:
        """Redo the step undone last."""
        if self._is_free():
            super().redo()

    def load(self, edits: Iterable[Edit]) -> None:
        """Replace all steps by stored edits; those that wait to be redone are the last ones."""
        self.clear()
        self.is_loading = True
        try:
            done = 0
            for edit in edits:
                self.push(_StoredEdit(edit, self))
                done += not edit.undone
            self.setIndex(done)
        finally:
            self.is_loading = False

    def add(self, edit: Edit) -> None:
        """Add an edit that was just stored; what was undone can no longer be redone."""
        self.is_loading = True
        try:
            self.push(_StoredEdit(edit, self))
        finally:
            self.is_loading = False

    def stay_at(self, place: int) -> None:
        """After a step that failed: Qt has moved on, but nothing was changed."""
        self.is_loading = True
        try:
            self.setIndex(place)
        finally:
            self.is_loading = False

    def retranslate(self) -> None:
        """Name the steps in the current language."""
        for number in range(self.count()):
            command = self.command(number)
            if isinstance(command, _StoredEdit):
                command.setText(self.words(command.edit))
        self.undoTextChanged.emit(self.undoText())
        self.redoTextChanged.emit(self.redoText())
