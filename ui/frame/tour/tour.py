"""The tour: shows one coach mark after the other, and follows what the person does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.core.jobs.running_job import RunningJob
from ui.core.places import Place
from ui.core.session import Session
from ui.frame.page_stack import PageStack
from ui.frame.rail import Rail
from ui.frame.tour.coach_mark import CoachMark, Ring
from ui.frame.tour.layout import Side, corner, spot_beside, visible_area
from ui.frame.tour.steps import ACROSS, STEPS, Deed

if TYPE_CHECKING:
    from ui.evaluate.confusion_matrix import ConfusionMatrix

LOOK_MS = 100  # a control that moved, appeared or went is followed so soon


class Tour(QObject):
    """Points at one control after the other. Everything stays usable: the ring lets the mouse through, and
    the card stands beside its target.

    Args:
        session: the shared state; a tour that was left is noted in its settings.
        stack: the pages that the tour leads through.
        rail: whose entries lead to them.
        window: lies under the marks.
    """

    def __init__(self, session: Session, stack: PageStack, rail: Rail, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._stack, self._rail, self._window = session, stack, rail, window
        self._at = 0
        self._shown: tuple[int, QWidget | None] = (-1, None)
        self._matrix: ConfusionMatrix | None = None
        self._folder = session.project.folder if session.project is not None else None
        self.ring = Ring(window)
        self.card = CoachMark(len(STEPS), window)
        self.card.back.connect(lambda: self.show_step(self._at - 1))
        self.card.forward.connect(lambda: self.show_step(self._at + 1))
        self.card.left.connect(self.leave)
        self.card.retranslated.connect(self._look)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        stack.shown.connect(self._page_shown)
        session.currentImageChanged.connect(self._image_chosen)
        session.projectChanged.connect(self._follow_project)
        session.jobs.jobAdded.connect(self._job_began)
        session.jobs.jobEnded.connect(self._job_ended)
        window.installEventFilter(self)

    @property
    def running(self) -> bool:
        """True while it is shown."""
        return self._looking.isActive()

    def start(self, *, by_person: bool) -> None:
        """Begin at the first step. ``by_person``: it was asked for, so it takes the focus."""
        self._folder = self._session.project.folder if self._session.project is not None else None
        self._looking.start()
        self.show_step(0)
        if not by_person:
            self._stack.page.setFocus()

    def leave(self) -> None:
        """End it; it is not offered again until the person asks for it."""
        self._end()
        self._session.change_settings(tour=False)

    def show_step(self, at: int) -> None:
        """Show a step, counted from 0, and its page; after the last one the tour is over."""
        if at >= len(STEPS):
            self.leave()
            return
        self._at = at
        if self._stack.place is not STEPS[at].place:
            self._stack.go_to(STEPS[at].place)
        self._look()
        self.card.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        focused = self.card.isAncestorOf(self._window.focusWidget() or self._window)
        self._looking.stop()
        self._shown = (-1, None)
        self.ring.hide()
        self.card.hide()
        if focused:
            self._stack.page.setFocus()

    # --- pointing -------------------------------------------------------------------------------

    def _look(self) -> None:
        """Point at what there is to point at now."""
        if not self._looking.isActive():
            return
        target, text, sides = self._target()
        self.card.say(self._at, text)
        if (self._at, target) != self._shown:
            self._shown = self._at, target
            self._bring_into_sight(target)
        area = visible_area(target, self._window) if target is not None else QRect()
        if area.isEmpty():
            self.ring.hide()
            self.card.stand(corner(self.card.wanted(), self._window.rect()), QPoint())
            return
        spot = spot_beside(area, self.card.wanted(), sides, self._window.rect())
        self.ring.surround(area)
        self.card.stand(spot, area.center())

    def _target(self) -> tuple[QWidget | None, str, tuple[Side, ...]]:
        """The control, the words, and the sides where they may stand.

        On another page than that of the step it is the entry of the rail that leads there.
        """
        step, page, place = STEPS[self._at], self._stack.page, self._stack.place
        for mark in step.marks:
            if mark.place is place and mark.when(page):
                found = (item for item in page.findChildren(QWidget, mark.target) if item.isVisible())
                if (widget := next(found, None)) is not None:
                    return widget, QCoreApplication.translate("tour", str(mark.text)), mark.sides
        if place is step.place:
            text = self.tr("There is nothing to see here yet: it takes the step before. Go back to it.")
            return None, text, ()
        text = self.tr("Go on here: {page}.").format(page=step.place.heading)
        return self._rail.buttons[step.place], text, ACROSS

    def _bring_into_sight(self, target: QWidget | None) -> None:
        self.ring.raise_()
        self.card.raise_()
        parent = target.parentWidget() if target is not None else None
        while parent is not None:
            if isinstance(parent, QScrollArea) and target is not None and parent.isAncestorOf(target):
                parent.ensureWidgetVisible(target)
            parent = parent.parentWidget()

    # --- what the person does -------------------------------------------------------------------

    def _page_shown(self, place: Place) -> None:
        """Follow to another page, once it is laid out.

        A cell of the matrix is known to nobody but the matrix, and may be clicked before the next look.
        """
        if place is Place.EVALUATE and self._matrix is None:
            from ui.evaluate.confusion_matrix import ConfusionMatrix  # here: with all that it loads

            self._matrix = self._stack.page.findChild(ConfusionMatrix)
            assert self._matrix is not None
            self._matrix.cellChosen.connect(lambda *_: self._done(Deed.CELL))
        QTimer.singleShot(0, self, self._look)

    def _done(self, deed: str) -> None:
        """Go on, past what was skipped, but leave the page to the person, who may want to look at what was
        done.
        """
        done = next((at for at, step in enumerate(STEPS) if at >= self._at and step.deed == deed), None)
        if not self.running or done is None:
            return
        if done + 1 == len(STEPS):
            self.leave()
        else:
            self._at = done + 1
            self._look()

    def _image_chosen(self) -> None:
        if self._session.current_image is not None and self._stack.place is Place.DATA:
            self._done(Deed.IMAGE)

    def _job_began(self, running: RunningJob) -> None:
        if running.job.kind == Deed.INSPECT:
            self._done(Deed.INSPECT)

    def _job_ended(self, running: RunningJob) -> None:
        if running.state == "finished" and running.job.kind != Deed.INSPECT:
            self._done(running.job.kind)

    def _follow_project(self) -> None:
        """Another project ends the tour, but does not say that it was left."""
        project = self._session.project
        if self.running and (project is None or project.folder != self._folder):
            self._end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.running and watched is self._window:
            if event.type() == QEvent.Type.Resize:
                QTimer.singleShot(0, self, self._look)  # once the pages are laid out
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                # It comes here only if neither the focused widget nor the page had use for it.
                esc = event.key() == Qt.Key.Key_Escape
                if esc:
                    self.leave()
                return esc
        return False
