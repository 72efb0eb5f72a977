"""Dialog of pretrained weights: which are on this PC, and how to get the others."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aoi_app.errors import WeightsAmbiguous
from aoi_app.project.jobs import (
    ExportWeightsJob,
    ExportWeightsResult,
    ImportWeightsJob,
    ImportWeightsResult,
    WeightsJob,
    WeightsResult,
)
from aoi_app.project.networks.pretrained_weights import PretrainedWeights, pretrained_weights
from aoi_app.settings import weights_folder
from models.catalogue import BACKBONES
from ui.core import dialogs, theme
from ui.core.icons import icon
from ui.core.jobs.job_follower import JobFollower
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.core.wording import core_text, file_size, warning_text
from ui.kit.flat_table import FlatTable
from ui.kit.job_row import JobRow
from ui.kit.message_bar import MessageBar
from ui.networks.weights_model import COLUMNS, WeightsModel

if TYPE_CHECKING:
    from aoi_app.project.jobs import Job

SIZE = (880, 560)  # logical pixels
KINDS = ("weights", "export_weights", "import_weights")  # of jobs


class WeightsDialog(QDialog):
    """Table of the networks with published weights; runs one job at a time.

    Args:
        session: starts the jobs; emits ``weightsChanged`` when weights were added.
        network: to select first, if any.
        parent: the parent widget.
    """

    def __init__(self, session: Session, network: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("weightsDialog")
        self.setWindowTitle(self.tr("Pretrained weights"))
        self._session = session
        self.follower = JobFollower(session.jobs, KINDS, self)
        self._row: JobRow | None = None
        self._again: Job | None = None
        self.message = MessageBar()
        self.model = WeightsModel()
        self.table = FlatTable("weightsTable", self.model, COLUMNS.index("source"))
        self.table.setAccessibleName(self.tr("Networks and their pretrained weights"))
        self.detail = QLabel()
        self.detail.setObjectName("weightsDetail")
        self.detail.setWordWrap(True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.download = self._button("weightsDownload", "download", self.tr("Download"))
        self.download.setProperty("kind", "primary")
        self.from_file = self._button("weightsImport", "folder-open", self.tr("Import a file…"))
        self.from_zip = self._button("weightsImportZip", "package", self.tr("Import a zip…"))
        self.to_zip = self._button("weightsExportZip", "upload", self.tr("Export all as a zip…"))
        self.download.clicked.connect(self._download)
        self.from_file.clicked.connect(self._choose_file)
        self.from_zip.clicked.connect(self._choose_zip)
        self.to_zip.clicked.connect(self._choose_target)
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._describe)
        self._load()
        self.choose(network)
        self.follower.begun.connect(self._follow)
        self.follower.finished.connect(self._show_result)
        self.follower.troubled.connect(self._show_trouble)
        self.follower.ended.connect(self._on_end)
        self.follower.adopt()

    # --- layout ---------------------------------------------------------------------------------

    def _button(self, name: str, picture: str, text: str) -> QPushButton:
        button = QPushButton(icon(picture, "on_accent" if picture == "download" else "text_2"), text)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        intro = QLabel(
            self.tr(
                "Pretrained weights give a network general visual knowledge, so that few images are enough. "
                "Nothing is downloaded unless you ask for it here."
            )
        )
        intro.setProperty("role", "muted")
        intro.setWordWrap(True)
        close = QPushButton(self.tr("Close"))
        close.setObjectName("weightsClose")
        close.clicked.connect(self.reject)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(theme.SPACE["s"])
        for button in (self.download, self.from_file, self.from_zip, self.to_zip):
            tools.addWidget(button)
        tools.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE["s"])
        foot.addWidget(self._tools, 1)
        foot.addWidget(close)
        self._foot = foot
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.setSpacing(theme.SPACE["m"])
        for widget in (intro, self.message):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addLayout(foot)
        self.resize(*map(theme.scaled, SIZE))

    # --- the table ------------------------------------------------------------------------------

    def _load(self) -> None:
        before = self.current()
        self.model.set_rows(pretrained_weights())
        if before is not None:
            self.choose(before.network)
        self._describe()

    def current(self) -> PretrainedWeights | None:
        """The selected entry, if any."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def choose(self, network: str) -> None:
        """Select a network; for one without published weights, show an explanation instead."""
        row = self.model.row_of(network)
        if row >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0), FlatTable.ScrollHint.PositionAtCenter)
        elif network in BACKBONES:
            text = self.tr(
                "Nobody publishes weights of {network}. Train it from scratch, or import a file of your own."
            )
            title = core_text(BACKBONES[network].title, {})
            self.message.show_message("info", text.format(network=title))

    def _describe(self) -> None:
        """Show where the weights of the selected network are, or how to get them."""
        entry = self.current()
        self.download.setVisible(entry is not None and entry.path is None and bool(entry.url))
        if entry is None:
            text = self.tr("Choose a network to see where its weights are.")
        elif entry.path is not None:
            text = self.tr("On this PC: {file}").format(file=entry.path)
        elif entry.url:
            text = self.tr(
                "Published as {url}. Download it, or fetch it on another PC and import the file here."
            ).format(url=entry.url)
        else:
            text = self.tr("To be imported from a file of {source}, or put into {folder} as {file}.").format(
                source=entry.source, folder=weights_folder(), file=entry.file
            )
        self.detail.setText(text)

    # --- jobs -----------------------------------------------------------------------------------

    def _download(self) -> None:
        entry = self.current()
        if entry is not None:
            self._start(WeightsJob(network=entry.network))

    def _choose_file(self) -> None:
        pattern = self.tr("Weights (*.pth *.pt *.safetensors)")
        source = dialogs.choose_file(self, self.tr("Import pretrained weights"), pattern)
        if source is not None:
            self._start(WeightsJob(source=source))

    def _choose_zip(self) -> None:
        pattern = self.tr("Weights (*.zip)")
        source = dialogs.choose_file(self, self.tr("Import weights from another PC"), pattern)
        if source is not None:
            self._start(ImportWeightsJob(source=source))

    def _choose_target(self) -> None:
        target = dialogs.choose_save(
            self,
            self.tr("Export all weights"),
            self.tr("Weights (*.zip)"),
            Path.home() / "aoi-weights.zip",
        )
        if target is not None:
            self._start(ExportWeightsJob(out=target))

    def _start(self, job: "Job") -> None:
        self._session.jobs.start(job)

    def _follow(self, running: RunningJob) -> None:
        """Show a job in place of the buttons, until it ends."""
        self.message.hide()  # it is about the previous job
        self._row = JobRow(running)
        self._tools.hide()
        self._foot.insertWidget(0, self._row, 1)
        if not isinstance(running.job, ExportWeightsJob):
            running.finished.connect(self._session.weightsChanged)  # this dialog may be closed by then

    def _on_end(self) -> None:
        if self._row is not None:
            self._row.hide()
            self._row.deleteLater()
            self._row = None
        self._tools.show()
        self._load()
        again, self._again = self._again, None
        if again is not None:
            self._start(again)

    def _show_result(self, result: WeightsResult | ExportWeightsResult | ImportWeightsResult) -> None:
        running = self.follower.running
        assert running is not None
        text = self._told(result)
        warnings = [warning_text(warned) for warned in running.warnings]
        self.message.show_message("warning" if warnings else "success", " ".join([text, *warnings]))
        self._load()
        self.choose(result.network if isinstance(result, WeightsResult) else "")

    def _told(self, result: WeightsResult | ExportWeightsResult | ImportWeightsResult) -> str:
        if isinstance(result, WeightsResult):
            title = core_text(BACKBONES[result.network].title, {})
            return self.tr("The weights of {network} are on this PC now.").format(network=title)
        if isinstance(result, ExportWeightsResult):
            text = self.tr("{n} networks' weights are in {file} ({size}).")
            return text.format(n=len(result.networks), file=result.file, size=file_size(result.bytes))
        text = self.tr("{n} networks' weights came, {here} were here already.")
        return text.format(n=len(result.networks), here=len(result.here))

    def _show_trouble(self, text: str) -> None:
        """Show the error; if a file fits several networks, ask which one."""
        running = self.follower.running
        assert running is not None
        job, failure = running.job, running.failure
        ambiguous = failure is not None and failure.code == WeightsAmbiguous.code
        if failure is None or not ambiguous or not isinstance(job, WeightsJob):
            self.message.show_message("error", text)
            return
        names = failure.args["networks"].split(", ")
        titles = [core_text(BACKBONES[name].title, {}) for name in names]
        text = self.tr("The file fits several networks. Which one is it meant for?")
        number = dialogs.choose_one(self, self.tr("Import pretrained weights"), text, titles)
        if number is not None:
            # Started once the failed job has ended.
            self._again = WeightsJob(network=names[number], source=job.source)
