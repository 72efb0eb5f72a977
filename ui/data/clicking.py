"""Clicking defects on the Data page: opens the dialog, and goes on to training."""

from PySide6.QtCore import QObject

from ui.core.places import Place
from ui.core.session import Session
from ui.kit.page import Page


class DefectClicks(QObject):
    """Lets a person click the defects of the open project."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(page)
        self._session, self._page = session, page

    def start(self) -> None:
        """Open the dialog, or say why there is nothing to click on."""
        from aoi_app.project.clicks import to_click
        from ui.data.click_dialog import ClickDialog

        session = self._session
        if session.project is None or not session.may_edit():
            return
        images = to_click(session.records, session.classes)
        if not images:
            text = self.tr("Something is marked on every image of a defect already.")
            self._page.show_message("info", text)
            return
        dialog = ClickDialog(session, images, self._page)
        dialog.trainWanted.connect(self._train)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _train(self) -> None:
        """Show the preset that learns from marks on the Train page."""
        from aoi_app.project.recipe.presets import preset

        session = self._session
        assert session.project is not None
        settings = session.project.file.settings
        session.recipeRequested.emit(preset("detail", session.records, settings))
        session.go_to(Place.TRAIN)
