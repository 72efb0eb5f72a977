"""The witnesses of an unknown image: the training images nearest to it, with class and name."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aoi_app.errors import ImageError
from aoi_app.plain_names import visible
from aoi_app.project.store.inspections import InspectedImage
from aoi_app.project.witnesses import Witness, witnesses_of
from ui.core import theme
from ui.core.jobs.background import run_in_background
from ui.kit.elided_label import ElidedLabel
from ui.kit.pixels import to_qimage

SIDE = 72  # of a picture, in logical pixels
SHOWN = 3


class WitnessStrip(QFrame):
    """A title and up to three pictures in a row; hidden for an image that has no witnesses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("witnesses")
        self._witnesses: tuple[Witness, ...] = ()
        self._folder = Path()
        self._title = QLabel()
        self._title.setProperty("role", "caption")
        self._title.setWordWrap(True)
        self._tiles = [_Tile() for _ in range(SHOWN)]
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["m"])
        for tile in self._tiles:
            row.addWidget(tile, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["m"],) * 4)
        column.setSpacing(theme.SPACE["s"])
        column.addWidget(self._title)
        column.addLayout(row)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self._title.setText(self.tr("Nearest training images"))
        self._fill()

    def show_witnesses(self, image: InspectedImage | None, folder: Path | None) -> None:
        """Show those of a result of the inspection in ``folder``."""
        found = witnesses_of(image.problem)[:SHOWN] if image is not None and folder is not None else ()
        self.setVisible(bool(found))
        if found == self._witnesses and folder == self._folder:
            return
        self._witnesses, self._folder = found, folder or Path()
        self._fill()
        for tile in self._tiles:
            tile.picture.setPixmap(QPixmap())
        if found:
            files = [self._folder / item.picture for item in found]
            run_in_background(self, lambda: [_read(file) for file in files], self._take, topic="witnesses")

    def _fill(self) -> None:
        likeness = self.tr("distance {distance}")
        for place, tile in enumerate(self._tiles):
            tile.setVisible(place < len(self._witnesses))
            if place < len(self._witnesses):
                item = self._witnesses[place]
                tile.show_texts(item, likeness.format(distance=f"{item.distance:.3f}"))

    def _take(self, pictures: list[QImage]) -> None:
        lost = self.tr("The picture is missing.")
        for tile, picture in zip(self._tiles, pictures, strict=False):
            tile.show_picture(picture, lost)


class _Tile(QWidget):
    """A picture above its class and distance, and its name."""

    def __init__(self) -> None:
        super().__init__()
        self.picture, self._label = QLabel(), ElidedLabel()
        self._name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.picture.setFixedSize(QSize(theme.scaled(SIDE), theme.scaled(SIDE)))
        self.picture.setProperty("role", "stage")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name.setProperty("role", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        for widget in (self.picture, self._label, self._name):
            column.addWidget(widget)

    def show_texts(self, item: Witness, distance: str) -> None:
        name, label = visible(item.name), visible(item.label)
        self._label.setText(f"{label} · {item.distance:.3f}")
        self._name.setText(name)
        self.setToolTip(f"{label}\n{name}\n{distance}")
        self.picture.setAccessibleName(f"{label}, {name}, {distance}")

    def show_picture(self, picture: QImage, lost: str) -> None:
        if picture.isNull():
            self.picture.setToolTip(lost)
            return
        self.picture.setToolTip("")
        ratio = self.devicePixelRatioF()
        scaled = picture.scaled(
            self.picture.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        self.picture.setPixmap(QPixmap.fromImage(scaled))


def _read(file: Path) -> QImage:
    from aoi_app.imaging.reader import read_image  # here, on a pool thread: it imports OpenCV

    try:
        return to_qimage(read_image(file))
    except (ImageError, MemoryError):  # removed since, or damaged
        return QImage()
