"""The button that opens the acceptance runs of the project."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from ui.core.session import Session

if TYPE_CHECKING:
    from ui.review.acceptance_dialog import AcceptanceDialog


class AcceptanceButton(QPushButton):
    """Opens the dialog, which needs a project with labelled images."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewAcceptance")
        self._session = session
        self.dialog: AcceptanceDialog | None = None  # the newest one
        self.clicked.connect(self.open)

    def retranslate(self) -> None:
        """Set all texts."""
        self.setText(self.tr("Acceptance…"))
        self.setToolTip(self.tr("People and the model judge blind, against requirements set beforehand"))

    def open(self) -> None:
        """Open the dialog."""
        if self._session.project is None:
            self._session.message.emit("info", self.tr("Open the project of the model first."))
            return
        from ui.review.acceptance_dialog import AcceptanceDialog  # here: the first paint does without it

        self.dialog = AcceptanceDialog(self._session, self.window())
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.show()
