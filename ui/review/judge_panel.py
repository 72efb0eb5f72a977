"""Panel beside the image under review: the model's verdict, a person's judgement, and the controls."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from aoi_app.project.records import DefectClass, Verdict
from aoi_app.project.store.inspections import InspectedImage
from ui.core import theme
from ui.core.wording import verdict_name
from ui.kit.score_bars import Score, ScoreBars
from ui.review.judge_bar import JudgeBar

MOST_SCORES = 3  # bars of the model's scores


class JudgePanel(QFrame):
    """Top: the model's verdict. Bottom: a person's judgement and the controls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: Sequence[DefectClass] = ()
        self._image: InspectedImage | None = None
        self._titles = [QLabel(), QLabel()]
        self.machine, self.person, self.when = QLabel(), QLabel(), QLabel()
        self.machine.setObjectName("machineVerdict")
        self.person.setObjectName("humanVerdict")
        self.when.setObjectName("reviewedBy")
        self.scores = ScoreBars()
        self.bar = JudgeBar()
        for label in self._titles:
            label.setProperty("role", "caption")
        for label in (self.machine, self.person):
            label.setProperty("role", "section")
            label.setWordWrap(True)
        self.when.setProperty("role", "caption")
        self.when.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        column.addWidget(self._titles[0])
        column.addWidget(self.machine)
        column.addWidget(self.scores)
        column.addSpacing(theme.SPACE["m"])
        column.addWidget(self._titles[1])
        column.addWidget(self.person)
        column.addWidget(self.when)
        column.addSpacing(theme.SPACE["s"])
        column.addWidget(self.bar)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self._titles[0].setText(self.tr("The model says"))
        self._titles[1].setText(self.tr("You say"))
        self.bar.retranslate()
        self.show_image(self._image)

    def set_classes(self, classes: Sequence[DefectClass]) -> None:
        """Set the classes of the model."""
        self._classes = classes
        self.bar.set_classes(classes)

    def show_image(self, image: InspectedImage | None) -> None:
        """Show verdict and judgement of an image."""
        self._image = image
        self.bar.setEnabled(image is not None)
        if image is None:
            for label in (self.machine, self.person, self.when):
                label.setText("")
            self.scores.set_scores([])
            self.bar.show_judgement("", "")
            return
        _say(self.machine, image.verdict, image.predicted)
        good = {item.name for item in self._classes if item.is_ok}
        self.scores.set_scores([Score(name, share, name in good) for name, share in image.top[:MOST_SCORES]])
        if image.human_verdict is None:
            theme.set_property(self.person, "verdict", "")
            self.person.setText(self.tr("not reviewed yet"))
        else:
            _say(self.person, image.human_verdict, image.human_label)
        self.when.setText(self._signature(image))
        self.when.setVisible(bool(self.when.text()))
        self.bar.show_judgement(image.human_label, image.comment)

    def _signature(self, image: InspectedImage) -> str:
        when = ""
        if image.reviewed_at is not None:
            when = datetime.fromtimestamp(image.reviewed_at).astimezone().strftime("%Y-%m-%d %H:%M")
        return " · ".join(part for part in (image.reviewer, when) if part)


def _say(label: QLabel, verdict: Verdict, name: str) -> None:
    words = f"{theme.VERDICT_MARKS[verdict]} {verdict_name(verdict)}"
    label.setText(f"{words} · {name}" if name else words)
    theme.set_property(label, "verdict", verdict.value)
