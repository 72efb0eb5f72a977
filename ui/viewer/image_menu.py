"""The menu of the images of a list, the same wherever images are listed, with the keys that label them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from aoi_app.project.records import ImageRecord
from ui.core.icons import icon
from ui.core.session import Session
from ui.viewer.arranging import Arranging
from ui.viewer.exclusion import Exclusion
from ui.viewer.labelling import ImageList, Labelling
from ui.viewer.must_catch import MustCatchList

Section = Callable[[QMenu, Sequence[ImageRecord]], object]


class ImageMenu(QObject):
    """The context menu of a list of images. Deleted with the list.

    ``sections`` add their entries in turn, each to the menu and for the selected images; a separator stands
    between them.

    Args:
        session: the project.
        images: the list.
        where: the widget in which the keys that label count; None: the list.
    """

    def __init__(self, session: Session, images: ImageList, where: QWidget | None = None) -> None:
        super().__init__(images)
        self._images = images
        self.labelling = Labelling(session, images, where)
        self.exclusion = Exclusion(session, images)
        self.arranging = Arranging(session, images)
        self.must_catch = MustCatchList(session, images)
        self.sections: list[Section] = [
            self.labelling.add_to,
            self.arranging.add_to,
            self.must_catch.add_to,
            self.exclusion.add_to,
            self._add_files,
        ]
        images.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        images.customContextMenuRequested.connect(self._open)

    def menu(self) -> QMenu:
        """The menu for the selected images."""
        records = self._images.selected()
        menu = QMenu(self._images)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for section in self.sections:
            menu.addSeparator()  # Qt shows none at the beginning, at the end or twice
            section(menu, records)
        return menu

    def _add_files(self, menu: QMenu, records: Sequence[ImageRecord]) -> None:
        if len(records) == 1:
            folder = QUrl.fromLocalFile(str(records[0].file.parent))
            open_folder = partial(QDesktopServices.openUrl, folder)
            menu.addAction(icon("folder-open"), self.tr("Open the folder of the file"), open_folder)
        names = "\n".join(record.file.name for record in records)
        copy = partial(QGuiApplication.clipboard().setText, names)
        menu.addAction(icon("copy"), self.tr("Copy %Ln names", "", len(records)), copy)

    def _open(self, where: QPoint) -> None:
        if self._images.selected():
            self.menu().exec(self._images.viewport().mapToGlobal(where))
