"""Choices with an explanatory sentence under each."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.core import theme

Index = QModelIndex | QPersistentModelIndex
WIDTH = 420  # of a drop-down list, in pixels: most sentences fit into two lines


class DescribedItems(QStyledItemDelegate):
    """Shows the tool tip of each item in small type under its text."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        title, option.text = option.text, ""
        widget = option.widget
        style = widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, widget)
        area.adjust(theme.SPACE["s"], theme.SPACE["xs"], -theme.SPACE["xs"], -theme.SPACE["xs"])
        painter.save()
        painter.setFont(option.font)
        painter.setPen(theme.colour("text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop, title)
        below = area.adjusted(0, option.fontMetrics.lineSpacing(), 0, 0)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text_2"))
        painter.drawText(below, Qt.TextFlag.TextWordWrap, _sentence(index))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        self.initStyleOption(option, index)
        option.rect = QRect(0, 0, max(self._view.viewport().width(), theme.rail_width()), 1000)
        area = self._view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, self._view)
        room = area.width() - theme.SPACE["s"] - theme.SPACE["xs"]
        small = QFontMetrics(theme.font("caption"))
        sentence = small.boundingRect(QRect(0, 0, room, 1000), Qt.TextFlag.TextWordWrap, _sentence(index))
        height = option.fontMetrics.lineSpacing() + sentence.height() + 3 * theme.SPACE["xs"]
        return QSize(theme.rail_width(), height)  # no wider than any view, so that nothing scrolls sideways


def describe_items(chooser: QComboBox | QAbstractItemView) -> None:
    """Show the sentences in the list of a combo box or view."""
    view: QAbstractItemView = chooser.view() if isinstance(chooser, QComboBox) else chooser
    if isinstance(chooser, QComboBox):
        view.setMinimumWidth(theme.scaled(WIDTH))
    view.setItemDelegate(DescribedItems(view))
    if isinstance(view, QListView):
        view.setResizeMode(QListView.ResizeMode.Adjust)  # line breaks change with the width


def _sentence(index: Index) -> str:
    return str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
