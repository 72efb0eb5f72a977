"""Click the defect on ten images: one unmarked image of a defect after the other, large."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from aoi_app.project.clicks import ENOUGH
from aoi_app.project.records import ImageRecord
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.core.wording import error_text
from ui.data.click_hand import ClickHand
from ui.kit.elided_label import ElidedLabel
from ui.kit.image_view import ImageView
from ui.kit.pictures import read_picture
from ui.kit.pixels import Picture
from ui.viewer.mark_corners import point_at
from ui.viewer.mark_edits import MarkEdits
from ui.viewer.region_layer import RegionLayer

OF_SCREEN = 0.9  # width and height of the dialog


class ClickDialog(QDialog):
    """Each click is stored at once, as one step of undo; the files stay as they are.

    Args:
        session: of the open project.
        images: to be clicked on, in this order; until ``ENOUGH`` of them are marked.
        parent: of the dialog.

    Signals:
        trainWanted: train with what was marked.
    """

    trainWanted = Signal()

    def __init__(
        self, session: Session, images: Sequence[ImageRecord], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("clickDialog")
        self.setModal(True)
        self.setWindowTitle(self.tr("Click the defect"))
        self._session, self._images = session, images
        self._wanted = min(ENOUGH, len(images))
        self._at = 0
        self._clicked: list[int] = []  # the place of the image of each click, in turn
        self.view = ImageView()
        self.layer = RegionLayer(session, self.view)
        self.edits = MarkEdits(session, self.layer)
        self.hand = ClickHand(self.view)
        self.count, self.name, self.note, self.end = QLabel(), ElidedLabel(), QLabel(), QLabel()
        self.bar = QProgressBar()
        self.undo = self._button("clickUndo", self.tr("Undo (Ctrl+Z)"), "undo-2", self.take_back)
        self.skip = self._button("clickSkip", self.tr("Skip (S)"), "skip-forward", self.leave_out)
        self.next = self._button("clickNext", self.tr("Next (Enter)"), "check", self.go_on)
        self.stop = self._button("clickStop", self.tr("Stop here"), "x", self.finish)
        self.train = self._button("clickTrain", self.tr("Train with Detail"), "graduation-cap", self._train)
        self.close_button = self._button("clickClose", self.tr("Close"), "x", self.reject)
        self._lay_out()
        self._connect()
        self._show()

    def _button(self, name: str, text: str, symbol: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        main = name in ("clickNext", "clickTrain")
        button.setProperty("kind", "primary" if main else "quiet")
        button.setIcon(icon(symbol, "on_accent") if main else icon(symbol))
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self._work())
        self._pages.addWidget(self._over())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        outer.addWidget(self._pages)
        self.resize(self.screen().availableSize() * OF_SCREEN)

    def _work(self) -> QWidget:
        """The image, with progress above and buttons below."""
        self.count.setObjectName("clickCount")
        self.count.setProperty("role", "section")
        self.name.setProperty("role", "muted")
        self.note.setObjectName("clickNote")
        self.note.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, self._wanted)
        self.bar.setAccessibleName(self.tr("Images with a mark"))
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE["m"])
        head.addWidget(self.count)
        head.addWidget(self.bar, 1)
        head.addWidget(self.name, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.undo)
        row.addStretch(1)
        for button in (self.stop, self.skip, self.next):
            row.addWidget(button)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["m"])
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self.note)
        column.addLayout(row)
        return work

    def _over(self) -> QWidget:
        """What was done, and what may follow."""
        self.end.setObjectName("clickEnd")
        self.end.setWordWrap(True)
        self.end.setAlignment(Qt.AlignmentFlag.AlignCenter)
        choices = QHBoxLayout()
        choices.setSpacing(theme.SPACE["s"])
        choices.addStretch(1)
        choices.addWidget(self.close_button)
        choices.addWidget(self.train)
        choices.addStretch(1)
        over = QWidget()
        column = QVBoxLayout(over)
        column.setSpacing(theme.SPACE["l"])
        column.addStretch(1)
        words = QHBoxLayout()
        words.addStretch(1)
        words.addWidget(self.end, 2)
        words.addStretch(1)
        column.addLayout(words)
        column.addLayout(choices)
        column.addStretch(1)
        return over

    def _connect(self) -> None:
        self.hand.clicked.connect(self._mark)
        self.layer.failed.connect(lambda text: self._tell("error", text))
        work = self._pages.widget(0)
        assert work is not None
        for keys, act in (
            (("Return", "Enter"), self.go_on),
            (("S",), self.leave_out),
            (("Ctrl+Z",), self.take_back),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), work, act)

    # --- one image --------------------------------------------------------------------------------

    @property
    def marked(self) -> int:
        """Number of images that were clicked on."""
        return len({*self._clicked})

    def _show(self) -> None:
        """Read and show the image at the present place."""
        record = self._images[self._at]
        self.edits.show(None)
        self.view.set_picture(None)
        self.hand.begin()
        self._session.show_image(record.id)
        label = self._session.class_of(record.class_id)
        self.name.setText(" · ".join([label.name if label else "", record.path]))
        self._tell("", self.tr("Reading…"))
        self._count()
        self.view.setFocus()
        run_in_background(
            self,
            lambda: _read(record),
            lambda read: self._take(record, *read),
            lambda error: self._tell("error", error_text(error)),
            topic="picture",
        )

    def _take(self, record: ImageRecord, picture: Picture, is_same: bool) -> None:
        self.view.set_picture(picture)
        self.view.fit()
        if is_same:
            self.edits.show(record)
            self._tell(
                "",
                self.tr(
                    "Click in the middle of each defect: the mouse, or the arrow keys and Space. The wheel "
                    "zooms, dragging moves the image."
                ),
            )
        else:
            self._tell(
                "error",
                self.tr(
                    "The file shows something else than when it was imported, so nothing can be marked on "
                    "it. Skip it; Check files on the Data page takes over what it shows now."
                ),
            )

    def _mark(self, place: QPointF) -> None:
        before = len(self.layer.regions)
        self.edits.add(point_at(place))
        if len(self.layer.regions) > before:  # else it was refused, and the page behind says why
            self._clicked.append(self._at)
            self._count()

    def _count(self) -> None:
        here = self._at in self._clicked
        number = self.marked + (not here)
        text = self.tr("Image {n} of {of}")
        self.count.setText(text.format(n=min(number, self._wanted), of=self._wanted))
        self.bar.setValue(self.marked)
        self.undo.setEnabled(bool(self._clicked))
        self.next.setEnabled(here)

    def _tell(self, role: str, text: str) -> None:
        theme.set_property(self.note, "role", role or "muted")
        self.note.setText(text)

    # --- steps ------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Show the next image, once this one is marked."""
        if self._at in self._clicked:
            self._step()
        else:
            self._tell("muted", self.tr("Click the defect first, or press S to skip this image."))

    def leave_out(self) -> None:
        """Show the next image, whatever is marked on this one."""
        self._step()

    def _step(self) -> None:
        left = [place for place in range(self._at + 1, len(self._images)) if place not in self._clicked]
        if self.marked >= self._wanted or not left:
            self.finish()
        else:
            self._at = left[0]
            self._show()

    def take_back(self) -> None:
        """Undo the last click made here, and show its image."""
        if not self._clicked:
            return
        self._session.undo_stack.undo()
        place = self._clicked.pop()
        if place != self._at:
            self._at = place
            self._show()
        self._count()

    def finish(self) -> None:
        """Say what was done, and offer to train."""
        self.edits.show(None)
        self.end.setText(
            self.tr("The defect is marked on %Ln images.", "", self.marked)
            + " "
            + self.tr(
                "Detail learns from that what to look for, and says after the training what the marks "
                "brought."
            )
            if self.marked
            else self.tr("Nothing was marked.")
        )
        self.train.setVisible(self.marked > 0)
        self._pages.setCurrentIndex(1)
        (self.train if self.marked else self.close_button).setFocus()

    def _train(self) -> None:
        self.accept()
        self.trainWanted.emit()


def _read(record: ImageRecord) -> tuple[Picture, bool]:
    """The picture, and whether it is the one that was imported; for any thread.

    Raises:
        ImageError: it cannot be read.
    """
    from aoi_app.imaging.pixel_hash import pixel_hash

    picture, _ = read_picture(record.file, None)
    return picture, not record.pixels or pixel_hash(picture.pixels) == record.pixels
