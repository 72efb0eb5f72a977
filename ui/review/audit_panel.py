"""Panel to draw the OK audit: sample size, and the bound it could prove."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from aoi_app.evidence.intervals import clopper_pearson_upper
from aoi_app.evidence.rates import percent
from ui.core import theme

USUAL = 60  # 0 escapes in 60 prove an escape share of at most 5 %


class AuditPanel(QFrame):
    """Asks for the size of the sample.

    Signals:
        drawRequested: draw a sample of this many images.
    """

    drawRequested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("auditPanel")
        self._why, self._proof = QLabel(), QLabel()
        self._why.setWordWrap(True)
        self._proof.setWordWrap(True)
        self._proof.setObjectName("auditProof")
        self._proof.setProperty("role", "muted")
        self.count = QSpinBox()
        self.count.setObjectName("auditCount")
        self.count.valueChanged.connect(self._prove)
        self.draw = QPushButton()
        self.draw.setObjectName("auditDraw")
        self.draw.clicked.connect(lambda: self.drawRequested.emit(self.count.value()))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.count)
        row.addWidget(self.draw, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE["s"], 0, 0)
        column.setSpacing(theme.SPACE["m"])
        column.addWidget(self._why)
        column.addLayout(row)
        column.addWidget(self._proof)
        column.addStretch(1)
        self.set_passed(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self._why.setText(
            self.tr(
                "Images judged OK are not looked at, so escapes stay unseen. Draw a random sample"
                " of them and review it: only then can escapes be measured."
            )
        )
        self.draw.setText(self.tr("Draw the sample"))
        self.count.setAccessibleName(self.tr("Images in the sample"))
        self._prove()

    def set_passed(self, passed: int) -> None:
        """Set the number of images judged OK, the largest possible sample."""
        self._passed = passed
        self.count.setRange(min(1, passed), passed)
        self.count.setValue(min(USUAL, passed))
        self._prove()

    def _prove(self) -> None:
        n = self.count.value()
        self.draw.setVisible(n > 0)
        self.count.setVisible(n > 0)
        bound = clopper_pearson_upper(0, n)
        if n == 0 or bound is None:
            self._proof.setText(self.tr("No image was judged OK."))
        elif n == self._passed:
            self._proof.setText(self.tr("All images judged OK: escapes are then known, not estimated."))
        else:
            text = self.tr("0 escapes in {n} prove an escape share of at most {bound} with 95 % confidence.")
            self._proof.setText(text.format(n=n, bound=percent(bound)))
