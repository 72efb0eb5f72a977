"""The tab that tries a network on the images of the project, against that of the presets."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.project.jobs import Contestant, TryNetworkJob, TryNetworkResult
from models.catalogue import BACKBONES
from ui.core import dialogs, theme
from ui.core.icons import icon
from ui.core.jobs.job_follower import JobFollower
from ui.core.session import Session
from ui.core.wording import catalogue_text, join_sentences, stage_name
from ui.kit.text_table import TextTable
from ui.kit.text_table_model import Cell, TableLine


class ContestView(QWidget):
    """Two buttons, a sentence, and the table of the last contest.

    Signals:
        troubled: why a contest failed.
    """

    troubled = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contestView")
        self._session = session
        self._network = ""
        self._result: TryNetworkResult | None = None
        self.follower = JobFollower(session.jobs, ("try_network",), self)
        self.start, self.file = QPushButton(icon("play"), ""), QPushButton(icon("folder-open"), "")
        for button, name in ((self.start, "tryNetwork"), (self.file, "tryWeights")):
            button.setObjectName(name)
            button.setProperty("kind", "quiet")
        self.note = QLabel()
        self.note.setObjectName("contestNote")
        self.note.setWordWrap(True)
        self.table = TextTable("contestTable")
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addWidget(self.file)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["s"],) * 4)
        column.setSpacing(theme.SPACE["s"])
        column.addLayout(row)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        self.start.clicked.connect(self._start_or_stop)
        self.file.clicked.connect(self._try_file)
        self.follower.begun.connect(lambda _: self.retranslate())
        self.follower.progressed.connect(self.retranslate)
        self.follower.finished.connect(self._take)
        self.follower.troubled.connect(self.troubled)
        self.follower.ended.connect(lambda _: self.retranslate())
        session.projectChanged.connect(self._forget)
        self.retranslate()
        self.follower.adopt()

    def show_network(self, name: str) -> None:
        """The network that is chosen on the page."""
        self._network = name
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        running, has_project = self.follower.running, self._session.project is not None
        title = _title(self._network)
        self.start.setText(
            self.tr("Stop") if running is not None else self.tr("Try {network}").format(network=title)
        )
        self.file.setText(self.tr("Try a file of weights…"))
        self.start.setEnabled(has_project and bool(self._network))
        self.file.setEnabled(has_project and running is None)
        self.note.setText(self._words(has_project))
        self.table.setVisible(self._result is not None)
        self._fill()

    def _words(self, has_project: bool) -> str:
        running, found = self.follower.running, self._result
        if running is not None:
            stage = stage_name(running.stage) if running.stage else ""
            return self.tr("Trying it on your images: {stage}").format(stage=stage)
        if not has_project:
            return self.tr("Open a project: a network is tried on its images.")
        if found is None:
            return self.tr(
                "The same head, images and folds as the network of the presets; it wins if it judges better "
                "by more than its standard error, also where the other is given as much time."
            )
        said = {
            "judges_better": self.tr("{network} wins: it judges better, for the time it takes."),
            "faster": self.tr("{network} wins: it judges no worse, and is faster."),
            "too_slow": self.tr(
                "{network} judges better, but no better than the network of the presets on images so large "
                "that it takes as long."
            ),
            "no_gain": self.tr("{network} does not judge better by more than the standard error."),
        }[found.state]
        kept = {
            "kept": self.tr("Its weights stay on this PC; Use for training puts it into the recipe."),
            "not_kept": self.tr("The weights of the file were not kept."),
            "as_before": "",
        }[found.weights]
        return join_sentences(said.format(network=_title(found.network)), kept)

    def _fill(self) -> None:
        found = self._result
        if found is None:
            return
        self.table.texts.set_table(
            (
                self.tr("Network"),
                self.tr("Input"),
                self.tr("ms an image"),
                self.tr("AUC of NG ± error"),
                self.tr("Balanced ± error"),
                self.tr("Images"),
            ),
            [self._line(number, row) for number, row in enumerate(found.contestants)],
        )
        self.table.setAccessibleName(self.tr("The networks on your images"))

    @staticmethod
    def _line(number: int, row: Contestant) -> TableLine:
        area = "–" if row.area is None else f"{row.area:.3f} ± {row.area_error or 0.0:.3f}"
        return TableLine(
            str(number),
            (
                Cell(_title(row.network)),
                Cell(f"{row.width} × {row.height}", figure=True),
                Cell(f"{row.ms:.1f}", figure=True),
                Cell(area, figure=True),
                Cell(f"{row.balanced:.3f} ± {row.balanced_error:.3f}", figure=True),
                Cell(f"{row.n:,}", figure=True),
            ),
        )

    def _start_or_stop(self) -> None:
        if self.follower.running is not None:
            self.follower.cancel()
        elif self._session.project is not None:
            self._begin(TryNetworkJob(project=self._session.project.folder, network=self._network))

    def _try_file(self) -> None:
        """Try weights from a file, on the network that they fit."""
        project = self._session.project
        pattern = self.tr("Weights ({patterns})").format(patterns="*.pth *.pt *.safetensors")
        file = dialogs.choose_file(self, self.tr("Try a file of weights"), pattern)
        if file is not None and project is not None:
            self._begin(TryNetworkJob(project=project.folder, source=file))

    def _begin(self, job: TryNetworkJob) -> None:
        self._result = None
        self._session.jobs.start(job.model_copy(update={"device": self._session.devices.chosen}))

    def _take(self, result: TryNetworkResult) -> None:
        self._result = result
        if result.weights == "kept":
            self._session.weightsChanged.emit()
        self.retranslate()

    def _forget(self) -> None:
        self._result = None
        self.retranslate()


def _title(name: str) -> str:
    return catalogue_text(BACKBONES[name].title) if name in BACKBONES else name
