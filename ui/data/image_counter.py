"""Counts the images of the project for the Data page: at once, or many of them on a thread."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.data.data_facts import DataFacts, data_facts

COUNTED_AT_ONCE = 5000  # images


class ImageCounter(QObject):
    """The counts of the session's images.

    Signals:
        counted: the :class:`DataFacts`; None while part of the images is still being read.
    """

    counted = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._counting: object = None

    def count(self) -> None:
        """Count; of several counts on their way only the newest is told."""
        session = self._session
        work = partial(data_facts, (*session.records, *session.excluded))
        if not session.complete:
            self._tell(None)
        elif len(session.records) <= COUNTED_AT_ONCE:
            self._tell(work())
        else:
            self._counting = work
            run_in_background(self, work, partial(self._arrive, work))

    def _arrive(self, work: object, facts: DataFacts) -> None:
        if work is self._counting:
            self._tell(facts)

    def _tell(self, facts: DataFacts | None) -> None:
        self._counting = None  # an older count still on its way must not follow
        self.counted.emit(facts)
