"""The twins among the images of the project, as far as they are known, for every place that shows them."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from aoi_app.project.store.found_twins import FoundTwins, read_twins
from aoi_app.project.twins import Twins, twins_among
from ui.core.jobs.background import run_in_background
from ui.core.session import Session

PAIRED_AT_ONCE = 5000  # images


class KnownTwins(QObject):
    """The pairs of images that show the same; ``is_searched`` is True once there was a search that saw all
    images of now (before, only those with the same pixels are known).

    Signals:
        changed: there are others, or other decisions about them.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: FoundTwins | None = None
        self.answers: Mapping[str, str] = {}
        self.pairs: list[Twins] = []
        self.is_searched = False
        session.projectChanged.connect(self._forget)
        session.recordsChanged.connect(self._pair)
        session.answersChanged.connect(self.read)
        self.read()

    def read(self) -> None:
        """Read what is stored again, on a thread."""
        self._session.read_list(
            self, "twins", lambda project: [(read_twins(project.folder), project.answers.given())], self._take
        )

    def _forget(self) -> None:
        self._found, self.answers, self.pairs, self.is_searched = None, {}, [], False
        self.changed.emit()
        self.read()

    def _take(self, rows: list[tuple[FoundTwins | None, dict[str, str]]]) -> None:
        if rows:
            self._found, self.answers = rows[0]
            self._pair()

    def _pair(self) -> None:
        """Find the pairs among the images of now: at once, or of many images on a thread."""
        records, found = [*self._session.records], self._found
        work = partial(twins_among, records, found.pairs if found else (), self.answers)

        def show(pairs: list[Twins]) -> None:
            self.pairs = pairs
            self.is_searched = found is not None and found.searched.issuperset(
                record.id for record in records if not record.problem
            )
            self.changed.emit()

        if not self._session.complete:
            return
        run_in_background(self, work, show, topic="pairs") if len(records) > PAIRED_AT_ONCE else show(work())
