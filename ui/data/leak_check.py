"""The price of the leak: starts the measurement and shows both figures."""

from PySide6.QtCore import QObject, Signal

from aoi_app.project.jobs import LeakJob, LeakResult
from ui.core.jobs.job_follower import JobFollower
from ui.core.session import Session
from ui.kit.page import Page


class LeakCheck(QObject):
    """Measures the open project for a page.

    Signals:
        begun: the :class:`RunningJob`.
        ended: the job is over.
    """

    begun = Signal(object)
    ended = Signal()

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._follower = JobFollower(session.jobs, ("leak",), self)
        self._follower.begun.connect(self.begun)
        self._follower.finished.connect(self._show)
        self._follower.stopped.connect(lambda _: page.show_message("info", self.tr("Stopped.")))
        self._follower.troubled.connect(lambda text: page.show_message("error", text))
        self._follower.ended.connect(lambda _: self.ended.emit())

    def adopt(self) -> None:
        """Follow a measurement that is running already."""
        self._follower.adopt()

    def start(self) -> None:
        """Measure."""
        session = self._session
        if session.project is not None and session.jobs.active_of("leak") is None:
            session.jobs.start(LeakJob(project=session.project.folder, device=session.settings.device))

    def _show(self, result: LeakResult) -> None:
        project = self._session.project
        if project is not None and project.folder == result.project:
            from ui.data.leak_dialog import LeakDialog

            LeakDialog(result, self._page).show()
