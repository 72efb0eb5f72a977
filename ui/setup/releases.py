"""What is on record of a model file in the open project: whether it is the approved one."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from aoi_app.errors import AoiError
from aoi_app.project.store.approvals import ReleaseDecision, in_use, newest_about, read_decisions
from aoi_app.storage import sha256_file
from ui.runs.release_words import decision_text, kind_text


@dataclass(frozen=True, slots=True)
class Release:
    """The newest decision about a file, None if there is none; ``in_use``: it is the approved one now;
    ``is_first``: none of the project is.
    """

    decision: ReleaseDecision | None
    in_use: bool
    is_first: bool = False


class Releases:
    """The decisions of the project in ``folder``, read once; None: no project is open. For any thread."""

    def __init__(self, folder: Path | None) -> None:
        self._known = folder is not None
        try:
            self._decisions = read_decisions(folder) if folder is not None else []
        except AoiError:
            self._decisions = []  # the release dialog says what is wrong with them
        self._now = in_use(self._decisions)

    def of(self, path: Path) -> Release | None:
        """What is on record of a file, by its content, which is read only where its size is on record."""
        if not self._known:
            return None
        try:
            size = path.stat().st_size
            alike = [item for item in self._decisions if item.bytes == size]
            sha256 = sha256_file(path) if alike else ""
        except OSError:
            return Release(None, in_use=False, is_first=self._now is None)
        decision = newest_about(alike, sha256)
        used = self._now is not None and self._now.sha256 == sha256
        return Release(decision, used, is_first=self._now is None)


def marked_name(name: str, release: Release | None) -> str:
    """The name of a model in a list, with what is on record of it."""
    if release is None:
        return name
    if release.in_use:
        mark = QCoreApplication.translate("release", "approved")
    elif release.decision is None:
        mark = QCoreApplication.translate("release", "not approved")
    elif release.decision.releases:
        mark = QCoreApplication.translate("release", "approved earlier")
    else:
        mark = kind_text(release.decision)
    return f"{name} · {mark}"


def release_text(release: Release | None) -> str:
    """What is on record of a model, as a sentence; empty if no project is open."""
    if release is None:
        return ""
    if release.decision is None:
        return QCoreApplication.translate("release", "not approved in this project")
    if release.in_use or not release.decision.releases:
        return decision_text(release.decision)
    text = QCoreApplication.translate("release", "not in use; {decision}")
    return text.format(decision=decision_text(release.decision))
