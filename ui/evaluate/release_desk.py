"""The release of the run that is shown: its button on the page, and the dialog that compares and decides."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from ui.core.session import Session
from ui.kit.page import Page


class ReleaseDesk(QObject):
    """Adds the button to a page, and opens the dialog."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self.button = page.add_quiet(QPushButton())
        self.button.setObjectName("evaluateRelease")
        self.button.clicked.connect(self.open)
        session.shownRunChanged.connect(self._show)
        self._show()

    def retranslate(self) -> None:
        """Set all texts."""
        self.button.setText(self.tr("Release…"))
        self.button.setToolTip(
            self.tr("Compare the model file of this run with the approved one, approve or refuse it")
        )

    def open(self) -> None:
        """Open the dialog, which begins to compare."""
        if self._session.project is not None and self._session.shown_run:
            from ui.evaluate.release_dialog import ReleaseDialog

            ReleaseDialog(self._session, self._session.shown_run, self._page).show()

    def _show(self) -> None:
        self.button.setVisible(bool(self._session.shown_run))
