"""Large view of the image under review: heat map and box (switchable), verdict, read errors."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from aoi_app.errors import AoiError, ImageError, Problem
from aoi_app.plain_names import visible
from aoi_app.project.store.file_state import FileState, file_state
from aoi_app.project.store.inspections import InspectedImage
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.background import run_in_background
from ui.core.wording import error_text, join_sentences, problem_text
from ui.kit.controls import Slider
from ui.kit.elided_label import ElidedLabel
from ui.kit.empty_state import EmptyState
from ui.kit.image_view import ImageView
from ui.kit.pixels import Picture, full_range
from ui.results.result_picture import read_heat_map
from ui.results.results_model import file_name
from ui.results.witness_strip import WitnessStrip


@dataclass(frozen=True)
class _Loaded:
    """The picture, or why it cannot be shown; the heat map if one was kept; whether it is what was judged."""

    picture: Picture | None = None
    heat: NDArray[Any] | None = None
    problem: Problem | AoiError | None = None
    state: FileState = "unknown"


class ResultView(QFrame):
    """Reads images on a pool thread; only the most recently requested one is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._asked: InspectedImage | None = None
        self._loaded = _Loaded()
        self.view = ImageView()
        self._name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._name.setObjectName("resultName")
        self._problem = QLabel()
        self._problem.setObjectName("resultProblem")
        self._problem.setProperty("role", "error")
        self._problem.setWordWrap(True)
        self._problem.setContentsMargins(theme.SPACE["m"], 0, theme.SPACE["m"], theme.SPACE["xs"])
        self._problem.hide()
        self.map_button = self._toggle("resultMap", "flame")
        self.box_button = self._toggle("resultBox", "square-dashed")
        self.map_button.toggled.connect(self.view.set_map_visible)
        self.box_button.toggled.connect(self.view.set_box_visible)
        self._opacity = Slider()
        self._opacity.setObjectName("resultOpacity")
        self._opacity.setRange(10, 100)
        self._opacity.setFixedWidth(80)
        self._opacity.valueChanged.connect(lambda value: self.view.set_map_opacity(value / 100))
        self._opacity.setValue(60)
        self.nothing = EmptyState("images", "resultNothing")
        self._stage = QStackedWidget()
        self.witnesses = WitnessStrip()
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QWidget()
        head.setFixedHeight(theme.control_height() + 2 * theme.SPACE["s"])
        bar = QHBoxLayout(head)
        bar.setContentsMargins(theme.SPACE["m"], 0, theme.SPACE["m"], 0)
        bar.setSpacing(theme.SPACE["s"])
        bar.addWidget(self._name, 1)
        for widget in (self.map_button, self._opacity, self.box_button):
            bar.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._problem)
        self._stage.addWidget(self.view)
        self._stage.addWidget(self.nothing)
        column.addWidget(self._stage, 1)
        column.addWidget(self.witnesses)

    def _toggle(self, name: str, symbol: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setIcon(icon(symbol))
        button.setCheckable(True)
        button.setChecked(True)
        return button

    def retranslate(self) -> None:
        """Set all texts."""
        self.map_button.setText(self.tr("Heat map"))
        self.map_button.setToolTip(self.tr("Shows roughly where the model looked (G)"))
        self.box_button.setText(self.tr("Box"))
        self.box_button.setToolTip(self.tr("Attention area, not a measured contour (B)"))
        self._opacity.setAccessibleName(self.tr("Opacity of the heat map"))
        self.view.retranslate()
        self.witnesses.retranslate()
        self._show_problem()

    def show_result(self, image: InspectedImage | None, folder: Path | None, name: str = "") -> None:
        """Show a result of the inspection in ``folder``; None shows the page's words in ``nothing``.

        ``name`` stands for the path, which is then not shown, either.
        """
        self._stage.setCurrentWidget(self.nothing if image is None else self.view)
        self.witnesses.show_witnesses(image, folder)
        if image is None or folder is None:
            self._asked = None
            self._name.setText("")
            self._show(_Loaded(), None)
            return
        same = self._asked is not None and _layers(self._asked) == _layers(image)
        self._asked = image
        self._name.setText(name or file_name(image.path))
        self._name.setToolTip("" if name else visible(image.path))
        if not same:
            run_in_background(self, lambda: _load(image, folder), lambda loaded: self._take(image, loaded))

    def _take(self, image: InspectedImage, loaded: _Loaded) -> None:
        if self._asked is not None and _layers(self._asked) == _layers(image):
            self._show(loaded, image)

    def _show(self, loaded: _Loaded, image: InspectedImage | None) -> None:
        self._loaded = loaded
        # The evidence is of the picture that was judged, and is not laid over another.
        judged = loaded.state != "changed"
        heat = loaded.heat if judged else None
        # In a finished overlay the box is already drawn.
        drawn = heat is not None and heat.ndim == 3
        box = image.box if image is not None and judged and not drawn else None
        self.view.set_picture(loaded.picture)
        self.view.set_heat_map(heat)
        self.view.set_box(box)
        self._opacity.setVisible(heat is not None)
        self.map_button.setVisible(heat is not None)
        self.box_button.setVisible(box is not None)
        self._show_problem()

    def _show_problem(self) -> None:
        problem = self._loaded.problem
        text = error_text(problem) if isinstance(problem, AoiError) else problem_text(problem)
        changed = self.tr("The file has changed since it was judged: this is not the image of the verdict.")
        self._problem.setText(join_sentences(text, changed * (self._loaded.state == "changed")))
        self._problem.setVisible(bool(self._problem.text()))


def _layers(image: InspectedImage) -> tuple[object, ...]:
    """What is drawn: of a blind audit, the picture alone."""
    return image.path, image.heatmap, image.box


def _load(image: InspectedImage, folder: Path) -> _Loaded:
    from aoi_app.imaging.reader import read_image  # here, on a pool thread: it imports OpenCV

    heat = read_heat_map(folder / image.heatmap) if image.heatmap else None
    try:
        pixels = read_image(Path(image.path))
        picture = Picture.of(pixels, *full_range(pixels))
        return _Loaded(picture, heat, image.problem, file_state(image))
    except ImageError as error:
        return _Loaded(None, None, error, file_state(image))
    except MemoryError:
        return _Loaded(None, None, AoiError(what=image.path))
