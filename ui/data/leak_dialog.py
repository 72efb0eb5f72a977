"""What it adds to the accuracy that images of one part are learned and judged; the parts one by one."""

from PySide6.QtWidgets import QWidget

from aoi_app.evidence.rates import Rate, percent
from aoi_app.project.jobs import LeakResult
from ui.core.wording import join_sentences
from ui.data.table_dialog import TableDialog
from ui.kit.text_table_model import Cell, TableLine


class LeakDialog(TableDialog):
    """Both figures with their bounds and the gap, above the parts, those judged worst first."""

    def __init__(self, result: LeakResult, parent: QWidget | None = None) -> None:
        super().__init__("leak", 4, parent)
        self.setWindowTitle(self.tr("The price of the leak"))
        self.show_lines(
            self._summary(result),
            self.tr("Parts that no model had seen"),
            (self.tr("Part"), self.tr("Images"), self.tr("Right"), self.tr("Accuracy")),
            (_line(item.part, item.images, item.right) for item in result.by_part),
        )

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
        return join_sentences(
            *lines, gap.format(gap=points, n=f"{result.images:,}", parts=f"{result.parts:,}")
        )


def _line(part: str, images: int, right: int) -> TableLine:
    share = right / images
    cells = (
        Cell(part, part),
        Cell(f"{images:,}", images, figure=True),
        Cell(f"{right:,}", right, figure=True),
        Cell(percent(share, images), share, figure=True),
    )
    return TableLine(part, cells)
