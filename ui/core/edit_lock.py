"""Who may change the open project: the window that opened it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aoi_app.errors import FolderInUse

if TYPE_CHECKING:
    from pathlib import Path

    from aoi_app.folder_lock import FolderLock
    from aoi_app.project.store.project import Project


PATIENCE = 3.0  # seconds that the window stands still, at most, while another program writes


class EditLock(QObject):
    """The lock of this window's project; without it the project can only be read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock: FolderLock | None = None
        self._folder: Path | None = None  # of the lock
        self._refusal: FolderInUse | None = None

    @property
    def held(self) -> bool:
        """True if the project may be changed here."""
        return self._lock is not None

    def take(self, project: Project) -> None:
        """Lock out other windows; if another has the project, this one may only read."""
        from aoi_app.folder_lock import FolderLock  # here: the first paint must not wait for pydantic

        project.wait_at_most(PATIENCE)
        if self.held and self._folder == project.folder:
            return
        self.give_back()
        lock = FolderLock(project.folder, what="open in a window")
        try:
            if not project.read_only:
                lock.acquire()
                self._lock, self._folder = lock, project.folder
        except FolderInUse as error:
            self._refusal = error
        except OSError:
            self._lock = None  # nor can anybody else write there

    def give_back(self) -> None:
        """Let other windows change the project."""
        if self._lock is not None:
            self._lock.release()
        self._lock = self._folder = self._refusal = None

    def why_not_held(self) -> str:
        """Why the project can only be read, and what to do."""
        if self._refusal is None:
            return self.tr("This project can be looked at, but not changed: its folder or disk is read-only.")
        return self.tr(
            "The project is open in another window, on {host} by {user} since {since}: here it can only "
            "be read. To change it here, close it there and open it again."
        ).format(**self._refusal.args_by_name)
