"""Draws a row of the finder: symbol, title, detail, shortcut."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.core import theme
from ui.core.icons import paint_icon
from ui.frame.finder.entries import Findable
from ui.frame.finder.finder_model import ENTRY

Index = QModelIndex | QPersistentModelIndex


class FinderDelegate(QStyledItemDelegate):
    """One line per entry; the detail gives way to the title."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.rail_width(), theme.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Findable = index.data(ENTRY)
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        gap = theme.SPACE["s"]
        area = option.rect.adjusted(gap, 0, -gap, 0)
        side = theme.SPACE["l"]
        place = QRect(area.left(), area.center().y() - side // 2 + 1, side, side)
        if entry.symbol:
            paint_icon(painter, place, entry.symbol)
        area.setLeft(place.right() + gap)
        painter.save()
        if entry.shortcut:
            width = self._text(
                painter, area, entry.shortcut, "caption", "text_2", Qt.AlignmentFlag.AlignRight
            )
            area.setRight(area.right() - width - gap)
        width = self._text(painter, area, entry.title, "body", "text_2" if entry.reason else "text")
        area.setLeft(area.left() + width + gap)
        self._text(painter, area, entry.reason or entry.detail, "caption", "text_2")
        painter.restore()

    def _text(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        role: str,
        token: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> int:
        """Draw a line of text, shortened to the area; returns its width."""
        font = theme.font(role)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)
