"""What the list says about the audit: that it is blind, how it was drawn, what it found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.evidence.reviewer_agreement import known_ng_found
from aoi_app.project.store.audit_sampling import AuditStatus
from ui.core.wording import moment_text
from ui.results.results_model import ReviewModel
from ui.results.review_queue import Queue


class AuditNote(QFrame):
    """A few lines and a button above the list; hidden where there is nothing to say.

    Signals:
        anotherRequested: draw another audit instead of this one.
    """

    anotherRequested = Signal()

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.text = QLabel()
        self.text.setObjectName("auditNote")
        self.text.setProperty("role", "caption")
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self._another = QPushButton()
        self._another.setObjectName("auditAnother")
        self._another.setProperty("kind", "link")
        self._another.clicked.connect(self.anotherRequested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.text)
        column.addWidget(self._another)

    def refresh(self, status: AuditStatus | None) -> None:
        """Say what there is to say of the newest audit in the current queue."""
        self._another.setText(self.tr("Draw another audit…"))
        lines = [] if status is None or status.is_void else self._lines(status)
        self.text.setText("\n".join(lines))
        self.setVisible(bool(lines))
        self._another.setVisible(self._model.queue is Queue.AUDIT)

    def _lines(self, status: AuditStatus) -> list[str]:
        if self._model.queue is not Queue.AUDIT:
            withheld = self.tr("The images of the open blind audit are listed only there.")
            return [withheld] if self._model.is_sealed else []
        if self._model.is_sealed:
            return [
                self.tr(
                    "Blind: score, class, heat map, name and all other verdicts are hidden until every"
                    " image is judged. Known NG is mixed in."
                )
            ]
        return [self._drawn(status), *self._found(status)]

    def _drawn(self, status: AuditStatus) -> str:
        audit = status.audit
        when = moment_text(audit.at) if audit.at else ""
        sample = self.tr("{n} of {passed} images judged OK").format(
            n=status.sampled, passed=f"{audit.passed:,}"
        )
        mixed = self.tr("{n} NG mixed in").format(n=status.mixed) if audit.kind == "blind" else ""
        return " · ".join(part for part in (sample, mixed, audit.who, when) if part)

    def _found(self, status: AuditStatus) -> list[str]:
        """How much of the known NG each person found."""
        if status.audit.kind != "blind":
            return []
        found = known_ng_found(self._model.audited())
        text = self.tr("{who} found {count} of {n} known NG, at least {bound} with 95\u00a0% confidence.")
        lines = [
            text.format(who=who, count=rate.count, n=rate.n, bound=rate.lower95_text)
            for who, rate in found.items()
        ]
        return lines or [
            self.tr("No known NG was mixed in, so that nobody knows how much of it people find.")
        ]
