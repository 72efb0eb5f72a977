"""Comparison of runs: figures on the same images, images fixed and broken, curves, recipes."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from aoi_app.evidence.run_comparison import Changed, Comparison, compare_runs
from aoi_app.project.anomaly import truth_for
from aoi_app.project.jobs import EvaluateJob
from aoi_app.project.records import Split
from aoi_app.project.store.project import Project
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.core.wording import core_text, error_text, join_sentences
from ui.experiments.comparison_curves import ComparisonCurves, Histories, history_of
from ui.kit.empty_state import EmptyState
from ui.kit.scroll_area import ScrollArea
from ui.kit.text_table import TextTable
from ui.runs.comparison_words import LETTERS, difference_lines, figure_lines
from ui.runs.run_list import MOST
from ui.runs.run_table_model import RunRow, read_runs
from ui.viewer.image_menu import ImageMenu
from ui.viewer.judged_model import JudgedImage
from ui.viewer.judged_view import JudgedView


@dataclass(frozen=True, slots=True)
class Compared:
    """Contents of the view: the comparison, and the runs and their histories in the same order."""

    comparison: Comparison
    runs: tuple[RunRow, ...]
    histories: Histories


def read_compared(project: Project, run_ids: tuple[str, ...], split: Split) -> Compared:
    """Compare runs and read their histories; safe on any thread."""
    comparison = compare_runs(project, run_ids, split)
    rows = {row.id: row for row in read_runs(project)}
    histories = [history_of(project.run(run_id).events()) for run_id in run_ids]
    return Compared(comparison, tuple(rows[run_id] for run_id in run_ids), histories)


class ComparisonView(QWidget):
    """Shows two or more runs side by side.

    Signals:
        imageChosen: the id of the image to show in the viewer.
        shownChanged: the result of ``has_images`` may have changed.
    """

    imageChosen = Signal(int)
    shownChanged = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparisonView")
        self._session = session
        self.run_ids: tuple[str, ...] = ()
        self.shown: Compared | None = None
        self._problem = ""
        self._waiting: set[object] = set()

    def lay_out(self) -> Iterator[None]:
        """Make the parts and put them into their places, in steps."""
        session = self._session
        self.empty = EmptyState("columns-2", "comparisonEmpty")
        self.screens, self.area = QStackedWidget(), ScrollArea()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, theme.SPACE["s"], 0, 0)
        outer.addWidget(self.screens)
        self.area.setObjectName("comparisonScroll")
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.screens.addWidget(self.empty)
        self.screens.addWidget(self.area)
        inside = QWidget()
        self.area.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.SPACE["s"], 0)
        column.setSpacing(theme.SPACE["s"])
        self._build_top(column)
        self.figures = TextTable("comparisonFigures", even=True)
        self._titles = [QLabel(), QLabel(), QLabel()]
        for title in self._titles:
            title.setProperty("role", "section")
        images, curves, recipes = self._titles
        self.changed = QTabWidget()
        self.changed.setObjectName("changedTabs")
        upper: tuple[QWidget, ...] = (self.figures, images, self.changed)
        for widget in upper:
            column.addWidget(widget)
        yield
        self.fixed, self.broken = JudgedView(session, strip=True), JudgedView(session, strip=True)
        for view, name in ((self.fixed, "fixedImages"), (self.broken, "brokenImages")):
            ImageMenu(session, view)  # lives with the list
            view.setObjectName(name)
            self.changed.addTab(view, "")
        yield
        self.curves = ComparisonCurves()
        yield
        self.recipes = TextTable("comparisonRecipes", even=True)
        for widget in (curves, self.curves, recipes, self.recipes):
            column.addWidget(widget)
        column.addStretch(1)
        self._connect()
        self.retranslate()

    def _build_top(self, column: QVBoxLayout) -> None:
        """The splits, what the comparison says, and what to know about it."""
        self.val, self.test, self.swap = QPushButton(), QPushButton(), QPushButton()
        self.verdict, self.remark = QLabel(), QLabel()
        group = QButtonGroup(self)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE["s"])
        for button, name in ((self.val, "compareVal"), (self.test, "compareTest")):
            button.setObjectName(name)
            button.setCheckable(True)
            group.addButton(button)
            top.addWidget(button)
        self.val.setChecked(True)
        self.swap.setObjectName("compareSwap")
        self.swap.setProperty("kind", "quiet")
        self.swap.setIcon(icon("arrow-up-down"))
        top.addStretch(1)
        top.addWidget(self.swap)
        column.addLayout(top)
        self.verdict.setObjectName("comparisonVerdict")
        self.verdict.setProperty("role", "section")
        self.remark.setProperty("role", "caption")
        for label in (self.verdict, self.remark):
            label.setWordWrap(True)
            column.addWidget(label)

    def _connect(self) -> None:
        self.val.clicked.connect(self.read)
        self.test.clicked.connect(self.read)
        self.swap.clicked.connect(lambda: self.compare(self.run_ids[::-1]))
        self.fixed.chosen.connect(self.imageChosen)
        self.broken.chosen.connect(self.imageChosen)
        self._session.recordsChanged.connect(self._follow_labels)
        self.empty.acted.connect(self._act)
        self._session.projectChanged.connect(self.clear)

    def retranslate(self) -> None:
        """Set all texts."""
        self.val.setText(self.tr("Validation"))
        self.test.setText(self.tr("Test"))
        self.test.setToolTip(self.tr("Available once every run is evaluated on the test images"))
        self.swap.setText(self.tr("Swap"))
        self.swap.setToolTip(self.tr("Make the second run the first"))
        for title, text in zip(
            self._titles,
            (self.tr("Images judged differently"), self.tr("Curves"), self.tr("Recipes: what differs")),
            strict=True,
        ):
            title.setText(text)
        self.figures.setAccessibleName(self.tr("Figures of the runs"))
        self.recipes.setAccessibleName(self.tr("Recipes: what differs"))
        self.fixed.setAccessibleName(self.tr("Images the second run gets right and the first does not"))
        self.broken.setAccessibleName(self.tr("Images the first run gets right and the second does not"))
        self.curves.retranslate()
        self._show()

    # --- reading --------------------------------------------------------------------------------

    @property
    def split(self) -> Split:
        """The split used for the comparison."""
        return Split.TEST if self.test.isChecked() else Split.VAL

    def has_images(self) -> bool:
        """True if the view shows images."""
        found = self.shown.comparison if self.shown is not None else None
        return found is not None and bool(found.fixed or found.broken)

    def clear(self) -> None:
        """Show no comparison."""
        self.run_ids, self.shown, self._problem = (), None, ""
        self.val.setChecked(True)
        self._show()

    def compare(self, run_ids: tuple[str, ...]) -> None:
        """Compare these runs; those beyond the number of letters are left out."""
        self.run_ids = tuple(run_ids)[:MOST]
        self.area.verticalScrollBar().setValue(0)
        self.read()

    def read(self) -> None:
        """Update the comparison."""
        project, run_ids, split = self._session.project, self.run_ids, self.split
        if project is None or not run_ids:
            return

        def show(compared: Compared) -> None:
            if project is self._session.project:
                self.shown, self._problem = compared, ""
                self._show()

        def fail(error: Exception) -> None:
            self.shown, self._problem = None, error_text(error)
            self._show()

        run_in_background(self, lambda: read_compared(project, run_ids, split), show, fail, topic="compare")

    def _act(self) -> None:
        """Action of the empty state: evaluate the missing runs on validation, or go back to validation."""
        project = self._session.project
        if project is None:
            return
        if self.test.isChecked():
            self.val.setChecked(True)
            self.read()
            return
        if not self._session.may_edit():
            return
        for run_id in self.shown.comparison.missing if self.shown is not None else ():
            device = self._session.devices.chosen
            job = self._session.jobs.start(EvaluateJob(project=project.folder, run=run_id, device=device))
            self._waiting.add(job)
            job.ended.connect(lambda job=job: self._evaluated(job))
        self._show()

    def _evaluated(self, job: object) -> None:
        self._waiting.discard(job)
        if not self._waiting:
            self.read()

    # --- what is shown --------------------------------------------------------------------------

    def _show(self) -> None:
        found = self.shown
        if found is None or found.comparison.missing:
            self._show_empty()
            self.screens.setCurrentWidget(self.empty)
        else:
            self._show_found(found)
            self.screens.setCurrentWidget(self.area)
        self.shownChanged.emit()

    def _show_empty(self) -> None:
        if self._waiting:
            self.empty.set_texts(self.tr("Evaluating…"), "", "")
        elif self.shown is not None:
            text = self.tr("Not all runs are evaluated on the validation images yet.")
            self.empty.set_texts(self.tr("Not evaluated yet"), text, self.tr("Evaluate them"))
        elif self._problem:
            back = self.tr("Back to validation") if self.test.isChecked() else ""
            self.empty.set_texts(self.tr("Nothing to compare"), self._problem, back)
        else:
            self.empty.set_texts(
                self.tr("Nothing to compare yet"),
                self.tr("Select two or more runs in a list of runs or trials, then press Compare."),
                "",
            )

    def _show_found(self, found: Compared) -> None:
        comparison = found.comparison
        pair = comparison.pair
        self.swap.setVisible(len(found.runs) == 2)
        self.verdict.setVisible(pair is not None)
        if pair is not None:
            self.verdict.setText(core_text(pair.remark.text, pair.remark.args))
        notes = [core_text(item.text, item.args) for item in comparison.remarks]
        if pair is not None and (pair.fixed or pair.broken):
            notes.append(
                self.tr(
                    "McNemar's exact test, from A to B: p is the probability of counts this uneven if both "
                    "were equally good. On validation, it is biased by choices made with the same images."
                )
            )
        self.remark.setText(join_sentences(*notes))
        self.remark.setVisible(bool(notes))
        # The letter is in the short line, as a narrow column cuts off the beginning of a long one.
        heads = [
            f"{letter} · {run.when}\n{run.name}" for letter, run in zip(LETTERS, found.runs, strict=False)
        ]
        self.figures.texts.set_table([self.tr("Figure"), *heads], figure_lines(comparison))
        self.figures.fit_height()
        self.recipes.texts.set_table(
            [self.tr("Setting"), *LETTERS[: len(found.runs)]], difference_lines(comparison)
        )
        self.recipes.fit_height()
        self.recipes.setVisible(bool(comparison.differences))
        self._titles[2].setVisible(bool(comparison.differences))
        self._show_images(comparison)
        self.curves.show_histories(found.histories)

    def _follow_labels(self) -> None:
        if self.shown is not None:
            self._show_images(self.shown.comparison)

    def _show_images(self, comparison: Comparison) -> None:
        any_changed = bool(comparison.fixed or comparison.broken)
        self._titles[0].setVisible(any_changed)
        self.changed.setVisible(any_changed)
        self.changed.setTabText(0, self.tr("Fixed by B ({n})").format(n=len(comparison.fixed)))
        self.changed.setTabText(1, self.tr("Broken by B ({n})").format(n=len(comparison.broken)))
        for view, items in ((self.fixed, comparison.fixed), (self.broken, comparison.broken)):
            view.show_images([self._judged(item) for item in items])
        self.changed.setFixedHeight(self.fixed.height() + self.changed.tabBar().sizeHint().height())

    def _judged(self, item: Changed) -> JudgedImage:
        record, wrong = self._session.record(item.record.id) or item.record, item.wrong
        named = [self._session.class_of(key) for key in (truth_for(record.class_id, wrong), wrong.class_id)]
        true, predicted = ("" if found is None else found.name for found in named)
        return JudgedImage(record, true, predicted, wrong.score, wrong.ng_score)
