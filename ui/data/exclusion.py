"""Excluding the images selected in the gallery, using them again, and removing them from the project."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from ui.core import dialogs
from ui.core.edits import exclude_images
from ui.core.icons import icon
from ui.core.session import Session
from ui.viewer.gallery import Gallery


class Exclusion(QObject):
    """Acts on the selected images, from the gallery's context menu and by keys. Deleted with the gallery."""

    def __init__(self, session: Session, gallery: Gallery) -> None:
        super().__init__(gallery)
        self._session, self._gallery = session, gallery
        gallery.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        gallery.customContextMenuRequested.connect(self._open_menu)

    def exclude(self) -> None:
        """Ask for the reason and exclude the selected images, as a single undo step."""
        chosen = [record.id for record in self._gallery.selected() if not record.excluded]
        if not chosen or not self._session.may_edit():
            return
        text = self.tr(
            "Why are %Ln images to be left out of training, evaluation and counts?", "", len(chosen)
        )
        reason = dialogs.ask_text(self._gallery, self.tr("Exclude images"), text)
        if reason is not None:
            step = self.tr("exclude %Ln images", "", len(chosen))
            exclude_images(self._session, dict.fromkeys(chosen, reason), step)

    def use_again(self) -> None:
        """Use the selected images again that are excluded."""
        chosen = [record.id for record in self._gallery.selected() if record.excluded]
        if chosen:
            step = self.tr("use %Ln images again", "", len(chosen))
            exclude_images(self._session, dict.fromkeys(chosen, ""), step)

    def remove(self) -> None:
        """Remove the selected images from the project, after confirmation; their files stay."""
        project, chosen = self._session.project, [record.id for record in self._gallery.selected()]
        if project is None or not chosen or not self._session.may_edit():
            return
        text = self.tr(
            "%Ln images are removed with their labels, label history and predictions. This cannot be undone. "
            "The image files stay where they are.",
            "",
            len(chosen),
        )
        title = self.tr("Remove images from the project?")
        if dialogs.confirm(self._gallery, title, text, self.tr("Remove")):
            project.remove_images(chosen)
            self._session.reload()

    def menu(self) -> QMenu:
        """The menu for the selected images."""
        chosen = self._gallery.selected()
        menu = QMenu(self._gallery)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not all(record.excluded for record in chosen):
            menu.addAction(icon("ban"), self.tr("Exclude…"), self.exclude)
        if any(record.excluded for record in chosen):
            menu.addAction(icon("rotate-ccw"), self.tr("Use again"), self.use_again)
        menu.addAction(icon("trash-2", "ng"), self.tr("Remove from the project…"), self.remove)
        return menu

    def _open_menu(self, where: QPoint) -> None:
        if self._gallery.selected():
            self.menu().exec(self._gallery.viewport().mapToGlobal(where))
