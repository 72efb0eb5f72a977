"""Icons and class marks, painted in the current theme's colours."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from ui.core import theme


@lru_cache(maxsize=512)
def _renderer(name: str, tint: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(theme.tinted_svg(name, tint)))


def paint_icon(painter: QPainter, rect: QRect | QRectF, name: str, token: str = "text_2") -> None:
    """Paint an icon in the colour of a theme token."""
    _renderer(name, getattr(theme.tokens(), token)).render(painter, QRectF(rect))


class _TokenIcon(QIconEngine):
    """Paints an SVG in the current colour of its token, sharp at every scale."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name, self._token = name, token

    def clone(self) -> QIconEngine:
        return _TokenIcon(self._name, self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * 0.5)
        # A rectangle wider than high requests space between the icon and the text after it.
        side = min(rect.width(), rect.height())
        place = QRect(rect.x(), rect.y() + (rect.height() - side) // 2, side, side)
        paint_icon(painter, place, self._name, self._token)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return result

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # The size is in logical pixels here; without the scale the icon would be blurred on dense screens.
        result = self.pixmap((QSizeF(size) * scale).toSize(), mode, state)
        result.setDevicePixelRatio(scale)
        return result


def icon(name: str, token: str = "text_2") -> QIcon:
    """An icon of ``resources/icons`` that follows the theme."""
    return QIcon(_TokenIcon(name, token))


OUTLINE = 1.5  # of a pale mark, logical pixels
# Corners of the marks in a unit square; a circle has none.
SHAPES: tuple[tuple[tuple[float, float], ...], ...] = (
    (),
    ((0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)),
    ((0.5, 0.02), (1, 0.95), (0, 0.95)),
    ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    ((0.5, 0), (1, 0.38), (0.81, 1), (0.19, 1), (0, 0.38)),
    ((0.5, 1), (0, 0.05), (1, 0.05)),
    ((0.25, 0.05), (0.75, 0.05), (1, 0.5), (0.75, 0.95), (0.25, 0.95), (0, 0.5)),
    (
        (0.36, 0),
        (0.64, 0),
        (0.64, 0.36),
        (1, 0.36),
        (1, 0.64),
        (0.64, 0.64),
        (0.64, 1),
        (0.36, 1),
        (0.36, 0.64),
        (0, 0.64),
        (0, 0.36),
        (0.36, 0.36),
    ),
)


def paint_shape(painter: QPainter, rect: QRectF, number: int, fill: QColor) -> None:
    """Paint a filled mark; ``number``, the id of a class, selects its shape, so that classes differ without
    colour and a class keeps its mark when another is removed. A pale fill gets an outline of its own hue.
    """
    corners = SHAPES[number % len(SHAPES)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = theme.visible(fill)
    painter.setPen(Qt.PenStyle.NoPen if outline == fill else QPen(outline, OUTLINE))
    painter.setBrush(fill)
    if corners:
        width, height = rect.width(), rect.height()
        painter.drawPolygon(
            QPolygonF([QPointF(rect.x() + x * width, rect.y() + y * height) for x, y in corners])
        )
    else:
        painter.drawEllipse(rect)
    painter.restore()


def shape_icon(number: int, fill: QColor) -> QIcon:
    """A class mark as an icon, for combo boxes and menus."""
    side = 2 * theme.ICON_SMALL  # twice the size stays sharp on dense screens
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint_shape(painter, QRectF(2, 2, side - 4, side - 4), number, fill)
    painter.end()
    return QIcon(result)
