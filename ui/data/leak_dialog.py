"""What it adds to the accuracy that images of one part are learned and judged; each part left out once."""

from PySide6.QtWidgets import QWidget

from aoi_app.evidence.rates import Rate, percent
from aoi_app.plain_names import visible
from aoi_app.project.jobs import JudgedPart, LeakResult
from ui.core.wording import join_sentences
from ui.data.part_chart import PartChart
from ui.data.table_dialog import TableDialog
from ui.kit.text_table_model import Cell, TableLine


class LeakDialog(TableDialog):
    """Both figures with their bounds and the gap, above the parts, each left out once, as columns and as a
    table, those judged worst first.
    """

    def __init__(self, result: LeakResult, parent: QWidget | None = None) -> None:
        super().__init__("leak", 5, parent)
        self.setWindowTitle(self.tr("The price of the leak"))
        self.show_lines(
            self._summary(result),
            self.tr("Parts, each judged by a model that has learned all the others"),
            (
                self.tr("Part left out"),
                self.tr("Images"),
                self.tr("Right"),
                self.tr("Accuracy"),
                self.tr("Finding"),
            ),
            (self._line(row, item) for row, item in enumerate(result.by_part)),
        )
        self.chart = PartChart()
        self.chart.show_parts(result.by_part)
        self.chart.chosen.connect(lambda row: self.table.choose(str(row)))
        self.table.selectionModel().selectionChanged.connect(self._mark)
        self.column.insertWidget(1, self.chart)
        self._mark()

    def _mark(self) -> None:
        """Mark the selected part among the columns."""
        chosen = self.table.chosen()
        self.chart.mark(int(chosen[0]) if chosen else -1)

    def _summary(self, result: LeakResult) -> str:
        mixed, apart = (Rate.from_json(item.model_dump()) for item in (result.mixed, result.apart))
        text = self.tr("{what}: {count}/{n} = {rate}, at least {bound} with 95 % confidence")
        words = (
            (self.tr("Dealt image by image, with parts on both sides"), mixed),
            (self.tr("Dealt part by part, as for a new part"), apart),
        )
        lines = [
            text.format(what=what, count=rate.count, n=rate.n, rate=rate.text, bound=rate.lower95_text)
            for what, rate in words
        ]
        gap = self.tr(
            "The leak is worth {gap} points of accuracy, which no new part will give. Both are the recipe "
            "Instant, out of fold, on {n} images of {parts} parts outside the test split."
        )
        points = f"{result.gap * 100:+.1f}"
        lines.append(gap.format(gap=points, n=f"{result.images:,}", parts=f"{result.parts:,}"))
        if result.by_part:
            worst = result.by_part[0]
            text = self.tr(
                "Below, each part of several images is left out once; worst fares {part}: {right}/{n}."
            )
            lines.append(text.format(part=visible(worst.part), right=worst.right, n=worst.images))
        if result.smaller:
            lines.append(self.tr("%Ln smaller parts were not left out one by one.", "", result.smaller))
        return join_sentences(*lines)

    def _line(self, row: int, item: JudgedPart) -> TableLine:
        alone = (
            self.tr("%Ln images of a class that no other part shows", "", item.alone) if item.alone else ""
        )
        cells = (
            Cell(visible(item.part), item.part),
            Cell(f"{item.images:,}", item.images, figure=True),
            Cell(f"{item.right:,}", item.right, figure=True),
            Cell(percent(item.accuracy, item.images), item.accuracy, figure=True),
            Cell(alone, item.alone),
        )
        return TableLine(str(row), cells)
