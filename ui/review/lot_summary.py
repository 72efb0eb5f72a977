"""Summary of the lot: yield, error rates found by the review, and defects by class."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from aoi_app.evidence.rates import Rate
from aoi_app.evidence.reviews import ReviewOutcome, final_label, final_verdict, review_outcome
from aoi_app.project.records import Verdict
from aoi_app.project.store.audit_sampling import AuditStatus
from aoi_app.project.store.inspections import InspectedImage
from ui.core import theme
from ui.kit.bar_list import Bar, BarList
from ui.kit.kpi_card import KpiCard

CARDS = ("yield", "escape", "false_call", "overkill")  # what costs most stands above the fold


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of an inspection and its review so far. ``defects``: (class, count), most frequent first.

    ``ok_class``: the model has an OK class. ``is_sealed``: the figures are those before the blind audit,
    which is not finished.
    """

    passed: Rate
    outcome: ReviewOutcome
    defects: tuple[tuple[str, int], ...]
    ok_class: bool = True
    is_sealed: bool = False


def summarise(
    images: Sequence[InspectedImage],
    audit: AuditStatus | None = None,
    *,
    ok_class: bool = True,
    is_sealed: bool = False,
) -> Summary:
    """Compute the summary; safe on any thread."""
    final = [(final_verdict(image), final_label(image)) for image in images]
    passed = sum(verdict is Verdict.OK for verdict, _ in final)
    defects = Counter(label for verdict, label in final if verdict is Verdict.NG)
    return Summary(
        passed=Rate(passed, len(final)),
        outcome=review_outcome(images, ok_class=ok_class, audit=audit),
        defects=tuple(sorted(defects.items(), key=lambda item: (-item[1], item[0]))),
        ok_class=ok_class,
        is_sealed=is_sealed,
    )


class LotSummary(QScrollArea):
    """Cards above one another, then a Pareto chart of the defects."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lotSummary")
        self._summary: Summary | None = None
        self.setWidgetResizable(True)
        self.cards = {name: KpiCard(f"lot_{name}") for name in CARDS}
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self.pareto = BarList(cumulative=True)
        self.pareto.setObjectName("paretoBars")
        inside = QFrame()
        inside.setProperty("role", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.SPACE["s"], 0)
        column.setSpacing(theme.SPACE["s"])
        for card in self.cards.values():
            column.addWidget(card)
        column.addSpacing(theme.SPACE["s"])
        column.addWidget(self._title)
        column.addWidget(self.pareto, 1)
        self.setWidget(inside)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        titles = {
            "yield": (
                self.tr("Yield"),
                self.tr("OK / images in. Unreadable images and images waiting for review are not OK."),
            ),
            "false_call": (
                self.tr("False-call share"),
                self.tr("Judged NG and found OK / judged NG and reviewed"),
            ),
            "overkill": (self.tr("Overkill rate"), self.tr("Judged NG and found OK / truly OK")),
            "escape": (
                self.tr("Escapes among passed"),
                self.tr(
                    "Judged OK and found NG / OK audit sample. Other images judged OK were not reviewed."
                ),
            ),
        }
        for name, (title, formula) in titles.items():
            self.cards[name].set_title(title, formula)
        self._title.setText(self.tr("Defects after review"))
        self.setAccessibleName(self.tr("Figures of the lot"))
        self.pareto.setAccessibleName(self._title.text())
        self._show()

    def show_summary(self, summary: Summary | None) -> None:
        """Show these figures; None if there are none yet."""
        self._summary = summary
        self._show()

    def _show(self) -> None:
        summary = self._summary
        if summary is None:
            for card in self.cards.values():
                card.show_share(None, "")
            self.pareto.set_bars(())
            return
        passed, outcome = summary.passed, summary.outcome
        caption = self.tr("{count}/{n} images").format(count=passed.count, n=passed.n)
        self.cards["yield"].show_share(passed.rate, caption, n=passed.n)
        unknown = {
            "false_call": self.tr("No NG image is reviewed yet"),
            "overkill": self.tr("Known once all NG and review images and the OK audit are reviewed"),
            "escape": self._why_no_escapes(summary),
        }
        if not summary.ok_class:
            unknown = dict.fromkeys(unknown, self.tr("Not measurable: the model has no OK class"))
        for name, rate in zip(unknown, (outcome.false_call, outcome.overkill, outcome.escaped), strict=True):
            if rate is None:
                self.cards[name].show_share(None, unknown[name])
            else:
                self.cards[name].show_error_rate(rate, unknown[name])
        nameless = self.tr("(class not named)")
        self.pareto.set_bars([Bar(name or nameless, count, Verdict.NG) for name, count in summary.defects])

    def _why_no_escapes(self, summary: Summary) -> str:
        if summary.outcome.void_audit is not None:
            return self.tr("Not measurable: the lot has changed since the OK audit was drawn")
        if summary.is_sealed:
            return self.tr("Not measurable until the blind audit is finished")
        drawn = summary.outcome.audit_reviewed
        if not drawn.n:
            return self.tr("Not measurable until an OK audit is drawn and reviewed")
        text = self.tr("Not measurable until the OK audit is reviewed: {count}/{n}")
        return text.format(count=drawn.count, n=drawn.n)
