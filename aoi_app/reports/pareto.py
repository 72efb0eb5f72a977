"""The Pareto chart as plain shapes, so that HTML (SVG) and PDF show the same drawing."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from aoi_app.reports.content import ParetoBar

MOST_BARS = 12
SIZE = 8.0  # text size, in the units of the drawing

Role = Literal["bar", "axis", "grid", "line", "dot", "label", "count"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle (x, y, width, height), a line, a dot or a text; y grows downwards."""

    kind: Literal["rect", "line", "dot", "text"]
    role: Role
    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    text: str = ""
    anchor: Literal["start", "middle", "end"] = "middle"


def pareto_shapes(bars: Sequence[ParetoBar], others: str, width: float, height: float) -> list[Shape]:
    """Bars by count on the left axis, which ends at their total, and cumulative share on the right one: the
    line begins at the top of the first bar, and both axes have one scale.

    Args:
        bars: largest first; if there are more than twelve, the smallest are merged into the last one.
        others: the name of the merged bar.
        width: of the drawing.
        height: of the drawing.

    Returns:
        Shapes in drawing order; none without bars.
    """
    if not bars:
        return []
    shown = _merged(bars, others)
    left, right, top, bottom = 30.0, width - 34.0, 14.0, height - 16.0
    step = (right - left) / len(shown)
    total = sum(bar.count for bar in shown)
    shapes = []
    for quarter in range(5):
        y = bottom - (bottom - top) * quarter / 4
        shapes.append(Shape("line", "grid" if quarter else "axis", left, y, right - left))
        shapes.append(Shape("text", "label", right + 4, y + 3, text=f"{25 * quarter} %", anchor="start"))
    shapes.append(Shape("text", "label", left - 4, top + 3, text=f"{total}", anchor="end"))
    shapes.append(Shape("text", "label", left - 4, bottom + 3, text="0", anchor="end"))
    points = []
    for index, bar in enumerate(shown):
        centre = left + step * (index + 0.5)
        thickness = min(0.62 * step, 44.0)
        tall = (bottom - top) * bar.count / total
        shapes.append(Shape("rect", "bar", centre - thickness / 2, bottom - tall, thickness, tall))
        inside = tall > 14  # at the foot of the bar: the line runs above it
        y = bottom - (4 if inside else tall + 3)
        shapes.append(Shape("text", "count" if inside else "label", centre, y, text=f"{bar.count}"))
        shapes.append(Shape("text", "label", centre, bottom + 11, text=shorten(bar.name, step - 4, SIZE)))
        points.append((centre, bottom - (bottom - top) * bar.cumulative))
    for (x, y), (next_x, next_y) in pairwise(points):
        shapes.append(Shape("line", "line", x, y, next_x - x, next_y - y))
    shapes += [Shape("dot", "dot", x, y, 2.2) for x, y in points]
    return shapes


def shorten(text: str, width: float, size: float) -> str:
    """The text, shortened in the middle by "…" to about ``width`` at the font size ``size``."""
    room = width / size
    if sum(map(_ems, text)) <= room:
        return text
    head, tail = "", ""
    left = room - 1.0
    for index in range(len(text)):
        letter = text[-1 - index // 2] if index % 2 else text[index // 2]
        left -= _ems(letter)
        if left < 0:
            break
        head, tail = (head, letter + tail) if index % 2 else (head + letter, tail)
    return f"{head}…{tail}"


def _ems(letter: str) -> float:
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.58


def _merged(bars: Sequence[ParetoBar], others: str) -> list[ParetoBar]:
    if len(bars) <= MOST_BARS:
        return list(bars)
    rest = bars[MOST_BARS - 1 :]
    return [*bars[: MOST_BARS - 1], ParetoBar(others, sum(bar.count for bar in rest), 1.0)]
