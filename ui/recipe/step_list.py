"""An ordered list of steps: add, remove, drag or move by keys; steps with notes are marked."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aoi_app.imaging.steps import Step
from aoi_app.project.recipe.augmentations import AugmentStep
from models.step_specs import StepSpec
from ui.core import theme
from ui.core.icons import icon
from ui.core.wording import core_text
from ui.kit.keyboard import keyed_button
from ui.recipe.step_words import title_of

KEY = Qt.ItemDataRole.UserRole  # a number, as Qt cannot carry a Python object through a drag
Notes = Callable[[Step], list[str]]


class StepList(QWidget):
    """List of steps with buttons to add, move and remove them.

    Signals:
        changed: steps were added, removed, changed or moved.
        chosen: the current step changed.
    """

    changed = Signal()
    chosen = Signal()

    def __init__(
        self,
        groups: Mapping[str, Sequence[StepSpec]],
        make: Callable[[str], Step],
        notes: Notes,
        parent: QWidget | None = None,
    ) -> None:
        """Create the list.

        Args:
            groups: steps that can be added, by the title of their section ("" for no sections).
            make: creates a step by name.
            notes: returns the notes about a step.
            parent: the parent widget.
        """
        super().__init__(parent)
        self._make, self._notes = make, notes
        self._steps: dict[int, Step] = {}
        self.view = QListWidget()
        self.view.setObjectName("stepList")
        self.view.setAccessibleName(self.tr("Steps, in order"))
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.view.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.view.setIconSize(QSize(theme.ICON_SMALL, theme.ICON_SMALL))
        self.add = QPushButton(icon("plus"), self.tr("Add"))
        self.add.setObjectName("stepAdd")
        self.add.setMenu(self._menu(groups))
        button = partial(keyed_button, self.view)
        self.up = button("stepUp", "chevron-up", self.tr("Earlier"), "Alt+Up", lambda: self.shift(-1))
        self.down = button("stepDown", "chevron-down", self.tr("Later"), "Alt+Down", lambda: self.shift(1))
        self.remove = button("stepRemove", "trash-2", self.tr("Remove"), "Del", self.remove_current)
        self._lay_out()
        self.view.currentRowChanged.connect(self._choose)
        self.view.model().rowsMoved.connect(self._moved)

    def _menu(self, groups: Mapping[str, Sequence[StepSpec]]) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("stepMenu")
        menu.setToolTipsVisible(True)
        for title, specs in groups.items():
            section = menu.addMenu(title) if title else menu
            section.setToolTipsVisible(True)
            for spec in specs:
                action = section.addAction(core_text(spec.title, {}))
                action.setObjectName(f"add.{spec.name}")
                action.setToolTip(core_text(spec.description, {}))
                action.triggered.connect(lambda _=False, name=spec.name: self.add_step(name))
        return menu

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["xs"])
        row.addWidget(self.add)
        row.addStretch(1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        column.addWidget(self.view, 1)
        column.addLayout(row)

    # --- steps --------------------------------------------------------------------------------------

    def steps(self) -> tuple[Step, ...]:
        """All steps, in order."""
        return tuple(self._steps[self.view.item(row).data(KEY)] for row in range(self.view.count()))

    def current(self) -> Step | None:
        """The selected step, if any."""
        item = self.view.currentItem()
        return self._steps[item.data(KEY)] if item is not None else None

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps and select the first one."""
        self.view.blockSignals(True)
        self.view.clear()
        for step in steps:
            self._insert(self.view.count(), step)
        self.view.setCurrentRow(0 if steps else -1)
        self.view.blockSignals(False)
        self._choose()

    def replace_current(self, step: Step) -> None:
        """Replace the selected step."""
        self._fill(self.view.currentItem(), step)
        self.changed.emit()

    def refresh(self) -> None:
        """Update the marks of all steps."""
        for row in range(self.view.count()):
            item = self.view.item(row)
            self._fill(item, self._steps[item.data(KEY)])

    def add_step(self, name: str) -> None:
        """Add a step with default settings below the selected one."""
        row = self.view.currentRow() + 1
        self._insert(row, self._make(name))
        self.view.setCurrentRow(row)
        self.changed.emit()

    def remove_current(self) -> None:
        """Remove the selected step."""
        if self.view.currentRow() >= 0:
            self.view.takeItem(self.view.currentRow())
            self._choose()
            self.changed.emit()

    def shift(self, by: int) -> None:
        """Move the selected step up (-1) or down (1)."""
        row = self.view.currentRow()
        if row >= 0 and 0 <= row + by < self.view.count():
            self.view.blockSignals(True)
            item = self.view.takeItem(row)
            self.view.insertItem(row + by, item)
            self.view.setCurrentItem(item)
            self.view.blockSignals(False)
            self._moved()

    def _insert(self, row: int, step: Step) -> None:
        item = QListWidgetItem()
        item.setSizeHint(QSize(0, theme.row_height()))
        item.setData(KEY, max(self._steps, default=0) + 1)
        self._fill(item, step)
        self.view.insertItem(row, item)

    def _fill(self, item: QListWidgetItem, step: Step) -> None:
        notes = self._notes(step)
        title = title_of(step)
        if isinstance(step, AugmentStep):
            title = self.tr("{step} · {share} %").format(step=title, share=round(100 * step.probability))
        self._steps[item.data(KEY)] = step
        item.setText(title)
        item.setToolTip("\n".join(notes))
        item.setIcon(icon("triangle-alert", "ng") if notes else icon("check", "text_2"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join((title, *notes)))

    def _moved(self) -> None:
        """A step was moved by mouse or key; it stays selected."""
        self._show_buttons()
        self.changed.emit()

    def _choose(self) -> None:
        self._show_buttons()
        self.chosen.emit()

    def _show_buttons(self) -> None:
        row, last = self.view.currentRow(), self.view.count() - 1
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < last)
        self.remove.setEnabled(row >= 0)
