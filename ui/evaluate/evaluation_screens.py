"""What the Evaluate page shows in its body: the evaluation, or why there is none."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from aoi_app.project.records import Split
from ui.core.session import Session
from ui.evaluate.evaluation_view import EvaluationView
from ui.kit.empty_state import EmptyState


class EvaluationScreens(QStackedWidget):
    """Stack of the evaluation and two empty states: no trained run, and not evaluated yet."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = EvaluationView(session, self)  # laid out by whoever builds this, as a step of its own
        self.no_run = EmptyState("graduation-cap", "evaluateNoRun")
        self.no_figures = EmptyState("chart-column", "evaluateNoFigures")
        for screen in (self.no_run, self.no_figures, self.view):
            self.addWidget(screen)

    def set_texts(self, has_project: bool, split: Split, busy: str) -> None:
        """Set the texts of the empty states, which depend on project, split and what a job does."""
        if not has_project:
            self.no_run.set_texts(
                self.tr("No project open"), self.tr("Open a project or the sample."), self.tr("Go to Home")
            )
        else:
            self.no_run.set_texts(
                self.tr("No trained model yet"),
                self.tr("Train one first; its figures and errors are shown here."),
                self.tr("Go to Train"),
            )
        if busy:
            self.no_figures.set_texts(self.tr("The figures are being computed"), busy, "")
        elif split is Split.TEST:
            self.no_figures.set_texts(
                self.tr("Not evaluated on the test images yet"),
                self.tr(
                    "They show how the model performs on images that no choice was based on. "
                    "Evaluate on them once, when everything else is decided."
                ),
                self.tr("Evaluate on the test images"),
            )
        else:
            self.no_figures.set_texts(
                self.tr("Not evaluated yet"),
                self.tr("Judge the validation images with this run."),
                self.tr("Evaluate"),
            )
