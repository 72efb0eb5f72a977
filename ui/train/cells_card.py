"""What judging every place brought, and the sizes of the input that were tried for it."""

from typing import Any

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from aoi_app.evidence.rates import plain_number
from aoi_app.project.input_figures import CellFigures, HeadFigures, TriedSize
from ui.core import theme
from ui.kit.text_table import TextTable
from ui.kit.text_table_model import Cell, TableLine


class CellsCard(QFrame):
    """Two small tables of figures out of fold: with the whole image alone and with cells; sizes tried."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cellsCard")
        self.setProperty("role", "card")
        self._figures: CellFigures | None = None
        self._title, self._note, self._sizes_title = QLabel(), QLabel(), QLabel()
        for label in (self._title, self._sizes_title):
            label.setProperty("role", "section")
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self.heads, self.sizes = TextTable("headTable"), TextTable("sizeTable")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["m"], theme.SPACE["s"])
        column.setSpacing(theme.SPACE["xs"])
        for widget in (self._title, self._note, self.heads, self._sizes_title, self.sizes):
            column.addWidget(widget)
        self.hide()

    def show_figures(self, figures: dict[str, Any] | None) -> None:
        """Show the ``CellFigures`` of a run, as its event has them; None hides the card."""
        self._figures = CellFigures.model_validate(figures) if figures is not None else None
        self.setVisible(self._figures is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        found = self._figures
        if found is None:
            return
        marked = self.tr("What marks on %Ln images brought", "", found.marked)
        self._title.setText(marked if found.marked else self.tr("What judging every place brought"))
        self._note.setText(
            self.tr(
                "Out of fold: every image was judged by heads that had learned neither from it nor from its "
                "part. Defects are counted where at most 5 % of the good parts are rejected."
            )
        )
        self.heads.texts.set_table(
            (
                "",
                self.tr("Defects caught"),
                self.tr("Good parts rejected"),
                self.tr("Right class"),
                self.tr("AUC of NG"),
            ),
            [
                self._head("whole", self.tr("Whole image alone"), found.whole),
                self._head("both", self.tr("With every place"), found.both),
            ],
        )
        self._sizes_title.setText(self.tr("Sizes tried"))
        self.sizes.texts.set_table(
            (
                self.tr("Input"),
                self.tr("Defect width"),
                self.tr("Time"),
                self.tr("AUC of NG ± error"),
                self.tr("Peak in a mark"),
                self.tr("Kept?"),
            ),
            [self._size(number, item) for number, item in enumerate(found.sizes)],
        )
        for table, title in ((self.heads, self._title), (self.sizes, self._sizes_title)):
            table.setAccessibleName(title.text())
            table.fit_height()
        for widget in (self._sizes_title, self.sizes):
            widget.setVisible(bool(found.sizes))

    @staticmethod
    def _head(key: str, title: str, head: HeadFigures) -> TableLine:
        return TableLine(
            key,
            (
                Cell(title),
                Cell(_of(head.caught, head.ng), figure=True),
                Cell(_of(head.rejected, head.ok), figure=True),
                Cell(_of(head.right, head.n), figure=True),
                Cell(plain_number(head.area, head.n), figure=True),
            ),
        )

    def _size(self, number: int, size: TriedSize) -> TableLine:
        state = {
            "first": self.tr("the first"),
            "judges_better": self.tr("judges better"),
            "points_better": self.tr("judges no worse, points better"),
            "no_gain": self.tr("no gain above its error"),
            "too_large": self.tr("not tried: {n} MB of features").format(n=f"{size.megabytes:,.0f}"),
        }[size.state]
        area = "–" if size.area is None else f"{size.area:.4f} ± {size.error or 0.0:.4f}"
        gain = self.tr("Gain over the size before: {gain} ± {error}")
        tip = (
            gain.format(gain=f"{size.gain:+.4f}", error=f"{size.gain_error or 0.0:.4f}")
            if size.gain is not None
            else ""
        )
        return TableLine(
            str(number),
            (
                Cell(f"{size.width} × {size.height}", figure=True),
                Cell("–" if size.median is None else f"{size.median:.0f} px", figure=True),
                Cell(f"{size.cost:.1f} ×", figure=True),
                Cell(area, figure=True, tip=tip),
                Cell(_of(size.peaks, size.marked), figure=True),
                Cell(f"✓ {state}" if size.chosen else state, tip=tip),
            ),
        )


def _of(count: int | None, n: int | None) -> str:
    return "–" if count is None else f"{count}/{n}"
