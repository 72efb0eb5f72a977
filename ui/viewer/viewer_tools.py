"""The tools above the image in one row: overlays, view and marks; below it what goes with the heat map."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.catalogue import CAMS, heat_map_methods
from ui.core import theme
from ui.core.icons import icon
from ui.core.wording import core_text
from ui.kit.controls import Choice, Slider
from ui.kit.described_items import describe_items
from ui.kit.overflow_row import OverflowRow
from ui.runs.map_words import choice_sentence
from ui.viewer.mark_tools import MarkTools
from ui.viewer.view_tools import ViewTools

if TYPE_CHECKING:
    from aoi_app.project.jobs import MapStage
    from aoi_app.project.map_check import MapCheck

OPACITY_STEP = 10  # percent per key press
NARROW = 360  # logical pixels

# For the list of shortcuts (F1); those in the last row need the focus on the image.
KEYS = (
    (("G", "Space"), QT_TRANSLATE_NOOP("keys", "Heat map on and off")),
    (("V",), QT_TRANSLATE_NOOP("keys", "Masks and boxes drawn by people on and off")),
    (("K",), QT_TRANSLATE_NOOP("keys", "Contour on and off")),
    (("B",), QT_TRANSLATE_NOOP("keys", "Box on and off")),
    (("X",), QT_TRANSLATE_NOOP("keys", "Original and map side by side")),
    (("[", "]"), QT_TRANSLATE_NOOP("keys", "Heat map weaker, stronger")),
    (("M",), QT_TRANSLATE_NOOP("keys", "Compare heat maps of this image")),
    (("F",), QT_TRANSLATE_NOOP("keys", "Show the whole image")),
    (("Z",), QT_TRANSLATE_NOOP("keys", "Pixel by pixel: 100 %")),
    (("R",), QT_TRANSLATE_NOOP("keys", "Ruler on and off: draw a line to measure")),
    (("W",), QT_TRANSLATE_NOOP("keys", "Range of grey values shown")),
    (("C",), QT_TRANSLATE_NOOP("keys", "Two images or two runs side by side")),
    (("+", "-", "0"), QT_TRANSLATE_NOOP("keys", "Larger, smaller, pixel by pixel (on the image)")),
)


class ViewerTools(QWidget):
    """Overlays, view and selection of the heat map; while marks are drawn, their tools instead.

    Signals:
        layersChanged: an overlay was toggled, or the opacity changed.
        wishChanged: another class, method or layer was selected, or the map was toggled.
        compareWanted: show heat maps of the image side by side.
    """

    layersChanged = Signal()
    wishChanged = Signal()
    compareWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewerTools")
        self.map = self._toggle("flame", "G")
        self.contour = self._toggle("circle-dot", "K")
        self.box = self._toggle("square-dashed", "B")
        self.masks = self._toggle("eye", "V")
        self.mark = self._toggle("pencil", "Shift+V")
        self.view = ViewTools(self)
        self.marks = MarkTools(self.mark)
        self.compare = QToolButton()
        self.compare.setObjectName("viewerCompare")
        self.compare.setIcon(icon("layout-grid"))
        self.compare.clicked.connect(self.compareWanted)
        self.opacity = Slider()
        self.opacity.setObjectName("viewerOpacity")
        self.opacity.setRange(0, 100)
        self.opacity.setValue(55)
        self.opacity.setMinimumWidth(60)
        self.shown_class, self.method, self.layer = Choice(), Choice(), Choice()
        self.shown_class.setObjectName("viewerClass")
        self.method.setObjectName("viewerMethod")
        self.layer.setObjectName("viewerLayer")
        self.layer.addItem("", None)
        self._layers: Sequence[MapStage] = ()
        self._check: MapCheck | None = None
        self._why_not_mark = ""
        describe_items(self.method)
        self.method.addItem("", "")  # the one that is best for the network
        for spec in heat_map_methods():
            self.method.addItem(spec.title, spec.name)
        for action in (self.contour, self.box, self.masks):
            action.setChecked(True)
        self.offer_masks(there=False)
        self._lay_out()
        self._connect()
        self._add_keys()
        self.retranslate()

    def _toggle(self, picture: str, key: str) -> QAction:
        """Make a toggle as an action, as a button's own shortcut waits for its animation."""
        action = QAction(icon(picture), "", self)
        action.setCheckable(True)
        action.setShortcut(QKeySequence(key))
        return action

    def _lay_out(self) -> None:
        overlaid = {"viewerMap": self.map, "viewerMask": self.masks, "viewerMark": self.mark}
        self.row = OverflowRow({**overlaid, **self.view.actions})
        self.choosers = QWidget()  # visible with the heat map only, which they select
        overlays = QHBoxLayout()
        for name, action in (("viewerContour", self.contour), ("viewerBox", self.box)):
            button = QToolButton()
            button.setObjectName(name)
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            overlays.addWidget(button)
        overlays.addWidget(self.opacity, 1)
        self._choices = choices = QHBoxLayout()
        for chooser in (self.shown_class, self.method, self.layer):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(8)
        method = QHBoxLayout()
        method.addWidget(self.method, 1)
        method.addWidget(self.compare)
        choices.addWidget(self.shown_class, 1)
        choices.addLayout(method, 1)
        choices.addWidget(self.layer, 1)
        chosen = QVBoxLayout(self.choosers)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.addLayout(overlays)
        chosen.addLayout(choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["s"],) * 4)
        for part in (overlays, choices, method, chosen, column):
            part.setSpacing(theme.SPACE["xs"])
        for row in (self.row, self.marks, self.choosers):
            column.addWidget(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the choosers vertically in a narrow viewer, so that all can be read."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._choices.setDirection(below if narrow else beside)

    def _connect(self) -> None:
        for action in (self.map, self.contour, self.box, self.masks, self.mark, self.view.twin):
            action.toggled.connect(self.layersChanged)
        self.mark.toggled.connect(self._follow_map)
        self.opacity.valueChanged.connect(self.layersChanged)
        self.map.toggled.connect(self._follow_map)
        self.shown_class.currentIndexChanged.connect(self.wishChanged)
        self.method.currentIndexChanged.connect(self._follow_method)
        self.layer.currentIndexChanged.connect(self.wishChanged)
        self._follow_map()

    def _follow_map(self) -> None:
        """Show what belongs to the heat map, or to the marks that are drawn."""
        drawing = self.mark.isChecked()
        self.row.setVisible(not drawing)
        self.marks.setVisible(drawing)
        self.choosers.setVisible(self.map.isChecked() and not drawing)
        for part in (self.opacity, self.contour, self.box):
            part.setEnabled(self.map.isChecked())
        self._describe()
        self._follow_method()

    def _follow_method(self) -> None:
        """Hide the layers where there is no choice; the selection is kept for the other methods."""
        method = self.method.currentData()
        any_layer = bool(method) and CAMS[method].heat is not None
        self.layer.setVisible(any_layer)
        self._describe_method()
        self.wishChanged.emit()

    def _add_keys(self) -> None:
        """Add window-wide shortcuts, active while the viewer is visible; text fields receive letters."""
        for key, slot in (
            ("Space", self._space),
            ("M", self.compareWanted.emit),
            ("[", lambda: self.opacity.setValue(self.opacity.value() - OPACITY_STEP)),
            ("]", lambda: self.opacity.setValue(self.opacity.value() + OPACITY_STEP)),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(slot)
            self.addAction(action)
        # Here as well, as their rows are hidden at times.
        self.addActions(
            [self.map, self.contour, self.box, self.masks, self.mark, *self.view.actions.values()]
        )

    def _space(self) -> None:
        """Toggle the map with Space, except on a button, where it presses that button."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
        elif isinstance(focus, QComboBox):
            focus.showPopup()
        else:
            self.map.toggle()

    def offer_masks(self, *, there: bool) -> None:
        """Offer to show and hide what people have drawn on the image, if there is something."""
        self.masks.setVisible(there)  # with its key

    def offer_marking(self, why_not: str) -> None:
        """Offer to draw marks, unless there is a reason against it."""
        self._why_not_mark = why_not
        self.mark.setEnabled(not why_not)
        if why_not:
            self.mark.setChecked(False)
        self._describe()

    def set_classes(self, names: list[str]) -> None:
        """List these classes; the selection is kept by name."""
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
        """List these layers of the network, after the deciding ones."""
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
        """The selected class name ("": predicted), method and layer (None: the deciding ones)."""
        layer = None if self.layer.isHidden() else self.layer.currentData()
        return self.shown_class.currentData() or "", self.method.currentData(), layer

    def retranslate(self) -> None:
        """Set all texts."""
        self.view.retranslate()
        self.marks.retranslate()
        self._describe()
        self._name_layers()
        if self.shown_class.count():
            self.shown_class.setItemText(0, self.tr("Predicted class"))
        self._name_best()
        for row in range(1, self.method.count()):
            spec = CAMS[self.method.itemData(row)]
            self.method.setItemText(row, core_text(spec.title, {}))
            self.method.setItemData(row, core_text(spec.description, {}), Qt.ItemDataRole.ToolTipRole)
        self._describe_method()

    def _describe(self) -> None:
        """Set the tool tips; those of controls that need the heat map say how to show it."""
        for action, text in (
            (self.map, self.tr("Heat map (G or Space): roughly where the model looked")),
            (self.contour, self.tr("Contour of the strongest region (K)")),
            (self.box, self.tr("Box or ring at the strongest region (B)")),
            (self.masks, self.tr("Masks and boxes drawn by people (V)")),
            (self.mark, self._why_not_mark or self.tr("Draw masks and boxes on the image (Shift+V)")),
        ):
            action.setText(text)
            action.setToolTip(text if action is self.mark else self._with_need(action, text))
        for widget, text in (
            (self.compare, self.tr("Compare heat maps of this image (M)")),
            (self.shown_class, self.tr("Class whose evidence is shown")),
            (self.method, self.tr("Heat-map method")),
            (self.layer, self.tr("Layer to explain")),
        ):
            widget.setToolTip(text)
            widget.setAccessibleName(text)
        text = self.tr("Opacity of the heat map ([ and ])")
        self.opacity.setToolTip(self._with_need(self.opacity, text))
        self.opacity.setAccessibleName(text)

    def show_check(self, check: "MapCheck | None") -> None:
        """Name the method that is best for the network, and say why."""
        if check != self._check:
            self._check = check
            self._name_best()
            self._describe_method()

    def _name_best(self) -> None:
        check, text, why = self._check, self.tr("Best for this network"), ""
        if check is not None:
            title = core_text(CAMS[check.method].title, {})
            text, why = self.tr("Best: {method}").format(method=title), choice_sentence(check)
        self.method.setItemText(0, text)
        self.method.setItemData(
            0, why or self.tr("The method that is measured to be best"), Qt.ItemDataRole.ToolTipRole
        )

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
