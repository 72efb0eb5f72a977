"""Find twins: starts the search and shows the pairs that were found."""

from PySide6.QtCore import QObject, Signal

from aoi_app.project.jobs import TwinsJob, TwinsResult
from ui.core.jobs.job_follower import JobFollower
from ui.core.session import Session
from ui.data.known_twins import KnownTwins
from ui.kit.page import Page


class TwinSearch(QObject):
    """Searches the open project for a page, and opens the pairs.

    Signals:
        begun: the :class:`RunningJob`.
        ended: the job is over.
    """

    begun = Signal(object)
    ended = Signal()

    def __init__(self, session: Session, known: KnownTwins, page: Page) -> None:
        super().__init__(page)
        self._session, self._known, self._page = session, known, page
        self._follower = JobFollower(session.jobs, ("twins",), self)
        self._follower.begun.connect(self.begun)
        self._follower.finished.connect(self._finish)
        self._follower.stopped.connect(lambda _: page.show_message("info", self.tr("Stopped.")))
        self._follower.troubled.connect(lambda text: page.show_message("error", text))
        self._follower.ended.connect(lambda _: self.ended.emit())

    def adopt(self) -> None:
        """Follow a search that is running already."""
        self._follower.adopt()

    def open(self) -> None:
        """Show the pairs, once they are known."""
        if self._session.project is None:
            return
        if not self._known.is_searched:
            self.start()
        elif self._known.pairs:
            self._show()
        else:
            self._tell_none()

    def start(self) -> None:
        """Search, also again."""
        project = self._session.project
        if project is not None and self._session.jobs.active_of("twins") is None:
            self._session.jobs.start(TwinsJob(project=project.folder))

    def _finish(self, result: TwinsResult) -> None:
        project = self._session.project
        if project is None or project.folder != result.project:
            return  # another one was opened meanwhile
        self._known.read()
        if result.pairs or result.kept:
            self._known.changed.connect(self._show_once)
        else:
            self._tell_none()

    def _show_once(self) -> None:
        self._known.changed.disconnect(self._show_once)
        self._show()

    def _tell_none(self) -> None:
        text = self.tr("No two images show the same picture.")
        self._page.show_message("success", text, self.tr("Search again"), self.start)

    def _show(self) -> None:
        from ui.data.twins_dialog import TwinsDialog

        dialog = TwinsDialog(self._session, self._known, self._page)
        dialog.searchWanted.connect(self.start)
        dialog.show()
