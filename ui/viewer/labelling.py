"""Labelling of the selected images of a list: by key, class box, menu and drop; many are one undo step."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from aoi_app.project.records import DefectClass, ImageRecord
from ui.core.class_keys import ASSIGNABLE, class_keys
from ui.core.class_search import ClassEntry, offered_classes
from ui.core.edits import label_images
from ui.core.icons import icon, shape_icon
from ui.core.session import Session
from ui.core.wording import button_text
from ui.kit.class_box import ClassBox
from ui.viewer.gallery import Gallery
from ui.viewer.judged_view import JudgedView

ImageList = Gallery | JudgedView
IN_MENU = 12  # classes; more are found by search


class Labelling(QObject):
    """Gives labels to the selected images of a list. Deleted with the list.

    Args:
        session: the project.
        images: the list.
        where: the widget in which the keys count; None: the list.
    """

    def __init__(self, session: Session, images: ImageList, where: QWidget | None = None) -> None:
        super().__init__(images)
        self._session, self._images = session, images
        self._box: ClassBox | None = None
        self._class_keys: dict[str, QAction] = {}
        self.keys = self._add_keys(where or images)  # for the list of shortcuts
        session.classesChanged.connect(self._follow_classes)
        self._follow_classes()

    # --- keys -----------------------------------------------------------------------------------

    def _add_keys(self, where: QWidget) -> list[QAction]:
        """Make all keys; returns one for each line in the list of shortcuts."""
        give = QT_TRANSLATE_NOOP("keys", "Label with the class of this key, as the class list shows it")
        box = QT_TRANSLATE_NOOP("keys", "Search for a class to label with")
        clear = QT_TRANSLATE_NOOP("keys", "Clear the label")
        wanted = [
            *((key, partial(self._give_key, key), give) for key in ASSIGNABLE),
            ("L", self.open_box, box),
            ("Backspace", partial(self.label_selected, None), clear),
        ]
        actions = {}
        for key, act, text in wanted:
            action = QAction(str(text), self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(act)
            where.addAction(action)
            actions[key] = action
        self._class_keys = {key: actions[key] for key in ASSIGNABLE}
        return [actions["1"], actions["L"], actions["Backspace"]]

    def _follow_classes(self) -> None:
        """Keys that stand for no class are left to others."""
        known = set(class_keys(self._session.classes).values())
        for key, action in self._class_keys.items():
            action.setEnabled(key in known)

    def _give_key(self, key: str) -> None:
        keys = class_keys(self._session.classes)
        for class_id in [class_id for class_id, own in keys.items() if own == key]:
            self._give_id(class_id)

    def _give_id(self, class_id: int) -> None:
        item = self._known(class_id)
        if item is not None:
            self.label_selected(item)

    def _known(self, class_id: int) -> DefectClass | None:
        """The class with an id; a message says if it was removed while the user chose it."""
        item = self._session.class_of(class_id)
        if item is None:
            gone = self.tr("The class was removed meanwhile: nothing was labelled.")
            self._session.message.emit("warning", gone)
        return item

    # --- the class box and the menu -------------------------------------------------------------

    def _offered(self) -> list[ClassEntry]:
        classes = self._session.classes
        return offered_classes(classes, class_keys(classes), self._session.recent_classes)

    def open_box(self) -> None:
        """Open the class box beside the current image."""
        chosen = self._labelable(self._images.selected())
        if not chosen or not self._session.may_edit():
            return
        if self._box is None:
            self._box = ClassBox(self._images)
            self._box.chosen.connect(self._give_id)
        title = self.tr("Label %Ln images as…", "", len(chosen))
        self._box.open_for(self._offered(), title, self._beside_current())

    def _beside_current(self) -> QPoint:
        port = self._images.viewport()
        place: QRect = self._images.visualRect(self._images.currentIndex()) & port.rect()
        corner = place.topRight() if not place.isEmpty() else port.rect().center()
        return port.mapToGlobal(corner)

    def add_to(self, menu: QMenu, records: Sequence[ImageRecord]) -> None:
        """Add what labels ``records``, the selected images, to their menu."""
        if not (chosen := self._labelable(records)):
            return
        within = menu.addMenu(icon("tag"), self.tr("Label as"))
        within.setObjectName("labelAs")
        offered = self._offered()
        few = len(offered) <= IN_MENU
        for entry in offered if few else [entry for entry in offered if entry.recent]:
            text = button_text(entry.name) + (f"\t{entry.key}" if entry.key else "")
            within.addAction(
                shape_icon(entry.id, QColor(entry.colour)), text, partial(self._give_id, entry.id)
            )
        within.addSeparator()
        search = self.tr("Search for a class…")
        within.addAction(icon("search"), f"{search}\tL", self.open_box)
        if any(record.class_id is not None for record in chosen):
            menu.addAction(icon("x"), self.tr("Clear the label"), partial(self.label_selected, None))

    # --- labelling ------------------------------------------------------------------------------

    @staticmethod
    def _labelable(records: Sequence[ImageRecord]) -> list[ImageRecord]:
        return [record for record in records if not record.problem and not record.excluded]

    def label_selected(self, item: DefectClass | None) -> None:
        """Label the selected images (None: clear their label); then go on from a single one to the one that
        came after it, wherever the filter and the order of the list have put both.
        """
        chosen, following = self._labelable(self._images.selected()), self._images.following()
        done = self.label(chosen, item)
        if done and len(chosen) == 1 and item is not None and following is not None:
            self._images.choose(following)

    def label_dropped(self, images: Iterable[int], class_id: int | None) -> None:
        """Label images, by id, that were dragged onto a class (None: clear their label)."""
        found = [record for image in images if (record := self._session.record(image)) is not None]
        if class_id is None:
            self.label(found, None)
        elif (item := self._known(class_id)) is not None:
            self.label(found, item)

    def label(self, records: Sequence[ImageRecord], item: DefectClass | None) -> bool:
        """Label images (None: clear their label), as a single undo step; False if that was refused or failed,
        or there is nothing to label.
        """
        chosen = self._labelable(records)
        if not chosen:
            return False
        name = item.name if item is not None else self.tr("no label")
        text = self.tr("label {name} for %Ln images", "", len(chosen)).format(name=name)
        labels = dict.fromkeys((record.id for record in chosen), item.id if item else None)
        done = label_images(self._session, labels, text)
        if done and item is not None:
            self._session.note_class(item.name)
        return done
