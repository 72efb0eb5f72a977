"""Two image views side by side that always show the same part of their images."""

from PySide6.QtCore import QObject, QPointF

from ui.kit.image_view import ImageView


class LinkedViews(QObject):
    """Passes zoom and pan of each view on to the other.

    Places are passed on relative to the size of the images, so that images of different sizes show the same
    part of the object, if they show the same object.
    """

    def __init__(self, first: ImageView, second: ImageView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._passing = False
        first.placeChanged.connect(lambda: self._pass(first, second))
        second.placeChanged.connect(lambda: self._pass(second, first))

    def _pass(self, source: ImageView, target: ImageView) -> None:
        old, new = source.image_size(), target.image_size()
        if self._passing or old.isEmpty() or new.isEmpty():
            return
        self._passing = True
        if source.is_fitted():
            target.fit()
        else:
            target.set_zoom(source.zoom() * old.width() / new.width())
            middle = source.middle()
            place = QPointF(middle.x() * new.width() / old.width(), middle.y() * new.height() / old.height())
            target.centerOn(place)
        self._passing = False
