"""Headers of the confusion matrix: class names, shortened, and rotated where the cells are narrow."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.core import theme


class NameHeader(QHeaderView):
    """Names along one side of the matrix. The tool tip of the model has the whole name.

    Attributes:
        limit: most logical pixels for the names: the width beside the rows, the height above the columns.
        turned: the names of columns read upwards.
    """

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.limit = 110
        self.turned = False
        self._widest: int | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(True)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)

    def widest_name(self) -> int:
        """Width of the longest name including margins, in logical pixels."""
        if self._widest is None:
            metrics = QFontMetrics(theme.font("caption"))
            widths = [metrics.horizontalAdvance(self._name(section)) for section in range(self.count())]
            self._widest = max(widths, default=0) + 2 * theme.SPACE["s"]
        return self._widest

    def forget(self) -> None:
        """The names have changed."""
        self._widest = None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.forget()
        super().changeEvent(event)

    def _name(self, section: int) -> str:
        model = self.model()  # None while the table is being destroyed
        return str(model.headerData(section, self.orientation())) if model is not None else ""

    def sizeHint(self) -> QSize:
        line = QFontMetrics(theme.font("caption")).height() + theme.SPACE["s"]
        names = max(min(self.widest_name(), self.limit), line)
        if self.orientation() == Qt.Orientation.Vertical:
            return QSize(names, 0)
        return QSize(0, names if self.turned else line)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("surface_2"))
        painter.setFont(theme.font("caption"))
        current = self.selectionModel().currentIndex() if self.selectionModel() is not None else None
        across = self.orientation() == Qt.Orientation.Horizontal
        here = current is not None and (current.column() if across else current.row()) == section
        painter.setPen(theme.colour("text" if here else "text_2"))
        space = theme.SPACE["xs"]
        place = QRect(rect)
        if self.turned:
            painter.translate(rect.x(), rect.bottom() + 1)
            painter.rotate(-90)
            place = QRect(0, 0, rect.height(), rect.width())
        if place.height() >= painter.fontMetrics().height() - 2:  # else the tool tip alone names the class
            place.adjust(space, 0, -space, 0)
            text = painter.fontMetrics().elidedText(
                self._name(section), Qt.TextElideMode.ElideRight, place.width()
            )
            side = Qt.AlignmentFlag.AlignHCenter if across and not self.turned else Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | side, text)
        painter.restore()
