"""Find twins: starts the search and shows the pairs that were found."""

from pathlib import Path

from aoi_app.project.jobs import Job, TwinsJob, TwinsResult
from ui.core.session import Session
from ui.data.data_check import DataCheck, Found
from ui.data.known_twins import KnownTwins
from ui.kit.page import Page


class TwinSearch(DataCheck):
    """Searches the open project for a page, and opens the pairs."""

    kind = "twins"

    def __init__(self, session: Session, known: KnownTwins, page: Page) -> None:
        super().__init__(session, page)
        self._known = known

    def open(self) -> None:
        """Show the pairs, once they are known."""
        if self._session.project is None:
            return
        if not self._known.is_searched:
            self.start()
        elif self._known.pairs:
            self._show_pairs()
        else:
            self._tell_none()

    def _job(self, project: Path) -> Job:
        return TwinsJob(project=project)

    def _show(self, result: Found) -> None:
        assert isinstance(result, TwinsResult)
        self._known.read()
        if result.pairs or result.kept:
            self._known.changed.connect(self._show_once)
        else:
            self._tell_none()

    def _show_once(self) -> None:
        self._known.changed.disconnect(self._show_once)
        self._show_pairs()

    def _tell_none(self) -> None:
        text = self.tr("No two images show the same picture.")
        self._page.show_message("success", text, self.tr("Search again"), self.start)

    def _show_pairs(self) -> None:
        from ui.data.twins_dialog import TwinsDialog

        dialog = TwinsDialog(self._session, self._known, self._page)
        dialog.searchWanted.connect(self.start)
        dialog.show()
