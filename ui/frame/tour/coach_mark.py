"""A coach mark: a card with a few words and an arrow, and the ring around what it points at."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.core import theme
from ui.frame.tour.layout import RING, Side, Spot

WIDTH = 312
ARROW = 10  # pixels; the card keeps as much free on every side
DOT = 6


class Ring(QWidget):
    """Surrounds a target; the mouse goes through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("tourRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, target: QRect) -> None:
        """Show the ring around an area of the window."""
        self.setGeometry(target.adjusted(-RING, -RING, RING, RING))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for width, alpha in ((RING, 0.25), (2.0, 1.0)):
            painter.setPen(QPen(theme.colour("accent", alpha), width))
            half = RING / 2
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(half, half, -half, -half), theme.RADIUS + 2, theme.RADIUS + 2
            )
        painter.end()


class CoachMark(QWidget):
    """The card of the tour.

    Signals:
        back, forward, left: a button was pressed; ``left`` also by Esc.
        retranslated: the language has changed.
    """

    back = Signal()
    forward = Signal()
    left = Signal()
    retranslated = Signal()

    def __init__(self, steps: int, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("tourCard")
        self._steps, self._at = steps, 0
        self._side: Side | None = None
        self._target = QPoint()
        self.count, self.text = QLabel(), QLabel()
        self.count.setProperty("role", "caption")
        self.text.setWordWrap(True)
        self.text.setObjectName("tourText")
        self.leave, self.previous, self.next = (QPushButton() for _ in range(3))
        for button, name, kind, signal in (
            (self.leave, "tourLeave", "quiet", self.left),
            (self.previous, "tourBack", "", self.back),
            (self.next, "tourNext", "primary", self.forward),
        ):
            button.setObjectName(name)
            button.setProperty("kind", kind)
            button.clicked.connect(signal)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE["s"])
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        buttons.addWidget(self.previous)
        buttons.addWidget(self.next)
        column = QVBoxLayout(self)
        side = ARROW + theme.SPACE["l"]
        column.setContentsMargins(side, ARROW + theme.SPACE["m"], side, ARROW + theme.SPACE["m"])
        column.setSpacing(theme.SPACE["s"])
        column.addWidget(self.count)
        column.addWidget(self.text)
        column.addLayout(buttons)
        self.hide()

    def say(self, at: int, text: str) -> None:
        """Show the words of step ``at``, counted from 0; screen readers are told."""
        self._at = at
        self.count.setText(self.tr("{n} of {of}").format(n=at + 1, of=self._steps))
        self.leave.setText(self.tr("Leave"))
        self.leave.setToolTip(self.tr("Leave the tour (Esc); Help starts it again"))
        self.previous.setText(self.tr("Back"))
        self.previous.setVisible(at > 0)
        self.next.setText(self.tr("Next") if at + 1 < self._steps else self.tr("Done"))
        told = self.tr("Tour, {n} of {of}: {text}").format(n=at + 1, of=self._steps, text=text)
        if (text, told) != (self.text.text(), self.accessibleName()):
            self.text.setText(text)
            self.setAccessibleName(told)
            self.next.setAccessibleDescription(told)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))
        self.update()

    def wanted(self) -> QSize:
        """Its size for the present words."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        return QSize(WIDTH, layout.totalHeightForWidth(WIDTH))

    def stand(self, spot: Spot, target: QPoint) -> None:
        """Stand there, with the arrow towards a point of the window."""
        self._side = spot.side
        self.setGeometry(spot.area)
        self._target = self.mapFromParent(target)
        self.update()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(ARROW, ARROW, -ARROW, -ARROW)
        shape = QPainterPath()
        shape.addRoundedRect(body, theme.CARD_RADIUS, theme.CARD_RADIUS)
        if self._side is not None:
            arrow = QPainterPath()
            arrow.addPolygon(self._arrow(body, self._side))
            arrow.closeSubpath()
            shape = shape.united(arrow)
        for spread in range(4, 0, -1):  # a soft shadow
            painter.setPen(QPen(theme.colour("stage", 0.05), 2 * spread))
            painter.drawPath(shape)
        painter.setPen(QPen(theme.colour("accent"), 1.5))
        painter.setBrush(theme.colour("surface"))
        painter.drawPath(shape)
        self._paint_dots(painter, body)
        painter.end()

    def _arrow(self, body: QRectF, side: Side) -> QPolygonF:
        """From the edge of the card towards the target, away from the round corners."""
        margin = theme.CARD_RADIUS + ARROW
        x = max(body.left() + margin, min(self._target.x(), body.right() - margin))
        y = max(body.top() + margin, min(self._target.y(), body.bottom() - margin))
        tip, foot, along = {
            Side.RIGHT: (QPointF(1, y), QPointF(body.left() + 1, y), QPointF(0, ARROW)),
            Side.LEFT: (QPointF(self.width() - 1, y), QPointF(body.right() - 1, y), QPointF(0, ARROW)),
            Side.BELOW: (QPointF(x, 1), QPointF(x, body.top() + 1), QPointF(ARROW, 0)),
            Side.ABOVE: (QPointF(x, self.height() - 1), QPointF(x, body.bottom() - 1), QPointF(ARROW, 0)),
        }[side]
        return QPolygonF([foot - along, tip, foot + along])

    def _paint_dots(self, painter: QPainter, body: QRectF) -> None:
        """One dot a step, at the upper right; those up to this one are filled."""
        y = self.count.geometry().center().y() + 1
        right = body.right() - theme.SPACE["l"] - DOT / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(self._steps):
            painter.setBrush(theme.colour("accent" if step <= self._at else "line"))
            centre = QPointF(right - (self._steps - 1 - step) * 2 * DOT, y)
            painter.drawEllipse(centre, DOT / 2, DOT / 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslated.emit()
        super().changeEvent(event)
