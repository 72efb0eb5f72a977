"""Finds texts that do not fit: labels, buttons, fields and headers that need more room than they have."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from ui.kit.elided_button import ElidedButton
from ui.kit.elided_label import ElidedLabel

SLACK = 2  # logical pixels: rounding of sizes of text


def cut_texts(top: QWidget) -> list[str]:
    """What is cut below ``top``, with its text and its lack of room in logical pixels."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # of texts set just now
    found = []
    for widget in top.findChildren(QWidget):
        if widget.isVisible() and not _inside_list(widget):
            text, wide, high = _lack(widget)
            if wide > SLACK or high > SLACK:
                found.append(f"{_name(widget)} {text!r} lacks {max(wide, 0)} x {max(high, 0)}")
    return found


def _name(widget: QWidget) -> str:
    """The widget's name, or that of the nearest widget around it that has one."""
    around: QWidget | None = widget
    while around is not None and not around.objectName():
        around = around.parentWidget()
    return f"{type(widget).__name__} in {around.objectName() if around else '?'}"


def _inside_list(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QComboBox)


def _lack(widget: QWidget) -> tuple[str, int, int]:
    """The text of a widget, and the width and height that it lacks."""
    match widget:
        case ElidedLabel() | ElidedButton():
            need = widget.fontMetrics().height()
            return widget.text(), 0, need - _seen(widget).height()
        case QLabel() if widget.text() and widget.wordWrap():
            return widget.text(), 0, widget.heightForWidth(widget.width()) - _seen(widget).height()
        case QLabel() if widget.text():
            return widget.text(), *_missing(widget)
        case QToolButton() if widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            return "", 0, 0
        case QPushButton() | QToolButton() | QCheckBox() | QRadioButton() if widget.text():
            need = widget.fontMetrics().height()
            return widget.text(), _missing(widget)[0], need - _seen(widget).height()
        case QHeaderView() if widget.orientation() == Qt.Orientation.Horizontal:
            return _headers(widget)
        case QComboBox() if widget.currentText() and not widget.toolTip():
            need = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 32
            return widget.currentText(), need - widget.width(), _missing(widget)[1]
        case QTabBar():
            ends = [widget.tabRect(place).right() for place in range(widget.count())]
            return "tabs", max(ends, default=0) - widget.width(), 0
    return "", 0, 0


def _headers(header: QHeaderView) -> tuple[str, int, int]:
    """The header of a table that lacks the most width, of those without a tool tip."""
    lacks = []
    for place in range(header.count()):
        told = header.model().headerData(place, header.orientation(), Qt.ItemDataRole.ToolTipRole)
        if not told and not header.isSectionHidden(place):
            text = str(header.model().headerData(place, header.orientation()) or "")
            need = header.fontMetrics().horizontalAdvance(text)
            lacks.append((need - header.sectionSize(place), text))
    lack, text = max(lacks, default=(0, ""))
    return text, lack, 0


def _missing(widget: QWidget) -> tuple[int, int]:
    """What a widget lacks to its size hint."""
    hint, seen = widget.sizeHint(), _seen(widget)
    return hint.width() - seen.width(), hint.height() - seen.height()


def _seen(widget: QWidget) -> QRect:
    """The part of a widget that no parent clips; what scrolls counts as seen."""
    area, child = widget.rect(), widget
    parent = widget.parentWidget()
    while parent is not None and not child.isWindow():
        scroll = parent.parentWidget()
        if isinstance(scroll, QAbstractScrollArea):
            if scroll.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                left = widget.mapTo(parent, QPoint()).x()
                return QRect(0, 0, min(area.width(), parent.width() - left), area.height())
            return area
        place = widget.mapTo(parent, QPoint())
        area = area.intersected(parent.rect().translated(-place))
        child, parent = parent, parent.parentWidget()
    return area
