"""The figures of each class as a table; in a narrow one the counts stand below their figures."""

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.core import theme
from ui.evaluate.class_score_model import NAME, ClassScoreModel
from ui.kit.flat_table import FlatTable

COLUMN = 122  # logical pixels that a figure and its counts need side by side


class ClassTable(FlatTable):
    """Shows a :class:`ClassScoreModel` without scrolling sideways."""

    least = 64

    def __init__(self, scores: ClassScoreModel, parent: QWidget | None = None) -> None:
        super().__init__("classScores", scores, scores.columns.index(NAME), several=True, parent=parent)
        self._scores = scores

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < theme.scaled(COLUMN) * len(self._scores.columns)
        self._scores.show_two_lines(narrow)
        two_lines = 2 * QFontMetrics(self.font()).height() + theme.SPACE["s"]
        self.verticalHeader().setDefaultSectionSize(two_lines if narrow else theme.row_height())
        super().resizeEvent(event)
