"""An image that a check asks about, with its name, label, split and part."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.plain_names import visible
from aoi_app.project.records import ImageRecord
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.core.wording import error_text, split_name
from ui.kit.elided_label import ElidedLabel
from ui.kit.image_view import ImageView
from ui.kit.pixels import Picture, full_range


class CheckedImage(QWidget):
    """Shows an image; ``exclude`` is the button that leaves it out."""

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.title = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.title.setProperty("role", "section")
        self.words = QLabel()
        self.words.setObjectName(f"{name}Words")
        self.words.setProperty("role", "caption")
        self.view = ImageView()
        self.exclude = QPushButton()
        self.exclude.setObjectName(f"{name}Exclude")
        self.exclude.setIcon(icon("ban"))
        self.exclude.setAutoDefault(False)
        self.exclude.setText(self.tr("Exclude this one"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        for widget in (self.title, self.words):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addWidget(self.exclude, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: ImageRecord | None, symmetry: int = 0, alarm: bool = False) -> None:
        """Show an image, turned or mirrored as ``perceptual_hash.turned`` does it; None: nothing. ``alarm``:
        its label is in doubt.
        """
        self.title.setText(visible(record.path) if record is not None else "")
        self.exclude.setEnabled(record is not None)
        if record is None:
            self.words.setText("")
            self.view.set_picture(None)
            return
        label = self._session.class_of(record.class_id)
        parts = [label.name if label else self.tr("no label"), split_name(record.split)]
        if record.group:
            parts.append(self.tr("part {name}").format(name=visible(record.group)))
        self.words.setText(" · ".join(parts))
        theme.set_property(self.words, "role", "error" if alarm else "caption")
        run_in_background(
            self, lambda: _picture(record, symmetry), self.view.set_picture, self._fail, topic="picture"
        )

    def _fail(self, error: Exception) -> None:
        self.view.set_picture(None)
        self.words.setText(error_text(error))


def _picture(record: ImageRecord, symmetry: int) -> Picture:
    """For any thread; raises ImageError."""
    from aoi_app.imaging.perceptual_hash import turned
    from aoi_app.imaging.reader import read_image

    pixels = turned(read_image(record.file), symmetry)
    return Picture.of(pixels, *full_range(pixels)) if pixels.dtype != "uint8" else Picture.of(pixels)
