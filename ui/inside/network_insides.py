"""Layers and first filters of networks, requested from the engine once and cached."""

import uuid
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from aoi_app.project.jobs import WITHOUT_TORCH, InsideJob
from aoi_app.settings import home
from ui.core.jobs.newest_job import NewestJob
from ui.core.session import Session
from ui.inside.network_pictures import Insides, read_insides
from ui.inside.subject import Subject

KEPT = 6  # networks in the cache; the filters of one take at most about ten megabytes


class NetworkInsides(QObject):
    """Provides the insides of a network.

    Signals:
        changed: ``insides`` changed; it is None while pending.
        failed: the network cannot be loaded; the text says why.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: OrderedDict[Subject, Insides] = OrderedDict()
        self.subject = Subject()
        self.insides: Insides | None = None
        self._ask = NewestJob(session.jobs, read_insides, self)
        self._ask.ready.connect(self._take)
        self._ask.failed.connect(lambda _, text: self.failed.emit(text))
        session.projectChanged.connect(self._kept.clear)

    def show_subject(self, subject: Subject) -> None:
        """Look into another network; requests it unless it is cached."""
        self.subject = subject
        self.insides = self._kept.get(subject)
        if self.insides is None:
            job = InsideJob(
                **subject.fields(),
                project=project_folder(self._session),
                out=answer_file(self._session),
            )
            self._ask.request(subject, job)
        else:
            self._ask.drop()
        self.changed.emit()

    def _take(self, subject: Subject, insides: Insides) -> None:
        self._kept[subject] = insides
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.insides = insides
        self.changed.emit()


def project_folder(session: Session) -> Path | None:
    """The folder of the open project, if any."""
    return session.project.folder if session.project is not None else None


def answer_file(session: Session) -> Path:
    """A new file for an answer of the engine, which the window removes after reading."""
    folder = project_folder(session) or home()
    return folder / "cache" / "inside" / f"{uuid.uuid4().hex}.npy"


def engine_is_busy(session: Session) -> bool:
    """True while a long job such as training delays short requests."""
    return any(not job.background and job.job.kind not in WITHOUT_TORCH for job in session.jobs.active)
