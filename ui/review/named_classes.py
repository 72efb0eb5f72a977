"""The classes of the inspection under review: their keys, and the class box to name one."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from ui.core.class_keys import class_keys
from ui.core.class_search import offered_classes
from ui.core.session import Session
from ui.kit.class_box import ClassBox
from ui.review.review_desk import ReviewDesk


class NamedClasses(QObject):
    """Keys and class box of the classes that the model of the inspection knows.

    Signals:
        chosen: the id of a class was chosen in the box.
        keysChanged: classes of the project changed, and with them maybe keys.
    """

    chosen = Signal(int)
    keysChanged = Signal()

    def __init__(self, session: Session, desk: ReviewDesk, beside: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._desk, self._beside = session, desk, beside
        self._box: ClassBox | None = None
        session.classesChanged.connect(self.keysChanged)

    def keys(self) -> dict[int, str]:
        """The key of each class, by id: that of the project's class of this name, where there is one."""
        own = class_keys(self._session.classes)
        known = {item.name: own[item.id] for item in self._session.classes if item.id in own}
        return class_keys(self._desk.classes, known)

    def open_box(self) -> None:
        """Open the class box over the upper right corner of the image."""
        if self._box is None:
            self._box = ClassBox(self._beside)
            self._box.chosen.connect(self._choose)
        entries = offered_classes(self._desk.classes, self.keys(), self._session.recent_classes)
        corner = self._beside.mapToGlobal(QPoint(self._beside.width(), 0))
        self._box.open_for(entries, self.tr("Judge as the class…"), corner)

    def _choose(self, class_id: int) -> None:
        names = (item.name for item in self._desk.classes if item.id == class_id)
        self._session.note_class(next(names))
        self.chosen.emit(class_id)
