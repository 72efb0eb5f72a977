"""Panel beside the image under review: the model's verdict, people's judgement, the controls, the record."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from aoi_app.project.records import DefectClass, Verdict
from aoi_app.project.store.inspections import InspectedImage
from ui.core import theme
from ui.core.wording import class_title, verdict_name
from ui.kit.score_bars import Score, ScoreBars
from ui.kit.scroll_area import ColumnArea
from ui.results.result_delegate import said_by_people
from ui.review.judge_bar import JudgeBar
from ui.review.review_record import ReviewRecord

MOST_SCORES = 3  # bars of the model's scores


class JudgePanel(ColumnArea):
    """Top: the model's verdict. Middle: the verdict of people and the controls. Bottom: who said what.

    It scrolls if there are many classes or much was said.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: Sequence[DefectClass] = ()
        self._image: InspectedImage | None = None
        self._earlier: Sequence[InspectedImage] = ()
        self._reviewer, self._masked = "", False
        self._count = 1  # of the selected images
        self._titles = [QLabel(), QLabel()]
        self.machine, self.person = QLabel(), QLabel()
        self.machine.setObjectName("machineVerdict")
        self.person.setObjectName("humanVerdict")
        self.scores = ScoreBars()
        self.bar = JudgeBar()
        self.record = ReviewRecord()
        for label in self._titles:
            label.setProperty("role", "caption")
        for label in (self.machine, self.person):
            label.setProperty("role", "section")
            label.setWordWrap(True)
        self._inside = QFrame()
        self._inside.setProperty("role", "panel")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, theme.SPACE["s"], 0)
        column.setSpacing(theme.SPACE["xs"])
        column.addWidget(self._titles[0])
        column.addWidget(self.machine)
        column.addWidget(self.scores)
        column.addSpacing(theme.SPACE["s"])
        column.addWidget(self._titles[1])
        column.addWidget(self.person)
        column.addSpacing(theme.SPACE["xs"])
        column.addWidget(self.bar)
        column.addWidget(self.record)
        column.addStretch(1)
        self.setWidget(self._inside)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self._titles[0].setText(self.tr("The model says"))
        self.show_count(self._count)
        self.bar.retranslate()
        self._show()

    def set_classes(self, classes: Sequence[DefectClass], keys: Mapping[int, str]) -> None:
        """Set the classes of the model, and their keys by class id."""
        self._classes = classes
        self.bar.set_classes(classes, keys)

    def show_count(self, images: int) -> None:
        """Say how many images a verdict is given to, if there are several."""
        self._count = images
        several = self.tr("Your verdict on all %Ln selected images", "", images)
        self._titles[1].setText(several if images > 1 else self.tr("People say"))

    def show_image(
        self,
        image: InspectedImage | None,
        earlier: Sequence[InspectedImage] = (),
        *,
        reviewer: str = "",
        masked: bool = False,
    ) -> None:
        """Show verdicts and record of an image.

        Args:
            image: as it may be seen; None for none.
            earlier: results of its path, oldest first.
            reviewer: whose comment can be edited.
            masked: the image is in a sealed blind audit.
        """
        self._image, self._earlier = image, earlier
        self._reviewer, self._masked = reviewer, masked
        self._show()

    def _show(self) -> None:
        image = self._image
        self.bar.setEnabled(image is not None)
        self.record.show_record(image, self._earlier)
        if image is None:
            for label in (self.machine, self.person):
                label.setText("")
            self.scores.set_scores([])
            self.bar.show_judgement("", "")
            return
        if self._masked:
            theme.set_property(self.machine, "verdict", "")
            self.machine.setText(self.tr("hidden until the blind audit is judged"))
        else:
            where = " · ".join(filter(None, (image.predicted, image.area)))
            _say(self.machine, image.verdict, where)
        good = {item.name for item in self._classes if item.is_ok}
        self.scores.set_scores(
            [Score(class_title(name), share, name in good) for name, share in image.top[:MOST_SCORES]]
        )
        if image.human_verdict is None:
            theme.set_property(self.person, "verdict", "")
            self.person.setText(self.tr("not reviewed yet"))
        elif image.disputed:
            theme.set_property(self.person, "verdict", Verdict.REVIEW.value)
            self.person.setText(self.tr("disputed: {said}").format(said=said_by_people(image)))
        else:
            _say(self.person, image.human_verdict, image.human_label)
        own = (said.comment or "" for said in image.comments if said.who == self._reviewer)
        self.bar.show_judgement(image.human_label, next(own, ""))
        self.bar.set_agreement(image.verdict in (Verdict.OK, Verdict.NG))


def _say(label: QLabel, verdict: Verdict, name: str) -> None:
    words = f"{theme.VERDICT_MARKS[verdict]} {verdict_name(verdict)}"
    label.setText(f"{words} · {class_title(name)}" if name else words)
    theme.set_property(label, "verdict", verdict.value)
