"""Paints numbers as a grid of grey cells, with the numbers as text if they fit."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

SHARE = 0.36  # height of a digit relative to its cell
SMALLEST = 8.0  # pixels; smaller digits are not drawn


def number_text(value: float) -> str:
    """A number in about four characters."""
    if value == round(value) and abs(value) < 10_000:
        return f"{value + 0.0:.0f}"  # no minus sign before zero
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f}"


def symmetric(values: NDArray[np.floating]) -> tuple[float, float]:
    """Value range from black to white: symmetric around 0 if there are negative values, else from 0."""
    top = float(np.abs(values).max()) or 1.0
    return (-top if values.min() < 0 else 0.0), top


def paint_cells(
    painter: QPainter,
    corner: tuple[float, float],
    cell: float,
    values: NDArray[np.floating],
    span: tuple[float, float],
) -> None:
    """Paint ``values`` [h, w] as squares of ``cell`` pixels; ``span`` are the values of black and white."""
    low, high = span
    shades = np.asarray(((values - low) / (high - low)).clip(0.0, 1.0) * 255.0).round().astype(int)
    font = QFont(painter.font())
    size = cell * SHARE
    font.setPixelSize(max(1, round(size)))
    painter.setFont(font)
    line = QPen(QColor(128, 128, 128, 90))
    for (row, column), shade in np.ndenumerate(shades):
        box = QRectF(corner[0] + column * cell, corner[1] + row * cell, cell, cell)
        painter.fillRect(box, QColor(shade, shade, shade))
        if size >= SMALLEST:
            painter.setPen(QColor("#0B0E12" if shade > 127 else "#F4F6F8"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number_text(float(values[row, column])))
        if cell >= SMALLEST:
            painter.setPen(line)
            painter.drawRect(box)
