"""A picture on the dark stage, scaled to fit, with a one-line caption."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from aoi_app.project.records import Verdict
from ui.core import theme


class PictureView(QFrame):
    """For pictures that change quickly; no zoom and no interaction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "stage")
        self._picture = QPixmap()
        self._caption = ""
        self._verdict: Verdict | None = None

    def sizeHint(self) -> QSize:
        return QSize(360, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def show_picture(self, picture: QPixmap, caption: str, verdict: Verdict | None) -> None:
        """Show a picture; a null one leaves the stage empty."""
        self._picture, self._caption, self._verdict = picture, caption, verdict
        self.setAccessibleDescription(caption)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        line = self.fontMetrics().height() + theme.SPACE["m"]
        area = QRectF(self.rect()).adjusted(8, 8, -8, -line)
        if not self._picture.isNull():
            size = self._picture.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(area.center())
            painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))
        foot = QRectF(12, self.height() - line, self.width() - 24, line)
        if self._verdict is not None:
            # The stage is dark in both themes, so its text uses the dark theme's colours.
            painter.setPen(theme.stage_colour(theme.VERDICT_TOKENS[self._verdict]))
            mark = f"{theme.VERDICT_MARKS[self._verdict]} "
            painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, mark)
            foot.setLeft(foot.left() + painter.fontMetrics().horizontalAdvance(mark) + 4)
        painter.setPen(theme.stage_colour("text"))
        text = painter.fontMetrics().elidedText(
            self._caption, Qt.TextElideMode.ElideMiddle, round(foot.width())
        )
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, text)
