"""All that is on record of one image: what people said, and earlier results of its file."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from aoi_app.project.records import Verdict
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspections import InspectedImage
from ui.core import theme
from ui.core.wording import class_title, moment_text, quoted, verdict_name


class ReviewRecord(QLabel):
    """Lines of text, newest first; reviews that were withdrawn are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewRecord")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "caption")
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_record(self, image: InspectedImage | None, earlier: Sequence[InspectedImage]) -> None:
        """Show the reviews of an image, then the earlier results of its path, with theirs."""
        lines = [] if image is None else list(self._said(image))
        for result in reversed(earlier):
            verdict = _verdict(result.verdict, result.predicted)
            text = self.tr("Before, of other content: the model {verdict}")
            lines.append(" · ".join(filter(None, (text.format(verdict=verdict), _moment(result.at)))))
            lines += self._said(result)
        self.setText("\n".join(lines))
        self.setVisible(bool(lines))

    def _said(self, image: InspectedImage) -> Iterator[str]:
        for review in reversed(image.reviews):
            yield self._line(review)

    def _line(self, review: Review) -> str:
        """Such as "Anna: ✗ NG · void, blind, 4 s · 2026-11-23 10:00 · “small”"."""
        who = review.who or self.tr("name not given")
        verdict = "" if review.verdict is None else _verdict(review.verdict, review.label)
        if verdict and review.blind:
            verdict = self.tr("{verdict}, blind").format(verdict=verdict)
        seconds = ""
        if review.seconds is not None:
            seconds = self.tr("{n} s").format(n=f"{review.seconds:.0f}")
        comment = quoted(review.comment) if review.comment else ""
        if review.comment == "":
            comment = self.tr("comment removed")
        return " · ".join(
            filter(None, (f"{who}: {verdict}" if verdict else who, comment, seconds, _moment(review.at)))
        )


def _verdict(verdict: Verdict, name: str) -> str:
    words = f"{theme.VERDICT_MARKS[verdict]} {verdict_name(verdict)}"
    return f"{words} · {class_title(name)}" if name else words


def _moment(at: float) -> str:
    """Date and time, here; empty if unknown."""
    return moment_text(at) if at else ""
