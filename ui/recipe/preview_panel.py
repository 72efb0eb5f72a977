"""Live preview beside an editor of steps: shows a chosen image as the network receives it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from aoi_app.imaging.input_spec import InputSpec
from aoi_app.plain_names import visible
from aoi_app.project.recipe.recipe import AugmentRecipe
from aoi_app.project.records import ImageRecord, Split
from ui.core import theme
from ui.core.icons import icon
from ui.core.session import Session
from ui.kit.elided_label import ElidedLabel
from ui.recipe.preview_stage import PreviewStage
from ui.recipe.previews import Preview, Previews, Wish

DRAWS = 16


class PreviewPanel(QWidget):
    """Preview of one image of the project, with buttons to go to others.

    Signals:
        drawn: a new preview is shown.
    """

    drawn = Signal()

    def __init__(self, session: Session, changes: bool, parent: QWidget | None = None) -> None:
        """``changes``: preview augmentation; otherwise the image before and after the filters."""
        super().__init__(parent)
        self._session, self._changes = session, changes
        self._input, self._augment = InputSpec(), AugmentRecipe()
        self._seed = 0
        self._images = _training_first(session.records)
        current = session.current_image
        places = (number for number, record in enumerate(self._images) if current and record.id == current.id)
        self._place = next(places, 0)
        self.previews = Previews(session, self)
        self.stage = PreviewStage()
        self.name = ElidedLabel()
        self.note = QLabel()
        self.note.setObjectName("previewNote")
        self.note.setWordWrap(True)
        self.previous = self._button("previewPrevious", "chevron-left", self.tr("Image before"))
        self.next = self._button("previewNext", "chevron-right", self.tr("Next image"))
        self.again = self._button("previewAgain", "shuffle", self.tr("Other random draws"))
        self.again.setVisible(changes)
        self._lay_out()
        self.previous.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        self.again.clicked.connect(self.draw_again)
        self.previews.begun.connect(self._wait)
        self.previews.ready.connect(self._show)
        self.previews.failed.connect(lambda text: self._say(text, "error"))

    def _button(self, name: str, picture: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icon(picture))
        button.setToolTip(text)
        button.setAccessibleName(text)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["xs"])
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addSpacing(theme.SPACE["xs"])
        row.addWidget(self.name, 1)
        row.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        column.addLayout(row)
        column.addWidget(self.stage, 1)
        column.addWidget(self.note)

    def show_recipe(self, spec: InputSpec, augment: AugmentRecipe) -> None:
        """Preview these settings of a recipe."""
        self._input, self._augment = spec, augment
        self._ask()

    def go(self, by: int) -> None:
        """Go to another image of the project, relative to the current one."""
        if self._images:
            self._place = (self._place + by) % len(self._images)
            self._ask()

    def draw_again(self) -> None:
        """Draw again with other random numbers."""
        self._seed += 1
        self._ask()

    def _ask(self) -> None:
        for button in (self.previous, self.next):
            button.setEnabled(len(self._images) > 1)
        if not self._images:
            self._say(self.tr("Import images to see a preview here."), "muted")
            return
        record = self._images[self._place]
        owner = self._session.class_of(record.class_id)
        path = visible(record.path)
        self.name.setText(f"{path} · {owner.name}" if owner is not None else path)
        draws = DRAWS if self._changes else 1
        self.previews.request(Wish(record.file, self._input, self._augment, self._seed, draws))

    def _wait(self) -> None:
        """Show a message only for the first preview, while the engine loads, and if the engine is busy."""
        if any(self._session.jobs.active_of(kind) for kind in ("inspect", "import", "sample")):
            self._say(self.tr("The engine is busy; the preview comes when it is done."), "muted")
        elif not self.stage.images():
            self._say(self.tr("Drawing the first preview…"), "muted")

    def _show(self, preview: Preview) -> None:
        if self._changes:
            pair = [(self.tr("before"), preview.prepared), (self.tr("one change"), preview.changed)]
            epochs = self.tr("this image in {n} epochs").format(n=len(preview.tiles))
            self.stage.show_images(pair, preview.tiles, epochs)
        else:
            self.stage.show_images(
                [(self.tr("before"), preview.unfiltered), (self.tr("after"), preview.prepared)]
            )
        width, height = preview.prepared.width(), preview.prepared.height()
        reduced = self._changes and preview.tiles[0].width() < width
        text = (
            self.tr("{width} × {height} pixels, as the network is given them; the sheet is reduced")
            if reduced
            else self.tr("{width} × {height} pixels, as the network is given them")
        )
        self._say(text.format(width=width, height=height), "caption")
        self.drawn.emit()

    def _say(self, text: str, role: str) -> None:
        theme.set_property(self.note, "role", role)
        self.note.setText(text)


def _training_first(records: Sequence[ImageRecord]) -> list[ImageRecord]:
    """The readable images, those of the training split first."""
    usable = [record for record in records if not record.problem]
    return [
        *(record for record in usable if record.split is Split.TRAIN),
        *(record for record in usable if record.split is not Split.TRAIN),
    ]
