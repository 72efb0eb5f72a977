"""The two ways to pretrained weights that are not on this PC: a file the person has, or a download."""

from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from aoi_app.project.jobs import WeightsJob
from aoi_app.project.recipe import Recipe
from aoi_app.project.zoo import locate
from models.catalogue import BACKBONES
from ui import dialogs
from ui.session import Session
from ui.wording import failure_text


class WeightsMenu(QMenu):
    """Asks, and starts the job.

    Signals:
        arrived: weights came onto this PC.
        failed: they did not; the text says why.
    """

    arrived = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("weightsMenu")
        self._session, self._owner = session, parent
        self._network = ""
        self.from_file, self.download = QAction(self), QAction(self)
        self.addActions([self.from_file, self.download])
        self.from_file.triggered.connect(self._choose_file)
        self.download.triggered.connect(lambda: self._start(None))
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.from_file.setText(self.tr("Import a file…"))
        self.download.setText(self.tr("Download"))

    @staticmethod
    def missing(recipe: Recipe) -> str:
        """The title of the network whose weights a recipe wants and this PC lacks; empty if none."""
        network = recipe.network
        if network.weights != "pretrained" or network.backbone not in BACKBONES:
            return ""
        spec = BACKBONES[network.backbone]
        return spec.title if locate(spec)[0] == "missing" else ""

    def offer(self, recipe: Recipe, place: QWidget) -> None:
        """Open below ``place`` for the network of ``recipe``."""
        self._network = recipe.network.backbone
        weights = BACKBONES[self._network].weights
        self.download.setVisible(weights is not None and bool(weights.url))
        self.popup(place.mapToGlobal(QPoint(0, place.height())))

    def _choose_file(self) -> None:
        pattern = self.tr("Weights (*.pth *.pt *.safetensors)")
        path = dialogs.choose_file(self._owner, self.tr("Import pretrained weights"), pattern)
        if path is not None:
            self._start(path)

    def _start(self, source: Path | None) -> None:
        job = self._session.jobs.start(WeightsJob(network=self._network, source=source))
        job.finished.connect(lambda _: self.arrived.emit())
        job.failed.connect(lambda failed: self.failed.emit(failure_text(failed)))
        job.crashed.connect(lambda _: self.failed.emit(self.tr("The engine process ended unexpectedly.")))
