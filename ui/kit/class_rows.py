"""Rows of the class box: mark, name, code, OK or NG, and key."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from aoi_app.project.records import Verdict
from ui.core import theme
from ui.core.class_search import ClassEntry
from ui.core.icons import paint_icon, paint_shape
from ui.core.wording import verdict_name
from ui.kit.key_cap import paint_key_cap

Index = QModelIndex | QPersistentModelIndex
CLASS_ENTRY = int(Qt.ItemDataRole.UserRole)
MIDDLE, RIGHT = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight


class ClassEntryModel(QAbstractListModel):
    """Row -> :class:`ClassEntry` under the role ``CLASS_ENTRY``."""

    entries: Sequence[ClassEntry] = ()

    def show_entries(self, entries: Sequence[ClassEntry]) -> None:
        """Show other classes."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == CLASS_ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (entry.name, entry.code, entry.key)))
        return None


class ClassEntryDelegate(QStyledItemDelegate):
    """Paints one class; a clock says that it was used before."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.rail_width(), theme.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: ClassEntry = index.data(CLASS_ENTRY)
        gap, area = theme.SPACE["s"], QRect(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("surface_2"))
        side = theme.SPACE["m"]
        mark = QRectF(area.left() + gap, area.center().y() - side / 2 + 0.5, side, side)
        paint_shape(painter, mark, entry.id, QColor(entry.colour))
        area.setRight(paint_key_cap(painter, area.adjusted(0, 0, -gap, 0), entry.key).left() - gap)
        verdict = Verdict(entry.verdict)
        painter.setFont(theme.font("caption"))
        area.setRight(self._figure(painter, area, verdict_name(verdict), theme.VERDICT_TOKENS[verdict]))
        if entry.code:
            area.setRight(self._figure(painter, area, entry.code, "text_2"))
        if entry.recent:
            clock = QRect(area.right() - side, area.center().y() - side // 2, side, side)
            paint_icon(painter, clock, "history", "text_2")
            area.setRight(clock.left() - gap)
        area.setLeft(round(mark.right()) + gap)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        elide = Qt.TextElideMode.ElideMiddle
        painter.drawText(area, MIDDLE, painter.fontMetrics().elidedText(entry.name, elide, area.width()))
        painter.restore()

    def _figure(self, painter: QPainter, area: QRect, text: str, token: str) -> int:
        """Paint a short text at the right end of ``area``; returns the right edge left for the rest."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() // 3)
        painter.setPen(theme.colour(token))
        painter.drawText(area, MIDDLE | RIGHT, shown)
        return area.right() - metrics.horizontalAdvance(shown) - theme.SPACE["s"]
