"""Combo box of the network to look into: runs first, then the catalogue."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from models.catalogue import BACKBONES
from ui.core.session import Session
from ui.inside.subject import Subject, first_network, network_title
from ui.kit.controls import Choice
from ui.runs.run_table_model import RunRow, read_runs


class SubjectBox(Choice):
    """Follows the session's current run; a catalogue network is only chosen here.

    Signals:
        subjectChanged: another network was chosen (``subject``).
    """

    subjectChanged = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("insideSubject")
        self.setMinimumContentsLength(18)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._session = session
        self._rows: list[RunRow] = []
        self._network = ""  # chosen from the catalogue, instead of the current run
        self._told: Subject | None = None
        session.projectChanged.connect(self._change_project)
        session.runsChanged.connect(self._load)
        session.shownRunChanged.connect(self._follow_run)
        self.activated.connect(self._choose)
        self._load()

    @property
    def subject(self) -> Subject:
        """The chosen network; without a run, one of the catalogue."""
        if self._network:
            return Subject(network=self._network)
        run = self._session.shown_run
        return Subject(run=run) if run else first_network()

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.setAccessibleName(self.tr("Network to look into"))
        self.setToolTip(self.tr("A run of this project, or a network of the catalogue as it comes"))
        self._fill()

    def _change_project(self) -> None:
        self._rows, self._network = [], ""
        self._load()

    def _load(self) -> None:
        self._session.read_list(self, "runs", read_runs, self._take)

    def _take(self, rows: list[RunRow]) -> None:
        self._rows = [row for row in rows if row.usable]
        self._fill()
        self._tell()

    def _fill(self) -> None:
        self.blockSignals(True)
        self.clear()
        for row in self._rows:
            self.addItem(row.title, Subject(run=row.id))
        if self._rows:
            self.insertSeparator(self.count())
        for name in BACKBONES:
            self.addItem(network_title(name), Subject(network=name))
        self._show_choice()
        self.blockSignals(False)

    def _show_choice(self) -> None:
        wanted = self.subject
        self.setCurrentIndex(next((row for row in range(self.count()) if self.itemData(row) == wanted), -1))

    def _choose(self) -> None:
        chosen: Subject | None = self.currentData()
        if chosen is None:
            return
        self._network = chosen.network
        if chosen.run and chosen.run != self._session.shown_run:
            self._session.load_run(chosen.run)  # changes the current run, which this box follows
        else:
            self._tell()

    def _follow_run(self) -> None:
        if self._session.shown_run:
            self._network = ""
        self._show_choice()
        self._tell()

    def _tell(self) -> None:
        if self.subject != self._told:
            self._told = self.subject
            self.subjectChanged.emit()
