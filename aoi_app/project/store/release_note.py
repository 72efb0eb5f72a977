"""What was decided about a model file when an inspection with it began, for the record of the inspection."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from aoi_app.errors import AoiError
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.store.approvals import FILE, in_use, newest_about, open_approvals


class ReleaseNote(FrozenModel):
    """The newest decision about a model file in its project. ``kind`` is "none" if nobody has decided about
    it there, and "unproven" if the record of decisions is damaged or was changed. ``at`` is ISO 8601 in UTC.
    ``in_use``: it was the file in use.
    """

    kind: Literal["approved", "refused", "rolled_back", "none", "unproven"]
    number: int = 0
    at: str = ""
    who: str = ""
    reason: str = ""
    in_use: bool = False

    @property
    def is_approved(self) -> bool:
        """True if somebody put the file into use, then or earlier."""
        return self.kind in ("approved", "rolled_back")


def release_note(model: Path, sha256: str, out: Path) -> ReleaseNote | None:
    """What was decided about the file ``model`` with this content; None if there is no project with decisions
    around the file, or else around the folder ``out`` of the inspection.
    """
    folder = next((place for place in _projects((model, out)) if (place / FILE).exists()), None)
    if folder is None:
        return None
    try:
        with open_approvals(folder) as approvals:
            decisions = approvals.decisions() if approvals is not None else []
            if approvals is None or approvals.broken():
                return ReleaseNote(kind="unproven")
    except AoiError:
        return ReleaseNote(kind="unproven")
    found, now = newest_about(decisions, sha256), in_use(decisions)
    if found is None:
        return ReleaseNote(kind="none")
    return ReleaseNote(
        kind=found.kind,
        number=found.id,
        at=found.at,
        who=found.who,
        reason=found.reason,
        in_use=now is not None and now.sha256 == sha256,
    )


def _projects(paths: Iterable[Path]) -> Iterable[Path]:
    """The folders that may be the project of a file or a folder in one of its folders."""
    return (path.resolve().parent.parent for path in paths)
