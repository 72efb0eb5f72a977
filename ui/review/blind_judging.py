"""Blind judging in an acceptance run: one image after the other, OK or NG, and nothing else is seen."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from aoi_app.errors import ImageError, StudyImageLost
from aoi_app.project.acceptance import StudyAnswer
from aoi_app.project.records import Verdict
from aoi_app.project.store.acceptance import AcceptanceStudy, Turn
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.background import run_in_background
from ui.core.wording import error_text
from ui.kit.image_view import ImageView
from ui.kit.pixels import Picture, full_range
from ui.review.key_area import KeyArea

OF_SCREEN = 0.9  # width and height of the dialog
Shown = tuple[Turn | None, Picture | None]


class BlindJudging(QDialog):
    """Every answer is stored before the next image is shown; whoever stops goes on another day.

    Signals:
        ended: the dialog was closed.
    """

    ended = Signal()

    def __init__(self, study: AcceptanceStudy, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("blindJudging")
        self.setModal(True)
        self.setWindowTitle(self.tr("Blind judging"))
        self._study, self._who = study, who
        self._turn: Turn | None = None
        self._before: Turn | None = None  # the one judged last, which can be judged anew
        self._shown_at = 0.0
        self._busy = self._leaving = False
        self.view = ImageView()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.count, self.note = QLabel(), QLabel()
        self.count.setObjectName("blindCount")
        self.note.setObjectName("blindNote")
        self.note.setWordWrap(True)
        self.ok = self._verdict_button(Verdict.OK, self.tr("✓  OK   (O)"))
        self.ng = self._verdict_button(Verdict.NG, self.tr("✗  NG   (N)"))
        self.back = QPushButton(self.tr("Back (U)"))
        self.back.setObjectName("blindBack")
        self.back.setIcon(icon("undo-2"))
        self.back.clicked.connect(self.go_back)
        self.stop = QPushButton(self.tr("Stop for now"))
        self.stop.setObjectName("blindStop")
        self.stop.clicked.connect(self.reject)
        for button in (self.back, self.stop):
            button.setProperty("kind", "quiet")
            button.setAutoDefault(False)
        self.area = KeyArea(self)
        self.area.watch(self.view, own="+=-0f")
        self.area.add("O", lambda: self.answer(Verdict.OK), QT_TRANSLATE_NOOP("keys", "Judge as OK"))
        self.area.add("N", lambda: self.answer(Verdict.NG), QT_TRANSLATE_NOOP("keys", "Judge as NG"))
        self.area.add("U", self.go_back, QT_TRANSLATE_NOOP("keys", "Undo the last judgement"))
        self._lay_out()
        self._take(self._next)

    def _verdict_button(self, verdict: Verdict, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"blind{verdict.value}")
        button.setProperty("verdict", verdict.value)
        button.setProperty("size", "large")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.answer(verdict))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["m"])
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.ok, 2)
        row.addWidget(self.ng, 2)
        row.addStretch(1)
        row.addWidget(self.stop)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE["m"])
        head.addWidget(self.count)
        head.addWidget(self.progress, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.setSpacing(theme.SPACE["m"])
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self.note)
        column.addLayout(row)
        self.note.hide()
        self.resize(self.screen().availableSize() * OF_SCREEN)

    # --- judging --------------------------------------------------------------------------------

    def answer(self, verdict: Verdict) -> None:
        """Store a verdict on the image shown, and show the next."""
        turn = self._turn
        if turn is None or self._busy:
            return
        now = time.time()
        seconds = round(now - self._shown_at, 3)
        said = StudyAnswer("person", self._who, turn.repeat, turn.image, verdict, now, seconds)

        def store() -> Shown:
            self._study.add([said])
            return self._next()

        self._take(store, before=turn)

    def go_back(self) -> None:
        """Show the image judged last again; the new verdict counts, and both are kept."""
        before = self._before
        if before is not None and not self._busy:
            self._take(lambda: (before, self._picture(before)))

    def _take(self, work: Callable[[], Shown], before: Turn | None = None) -> None:
        self._busy = True
        self.area.forget()
        run_in_background(self, work, lambda shown: self._show(shown, before), self._fail, topic="turn")

    def _next(self) -> Shown:
        """For any thread."""
        turn = self._study.next_turn(self._who)
        return (None, None) if turn is None else (turn, self._picture(turn))

    def _picture(self, turn: Turn) -> Picture:
        """For any thread.

        Raises:
            StudyImageLost: it is missing, or shows something else.
        """
        from aoi_app.imaging.reader import read_picture

        image = self._study.file.images[turn.image]
        try:
            pixels = read_picture(image.file, image.sha256).pixels
        except ImageError as error:  # which names the file, and so perhaps its class
            raise StudyImageLost(number=turn.image + 1) from error
        return Picture.of(pixels, *full_range(pixels)) if pixels.dtype != "uint8" else Picture.of(pixels)

    def _show(self, shown: Shown, before: Turn | None) -> None:
        self._busy = False
        if self._leaving:
            self.reject()
            return
        self._turn, picture = shown
        self._before = before
        self.view.set_picture(picture)
        self.view.fit()
        self._shown_at = time.time()
        self.back.setEnabled(before is not None)
        for button in (self.ok, self.ng):
            button.setEnabled(self._turn is not None)
        if self._turn is None:
            self._finish()
            return
        self.progress.setRange(0, self._turn.all)
        self.progress.setValue(self._turn.done)
        text = self.tr("Image {n} of {all}")
        number = min(self._turn.done + 1, self._turn.all)
        self.count.setText(text.format(n=f"{number:,}", all=f"{self._turn.all:,}"))
        self.note.hide()
        self.view.setFocus()

    def _finish(self) -> None:
        self.progress.setRange(0, 1)
        self.progress.setValue(1)
        self.count.setText(self.tr("You have judged everything."))
        self._tell("", self.tr("The results can be opened once everybody has."))
        self.stop.setText(self.tr("Close"))

    def _fail(self, error: Exception) -> None:
        """The answer is not stored: the same image stays."""
        self._busy = self._leaving = False
        self._tell("error", error_text(error))

    def _tell(self, role: str, text: str) -> None:
        theme.set_property(self.note, "role", role)
        self.note.setText(text)
        self.note.show()

    def reject(self) -> None:
        """Close, once the answer under way is stored."""
        self._leaving = self._busy
        if not self._busy:
            super().reject()
            self.ended.emit()


def open_study(folder: Path) -> AcceptanceStudy:
    """For any thread.

    Raises:
        AoiError: it cannot be read.
    """
    return AcceptanceStudy.open(folder)
