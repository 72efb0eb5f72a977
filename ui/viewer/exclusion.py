"""Excluding the selected images of a list, using them again, and removing them from the project."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from aoi_app.project.records import ImageRecord
from ui.core import dialogs
from ui.core.edits import exclude_images
from ui.core.icons import icon
from ui.core.session import Session
from ui.viewer.labelling import ImageList


class Exclusion(QObject):
    """Acts on the selected images of a list. Deleted with the list."""

    def __init__(self, session: Session, images: ImageList) -> None:
        super().__init__(images)
        self._session, self._images = session, images

    def exclude(self) -> None:
        """Ask for the reason and exclude the selected images, as a single undo step."""
        chosen = [record.id for record in self._images.selected() if not record.excluded]
        if not chosen or not self._session.may_edit():
            return
        text = self.tr(
            "Why are %Ln images to be left out of training, evaluation and counts?", "", len(chosen)
        )
        reason = dialogs.ask_text(self._images, self.tr("Exclude images"), text)
        if reason is not None:
            step = self.tr("exclude %Ln images", "", len(chosen))
            exclude_images(self._session, dict.fromkeys(chosen, reason), step)

    def use_again(self) -> None:
        """Use the selected images again that are excluded."""
        chosen = [record.id for record in self._images.selected() if record.excluded]
        if chosen:
            step = self.tr("use %Ln images again", "", len(chosen))
            exclude_images(self._session, dict.fromkeys(chosen, ""), step)

    def remove(self) -> None:
        """Remove the selected images from the project, after confirmation; their files stay."""
        project, chosen = self._session.project, [record.id for record in self._images.selected()]
        if project is None or not chosen or not self._session.may_edit():
            return
        text = self.tr(
            "%Ln images are removed with their labels, label history and predictions. This cannot be undone. "
            "The image files stay where they are.",
            "",
            len(chosen),
        )
        title = self.tr("Remove images from the project?")
        if dialogs.confirm(self._images, title, text, self.tr("Remove")):
            project.remove_images(chosen)
            self._session.reload()

    def add_to(self, menu: QMenu, records: Sequence[ImageRecord]) -> None:
        """Add what can be done with ``records``, the selected images, to their menu."""
        if not all(record.excluded for record in records):
            menu.addAction(icon("ban"), self.tr("Exclude…"), self.exclude)
        if any(record.excluded for record in records):
            menu.addAction(icon("rotate-ccw"), self.tr("Use again"), self.use_again)
        menu.addAction(icon("trash-2", "ng"), self.tr("Remove from the project…"), self.remove)
