"""Plot of a recipe's learning-rate schedule, shown before training."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from aoi_app.project.recipe.lr_schedule import rate_factor
from aoi_app.project.recipe.training_recipe import TrainingRecipe
from models.catalogue import OPTIMIZERS, SCHEDULES
from ui.core import theme

POINTS = 160
STEPS = 40  # per epoch: enough for the curve, whatever the number of images
HEIGHT = 72


class ScheduleCurve(QWidget):
    """The curve with a caption below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scheduleCurve")
        self.line = _Line()
        self.caption = QLabel()
        self.caption.setProperty("role", "caption")
        self.caption.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE["xs"], 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        column.addWidget(self.line)
        column.addWidget(self.caption)
        self._recipe = TrainingRecipe()
        self.retranslate()

    def draw(self, recipe: TrainingRecipe) -> None:
        """Show the schedule of a recipe."""
        self._recipe = recipe
        each = 1 if OPTIMIZERS[recipe.optimizer.name].full_batch else STEPS
        steps = recipe.epochs * each
        places = sorted({round(number * (steps - 1) / POINTS) for number in range(POINTS + 1)})
        self.line.set_values(
            [(step / steps, rate_factor(recipe.schedule, step, steps, recipe.epochs)) for step in places]
        )
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        recipe = self._recipe
        text = self.tr("Learning rate, at most {rate}, over {n} epochs.")
        text = text.format(rate=f"{recipe.optimizer.learning_rate:g}", n=recipe.epochs)
        if SCHEDULES[recipe.schedule.name].follows_validation:
            text += " " + self.tr("When it is reduced depends on the run; shown without a reduction.")
        self.caption.setText(text)
        self.line.setAccessibleName(text)


class _Line(QWidget):
    """Line plot of values 0..1 over 0..1."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.values: list[tuple[float, float]] = []

    def set_values(self, values: list[tuple[float, float]]) -> None:
        """Show these points."""
        self.values = values
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline frame, and the curve in the accent colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRect(frame)
        room = frame.adjusted(4, 6, -4, -6)
        points = [
            QPointF(room.left() + x * room.width(), room.bottom() - y * room.height()) for x, y in self.values
        ]
        if len(points) == 1:
            points.append(QPointF(room.right(), points[0].y()))
        painter.setPen(QPen(theme.colour("accent"), 1.5, Qt.PenStyle.SolidLine))
        painter.drawPolyline(QPolygonF(points))
