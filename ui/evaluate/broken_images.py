"""The images that a candidate newly gets wrong, worst first, and beside them the current one in full."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aoi_app.evidence.rates import score_text
from aoi_app.plain_names import visible
from aoi_app.project.jobs import GateResult
from aoi_app.project.records import ImageRecord
from ui.core import theme
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.core.wording import error_text
from ui.kit.image_view import ImageView
from ui.kit.pixels import Picture, full_range
from ui.viewer.judged_model import JudgedImage
from ui.viewer.judged_view import JudgedView


class BrokenImages(QWidget):
    """A list of tiles with the picture of the current one; must-catch images that pass stand first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words: dict[int, str] = {}
        self.list = JudgedView(session, strip=False)
        self.list.setObjectName("releaseBroken")
        self.list.setAccessibleName(self.tr("Images that are newly wrong, worst first"))
        self.view = ImageView()
        self.about = QLabel()
        self.about.setObjectName("releaseAbout")
        self.about.setProperty("role", "caption")
        self.about.setWordWrap(True)
        shown = QVBoxLayout()
        shown.addWidget(self.view, 1)
        shown.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["m"])
        row.addWidget(self.list, 3)
        row.addLayout(shown, 2)
        self.list.chosen.connect(self._choose)
        self.setVisible(False)

    def show_result(self, result: GateResult) -> None:
        """Show the images of a comparison that are still in the project."""
        images: list[JudgedImage] = []
        self._words = {}
        for missed in result.must_catch.missed:
            record = self._session.record(missed.image)
            if record is not None:
                score = missed.ng_score or 0.0
                label = self._label(record)
                words = self.tr("Must be caught, but passes: NG score {score}").format(
                    score=score_text(score)
                )
                self._add(images, JudgedImage(record, label, "OK", 1.0 - score, score), words)
        ways = {
            "escape": self.tr("escape"),
            "overkill": self.tr("overkill"),
            "review": self.tr("left to a person"),
            "class": self.tr("other class"),
        }
        for item in result.broken:
            record = self._session.record(item.image)
            if record is not None and item.image not in self._words:
                words = self.tr("{way}: before {before} (NG score {was}), now {now} ({is_now})").format(
                    way=ways[item.wrong],
                    before=item.before,
                    was=score_text(item.before_score),
                    now=item.now,
                    is_now=score_text(item.now_score),
                )
                self._add(
                    images, JudgedImage(record, item.label, item.now, item.now_score, item.now_score), words
                )
        self.list.show_images(images)
        self.setVisible(bool(images))
        if images:
            self.list.setCurrentIndex(self.list.images.index(0))

    def _add(self, images: list[JudgedImage], image: JudgedImage, words: str) -> None:
        images.append(image)
        self._words[image.record.id] = words

    def _label(self, record: ImageRecord) -> str:
        label = self._session.class_of(record.class_id)
        return label.name if label is not None else self.tr("no label")

    def _choose(self, image: int) -> None:
        record = self._session.record(image)
        if record is None:
            return
        self.about.setText(f"{visible(record.path)}\n{self._words.get(image, '')}")
        run_in_background(self, lambda: _picture(record), self.view.set_picture, self._fail, topic="picture")

    def _fail(self, error: Exception) -> None:
        self.view.set_picture(None)
        self.about.setText(error_text(error))


def _picture(record: ImageRecord) -> Picture:
    """For any thread; raises ImageError."""
    from aoi_app.imaging.reader import read_image

    pixels = read_image(record.file)
    return Picture.of(pixels, *full_range(pixels)) if pixels.dtype != "uint8" else Picture.of(pixels)
