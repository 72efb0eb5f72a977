"""Unexpected errors: one dialog with a report to copy; the program continues."""

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from aoi_app import __version__
from aoi_app.errors import ProgramFault, error_of
from aoi_app.settings import home
from ui.core import theme
from ui.core.wording import error_text

log = logging.getLogger(__name__)


def log_folder() -> Path:
    """The folder of the window's log."""
    folder = home() / "logs"
    folder.mkdir(exist_ok=True)
    return folder


def report_text(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Versions and traceback, for developers."""
    return "\n".join(
        (
            f"AOI Studio {__version__} · Python {platform.python_version()} · Qt {qVersion()}",
            platform.platform(),
            "",
            "".join(traceback.format_exception(kind, error, trace)),
        )
    )


class ErrorReport(QDialog):
    """Only one is open at a time: a broken paint event would open hundreds."""

    shown: "ErrorReport | None" = None

    def __init__(self, report: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("errorReport")
        self.setWindowTitle(self.tr("An error in the program"))
        column = QVBoxLayout(self)
        margin = theme.SPACE["xl"]
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.SPACE["m"])
        title = QLabel(self.tr("Something unexpected happened"))
        title.setProperty("role", "title")
        text = QLabel(
            self.tr(
                "Your project is saved and the program continues. If a page behaves oddly, close the project "
                "and open it again. The report below helps to fix the error."
            )
        )
        text.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setObjectName("errorReportText")
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setReadOnly(True)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        copy = QPushButton(self.tr("Copy the report"))
        copy.setObjectName("errorReportCopy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        folder = QPushButton(self.tr("Open the log folder"))
        folder.setObjectName("errorReportFolder")
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder()))))
        close = QPushButton(self.tr("Continue"))
        close.setObjectName("errorReportClose")
        close.setProperty("kind", "primary")
        close.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addWidget(folder)
        row.addStretch(1)
        row.addWidget(close)
        column.addWidget(title)
        column.addWidget(text)
        column.addWidget(self.report, 1)
        column.addLayout(row)
        self.resize(theme.rail_width() * 4, theme.rail_width() * 2)
        self.finished.connect(self._forget)

    def _forget(self) -> None:
        ErrorReport.shown = None


def handle(
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    tell: Callable[[str], object] | None = None,
) -> None:
    """The program's ``sys.excepthook``. ``tell`` shows a text: what has words of its own, such as a full
    disk, is no fault of the program.
    """
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    known = error_of(error)
    if tell is not None and not isinstance(known, ProgramFault):
        log.warning("%s", known, exc_info=(kind, error, trace))
        tell(error_text(known))
        return
    report = report_text(kind, error, trace)
    log.error("unexpected error\n%s", report)
    if QApplication.instance() is not None and ErrorReport.shown is None:
        ErrorReport.shown = ErrorReport(report)
        ErrorReport.shown.open()
