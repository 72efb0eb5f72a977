"""Counts by class as horizontal bars, with optional cumulative shares as in a Pareto chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aoi_app.evidence.rates import percent
from aoi_app.project.records import Verdict
from ui.core import theme

LINE, GAP, MARK = 8.0, 8.0, 18.0  # thickness of a bar, spacing, width of the mark; logical pixels
COLUMN = 132.0  # least width of a column


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, its count and the verdict that gives its colour and mark."""

    name: str
    count: int
    verdict: Verdict


class BarList(QWidget):
    """Bars one below the other, in the given order; where they do not all fit, in several columns and closer
    together. Where even that is not enough, the last place says how many more there are.

    Args:
        cumulative: show the cumulative share after each count, as in a Pareto chart.
    """

    def __init__(self, parent: QWidget | None = None, *, cumulative: bool = False) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._cumulative = cumulative
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def bars(self) -> tuple[Bar, ...]:
        """The bars shown."""
        return self._bars

    def in_sight(self) -> tuple[Bar, ...]:
        """The bars that have a place at the present size."""
        rows, columns, _ = self._places()
        room = rows * columns
        return self._bars if len(self._bars) <= room else self._bars[: room - 1]

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars."""
        if tuple(bars) != self._bars:
            self._bars = tuple(bars)
            self.setAccessibleDescription(", ".join(f"{bar.name} {bar.count}" for bar in bars))
            self.setToolTip("\n".join(f"{bar.name} {bar.count:,}" for bar in bars))
            self.updateGeometry()
            self.update()

    def _step(self) -> float:
        return QFontMetricsF(theme.font("body")).height() + GAP

    def sizeHint(self) -> QSize:
        return QSize(220, round(self._step() * max(len(self._bars), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, round(self._step() * min(max(len(self._bars), 1), 3)))

    def _figures(self) -> list[str]:
        total = sum(bar.count for bar in self._bars)
        texts, so_far = [], 0
        for bar in self._bars:
            so_far += bar.count
            share = f" · {percent(so_far / total, total)}" if self._cumulative and total else ""
            texts.append(f"{bar.count:,}{share}")
        return texts

    def _places(self) -> tuple[int, int, float]:
        """Rows, columns and the height of a row; bars fill the columns one by one."""
        step = self._step()
        rows = max(int((self.height() + GAP) // step), 1)
        most = int((self.width() + GAP) // (theme.scaled(COLUMN) + GAP))
        columns = min(ceil(len(self._bars) / rows), most) or 1
        if len(self._bars) > rows * columns:
            rows = max(min(ceil(len(self._bars) / columns), int(self.height() // (self._step() - GAP))), rows)
            step = min(step, self.height() / rows)
        return rows, columns, step

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("body"))
        metrics = QFontMetricsF(painter.font())
        figures = self._figures()
        rows, columns, step = self._places()
        width = (self.width() + 2 * GAP) / columns - 2 * GAP
        names = min(
            max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0.0) + MARK + GAP,
            width * 0.62,
        )
        numbers = max(map(metrics.horizontalAdvance, figures), default=0.0) + GAP
        most = max((bar.count for bar in self._bars), default=0)
        shown = self.in_sight()
        if len(shown) < len(self._bars):
            last = QRectF((columns - 1) * (width + 2 * GAP) + MARK, (rows - 1) * step, width - MARK, step)
            painter.setPen(theme.colour("text_2"))
            more = self.tr("%Ln more", "", len(self._bars) - len(shown))
            painter.drawText(last, Qt.AlignmentFlag.AlignVCenter, more)
        for place, bar in enumerate(shown):
            area = QRectF(place // rows * (width + 2 * GAP), place % rows * step, width, step)
            self._paint_texts(painter, area, bar, figures[place], names)
            room = max(area.width() - names - numbers, 0.0)
            groove = QRectF(area.left() + names, area.center().y() - LINE / 2, room, LINE)
            self._paint_line(painter, groove, bar, bar.count / most if most else 0.0)

    def _paint_texts(self, painter: QPainter, area: QRectF, bar: Bar, figure: str, names: float) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour(theme.VERDICT_TOKENS[bar.verdict]))
        painter.drawText(area, middle, theme.VERDICT_MARKS[bar.verdict])
        painter.setPen(theme.colour("text"))
        room = round(names - MARK - GAP)
        name = painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(area.adjusted(MARK, 0, 0, 0), middle, name)
        painter.setPen(theme.colour("text_2"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | middle, figure)

    def _paint_line(self, painter: QPainter, groove: QRectF, bar: Bar, share: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface_2"))
        painter.drawRoundedRect(groove, LINE / 2, LINE / 2)
        if share:
            groove.setWidth(max(groove.width() * share, LINE))
            painter.setBrush(theme.colour(theme.VERDICT_TOKENS[bar.verdict]))
            painter.drawRoundedRect(groove, LINE / 2, LINE / 2)
