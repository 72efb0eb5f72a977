"""Panel to draw the OK audit: sample size, what it could prove, blind or not; and to top it up."""

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aoi_app.evidence.intervals import clopper_pearson_upper
from aoi_app.evidence.rates import percent
from aoi_app.project.store.audit_sampling import AuditStatus
from ui.core import theme
from ui.kit.controls import WholeNumber
from ui.kit.scroll_area import ScrollArea

USUAL = 60  # 0 escapes in 60 prove an escape share of at most 5 %
USUAL_MIXED = 10


@dataclass(frozen=True, slots=True)
class AuditWish:
    """An audit to draw: ``n`` images judged OK; blind with ``mixed`` NG images, or None: not blind."""

    n: int
    mixed: int | None


class AuditPanel(ScrollArea):
    """Asks for the size of the sample; says why an audit is void, and offers to top it up.

    Signals:
        drawRequested: draw an audit, an ``AuditWish``.
        topUpRequested: add to the audit what it could not draw.
    """

    drawRequested = Signal(object)
    topUpRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("auditPanel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._status: AuditStatus | None = None
        self._passed = self._known = 0
        self._void, self._why, self._proof = QLabel(), QLabel(), QLabel()
        self._size, self._mix = QLabel(), QLabel()
        for label in (self._void, self._why, self._proof):
            label.setWordWrap(True)
        self._void.setObjectName("auditVoid")
        self._void.setProperty("role", "error")
        self._proof.setObjectName("auditProof")
        self._proof.setProperty("role", "muted")
        self.top_up, self.draw = QPushButton(), QPushButton()
        self.top_up.setObjectName("auditTopUp")
        self.top_up.clicked.connect(self.topUpRequested)
        self.draw.setObjectName("auditDraw")
        self.draw.clicked.connect(self._draw)
        self.count, self.mixed = WholeNumber(), WholeNumber()
        self.count.setObjectName("auditCount")
        self.mixed.setObjectName("auditMixed")
        self.count.valueChanged.connect(self._prove)
        self.blind = QCheckBox()
        self.blind.setObjectName("auditBlind")
        self.blind.setChecked(True)
        self.blind.toggled.connect(self.mixed.setEnabled)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(theme.SPACE["s"])
        grid.setColumnStretch(0, 1)
        for row, (label, box) in enumerate(((self._size, self.count), (self._mix, self.mixed))):
            label.setBuddy(box)
            label.setWordWrap(True)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        inside = QFrame()
        inside.setProperty("role", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, theme.SPACE["s"], theme.SPACE["s"], 0)
        column.setSpacing(theme.SPACE["m"])
        column.addWidget(self._void)
        column.addWidget(self.top_up)
        column.addWidget(self._why)
        column.addLayout(grid)
        column.addWidget(self.blind)
        column.addWidget(self.draw)
        column.addWidget(self._proof)
        column.addStretch(1)
        self.setWidget(inside)

    def retranslate(self) -> None:
        """Set all texts."""
        self._why.setText(
            self.tr(
                "Images judged OK are not looked at, so escapes stay unseen. Draw a random sample"
                " of them and review it: only then can escapes be measured."
            )
        )
        self.top_up.setText(self.tr("Top up the audit"))
        self.draw.setText(self.tr("Draw the sample"))
        self._size.setText(self.tr("Images in the sample"))
        self.count.setAccessibleName(self._size.text())
        self.blind.setText(self.tr("Blind"))
        self.blind.setToolTip(
            self.tr(
                "Score, class, heat map, name and all verdicts are hidden until every image is judged."
                " Known NG shows how much of it people find."
            )
        )
        self._mix.setText(self.tr("NG mixed in"))
        self.mixed.setAccessibleName(self._mix.text())
        self._explain()

    def set_lot(self, passed: int, known: int, status: AuditStatus | None) -> None:
        """Set how many images are judged OK, the largest sample, and NG; and the newest audit."""
        self._passed, self._known, self._status = passed, known, status
        with QSignalBlocker(self.count):
            self.count.setRange(min(1, passed), passed)
            self.count.setValue(min(USUAL, passed))
        self.mixed.setRange(0, known)
        self.mixed.setValue(min(USUAL_MIXED, known))
        self._explain()

    def _draw(self) -> None:
        self.drawRequested.emit(
            AuditWish(self.count.value(), self.mixed.value() if self.blind.isChecked() else None)
        )

    def _explain(self) -> None:
        status = self._status
        void = status is not None and status.is_void
        self._void.setVisible(void)
        self.top_up.setVisible(void and status is not None and status.can_be_topped_up)
        self._why.setVisible(not void)
        if status is not None and void:
            text = self.tr(
                "The audit is void: since it was drawn, {added} images judged OK came in and {gone} left."
                " Escapes are not measurable until it is topped up, which keeps its reviews, or drawn again."
            )
            self._void.setText(text.format(added=f"{status.added:,}", gone=f"{status.gone:,}"))
        self._prove()

    def _prove(self) -> None:
        n = self.count.value()
        for widget in (self.draw, self.count, self._size, self.blind, self.mixed, self._mix):
            widget.setVisible(n > 0)
        bound = clopper_pearson_upper(0, n)
        if n == 0 or bound is None:
            self._proof.setText(self.tr("No image was judged OK."))
        elif n == self._passed:
            text = self.tr("The sample is every image judged OK: escapes are then known, not estimated.")
            self._proof.setText(text)
        else:
            text = self.tr("0 escapes in {n} prove an escape share of at most {bound} with 95 % confidence.")
            self._proof.setText(text.format(n=n, bound=percent(bound, n, "up")))
