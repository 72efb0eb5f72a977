"""The check of this PC: what the engine found, and the command that mends what is wrong."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from aoi_app.errors import error_from
from aoi_app.events import Failed
from aoi_app.plain_names import visible
from ui.core import theme
from ui.core.session import Session
from ui.core.wording import error_text, failure_text

if TYPE_CHECKING:
    from aoi_app.project.jobs import DoctorResult, Finding

TOPICS = {
    "edition": QT_TRANSLATE_NOOP("DoctorDialog", "Edition"),
    "python": QT_TRANSLATE_NOOP("DoctorDialog", "Python, system"),
    "libraries": QT_TRANSLATE_NOOP("DoctorDialog", "Libraries"),
    "window": QT_TRANSLATE_NOOP("DoctorDialog", "Libraries of the system"),
    "processor": QT_TRANSLATE_NOOP("DoctorDialog", "Processor, cores used / there"),
    "precision": QT_TRANSLATE_NOOP("DoctorDialog", "Number format of inspection"),
    "speed": QT_TRANSLATE_NOOP("DoctorDialog", "Speed of convolutions"),
    "memory": QT_TRANSLATE_NOOP("DoctorDialog", "Memory free / there"),
    "gpu": QT_TRANSLATE_NOOP("DoctorDialog", "GPU"),
    "folder": QT_TRANSLATE_NOOP("DoctorDialog", "Folder, space free / there"),
}


class DoctorDialog(QDialog):
    """Begins to examine when it is made, in an engine process of its own that ends with it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        from aoi_app.project.jobs import DoctorJob  # here: the first paint must not wait for pydantic

        super().__init__(parent)
        self.setObjectName("doctorDialog")
        self.setWindowTitle(self.tr("Check of this PC"))
        self.said = QLabel(self.tr("Examining this PC…"))
        self.said.setWordWrap(True)
        self.said.setProperty("role", "section")
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(theme.SPACE["xl"])
        self.form.setVerticalSpacing(theme.SPACE["s"])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self.tr("Close"))
        close.setObjectName("doctorClose")
        self.copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setObjectName("doctorCopy")
        self.copy.clicked.connect(self._copy)
        self.copy.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.setSpacing(theme.SPACE["l"])
        column.addWidget(self.said)
        column.addLayout(self.form)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(theme.rail_width() * 3)
        self._lines: list[str] = []
        running = session.jobs.start(DoctorJob(), background=True)
        running.finished.connect(self._show)
        running.failed.connect(self._fail)
        running.crashed.connect(self.said.setText)
        self.finished.connect(running.cancel)

    def _show(self, result: "DoctorResult") -> None:
        wrong = sum(item.problem is not None for item in result.findings)
        if wrong:
            self.said.setText(self.tr("%Ln things are wrong", "", wrong))
        else:
            self.said.setText(self.tr("Nothing is wrong."))
        for finding in result.findings:
            self._add(finding)
        self.copy.setEnabled(True)

    def _add(self, finding: "Finding") -> None:
        topic = QLabel(self.tr(str(TOPICS[finding.topic])))
        topic.setProperty("role", "muted")
        text, problem = visible(finding.value), self._problem(finding)
        self._lines += filter(None, (f"{topic.text()}: {text}", problem))
        value = QLabel("\n".join(filter(None, (text, problem))))
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if problem:
            value.setProperty("role", "error")
        self.form.addRow(topic, value)

    def _problem(self, finding: "Finding") -> str:
        if finding.code is None:
            return ""
        return error_text(error_from(finding.code, finding.args or {}))

    def _fail(self, failed: Failed) -> None:
        self.said.setText(failure_text(failed))

    def _copy(self) -> None:
        QApplication.clipboard().setText("\n".join(self._lines))
