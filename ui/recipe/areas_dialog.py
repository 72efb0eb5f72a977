"""The editor of the areas of the picture to look at, or to ignore."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aoi_app.imaging.areas import MOST, Area, looked_at
from aoi_app.project.recipe.recipe import Recipe
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.core.wording import error_text
from ui.kit.controls import Choice
from ui.kit.elided_label import ElidedLabel
from ui.kit.forms import dialog_buttons
from ui.kit.image_view import ImageView
from ui.kit.keyboard import ends_editing
from ui.kit.pictures import read_picture
from ui.kit.pixels import Picture
from ui.recipe.area_canvas import AreaCanvas, Corners

FIRST_SIZE = QSize(1140, 650)
MIDDLE = ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75))  # of an area that is added without a mouse


class AreasDialog(QDialog):
    """Edits the areas over an image of the project; Cancel discards all changes."""

    path = "input.areas"

    def __init__(self, session: Session, recipe: Recipe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("areas")
        self.setWindowTitle(self.tr("Areas of the picture"))
        self._input = recipe.input
        self._areas: list[Area] = list(recipe.input.areas)
        self._images = [record for record in session.records if not record.problem and not record.excluded]
        self._at = 0
        self.view = ImageView()
        self.canvas = AreaCanvas(self.view)
        self.list, self.name, self.kind = QListWidget(), QLineEdit(), Choice()
        self.note, self.image, self.error = QLabel(), ElidedLabel(), QLabel()
        self.box = self._tool("areaBox", self.tr("Box"), "square", checkable=True)
        self.polygon = self._tool("areaPolygon", self.tr("Polygon"), "polygon", checkable=True)
        self.previous = self._tool("areaPrevious", self.tr("Previous image"), "chevron-left")
        self.next = self._tool("areaNext", self.tr("Next image"), "chevron-right")
        self.add = QPushButton(self.tr("Add"))
        self.remove = QPushButton(self.tr("Remove"))
        self._lay_out()
        self._connect()
        self._show_list(0)
        self._show_image()

    def _tool(self, name: str, text: str, symbol: str, checkable: bool = False) -> QPushButton:
        tool = QPushButton(text if checkable else "")
        tool.setObjectName(name)
        tool.setIcon(icon(symbol))
        tool.setToolTip(text)
        tool.setAccessibleName(text)
        tool.setCheckable(checkable)
        return tool

    def _lay_out(self) -> None:
        self.list.setObjectName("areaList")
        self.list.setAccessibleName(self.tr("Areas"))
        self.list.setProperty("role", "choice")
        self.name.setObjectName("areaName")
        self.name.setMaxLength(60)
        self.name.setAccessibleName(self.tr("Name"))
        self.kind.setObjectName("areaKind")
        self.kind.setAccessibleName(self.tr("What it is for"))
        self.kind.addItem(self.tr("look at it"), "look")
        self.kind.addItem(self.tr("ignore it"), "ignore")
        self.add.setObjectName("areaAdd")
        self.remove.setObjectName("areaRemove")
        for label, role in ((self.note, "caption"), (self.error, "error"), (self.image, "muted")):
            label.setProperty("role", role)
        self.note.setWordWrap(True)
        self.error.setWordWrap(True)
        self.note.setText(
            self.tr(
                "The network sees what you look at, without what you ignore; the rest is blank, in training "
                "and in every inspection. The areas lie at the same place of each picture: parts must, too. "
                "Drag a box, or click the corners of a polygon and end with Enter. Arrow keys move the "
                "chosen area, with Shift they resize it."
            )
        )
        columns = QHBoxLayout()
        columns.setSpacing(theme.SPACE["xl"])
        columns.addWidget(self._side())
        columns.addLayout(self._stage(), 1)
        buttons, self.primary = dialog_buttons(self, "areas", (self.tr("Apply"), self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.setSpacing(theme.SPACE["l"])
        column.addLayout(columns, 1)
        column.addWidget(buttons)
        self.resize(FIRST_SIZE * theme.scaled(100) / 100)

    def _side(self) -> QWidget:
        """The list of areas, and the chosen one."""
        side = QWidget()
        side.setFixedWidth(theme.side_width())
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["m"])
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.add)
        row.addWidget(self.remove)
        column.addLayout(row)
        column.addWidget(self.name)
        column.addWidget(self.kind)
        column.addWidget(self.error)
        return side

    def _stage(self) -> QVBoxLayout:
        """The image with its tools."""
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE["s"])
        group = QButtonGroup(self)
        tools.addWidget(self.previous)
        tools.addWidget(self.next)
        tools.addWidget(self.image, 1)
        for tool in (self.box, self.polygon):
            group.addButton(tool)
            tools.addWidget(tool)
        self.box.setChecked(True)
        stage = QVBoxLayout()
        stage.setSpacing(theme.SPACE["m"])
        stage.addLayout(tools)
        stage.addWidget(self.view, 1)
        stage.addWidget(self.note)
        return stage

    def _connect(self) -> None:
        self.polygon.toggled.connect(self.canvas.set_polygon)
        self.canvas.drawn.connect(self._take)
        self.canvas.changed.connect(lambda corners: self._change(corners=corners))
        self.canvas.chosen.connect(self.list.setCurrentRow)
        self.canvas.removeWanted.connect(self._remove)
        self.list.currentRowChanged.connect(self._choose)
        self.name.textEdited.connect(lambda text: self._change(name=text))
        self.kind.activated.connect(lambda _: self._change(kind=self.kind.currentData()))
        self.add.clicked.connect(lambda: self._take(MIDDLE))
        self.remove.clicked.connect(self._remove)
        self.previous.clicked.connect(lambda: self._go(-1))
        self.next.clicked.connect(lambda: self._go(1))

    # --- the areas ------------------------------------------------------------------------------

    def value(self) -> tuple[Area, ...]:
        """The edited areas."""
        return tuple(area.model_copy(update={"name": area.name.strip()}) for area in self._areas)

    def _take(self, corners: Corners) -> None:
        """A new area, to be named."""
        taken = {area.name for area in self._areas}
        free = (self.tr("Area {n}").format(n=n) for n in range(1, MOST + 2))
        try:
            area = Area(name=next(name for name in free if name not in taken), corners=corners)
        except ValueError:
            return  # a line
        self._areas.append(area)
        self._show_list(len(self._areas) - 1)
        self.name.setFocus()
        self.name.selectAll()

    def _change(self, **values: object) -> None:
        """Give the chosen area another name, kind or place."""
        row = self.list.currentRow()
        if row < 0:
            return
        self._areas[row] = self._areas[row].model_copy(update=values)
        self.list.item(row).setText(self._words(self._areas[row]))
        self._check()

    def _remove(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            del self._areas[row]
            self._show_list(min(row, len(self._areas) - 1))
            self.view.setFocus()

    def _words(self, area: Area) -> str:
        return area.name if area.kind == "look" else self.tr("{name} (ignored)").format(name=area.name)

    def _show_list(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self._words(area) for area in self._areas])
        self.list.blockSignals(False)
        self.list.setCurrentRow(row)
        self._choose(row if self._areas else -1)

    def _choose(self, row: int) -> None:
        known = 0 <= row < len(self._areas)
        for widget in (self.name, self.kind, self.remove):
            widget.setEnabled(known)
        self.name.setText(self._areas[row].name if known else "")
        self.kind.setCurrentIndex(self.kind.findData(self._areas[row].kind) if known else 0)
        self._check()

    def _check(self) -> None:
        """Show the areas, and what is wrong with them."""
        self.canvas.show_areas(self._areas, self.list.currentRow())
        wrong = self._fault(self._areas)
        self.error.setText(wrong)
        self.error.setVisible(bool(wrong))
        self.primary.setEnabled(not wrong)
        self.add.setEnabled(len(self._areas) < MOST)

    def _fault(self, areas: Sequence[Area]) -> str:
        names = [area.name.strip() for area in areas]
        if "" in names or len({*names}) < len(names):
            return self.tr("Each area needs a name of its own.")
        if len(areas) > MOST:
            return self.tr("%Ln areas are the most.", "", MOST)
        if areas and not looked_at(tuple(areas), self._input.width, self._input.height).any():
            return self.tr("The areas leave nothing to look at.")
        return ""

    # --- the image ------------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        self._at = (self._at + step) % len(self._images)
        self._show_image()

    def _show_image(self) -> None:
        for tool in (self.previous, self.next):
            tool.setEnabled(len(self._images) > 1)
        if not self._images:
            self.image.setText(self.tr("There is no image to draw on: import some first."))
            return
        record = self._images[self._at]
        self.image.setText(record.path)
        run_in_background(
            self,
            lambda: read_picture(record.file, None)[0],
            self._show_picture,
            lambda error: self.image.setText(error_text(error)),
            topic="picture",
        )

    def _show_picture(self, picture: Picture) -> None:
        self.view.set_picture(picture)
        self.view.fit()
        self.canvas.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a name; it does not close the dialog."""
        if not ends_editing(self, event):
            super().keyPressEvent(event)
