"""The charts of a run over a common axis, by epoch or batch: loss, rates, and a selectable one."""

from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.catalogue import USUAL_METRIC, metrics_at
from ui.charts.chart_line import Line
from ui.charts.chart_series import smooth
from ui.charts.live_chart import Curves, LiveChart
from ui.core import dialogs, theme
from ui.core.icons import icon
from ui.core.wording import catalogue_text, listed
from ui.kit.controls import Choice, Slider
from ui.train.training_history import TrainingHistory, save_history

TICK_MS = 35  # one chart per tick keeps ticks short; each chart is drawn at most ten times a second
LOW = 480  # height in logical pixels below which the charts stand side by side
LOSS = (Line("train_loss", 0), Line("val_loss", 1, thick=True))
HIGH_COLOURS, LOW_COLOURS = (1, 2, 4, 6), (5, 3)  # of what should be high, and of what should be low
RINGED = {"loss": "val_loss", "rates": f"val_{USUAL_METRIC}"}  # the line whose best epoch is ringed
DETAILS = ("learning", "gradient", "speed", "memory")  # one of these is shown at a time


def lines_of_charts() -> dict[str, tuple[Line, ...]]:
    """Name -> its lines."""
    return {
        "loss": LOSS,
        "rates": (Line("train_accuracy", 0), *_metric_lines()),
        "learning": (Line("learning_rate", 2),),
        "gradient": (Line("gradient_norm", 4),),
        "speed": (Line("images_per_s", 3),),
        "memory": (Line("memory_mb", 6),),
    }


def _metric_lines() -> list[Line]:
    """First what should be high, beside the training accuracy; what should be low is dashed."""
    high, low = cycle(HIGH_COLOURS), cycle(LOW_COLOURS)
    return [
        Line(f"val_{spec.name}", next(high if good else low), thick=True, dashed=not good)
        for good in (True, False)
        for spec in metrics_at("curve")
        if spec.higher_is_better is good
    ]


class TrainCharts(QWidget):
    """Draws a :class:`TrainingHistory` when it changes, at most ten times a second.

    Signals:
        notSaved: a file could not be written; the text says why.
    """

    notSaved = Signal(str)

    def __init__(self, history: TrainingHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainCharts")
        self._history = history
        self._drawn: tuple[object, ...] = ()
        self._arranged: tuple[bool, str] | None = None
        self._waiting: list[str] = []  # charts still to be drawn as they are wanted
        self.lines = lines_of_charts()
        self.charts = {
            name: LiveChart(f"{name}Chart", lines, "percent" if name == "rates" else "number")
            for name, lines in self.lines.items()
        }
        self.loss, self.rates = self.charts["loss"], self.charts["rates"]
        self._details = QStackedWidget()
        for chart in self.charts.values():
            chart.crosshairMoved.connect(self._cross)
            if chart is not self.loss:
                chart.link_x(self.loss)
        self._pair, self._stack = QSplitter(), QSplitter(Qt.Orientation.Vertical)
        for splitter in (self._pair, self._stack):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(theme.SPACE["s"])
            splitter.setProperty("kind", "gap")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        column.addLayout(self._build_tools())
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._pair)
        self._stack.addWidget(self._details)
        self._stack.setStretchFactor(0, 5)
        self._stack.setStretchFactor(1, 1)
        self._pair.addWidget(self.loss)
        self._pair.addWidget(self.rates)
        for name in DETAILS:
            self._details.addWidget(self.charts[name])
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._redraw)
        self._timer.start()
        self.retranslate()

    def _build_tools(self) -> QHBoxLayout:
        self.by_epoch, self.by_batch = QPushButton(), QPushButton()
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        for name, button in (("axisEpoch", self.by_epoch), ("axisBatch", self.by_batch)):
            button.setObjectName(name)
            button.setCheckable(True)
            group.addButton(button)
            row.addWidget(button)
        self.by_epoch.setChecked(True)
        self.smoothing = Slider()
        self.smoothing.setObjectName("chartSmoothing")
        self.smoothing.setRange(0, 6)  # the window is 2 to this power
        self.smoothing.setMinimumWidth(40)
        self.smoothing.setMaximumWidth(96)
        self._smoothing_name = QLabel()
        self._smoothing_name.setProperty("role", "caption")
        self.log = QCheckBox()
        self.log.setObjectName("chartLog")
        self.log.toggled.connect(self.loss.set_log)
        self.second = Choice()
        self.second.setObjectName("chartSecond")
        for name in ("rates", *DETAILS):
            self.second.addItem("", name)
        self.second.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.second.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.second.currentIndexChanged.connect(self._arrange)
        self._build_export()
        row.addSpacing(theme.SPACE["m"])
        row.addWidget(self._smoothing_name)
        row.addWidget(self.smoothing)
        row.addSpacing(theme.SPACE["m"])
        row.addWidget(self.log)
        row.addStretch(1)
        row.addWidget(self.second)
        row.addWidget(self.export)
        return row

    def _build_export(self) -> None:
        self.export = QToolButton()
        self.export.setObjectName("chartExport")
        self.export.setProperty("kind", "quiet")
        self.export.setIcon(icon("download"))
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.export)
        self.export_png, self.export_csv = QAction(self), QAction(self)
        menu.addActions([self.export_png, self.export_csv])
        self.export_png.triggered.connect(lambda: self.ask_to_save("png"))
        self.export_csv.triggered.connect(lambda: self.ask_to_save("csv"))
        self.export.setMenu(menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Stack the charts in a high window; in a low one show the loss with the selected chart beside it."""
        low, chosen = self.height() < LOW, self.second.currentData()
        if chosen != "rates":
            self._details.setCurrentWidget(self.charts[chosen])
        place = self._pair if low else self._stack
        if self._details.parentWidget() is not place:
            place.addWidget(self._details)
            self._pair.setOrientation(Qt.Orientation.Horizontal if low else Qt.Orientation.Vertical)
        self.rates.setVisible(not low or chosen == "rates")
        self._details.setVisible(not low or chosen != "rates")
        if self._arranged != (low, chosen):
            self._arranged = (low, chosen)
            QTimer.singleShot(0, self, self._share)  # after the splitter has updated its visible widgets
        self._drawn = ()

    def _share(self) -> None:
        """Give both charts of the splitter the same size; the user may drag it afterwards."""
        across = self._pair.orientation() is Qt.Orientation.Horizontal
        room = self._pair.width() if across else self._pair.height()
        self._pair.setSizes([room // 2] * self._pair.count())

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.by_epoch.setText(self.tr("By epoch"))
        self.by_batch.setText(self.tr("By batch"))
        self._smoothing_name.setText(self.tr("Smoothing"))
        self.smoothing.setAccessibleName(self.tr("Smoothing of the curves"))
        self.smoothing.setToolTip(self.tr("Moving average over this many points: off, 2, 4 ... 64"))
        self.log.setText(self.tr("Log scale"))
        self.log.setToolTip(self.tr("Draw the loss on a logarithmic axis"))
        self.export.setToolTip(self.tr("Save the charts"))
        self.export.setAccessibleName(self.tr("Save the charts"))
        self.export_png.setText(self.tr("Save as picture (PNG)…"))
        self.export_csv.setText(self.tr("Save the numbers (CSV)…"))
        train, val = self.tr("training"), self.tr("validation")
        self.loss.set_texts(
            self.tr("Loss"),
            {"train_loss": train, "val_loss": val},
            self.tr("Loss of training (thin) and validation (thick); the best epoch is ringed"),
        )
        self.rates.set_texts(
            self.tr("Rates"),
            {
                "train_accuracy": self.tr("train acc."),
                **{f"val_{spec.name}": catalogue_text(spec.short_title) for spec in metrics_at("curve")},
            },
            self.tr("{metrics} on validation (thick)").format(
                metrics=listed(catalogue_text(spec.title) for spec in metrics_at("curve"))
            ),
        )
        for name, key, title, text in (
            ("learning", "learning_rate", self.tr("Learning rate"), self.tr("Learning rate of the head")),
            (
                "gradient",
                "gradient_norm",
                self.tr("Gradient norm"),
                self.tr("Norm of the gradient of all weights, before clipping"),
            ),
            ("speed", "images_per_s", self.tr("Images per second"), self.tr("Training images per second")),
            (
                "memory",
                "memory_mb",
                self.tr("Memory (MB)"),
                self.tr("Memory of the process or the graphics card"),
            ),
        ):
            self.charts[name].set_texts(title, {key: ""}, text)
            self.second.setItemText(self.second.findData(name), title)
        self.second.setItemText(0, self.tr("Rates"))
        self.second.setAccessibleName(self.tr("Chart beside the loss"))
        self.second.setToolTip(self.tr("Which chart stands beside the loss, or below it in a high window"))

    # --- drawing --------------------------------------------------------------------------------

    def _redraw(self) -> None:
        wanted = (self._history.version, self.by_batch.isChecked(), self.smoothing.value())
        if not self.isVisible():
            return
        if wanted != self._drawn and not self._waiting:
            self._drawn = wanted
            self._waiting = [name for name, chart in self.charts.items() if chart.isVisible()]
        if self._waiting:
            self._draw_chart(self._waiting.pop(0))

    def draw(self) -> None:
        """Draw the whole history as it is now."""
        for name in self.charts:
            self._draw_chart(name)

    def _draw_chart(self, name: str) -> None:
        chart = self.charts[name]
        lines, ringed = self.lines[name], RINGED.get(name)
        history = self._history
        best, patience = history.best_epoch, None
        rings = []
        if best is not None and ringed in history.best_values:
            rings.append((self._x(best), history.best_values[ringed]))
        if best is not None and history.patience_left is not None:
            patience = (self._x(best), self._x(history.epoch + history.patience_left))
        chart.show_curves(self._curves(lines), rings, patience)

    def _x(self, epoch: float) -> float:
        return epoch * self._history.steps_per_epoch if self.by_batch.isChecked() else epoch

    def _curves(self, lines: tuple[Line, ...]) -> Curves:
        """The data of some lines: per batch if the axis is by batch and there are batch values."""
        window = 2 ** self.smoothing.value()
        curves = {}
        for line in lines:
            series = self._history.by_epoch.get(line.key)
            batches = self._history.by_batch.get(line.key)
            if self.by_batch.isChecked() and batches:
                curves[line.key] = (batches.x.copy(), smooth(batches.y, window).copy())
            elif series is not None:
                steps = self._history.steps_per_epoch if self.by_batch.isChecked() else 1.0
                curves[line.key] = (series.x * steps, smooth(series.y, window).copy())
        return curves

    def _cross(self, x: float | None) -> None:
        place = ""
        if x is not None:
            name = self.tr("batch {n}") if self.by_batch.isChecked() else self.tr("epoch {n}")
            place = name.format(n=max(round(x), 0))
            x = float(round(x))
        for chart in self.charts.values():
            chart.show_cross(x, place)

    # --- files ----------------------------------------------------------------------------------

    def ask_to_save(self, suffix: str) -> None:
        """Ask for a file and save the charts as a picture ("png") or their data ("csv")."""
        pattern = {"png": "PNG (*.png)", "csv": "CSV (*.csv)"}[suffix]
        name = f"{self._history.facts.get('run') or 'training'}.{suffix}"
        path = dialogs.choose_save(self, self.tr("Save the charts"), pattern, Path.home() / name)
        if path is None:
            return
        try:
            self.save_png(path) if suffix == "png" else save_history(self._history, path)
        except OSError as error:
            self.notSaved.emit(self.tr("The charts cannot be saved: {what}").format(what=error))

    def save_png(self, path: Path) -> None:
        """Save the charts as they are shown.

        Raises:
            OSError: the file cannot be written.
        """
        if not self.grab().save(str(path), "PNG"):
            raise OSError(f"{path} cannot be written")
