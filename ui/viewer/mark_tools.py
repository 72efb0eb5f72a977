"""The tools that draw marks on the image: which one, of which class, and how wide the brush is."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aoi_app.project.records import DefectClass
from ui.core import theme
from ui.core.icons import icon, shape_icon
from ui.kit.controls import Choice, Slider
from ui.kit.overflow_row import OverflowRow

FIRST_SIZE, LARGEST_SIZE = 12, 200  # of the brush, in image pixels
AS_LABEL, NO_CLASS = "label", "none"  # besides the ids of classes


class MarkTool(StrEnum):
    """What the mouse does on the image; each value is also the name of its icon."""

    SELECT = "pointer"
    POINT = "crosshair"
    BOX = "square"
    POLYGON = "polygon"
    BRUSH = "brush"
    ERASER = "eraser"


TOOL_KEYS = {
    "S": MarkTool.SELECT,
    "P": MarkTool.POINT,
    "B": MarkTool.BOX,
    "C": MarkTool.POLYGON,
    "D": MarkTool.BRUSH,
    "E": MarkTool.ERASER,
}

# For the list of shortcuts (F1). All but the first count while marks are drawn and the image has the focus.
KEYS = (
    (("Shift+V",), QT_TRANSLATE_NOOP("keys", "Draw masks and boxes on the image, or stop")),
    (tuple(TOOL_KEYS), QT_TRANSLATE_NOOP("keys", "Choose a mark, point, box, corners, brush, eraser")),
    (("Return",), QT_TRANSLATE_NOOP("keys", "Close the corners; a double click does, too")),
    (("Delete", "Backspace"), QT_TRANSLATE_NOOP("keys", "Remove the last corner, or the chosen mark")),
    (("[", "]"), QT_TRANSLATE_NOOP("keys", "Brush thinner, wider")),
    (("Esc",), QT_TRANSLATE_NOOP("keys", "Cancel what is being drawn; then stop drawing")),
)


class MarkTools(QWidget):
    """Tools in a row, class and width of the brush below.

    Signals:
        toolChanged: another tool was chosen.
        classChosen: a class was chosen by hand.
        sizeChanged: the width of the brush changed.
    """

    toolChanged = Signal()
    classChosen = Signal()
    sizeChanged = Signal()

    def __init__(self, done: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("markTools")
        group = QActionGroup(self)
        self.actions_by_tool: dict[MarkTool, QAction] = {}
        for tool in MarkTool:
            action = QAction(icon(tool), "", group)
            action.setCheckable(True)
            self.actions_by_tool[tool] = action
        buttons = {f"mark_{tool.name.lower()}": action for tool, action in self.actions_by_tool.items()}
        self.row = OverflowRow({"markDone": done, **buttons})
        self.actions_by_tool[MarkTool.BOX].setChecked(True)
        group.triggered.connect(self._follow_tool)
        self.shown_class = Choice()
        self.shown_class.setObjectName("markClass")
        self.shown_class.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.shown_class.setMinimumContentsLength(8)
        self.shown_class.activated.connect(self.classChosen)
        self.size_slider = Slider()
        self.size_slider.setObjectName("brushSize")
        self.size_slider.setRange(1, LARGEST_SIZE)
        self.size_slider.setValue(FIRST_SIZE)
        self.size_slider.setFixedWidth(theme.rail_width() * 3 // 8)
        self.size_slider.valueChanged.connect(self.sizeChanged)
        below = QHBoxLayout()
        below.setSpacing(theme.SPACE["s"])
        below.addWidget(self.shown_class, 1)
        below.addWidget(self.size_slider)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        column.addWidget(self.row)
        column.addLayout(below)
        self._offered: tuple[tuple[DefectClass, ...], str] = (), ""  # classes, and the label of the image
        self.show_classes((), "", AS_LABEL)
        self._follow_tool()
        self.retranslate()

    def tool(self) -> MarkTool:
        """The tool in use."""
        return next(tool for tool, action in self.actions_by_tool.items() if action.isChecked())

    def choose(self, tool: MarkTool) -> None:
        """Take another tool."""
        self.actions_by_tool[tool].trigger()

    def _follow_tool(self) -> None:
        self.size_slider.setVisible(self.tool() in (MarkTool.BRUSH, MarkTool.ERASER))
        self.toolChanged.emit()

    def size_by(self, factor: float) -> None:
        """Make the brush wider or thinner, by one pixel at least."""
        size = self.size_slider.value()
        step = max(1, round(abs(size * factor - size)))
        self.size_slider.setValue(size + (step if factor > 1 else -step))

    # --- class ----------------------------------------------------------------------------------

    def show_classes(self, classes: Sequence[DefectClass], label: str, wish: int | str | None) -> None:
        """Offer these classes and show one of them, for which None stands for none.

        ``label`` is the class of the image, "" if it has none.
        """
        box = self.shown_class
        if not box.count() or self._offered != (tuple(classes), label):
            self._offered = tuple(classes), label
            box.clear()
            box.addItem(icon("image"), "", AS_LABEL)
            for item in classes:
                box.addItem(shape_icon(item.id, QColor(item.colour)), item.name, item.id)
            box.addItem(icon("circle"), "", NO_CLASS)
            self._name_items()
        box.setCurrentIndex(max(box.findData(NO_CLASS if wish is None else wish), 0))

    def _name_items(self) -> None:
        label = self._offered[1]
        of_image = self.tr("As the image: {name}").format(name=label) if label else ""
        self.shown_class.setItemText(0, of_image or self.tr("As the image: no label"))
        self.shown_class.setItemText(self.shown_class.count() - 1, self.tr("No class"))

    def wish(self) -> int | str:
        """The class shown: an id, ``AS_LABEL`` or ``NO_CLASS``."""
        chosen: int | str = self.shown_class.currentData()
        return chosen

    # --- texts ----------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set all texts."""
        self._name_items()
        for tool, text in (
            (MarkTool.SELECT, self.tr("Choose a mark (S): drag to move it, Delete removes it")),
            (MarkTool.POINT, self.tr("Point (P): click in the middle of a defect")),
            (MarkTool.BOX, self.tr("Box (B): drag from corner to corner")),
            (MarkTool.POLYGON, self.tr("Corners (C): click each; Enter or a double click closes")),
            (MarkTool.BRUSH, self.tr("Brush (D): paint what is defective")),
            (MarkTool.ERASER, self.tr("Eraser (E): takes away from what was painted")),
        ):
            self.actions_by_tool[tool].setText(text)
            self.actions_by_tool[tool].setToolTip(text)
        for widget, text in (
            (self.shown_class, self.tr("Class of the chosen mark, or of the next one")),
            (self.size_slider, self.tr("Width of the brush ([ and ])")),
        ):
            widget.setToolTip(text)
            widget.setAccessibleName(text)
