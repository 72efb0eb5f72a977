"""The panel about unknown images: the needless reviews allowed, and what a defect never seen becomes."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.evidence.rates import Rate, entered_percent
from aoi_app.project.jobs import CountedRate, UnknownJob, UnknownResult, UnseenClass
from aoi_app.project.jobs.packaging import USUAL_UNKNOWN_RATE
from ui.core import theme
from ui.core.session import Session
from ui.kit.controls import Choice
from ui.kit.kpi_card import counts
from ui.kit.text_table import TextTable
from ui.kit.text_table_model import Cell, TableLine
from ui.runs.novelty_words import unseen_sentences

RATES = (0.01, 0.02, 0.05, 0.1, 0.0)


class UnknownPanel(QWidget):
    """Chooses the rate of needless reviews to package a model file with; shows each defect left out."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("unknownPanel")
        self._found: UnknownResult | None = None
        self._tells = True  # False for a run of good parts alone, to which what is unknown is an anomaly
        self._about, self._label, self._told = QLabel(), QLabel(), QLabel()
        self.rate_box, self.measure = Choice(), QPushButton()
        self.table = TextTable("unseenClasses", even=True)
        room = self.table.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # else the rows above share it
        self.table.setSizePolicy(room)
        self.rate_box.setObjectName("unknownRate")
        self.measure.setObjectName("unknownMeasure")
        self._told.setObjectName("unknownTold")
        self._label.setBuddy(self.rate_box)
        for rate in RATES:
            self.rate_box.addItem("", rate)
        self.rate_box.setCurrentIndex(RATES.index(USUAL_UNKNOWN_RATE))
        for label in (self._about, self._told):
            label.setWordWrap(True)
        self._about.setProperty("role", "muted")
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self._label)
        row.addWidget(self.rate_box)
        row.addStretch(1)
        row.addWidget(self.measure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE["s"], 0, 0)
        column.setSpacing(theme.SPACE["s"])
        column.addWidget(self._about)
        column.addLayout(row)
        column.addWidget(self._told)
        column.addWidget(self.table, 1)
        self.rate_box.activated.connect(self._show)
        self.measure.clicked.connect(self.leave_out)
        self.retranslate()

    @property
    def rate(self) -> float:
        """The rate of needless reviews chosen, 0..1; 0: unknown images are not told."""
        return float(self.rate_box.currentData())

    def retranslate(self) -> None:
        """Set all texts."""
        self._about.setText(
            self.tr(
                "An image unlike the training images goes to review instead of being called something. The "
                "model file is packaged with this rate of needless reviews."
            )
        )
        self._label.setText(self.tr("Needless reviews"))
        self.rate_box.setAccessibleName(self.tr("Needless reviews allowed"))
        for place, rate in enumerate(RATES):
            text = self.tr("at most {rate}").format(rate=entered_percent(rate)) if rate else self.tr("off")
            self.rate_box.setItemText(place, text)
        self.measure.setText(self.tr("Leave each defect out"))
        self.measure.setToolTip(
            self.tr("Learns the other classes without each defect, and judges its images; takes minutes.")
        )
        self.table.setAccessibleName(self.tr("Defects that were left out"))
        self._show()

    def show_found(self, found: UnknownResult | None, *, tells: bool) -> None:
        """Show what was measured of the run; None: nothing yet. ``tells`` is False for a run of good parts
        alone.
        """
        self._found, self._tells = found, tells
        for widget in (self._about, self._label, self.rate_box, self.measure):
            widget.setVisible(tells)
        self._show()

    def leave_out(self) -> None:
        """Leave each defect class of the current run out once."""
        session = self._session
        project, run = session.project, session.shown_run
        if project is not None and run and session.may_edit():
            device = session.devices.chosen
            session.jobs.start(UnknownJob(project=project.folder, run=run, device=device))

    def set_busy(self, reason: str) -> None:
        """Set why nothing can be measured at present; empty if it can."""
        self.measure.setEnabled(not reason)

    def _show(self) -> None:
        found = self._found
        at = found.at(self.rate) if found is not None else None
        self.table.setVisible(at is not None)
        if not self._tells:
            text = self.tr("Whatever differs from good parts is an anomaly: nothing else is unknown to it.")
            self._told.setText(text)
        elif at is not None and found is not None:
            self._told.setText(unseen_sentences(found, at))
        elif found is not None and self.rate:
            self._told.setText(self.tr("There are too few images to measure it at this rate."))
        elif not self.rate:
            self._told.setText(self.tr("The model will call every image something it knows."))
        else:
            self._told.setText(self.tr("What becomes of a defect never shown was not measured yet."))
        rates = (self.tr("Unknown"), self.tr("Called OK"), self.tr("Other defect"))
        headers = (self.tr("Left out"), *rates)
        self.table.texts.set_table(headers, [_line(item) for item in at.classes] if at is not None else [])


def _line(item: UnseenClass) -> TableLine:
    rates = [_cell(rate) for rate in (item.unknown, item.passed, item.named)]
    return TableLine(item.name, (Cell(item.name, item.name), *rates))


def _cell(found: CountedRate) -> Cell:
    """The counts; share and bounds on the tool tip."""
    rate = Rate.from_json(found.model_dump())
    tip = f"{rate.text} ({rate.lower95_text} – {rate.upper95_text})"
    return Cell(counts(rate), rate.rate, tip, figure=True)
