"""A sheet of heat maps side by side as one picture: rows of cells with captions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from resources import resource

CELL = 224  # pixels; side of the squares that pictures are fitted into
SIDE_HEAD = 200  # width of the column with the row titles
GAP = 12
TEXT, LINE = 16, 22  # font size and line spacing
INK, PALE, PAPER, STAGE = (24, 32, 42), (88, 100, 114), (255, 255, 255), (32, 38, 46)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A picture [h, w] or [h, w, 3] uint8 (None: no picture), and up to two lines of caption."""

    picture: NDArray[Any] | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The title of a row, in up to two lines, and its cells."""

    title: tuple[str, ...]
    cells: tuple[SheetCell, ...]


def draw_sheet(headings: Sequence[str], rows: Sequence[SheetRow]) -> NDArray[np.uint8]:
    """Draw the sheet, [H, W, 3] RGB uint8, with ``headings`` over the columns. Texts may be Chinese."""
    pen = _Pen()
    step, row_height = CELL + GAP, CELL + 2 * LINE + GAP
    top = GAP + LINE
    height, width = top + len(rows) * row_height + GAP, GAP + SIDE_HEAD + len(headings) * step
    sheet = np.full((height, width, 3), PAPER, np.uint8)
    left = GAP + SIDE_HEAD
    for column, heading in enumerate(headings):
        pen.write(sheet, heading, left + column * step, GAP, CELL, INK)
    for number, row in enumerate(rows):
        y = top + GAP + number * row_height
        for line, (text, ink) in enumerate(zip(row.title, (INK, PALE), strict=False)):
            pen.write(sheet, text, GAP, y + line * LINE, SIDE_HEAD - GAP, ink)
        for column, cell in enumerate(row.cells):
            x = left + column * step
            sheet[y : y + CELL, x : x + CELL] = _framed(cell.picture)
            for line, (text, ink) in enumerate(zip(cell.lines, (INK, PALE), strict=False)):
                pen.write(sheet, text, x, y + CELL + 4 + line * LINE, CELL, ink)
    return sheet


def fitted(width: int, height: int) -> tuple[int, int]:
    """The size of an image of ``width`` x ``height`` scaled to fit a cell, at least 1 x 1."""
    scale = CELL / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _framed(picture: NDArray[Any] | None) -> NDArray[np.uint8]:
    """The picture centred in a dark square."""
    square = np.full((CELL, CELL, 3), STAGE, np.uint8)
    if picture is not None:
        small = cv2.resize(picture, fitted(picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_AREA)
        y, x = (CELL - small.shape[0]) // 2, (CELL - small.shape[1]) // 2
        square[y : y + small.shape[0], x : x + small.shape[1]] = np.atleast_3d(small)
    return square


class _Pen:
    """Draws single lines of text in the bundled font."""

    def __init__(self) -> None:
        self._font = cv2.FontFace(str(resource("fonts", "NotoSansTC-Regular.ttf")))

    def write(
        self, sheet: NDArray[np.uint8], text: str, x: int, y: int, room: int, ink: tuple[int, int, int]
    ) -> None:
        """Draw a line with its upper left corner at (x, y), elided to ``room`` pixels."""
        shown = text
        while len(shown) > 1 and self._width(shown) > room:
            shown = shown.removesuffix("…")[:-1] + "…"
        cv2.putText(sheet, shown, (x, y + TEXT), ink, self._font, TEXT)

    def _width(self, text: str) -> int:
        wide = (TEXT * (len(text) + 1), LINE)  # no letter is wider than high, so nothing is wrapped
        return int(cv2.getTextSize(wide, text, (0, TEXT), self._font, TEXT)[2])
