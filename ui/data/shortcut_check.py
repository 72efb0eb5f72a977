"""Find shortcuts: starts the check and shows what tells the labels without looking at defects."""

from PySide6.QtCore import QObject, Signal

from aoi_app.project.jobs import ShortcutsJob, ShortcutsResult
from ui.core.jobs.job_follower import JobFollower
from ui.core.session import Session
from ui.kit.page import Page


class ShortcutCheck(QObject):
    """Checks the open project for a page, beside the run that the window shows.

    Signals:
        begun: the :class:`RunningJob`.
        ended: the job is over.
    """

    begun = Signal(object)
    ended = Signal()

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._follower = JobFollower(session.jobs, ("shortcuts",), self)
        self._follower.begun.connect(self.begun)
        self._follower.finished.connect(self._show)
        self._follower.stopped.connect(lambda _: page.show_message("info", self.tr("Stopped.")))
        self._follower.troubled.connect(lambda text: page.show_message("error", text))
        self._follower.ended.connect(lambda _: self.ended.emit())

    def adopt(self) -> None:
        """Follow a check that is running already."""
        self._follower.adopt()

    def start(self) -> None:
        """Check what tells the labels."""
        session = self._session
        if session.project is not None and session.jobs.active_of("shortcuts") is None:
            session.jobs.start(ShortcutsJob(project=session.project.folder, run=session.shown_run))

    def _show(self, result: ShortcutsResult) -> None:
        project = self._session.project
        if project is not None and project.folder == result.project:
            from ui.data.told_dialog import ToldDialog

            ToldDialog(result, self._page).show()
