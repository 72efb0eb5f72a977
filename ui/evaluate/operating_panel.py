"""The threshold panel: what a threshold does to the validation images, and the choice of the one to apply."""

import numpy as np
from pydantic import ValidationError
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from aoi_app.evidence.chosen_threshold import choice_of
from aoi_app.evidence.costs import CostCurve, Costs, best_policy, expected_cost
from aoi_app.evidence.operating_points import ScoredImages
from aoi_app.evidence.rates import Rate
from aoi_app.evidence.sample_plan import sample_plans
from aoi_app.project.policy import Policy
from aoi_app.project.records import Verdict
from ui.charts.chart_line import Line
from ui.charts.live_chart import Curves, LiveChart
from ui.core import theme
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.core.wording import metric_title, verdict_name
from ui.evaluate.aim_form import AimForm
from ui.evaluate.cost_chart import CostChart
from ui.evaluate.operating_words import changes_text, cost_text, plan_text, promise_text
from ui.evaluate.policy_form import PolicyForm
from ui.kit.scroll_area import ScrollArea
from ui.viewer.judged_model import JudgedImage
from ui.viewer.judged_view import JudgedView

LINES = (Line("escape", 0, thick=True), Line("overkill", 1, thick=True))
CHART_HEIGHT = 190  # least height of the chart in logical pixels; a lower panel scrolls
SHOWN = 60  # images that change sides, those nearest to the threshold
SETTING = "costs"  # of the project


class _Column(QWidget):
    """The content that scrolls: as high as its wrapped texts are at its width."""

    def event(self, event: QEvent) -> bool:
        layout = self.layout()
        if layout is not None and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.setMinimumHeight(layout.minimumHeightForWidth(self.width()))
        return super().event(event)


class OperatingPanel(QWidget):
    """Tries out thresholds and review bands; nothing changes until "Use" is pressed.

    Signals:
        chosen: the :class:`Policy` to apply to the run, and the :class:`ThresholdChoice` behind it.
        imageChosen: the id of the image to show in the viewer.
    """

    chosen = Signal(object, object)
    imageChosen = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("operatingPanel")
        self._session = session
        self._images = ScoredImages(())
        self._judged: dict[int, JudgedImage] = {}
        self._run, self._held = "", Policy()
        self._now = self._images.outcome(self._held)
        self._curves: Curves = {}
        self._costs: CostCurve | None = None
        self._busy = ""
        self.chart = LiveChart("operatingChart", LINES, "percent", "number", stepped=True)
        self.cost_chart = CostChart()
        self.aim, self.fields = AimForm(), PolicyForm()
        self.outcome, self.promise, self.plan = QLabel(), QLabel(), QLabel()
        self.changes, self.note = QLabel(), QLabel()
        self.use, self.back = QPushButton(), QPushButton()
        self.changed = JudgedView(session, strip=True)
        self._build()
        self.chart.crosshairMoved.connect(lambda x: self._cross(self.chart, x))
        self.cost_chart.crosshairMoved.connect(lambda x: self._cross(self.cost_chart, x))
        for chart in (self.chart, self.cost_chart):
            chart.picked.connect(self.fields.threshold.setValue)
        self.aim.asked.connect(self._search)
        self.aim.changed.connect(self._show)
        self.fields.changed.connect(self._show)
        self.back.clicked.connect(lambda: self._set(self._held))
        self.changed.chosen.connect(self.imageChosen)
        self.use.clicked.connect(self._use)
        self.retranslate()
        self._set(self._held)

    def _build(self) -> None:
        for widget, name in (
            (self.outcome, "operatingOutcome"),
            (self.promise, "operatingPromise"),
            (self.plan, "operatingPlan"),
            (self.changes, "operatingChanges"),
            (self.note, "operatingNote"),
            (self.use, "operatingUse"),
            (self.back, "operatingBack"),
        ):
            widget.setObjectName(name)
        for label in (self.outcome, self.promise, self.plan, self.changes, self.note):
            label.setWordWrap(True)
        for label in (self.plan, self.note):
            label.setProperty("role", "caption")
        self.use.setProperty("kind", "primary")
        self.back.setProperty("kind", "link")
        for chart in (self.chart, self.cost_chart):
            chart.keep_height(CHART_HEIGHT)
            chart.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE["m"])
        foot.addWidget(self.note, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.use)
        column = self._scrolling_column()
        column.addWidget(self.aim)
        column.addWidget(self.fields)
        column.addWidget(self.outcome)
        column.addWidget(self.promise)
        column.addLayout(foot)
        column.addWidget(self.chart, 1)
        column.addWidget(self.cost_chart, 1)
        column.addWidget(self.plan)
        column.addWidget(self.changes)
        column.addWidget(self.changed)

    def _scrolling_column(self) -> QVBoxLayout:
        """The layout of the content of a scroll area that fills the panel."""
        scroller, content = ScrollArea(), _Column()
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, theme.SPACE["s"], 0, 0)
        around.addWidget(scroller)
        scroller.setWidget(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.SPACE["s"], 0)
        column.setSpacing(theme.SPACE["s"])
        return column

    def retranslate(self) -> None:
        """Set all texts."""
        names = {name: metric_title(name) for name in ("escape", "overkill")}
        what = self.tr("Escape and overkill rate over the NG score from which an image is NG")
        x_title = self.tr("NG score from which an image is NG")
        self.chart.set_texts("", names, what, x_title=x_title, y_title=self.tr("Rate"))
        self.changed.setAccessibleName(self.tr("Images that change sides"))
        self.use.setText(self.tr("Use"))
        self.back.setText(self.tr("Discard"))
        for part in (self.aim, self.fields, self.cost_chart):
            part.retranslate()
        self._show()

    # --- what is shown --------------------------------------------------------------------------

    def show_images(self, run: str, images: ScoredImages, held: Policy) -> None:
        """Set the validation images of a run and its current operating point.

        If the same run was only evaluated again, the values being tried out are kept.
        """
        shown = self.policy() if (run, held) == (self._run, self._held) else held
        if run != self._run:
            self._read_costs()
        self._run = run
        self._images, self._held, self._now = images, held, images.outcome(held)
        self.setEnabled(images.has_both)
        self._curves, self._costs = {}, None
        if images.has_both:
            steps = images.steps()
            overkill, escape = images.curves(steps)
            self._curves = {"escape": (steps, escape), "overkill": (steps, overkill)}
        self._set(shown)

    def show_judged(self, images: list[JudgedImage]) -> None:
        """Set the images that can be shown if they change sides."""
        self._judged = {image.record.id: image for image in images}
        self._show_changes()

    def set_busy(self, reason: str) -> None:
        """Set why no operating point can be applied at present; empty if one can."""
        if reason != self._busy:
            self._busy = reason
            self._show()

    def policy(self) -> Policy:
        """The operating point in the fields."""
        return self.fields.policy()

    def _set(self, policy: Policy) -> None:
        self.fields.set_policy(policy)
        self._show()

    def _search(self) -> None:
        """Set the policy that meets the goal."""
        wanted = self.aim.wanted()
        found = best_policy(self._images, wanted)
        if isinstance(wanted, Costs):
            self._store_costs(wanted)
        if found is not None:
            self._set(found)
        elif isinstance(wanted, Costs) or self._images.promise(wanted) is None:
            self.note.setText(self.tr("No threshold keeps the rate that low: allow a higher one."))

    def _use(self) -> None:
        policy = self.policy()
        self.chosen.emit(policy, choice_of(self._images, self.aim.wanted(), policy))

    def _read_costs(self) -> None:
        project = self._session.project
        if project is not None and SETTING in project.file.settings:
            try:
                self.aim.set_costs(Costs.model_validate(project.file.settings[SETTING]))
            except ValidationError:
                return  # edited by hand, or of another version: those in the fields stay

    def _store_costs(self, costs: Costs) -> None:
        """Keep the costs with the project, for the next run."""
        project = self._session.project
        if project is not None and not self._session.why_read_only():
            project.save_settings(**{SETTING: costs.model_dump()})

    def _show(self) -> None:
        """Update what the values in the fields come to, and whether they are those of the run."""
        wanted = self.aim.wanted()
        by_cost = isinstance(wanted, Costs)
        self.chart.setVisible(not by_cost)
        self.cost_chart.setVisible(by_cost)
        if not self._images.has_both:
            self.chart.show_curves({})
            for label in (self.outcome, self.promise, self.plan, self.changes):
                label.setText("")
            self.changed.hide()
            self.note.setText(self.tr("Needs labelled OK and NG images in the validation split."))
            return
        policy = self.policy()
        changed = policy != self._held
        self.use.setEnabled(changed and not self._busy)
        self.use.setToolTip(self._busy)
        self.back.setVisible(changed)
        self.note.setText(self._standing(changed))
        self._show_outcome(policy)
        if isinstance(wanted, Costs):
            self._show_cost(policy, wanted)
        self._show_changes()

    def _standing(self, changed: bool) -> str:
        if changed:
            return self.tr("What-if only: nothing is judged with it yet.")
        ok = int(self._images.truly_ok.sum())
        text = self.tr(
            "In use. Choose on these {ng} NG and {ok} OK validation images; test images only confirm it."
        )
        return text.format(ng=f"{len(self._images.rows) - ok:,}", ok=f"{ok:,}")

    def _show_outcome(self, policy: Policy) -> None:
        now, then = self._now, self._images.outcome(policy)
        parts = [
            f"{metric_title('escape')} {self._change(now.escape, then.escape)}",
            f"{metric_title('overkill')} {self._change(now.overkill, then.overkill)}",
        ]
        if now.review.count or then.review.count:
            parts.append(f"{verdict_name(Verdict.REVIEW)} {self._change(now.review, then.review)}")
        self.outcome.setText(" · ".join(parts))
        wanted, has_parts = self.aim.wanted(), self._images.has_parts
        promise = None if isinstance(wanted, Costs) else self._images.promise(wanted)
        self.promise.setVisible(promise is not None or isinstance(wanted, Costs))
        if promise is not None:
            self.promise.setText(promise_text(promise, then.wrong(promise.held), has_parts))
        most, confidence = self.aim.claim()
        self.plan.setText(plan_text(sample_plans(self._images, policy, most, confidence), has_parts))
        rates = ((policy.threshold, then.escape.rate), (policy.threshold, then.overkill.rate))
        band = (policy.review_low, policy.review_high) if policy.has_band else None
        self.chart.show_curves(self._curves, [(x, y) for x, y in rates if y is not None], band)

    def _show_cost(self, policy: Policy, costs: Costs) -> None:
        best = best_policy(self._images, costs) or policy
        found, before, least = (
            expected_cost(self._images, each, costs) for each in (policy, self._held, best)
        )
        self.promise.setText(cost_text(found, before, least))
        points = [(policy.threshold, found.cost), (best.threshold, least.cost)]
        self.cost_chart.show_cost(self._costs, costs, policy, points)
        if self._costs is None:
            images = self._images

            def take(curve: CostCurve) -> None:
                if images is self._images:
                    self._costs = curve
                    self.cost_chart.show_cost(curve, costs, policy, points)

            run_in_background(self, lambda: CostCurve(images), take, topic="costs")

    def _show_changes(self) -> None:
        """Show the images that the policy in the fields judges otherwise, the nearest to it first."""
        policy = self.policy()
        changes = self._images.changes(self._held, policy)
        self.changes.setText(changes_text(self._images, changes))
        self.changes.setVisible(bool(self.changes.text()))
        rows = np.flatnonzero(np.logical_or.reduce(list(changes.values())))
        near = rows[np.argsort(np.abs(self._images.scores[rows] - policy.threshold), kind="stable")]
        ids = (self._images.rows[row].image_id for row in near[:SHOWN])
        shown = [self._judged[image] for image in ids if image in self._judged]
        self.changed.show_images(shown)
        self.changed.setVisible(bool(shown))

    @staticmethod
    def _change(before: Rate, after: Rate) -> str:
        def text(rate: Rate) -> str:
            return f"{rate.count}/{rate.n} ({rate.text})"

        return text(after) if before == after else f"{text(before)} → {text(after)}"

    def _cross(self, chart: LiveChart, x: float | None) -> None:
        text = self.tr("NG score {score}")
        chart.show_cross(x, "" if x is None else text.format(score=f"{x:.3f}"))
