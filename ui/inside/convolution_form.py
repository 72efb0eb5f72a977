"""Settings of the step-by-step convolution: operation, kernel, and how the window moves."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from aoi_app.imaging.convolution import KERNELS, LARGEST, Operation, Sweep, kernel_text, parse_kernel
from ui.core import theme
from ui.kit.controls import Choice, WholeNumber

OPERATIONS: dict[Operation, object] = {
    "convolution": QT_TRANSLATE_NOOP("ConvolutionForm", "Convolution"),
    "max": QT_TRANSLATE_NOOP("ConvolutionForm", "Max pooling"),
    "mean": QT_TRANSLATE_NOOP("ConvolutionForm", "Average pooling"),
}
KERNEL_NAMES = {
    "average_3": QT_TRANSLATE_NOOP("ConvolutionForm", "Average 3 × 3"),
    "average_5": QT_TRANSLATE_NOOP("ConvolutionForm", "Average 5 × 5"),
    "gaussian_3": QT_TRANSLATE_NOOP("ConvolutionForm", "Gaussian 3 × 3"),
    "gaussian_5": QT_TRANSLATE_NOOP("ConvolutionForm", "Gaussian 5 × 5"),
    "sharpen": QT_TRANSLATE_NOOP("ConvolutionForm", "Sharpen"),
    "sobel_x": QT_TRANSLATE_NOOP("ConvolutionForm", "Sobel x (vertical edges)"),
    "sobel_y": QT_TRANSLATE_NOOP("ConvolutionForm", "Sobel y (horizontal edges)"),
    "laplacian": QT_TRANSLATE_NOOP("ConvolutionForm", "Laplacian"),
}
PADDINGS = {
    "none": QT_TRANSLATE_NOOP("ConvolutionForm", "valid"),
    "zero": QT_TRANSLATE_NOOP("ConvolutionForm", "zeros"),
    "reflect": QT_TRANSLATE_NOOP("ConvolutionForm", "reflected"),
}
TYPED = "typed"
FIRST_KERNEL = "sobel_x"
PATCHES = (8, 12, 16)  # cells on a side
CELLS = (1, 2, 4, 8)  # image pixels per side of a cell
MOST_FILTERS = 64


class ConvolutionForm(QWidget):
    """Form of the operation and its parameters.

    Signals:
        changed: the operation or a parameter changed.
        patchChanged: the number of cells or of pixels per cell changed.
    """

    changed = Signal()
    patchChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("convolutionForm")
        self._filters: list[NDArray[np.float64]] = []
        self.operation, self.kernel, self.padding = Choice(), Choice(), Choice()
        self.typed = QLineEdit()
        self.window_size, self.stride, self.dilation = WholeNumber(), WholeNumber(), WholeNumber()
        self.relu = QCheckBox()
        self.cells, self.pixels = Choice(), Choice()
        self._labels = {
            name: QLabel()
            for name in (
                "operation",
                "kernel",
                "typed",
                "size",
                "stride",
                "padding",
                "dilation",
                "cells",
                "pixels",
            )
        }
        self._fill()
        self._lay_out()
        self._connect()
        self._show_kernel()
        self.retranslate()

    def _fill(self) -> None:
        for operation in OPERATIONS:
            self.operation.addItem("", operation)
        for padding in PADDINGS:
            self.padding.addItem("", padding)
        for count in PATCHES:
            self.cells.addItem(str(count), count)
        self.cells.setCurrentIndex(PATCHES.index(12))
        for count in CELLS:
            self.pixels.addItem(str(count), count)
        self._fill_kernels(FIRST_KERNEL)
        self.window_size.setRange(2, 4)
        self.stride.setRange(1, 4)
        self.dilation.setRange(1, 3)

    def _fill_kernels(self, chosen: str) -> None:
        self.kernel.blockSignals(True)
        self.kernel.clear()
        for name in KERNELS:
            self.kernel.addItem("", name)
        self.kernel.addItem("", TYPED)
        for number in range(len(self._filters)):
            self.kernel.addItem("", f"filter {number}")
        self.kernel.setCurrentIndex(max(0, self.kernel.findData(chosen)))
        self.kernel.blockSignals(False)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE["s"])
        grid.setVerticalSpacing(2)
        # Window and dilation share a cell of the grid: only one of them is shown.
        for name, field, row, column, span in (
            ("cells", self.cells, 0, 0, 1),
            ("pixels", self.pixels, 0, 1, 1),
            ("operation", self.operation, 2, 0, 2),
            ("kernel", self.kernel, 4, 0, 2),
            ("typed", self.typed, 6, 0, 2),
            ("stride", self.stride, 8, 0, 1),
            ("dilation", self.dilation, 8, 1, 1),
            ("size", self.window_size, 8, 1, 1),
            ("padding", self.padding, 10, 0, 1),
        ):
            label = self._labels[name]
            label.setProperty("role", "caption")
            label.setBuddy(field)
            field.setObjectName(f"convolution_{name}")
            field.setMinimumWidth(40)
            grid.addWidget(label, row, column, 1, span)
            grid.addWidget(field, row + 1, column, 1, span)
        for chooser in (self.operation, self.kernel, self.padding, self.cells, self.pixels):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(4)
        self.relu.setObjectName("convolution_relu")
        grid.addWidget(self.relu, 11, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        self.operation.currentIndexChanged.connect(self._show_fields)
        self.kernel.currentIndexChanged.connect(self._show_kernel)
        self.typed.textEdited.connect(self._take_typed)
        for number in (self.window_size, self.stride, self.dilation):
            number.valueChanged.connect(self.changed)
        self.padding.currentIndexChanged.connect(self.changed)
        self.relu.toggled.connect(self.changed)
        for chooser in (self.cells, self.pixels):
            chooser.currentIndexChanged.connect(self.patchChanged)

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        for name, text in (
            ("operation", self.tr("Operation")),
            ("kernel", self.tr("Kernel")),
            ("typed", self.tr("Numbers, row; row; row")),
            ("size", self.tr("Window")),
            ("stride", self.tr("Stride")),
            ("padding", self.tr("Padding")),
            ("dilation", self.tr("Dilation")),
            ("cells", self.tr("Cells a side")),
            ("pixels", self.tr("Pixels a side")),
        ):
            label = self._labels[name]
            label.setText(text)
            label.buddy().setAccessibleName(text)
        self.typed.setToolTip(
            self.tr("For example 0 1 0; 1 -4 1; 0 1 0. Fractions such as 1/9 are understood.")
        )
        self.pixels.setToolTip(
            self.tr("More pixels a side are averaged into a cell: a wider patch, with less detail")
        )
        self.stride.setToolTip(self.tr("Cells the window moves in one step"))
        self.padding.setToolTip(
            self.tr("What stands around the patch so that the result keeps its size; valid means nothing")
        )
        self.dilation.setToolTip(
            self.tr("Distance between the cells the window looks at: a wider view with as many numbers")
        )
        self.relu.setText(self.tr("ReLU"))
        self.relu.setToolTip(self.tr("The usual activation: negative sums become 0"))
        for chooser, table in ((self.operation, OPERATIONS), (self.padding, PADDINGS)):
            for row in range(chooser.count()):
                chooser.setItemText(row, _words(table[chooser.itemData(row)]))
        filters = self.tr("Filter {n} of the first layer")
        for row in range(self.kernel.count()):
            kernel: str = self.kernel.itemData(row)
            if kernel.startswith("filter "):
                words = filters.format(n=int(kernel.removeprefix("filter ")) + 1)
            else:
                words = self.tr("Typed") if kernel == TYPED else _words(KERNEL_NAMES[kernel])
            self.kernel.setItemText(row, words)
        self._show_fields()

    # --- what is chosen -------------------------------------------------------------------------

    def set_filters(self, filters: list[NDArray[np.float64]]) -> None:
        """Offer the first filters of a network, each as one square kernel for grey images."""
        fit = [kernel for kernel in filters if kernel.shape[0] == kernel.shape[1] <= LARGEST]
        chosen = self.kernel.currentData()
        self._filters = fit[:MOST_FILTERS]
        self._fill_kernels(chosen)
        self.retranslate()
        self._show_kernel()

    def choose_filter(self, number: int) -> None:
        """Choose a filter of the first layer as the kernel."""
        self.operation.setCurrentIndex(self.operation.findData("convolution"))
        self.kernel.setCurrentIndex(max(0, self.kernel.findData(f"filter {number}")))

    def chosen_operation(self) -> Operation:
        """The chosen operation: convolution or a kind of pooling."""
        operation: Operation = self.operation.currentData()
        return operation

    def chosen_kernel(self) -> NDArray[np.float64] | None:
        """The kernel [k, k]; None if the typed text is invalid."""
        name: str = self.kernel.currentData()
        if name == TYPED:
            return parse_kernel(self.typed.text())
        if name.startswith("filter "):
            return self._filters[int(name.removeprefix("filter "))]
        return KERNELS[name]

    def rectified(self) -> bool:
        """True if ReLU is applied."""
        return self.chosen_operation() == "convolution" and self.relu.isChecked()

    def chosen_sweep(self, size: int) -> Sweep:
        """Geometry of a window of ``size``; pooling has no padding or dilation here."""
        if self.chosen_operation() != "convolution":
            return Sweep(self.window_size.value(), self.stride.value())
        return Sweep(size, self.stride.value(), self.padding.currentData(), self.dilation.value())

    def _show_fields(self) -> None:
        """Show only the fields that apply."""
        laid = self.chosen_operation() == "convolution"
        for name, field in (
            ("kernel", self.kernel),
            ("typed", self.typed),
            ("padding", self.padding),
            ("dilation", self.dilation),
        ):
            self._labels[name].setVisible(laid)
            field.setVisible(laid)
        self.relu.setVisible(laid)  # patches have no negative values, so neither has pooling
        self._labels["size"].setVisible(not laid)
        self.window_size.setVisible(not laid)
        self.changed.emit()

    def _show_kernel(self) -> None:
        kernel = self.chosen_kernel()
        if self.kernel.currentData() != TYPED and kernel is not None:
            self.typed.setText(kernel_text(kernel))
            self.typed.setCursorPosition(0)
        self._mark_typed()

    def _take_typed(self) -> None:
        self.kernel.blockSignals(True)
        self.kernel.setCurrentIndex(self.kernel.findData(TYPED))
        self.kernel.blockSignals(False)
        self._mark_typed()

    def _mark_typed(self) -> None:
        theme.set_property(self.typed, "invalid", "true" if self.chosen_kernel() is None else "false")
        self.changed.emit()


def _words(text: object) -> str:
    return QCoreApplication.translate("ConvolutionForm", str(text))
