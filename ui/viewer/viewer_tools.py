"""The tool bar over the stage: which layers are shown, of which class, how strongly."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.catalogue import CAMS, heat_map_methods
from ui.core import theme
from ui.core.icons import icon
from ui.core.wording import core_text
from ui.kit.described_items import describe_items

if TYPE_CHECKING:
    from aoi_app.project.jobs import MapStage

OPACITY_STEP = 10  # percent a key press
NARROW = 360  # logical pixels

# For the list of shortcuts (F1); the last row is of the stage and needs its focus.
KEYS = (
    (("G", "Space"), QT_TRANSLATE_NOOP("keys", "Heat map on and off")),
    (("K",), QT_TRANSLATE_NOOP("keys", "Contour on and off")),
    (("B",), QT_TRANSLATE_NOOP("keys", "Box on and off")),
    (("X",), QT_TRANSLATE_NOOP("keys", "Original and map side by side")),
    (("[", "]"), QT_TRANSLATE_NOOP("keys", "Heat map weaker, stronger")),
    (("M",), QT_TRANSLATE_NOOP("keys", "Compare heat maps of this image")),
    (("F",), QT_TRANSLATE_NOOP("keys", "Show the whole image")),
    (("+", "-", "0"), QT_TRANSLATE_NOOP("keys", "Larger, smaller, pixel by pixel (on the image)")),
)


class ViewerTools(QWidget):
    """Signals:
    layersChanged: a layer was switched, or the opacity moved.
    wishChanged: another class, method or layer is wanted, or the map was switched on or off.
    fitWanted: show the whole image.
    compareWanted: show heat maps of the image side by side.
    """

    layersChanged = Signal()
    wishChanged = Signal()
    fitWanted = Signal()
    compareWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewerTools")
        self._buttons: list[QToolButton] = []
        self.map = self._toggle("viewerMap", "flame", "G")
        self.contour = self._toggle("viewerContour", "circle-dot", "K")
        self.box = self._toggle("viewerBox", "square-dashed", "B")
        self.twin = self._toggle("viewerSideBySide", "columns-2", "X")
        self.fit = self._button("viewerFit", "maximize", self.fitWanted)
        self.compare = self._button("viewerCompare", "layout-grid", self.compareWanted)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setObjectName("viewerOpacity")
        self.opacity.setRange(0, 100)
        self.opacity.setValue(55)
        self.opacity.setMinimumWidth(60)
        self.shown_class, self.method, self.layer = QComboBox(), QComboBox(), QComboBox()
        self.shown_class.setObjectName("viewerClass")
        self.method.setObjectName("viewerMethod")
        self.layer.setObjectName("viewerLayer")
        self.layer.addItem("", None)
        self._layers: Sequence[MapStage] = ()
        describe_items(self.method)
        for spec in heat_map_methods():
            self.method.addItem(spec.title, spec.name)
        self.contour.setChecked(True)
        self.box.setChecked(True)
        self._lay_out()
        self._connect()
        self._add_keys()
        self.retranslate()

    def _toggle(self, name: str, picture: str, key: str) -> QAction:
        """An action rather than a bare button, as a button's own shortcut waits for its animation."""
        action = QAction(icon(picture), "", self)
        action.setCheckable(True)
        action.setShortcut(QKeySequence(key))
        button = QToolButton()
        button.setObjectName(name)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._buttons.append(button)
        return action

    def _button(self, name: str, picture: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setProperty("kind", "quiet")
        button.setIcon(icon(picture))
        button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        layers = QHBoxLayout()
        self.choosers = QWidget()  # seen with the heat map only: they choose which one
        self._wish = wish = QHBoxLayout(self.choosers)
        wish.setContentsMargins(0, 0, 0, 0)
        for button in self._buttons:
            layers.addWidget(button)
        layers.addWidget(self.opacity, 1)
        layers.addWidget(self.fit)
        for chooser in (self.shown_class, self.method, self.layer):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(8)
        method = QHBoxLayout()
        method.addWidget(self.method, 1)
        method.addWidget(self.compare)
        wish.addWidget(self.shown_class, 1)
        wish.addLayout(method, 1)
        wish.addWidget(self.layer, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["s"],) * 4)
        column.setSpacing(theme.SPACE["xs"])
        for row in (layers, wish, method):
            row.setSpacing(theme.SPACE["xs"])
        column.addLayout(layers)
        column.addWidget(self.choosers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow viewer the choosers stand one below the other, so that all can be read."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._wish.setDirection(below if narrow else beside)

    def _connect(self) -> None:
        for action in (self.map, self.contour, self.box, self.twin):
            action.toggled.connect(self.layersChanged)
        self.opacity.valueChanged.connect(self.layersChanged)
        self.map.toggled.connect(self._follow_map)
        self.shown_class.currentIndexChanged.connect(self.wishChanged)
        self.method.currentIndexChanged.connect(self._follow_method)
        self.layer.currentIndexChanged.connect(self.wishChanged)
        self._follow_map(self.map.isChecked())

    def _follow_map(self, on: bool) -> None:
        self.choosers.setVisible(on)
        for part in (self.opacity, self.contour, self.box):
            part.setEnabled(on)
        self._describe()
        self._follow_method()

    def _follow_method(self) -> None:
        """The closed form has no choice of layers; the choice made is kept for the other methods."""
        any_layer = CAMS[self.method.currentData()].heat is not None
        self.layer.setVisible(any_layer)
        self._describe_method()
        self.wishChanged.emit()

    def _add_keys(self) -> None:
        """Keys of the whole window while the viewer is seen; text fields keep letters to themselves."""
        for key, slot in (
            ("Space", self._space),
            ("M", self.compareWanted.emit),
            ("F", self.fitWanted.emit),
            ("[", lambda: self.opacity.setValue(self.opacity.value() - OPACITY_STEP)),
            ("]", lambda: self.opacity.setValue(self.opacity.value() + OPACITY_STEP)),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(slot)
            self.addAction(action)

    def _space(self) -> None:
        """Space shows and hides the map, except on a button, where it presses that button."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
        elif isinstance(focus, QComboBox):
            focus.showPopup()
        else:
            self.map.toggle()

    def set_classes(self, names: list[str]) -> None:
        """Offer these classes; the choice is kept by name."""
        chosen = self.shown_class.currentData()
        self.shown_class.blockSignals(True)
        self.shown_class.clear()
        self.shown_class.addItem(self.tr("Predicted class"), "")
        for name in names:
            self.shown_class.addItem(name, name)
        self.shown_class.setCurrentIndex(max(self.shown_class.findData(chosen), 0))
        self.shown_class.blockSignals(False)
        if self.shown_class.currentData() != chosen:
            self.wishChanged.emit()

    def set_layers(self, layers: "Sequence[MapStage]") -> None:
        """Offer these layers of the network beside the one that decides."""
        if layers == self._layers:
            return
        chosen, self._layers = self.layer.currentData(), layers
        self.layer.blockSignals(True)
        while self.layer.count() > 1:
            self.layer.removeItem(1)
        for layer in layers:
            self.layer.addItem("", layer.stage)
        self.layer.setCurrentIndex(max(self.layer.findData(chosen), 0))
        self.layer.blockSignals(False)
        self.retranslate()

    def wish(self) -> tuple[str, str, int | None]:
        """The class name ("" for the predicted one), the method and the layer (None: what decides) wanted."""
        layer = None if self.layer.isHidden() else self.layer.currentData()
        return self.shown_class.currentData() or "", self.method.currentData(), layer

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self._describe()
        self._name_layers()
        if self.shown_class.count():
            self.shown_class.setItemText(0, self.tr("Predicted class"))
        for row in range(self.method.count()):
            spec = CAMS[self.method.itemData(row)]
            self.method.setItemText(row, core_text(spec.title, {}))
            self.method.setItemData(row, core_text(spec.description, {}), Qt.ItemDataRole.ToolTipRole)
        self._describe_method()

    def _describe(self) -> None:
        """Say what each control does; of those that need the heat map, also how to get it."""
        for action, text in (
            (self.map, self.tr("Heat map (G or Space): where the model looked, coarse")),
            (self.contour, self.tr("Contour of the strongest region (K)")),
            (self.box, self.tr("Box around the strongest region (B)")),
            (self.twin, self.tr("Original and map side by side (X)")),
        ):
            action.setText(text)
            action.setToolTip(self._with_need(action, text))
        for widget, text in (
            (self.fit, self.tr("Show the whole image (F)")),
            (self.compare, self.tr("Compare heat maps of this image (M)")),
            (self.shown_class, self.tr("Class whose evidence is shown")),
            (self.method, self.tr("Heat-map method")),
            (self.layer, self.tr("Layer that is explained")),
        ):
            widget.setToolTip(text)
            widget.setAccessibleName(text)
        text = self.tr("Opacity of the heat map ([ and ])")
        self.opacity.setToolTip(self._with_need(self.opacity, text))
        self.opacity.setAccessibleName(text)

    def _describe_method(self) -> None:
        self.method.setToolTip(self.method.currentData(Qt.ItemDataRole.ToolTipRole))

    def _with_need(self, part: QAction | QWidget, text: str) -> str:
        return text if part.isEnabled() else self.tr("{text}. Show the heat map first (G).").format(text=text)

    def _name_layers(self) -> None:
        self.layer.setItemText(0, self.tr("The layers that decide"))
        for row, layer in enumerate(self._layers, start=1):
            text = self.tr("Stage {stage}: {w} × {h}, {n} channels").format(
                stage=layer.stage, w=layer.width, h=layer.height, n=layer.channels
            )
            self.layer.setItemText(row, text)
