"""Check labels: starts the search for wrong labels and shows the queue of what it found."""

from PySide6.QtCore import QObject, Signal

from aoi_app.project.jobs import LabelsJob, LabelsResult
from ui.core.jobs.job_follower import JobFollower
from ui.core.session import Session
from ui.kit.page import Page


class LabelCheck(QObject):
    """Checks the labels of the open project for a page.

    Signals:
        begun: the :class:`RunningJob`.
        ended: the job is over.
    """

    begun = Signal(object)
    ended = Signal()

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._follower = JobFollower(session.jobs, ("labels",), self)
        self._follower.begun.connect(self.begun)
        self._follower.finished.connect(self._show)
        self._follower.stopped.connect(lambda _: page.show_message("info", self.tr("Stopped.")))
        self._follower.troubled.connect(lambda text: page.show_message("error", text))
        self._follower.ended.connect(lambda _: self.ended.emit())

    def adopt(self) -> None:
        """Follow a check that is running already."""
        self._follower.adopt()

    def start(self) -> None:
        """Check the labels."""
        session = self._session
        if session.project is not None and session.jobs.active_of("labels") is None:
            session.jobs.start(LabelsJob(project=session.project.folder, device=session.settings.device))

    def _show(self, result: LabelsResult) -> None:
        project = self._session.project
        if project is None or project.folder != result.project:
            return  # another one was opened meanwhile
        if not result.suspects:
            text = self.tr("None of %Ln labels is probably wrong.", "", result.images)
            self._page.show_message("success", text)
            return
        from ui.data.labels_dialog import LabelsDialog

        LabelsDialog(self._session, result, self._page).show()
