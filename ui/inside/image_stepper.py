"""Name of the current image with buttons to the previous and next one, for pages without an image list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from aoi_app.plain_names import visible
from aoi_app.project.records import ImageRecord
from ui.core import theme
from ui.core.icons import icon
from ui.core.session import Session
from ui.kit.elided_label import ElidedLabel


class ImageStepper(QWidget):
    """Steps through the readable images of the project."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("imageStepper")
        self._session = session
        self.before, self.after = QPushButton(), QPushButton()
        self.name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.name.setObjectName("stepperName")
        self.name.setMinimumWidth(theme.rail_width() * 3 // 5)
        for button, name, symbol in (
            (self.before, "imageBefore", "chevron-left"),
            (self.after, "imageAfter", "chevron-right"),
        ):
            button.setObjectName(name)
            button.setIcon(icon(symbol))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["xs"])
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addSpacing(theme.SPACE["xs"])
        row.addWidget(self.name, 1)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        session.currentImageChanged.connect(self._show)
        session.recordsChanged.connect(self._show)
        self._show()

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        for button, text in ((self.before, self.tr("Previous image")), (self.after, self.tr("Next image"))):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self._show()

    def step(self, by: int) -> None:
        """Go to another readable image, wrapping around at the end."""
        images = [record for record in self._session.records if not record.problem]
        if not images:
            return
        current = self._session.current_image
        place = next((row for row, record in enumerate(images) if current and record.id == current.id), -1)
        self._session.show_image(images[(place + by) % len(images) if place >= 0 else 0].id)

    def begin(self) -> None:
        """Go to the first readable image, unless there is a current one."""
        if self._session.current_image is None:
            self.step(1)

    def _show(self) -> None:
        record: ImageRecord | None = self._session.current_image
        self.name.setText(visible(record.file.name) if record is not None else self.tr("No image chosen"))
        for button in (self.before, self.after):
            button.setVisible(bool(self._session.records))
