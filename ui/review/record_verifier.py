"""Verification of an inspection, or of a report of it: whether it still is what was stored."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from aoi_app.events import Failed
from ui.core import dialogs, theme
from ui.core.language import language_of
from ui.core.session import Session
from ui.core.wording import failure_text

if TYPE_CHECKING:
    from aoi_app.project.jobs import ReportLanguage, VerifyResult

MOST = 4  # differences shown; the rest are counted
LINES = 6  # of an answer that are seen at once, so that the figures above keep their place


class RecordVerifier(QFrame):
    """Two buttons and the answer below them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recordVerifier")
        self._session = session
        self._folder: Path | None = None
        self.verify, self.verify_report = QPushButton(), QPushButton()
        self.verify.setObjectName("verifyInspection")
        self.verify.clicked.connect(lambda: self._start(self._folder))
        self.verify_report.setObjectName("verifyReport")
        self.verify_report.clicked.connect(self._choose)
        self.answer = QLabel()
        self.answer.setObjectName("verifyAnswer")
        self.answer.setWordWrap(True)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.verify)
        row.addWidget(self.verify_report)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        column.addLayout(row)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("verifyScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFixedHeight(LINES * self.fontMetrics().lineSpacing())
        self._scroll.setWidget(self.answer)
        self.answer.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._scroll)
        self._say("", "")
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts; an answer in the other language is removed."""
        self.verify.setText(self.tr("Verify"))
        self._scroll.setAccessibleName(self.tr("Result of the verification"))
        self.verify.setToolTip(self.tr("Whether any result or review was changed since it was stored"))
        self.verify_report.setText(self.tr("Verify a report…"))
        self.verify_report.setToolTip(
            self.tr("Whether a report's file and the records it states are as they were when it was written")
        )
        self._say("", "")

    def set_folder(self, folder: Path | None) -> None:
        """Set the inspection."""
        if folder != self._folder:
            self._folder = folder
            self._say("", "")

    def _choose(self) -> None:
        if self._folder is None:
            return
        pattern = self.tr("Reports (*.pdf *.html *.xlsx *.csv *.json)")
        report = dialogs.choose_file(self, self.tr("Choose a report"), pattern, self._folder)
        if report is not None:
            self._start(report)

    def _start(self, path: Path | None) -> None:
        from aoi_app.project.jobs import VerifyJob  # here: the first paint must not wait for pydantic

        if path is None or self._folder is None:
            return
        language = cast("ReportLanguage", language_of(self._session.settings.language))
        running = self._session.jobs.start(VerifyJob(path=path, inspection=self._folder, language=language))
        folder = self._folder
        running.finished.connect(lambda result: self._finish(result, folder))
        running.failed.connect(self._fail)
        self._say("muted", self.tr("Verifying…"))

    def _finish(self, result: "VerifyResult", folder: Path) -> None:
        if folder != self._folder:  # another inspection was opened meanwhile
            return
        if result.unchanged:
            self._say("", "\n".join((self.tr("✓ Nothing was changed."), *result.notes[:MOST])))
            return
        lines = [self.tr("✗ This is not what was stored:"), *result.differences[:MOST]]
        if (more := len(result.differences) - MOST) > 0:
            lines.append(self.tr("and {n} more: “aoi verify” lists all.").format(n=more))
        self._say("error", "\n".join(lines))

    def _fail(self, failed: Failed) -> None:
        self._say("error", failure_text(failed))

    def _say(self, role: str, text: str) -> None:
        theme.set_property(self.answer, "role", role)
        self.answer.setText(text)
        self._scroll.setVisible(bool(text))
        self._scroll.verticalScrollBar().setValue(0)
