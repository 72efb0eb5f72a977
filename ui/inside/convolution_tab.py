"""Step-by-step convolution over a patch of the current image."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.imaging.convolution import Walk
from aoi_app.project.records import ImageRecord
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.background import run_in_background
from ui.core.wording import error_text
from ui.inside.convolution_form import ConvolutionForm
from ui.inside.convolution_stage import ConvolutionStage
from ui.inside.patch_picker import GreyImage, PatchPicker, read_grey
from ui.kit.elided_label import ElidedLabel
from ui.kit.scroll_area import ScrollArea

STEP_MS = 250
FORM_WIDTH = 216


class ConvolutionTab(QWidget):
    """Left: settings. Right: the animation. Everything is computed here, without the engine."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("convolutionTab")
        self.picker = PatchPicker()
        self.form = ConvolutionForm()
        self.stage = ConvolutionStage()
        self.help, self.formula = QLabel(), QLabel()
        self.place = ElidedLabel()
        self._image: ImageRecord | None = None
        self._pixels = 1  # of the image per side of a cell
        self._timer = QTimer(self, interval=STEP_MS)
        self.buttons = {name: QPushButton() for name in ("reset", "back", "step", "play")}
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        for label, role in ((self.help, "muted"), (self.formula, "caption"), (self.place, "muted")):
            label.setProperty("role", role)
        self.help.setWordWrap(True)
        self.formula.setWordWrap(True)
        self.formula.setObjectName("convolutionFormula")
        self.place.setObjectName("convolutionPlace")
        # From the outside in: whatever moves to another parent is styled again.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.SPACE["s"], 0, 0)
        whole.setSpacing(theme.SPACE["s"])
        whole.addWidget(self.help)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        whole.addLayout(row, 1)
        scroll = ScrollArea()
        row.addWidget(scroll)
        scroll.setObjectName("convolutionSettings")
        scroll.setFixedWidth(theme.scaled(FORM_WIDTH))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = QWidget()
        scroll.setWidget(left)
        scroll.viewport().setAutoFillBackground(False)
        left.setAutoFillBackground(False)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.SPACE["xs"], 0)
        column.addWidget(self.picker, 1)
        column.addWidget(self.form)
        right = QVBoxLayout()
        right.setSpacing(theme.SPACE["xs"])
        row.addLayout(right, 1)
        right.addWidget(self.stage, 1)
        right.addWidget(self.place)
        right.addWidget(self.formula)
        transport = QHBoxLayout()
        transport.setSpacing(theme.SPACE["xs"])
        right.addLayout(transport)
        for name, symbol in (
            ("reset", "rotate-ccw"),
            ("back", "chevron-left"),
            ("step", "chevron-right"),
            ("play", "play"),
        ):
            button = self.buttons[name]
            button.setObjectName(f"convolution{name.title()}")
            button.setIcon(icon(symbol))
            transport.addWidget(button)
        transport.addStretch(1)

    def _connect(self) -> None:
        self.picker.moved.connect(self._walk)
        self.form.changed.connect(self._walk)
        self.form.patchChanged.connect(self._resize_patch)
        self.stage.stepChosen.connect(self._go_to)
        self.stage.playWanted.connect(self.play)
        self._timer.timeout.connect(self._tick)
        for name, slot in (
            ("reset", lambda: self._go_to(0)),
            ("back", lambda: self._go_to(self.stage.step - 1)),
            ("step", lambda: self._go_to(self.stage.step + 1)),
            ("play", self.play),
        ):
            self.buttons[name].clicked.connect(slot)

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.help.setText(
            self.tr(
                "A convolution lays a small table of numbers, the kernel, on every place of the image, "
                "multiplies and adds up. Step through it on your own image: a convolution layer does just "
                "this, with kernels it has learned."
            )
        )
        self.picker.setAccessibleName(self.tr("Choose the patch"))
        self.picker.setToolTip(
            self.tr("Click or drag to move the patch; arrow keys move it by a pixel, with Shift further")
        )
        self.picker.setAccessibleDescription(self.picker.toolTip())
        self.stage.setAccessibleName(self.tr("Convolution step by step"))
        self.stage.setToolTip(
            self.tr("Arrow keys step, Home begins anew, P plays; click a place of the result to go there")
        )
        self.buttons["reset"].setText(self.tr("Reset"))
        self.buttons["back"].setText(self.tr("Back"))
        self.buttons["step"].setText(self.tr("Step"))
        self.form.retranslate()
        self._show_play()

    # --- image and kernel -----------------------------------------------------------------------

    def show_image(self, record: ImageRecord | None) -> None:
        """Take patches from another image."""
        if record is not None and self._image is not None and record.file == self._image.file:
            return
        self._image = record
        if record is None or record.problem:
            self.picker.show_image(None)
            return
        side = self.picker.side

        def fail(error: Exception) -> None:
            self.picker.show_image(None)
            self.stage.show_walk(None, error_text(error))

        run_in_background(self, lambda: read_grey(record.file, side), self._take_image, fail, topic="image")

    def _take_image(self, image: GreyImage) -> None:
        self.picker.show_image(image)
        self._resize_patch()

    def show_filters(self, filters: NDArray[np.float32] | None) -> None:
        """Offer the filters [n, planes, h, w] of a first layer as kernels.

        A grey image has the same values in all planes, so the planes of a filter are summed.
        """
        summed = [] if filters is None else list(filters.sum(axis=1).astype(np.float64))
        self.form.set_filters(summed)

    def _resize_patch(self) -> None:
        """Use the chosen number of cells and pixels, or as many as the image allows."""
        cells, pixels = self.form.cells.currentData(), self.form.pixels.currentData()
        room = self.picker.largest()
        pixels = max(size for size in (1, pixels) if size == 1 or size * cells <= room) if room else pixels
        self._pixels = pixels
        self.picker.set_side(min(cells, room or cells) * pixels)

    # --- steps ----------------------------------------------------------------------------------

    def _walk(self) -> None:
        patch = self.picker.patch(self._pixels)
        kernel = self.form.chosen_kernel()
        operation = self.form.chosen_operation()
        if patch is None:
            self._show(None, self.tr("Choose an image to step through a patch of it."))
            return
        if operation == "convolution" and kernel is None:
            self._show(None, self.tr("A kernel is a square of numbers, such as 0 1 0; 1 -4 1; 0 1 0."))
            return
        sweep = self.form.chosen_sweep(len(kernel) if kernel is not None else 0)
        if not all(sweep.fits(side) for side in patch.shape):
            text = self.tr(
                "The window reaches over {n} cells, more than the patch has: choose less dilation."
            )
            self._show(None, text.format(n=sweep.reach))
            return
        laid = kernel if operation == "convolution" else None
        self._show(Walk(patch, sweep, operation, laid, self.form.rectified()), "")

    def _show(self, walk: Walk | None, problem: str) -> None:
        self.stage.show_walk(walk, problem)
        if walk is None:
            self._timer.stop()
        self._follow()

    def _go_to(self, step: int) -> None:
        self.stage.set_step(step)
        self._follow()

    def play(self) -> None:
        """Start or stop the animation; at the end it restarts."""
        walk = self.stage.walk
        if self._timer.isActive() or walk is None:
            self._timer.stop()
        else:
            if self.stage.step == walk.steps - 1:
                self.stage.set_step(0)
            self._timer.start()
        self._follow()

    def _tick(self) -> None:
        walk = self.stage.walk
        if walk is None or self.stage.step >= walk.steps - 1:
            self._timer.stop()
        else:
            self.stage.set_step(self.stage.step + 1)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self._show_play()

    def _follow(self) -> None:
        """Update the text of the current step, and the buttons."""
        walk, step = self.stage.walk, self.stage.step
        self._show_play()
        if walk is None:
            self.place.setText("")
            self.formula.setText("")
            return
        text = self.tr("Step {n} of {all} · {result}")
        result = self.stage.result_text().replace("\n", " · ")
        self.place.setText(text.format(n=step + 1, all=walk.steps, result=result))
        self.stage.setAccessibleDescription(self.place.text())
        self.formula.setText(self._formula(walk))

    def _formula(self, walk: Walk) -> str:
        sweep, side = walk.sweep, walk.patch.shape[1]
        numbers = (
            f"({side} + 2·{sweep.pad} − {sweep.dilation}·({sweep.size} − 1) − 1) / {sweep.stride} + 1 "
            f"= {sweep.outputs(side)}"
        )
        text = self.tr("Size of the result: (n + 2p − d(k − 1) − 1) / s + 1 = {numbers}, rounded down")
        return text.format(numbers=numbers)

    def _show_play(self) -> None:
        playing = self._timer.isActive()
        self.buttons["play"].setText(self.tr("Stop") if playing else self.tr("Play"))
        self.buttons["play"].setIcon(icon("pause" if playing else "play"))
