"""Approving and refusing a compared model file, and going back to an earlier one."""

from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from aoi_app.errors import ApprovedFileChanged, ComparedBefore, MustCatchMissed, NothingApproved
from aoi_app.evidence.candidate import candidate_of, everything_seen
from aoi_app.plain_names import tidy_name
from aoi_app.project.jobs.release import GateResult
from aoi_app.project.records import Split
from aoi_app.project.store.answers import must_catch_pictures, sha256_of
from aoi_app.project.store.approvals import Approvals, DecisionKind, ReleaseDecision, Seen, in_use
from aoi_app.project.store.project import Project
from aoi_app.storage import sha256_file

MODELS = "models"


def approve(project: Project, path: Path, gate: GateResult, who: str, reason: str) -> ReleaseDecision:
    """Put a model file into use: from now on Setup offers it first, and others are compared with it.

    Args:
        project: of the file.
        path: the file.
        gate: how it was compared.
        who: the name of the person who answers for it.
        reason: why.

    Raises:
        MustCatchMissed: it misses an image of the must-catch list; there is no way past that.
        ApprovedFileChanged: the file is not the one that was compared.
        ComparedBefore: list or evaluation are not those it was compared by.
        ValueError: there is no name or no reason.
    """
    found = gate.must_catch
    if not found.is_kept:
        counts = {"n": found.n, "missed": len(found.missed), "unread": len(found.unread)}
        raise MustCatchMissed(path=path, **counts)
    now = sha256_of(must_catch_pictures(project.answers.given()))
    if found.listed != now or not candidate_of(project, path).judges_as(project, Split(gate.split)):
        raise ComparedBefore(path=path)
    return _enter(project, path, gate, "approved", who, reason)


def refuse(project: Project, path: Path, gate: GateResult, who: str, reason: str) -> ReleaseDecision:
    """Put on record that a model file is not to be used; raises as :func:`approve`, but for the list."""
    return _enter(project, path, gate, "refused", who, reason)


def roll_back(project: Project, number: int, who: str, reason: str) -> ReleaseDecision:
    """Put the file of an earlier approval (0: the one before the one in use) into use again.

    Raises:
        NothingApproved: there is no such approval.
        ApprovedFileChanged: its file is gone, or is another one now.
        ValueError: there is no name or no reason.
    """
    with closing(Approvals(project.folder)) as approvals:
        decisions = approvals.decisions()
        approved = [item for item in decisions if item.kind == "approved"]
        chosen = next((item for item in approved if item.id == number), None)
        if not number:
            now = in_use(decisions)
            before = [item for item in approved if now is not None and item.id < (now.of or now.id)]
            chosen = before[-1] if before else None
        if chosen is None:
            known = ", ".join(str(item.id) for item in approved) or "-"
            raise NothingApproved(number=number or "-", path=project.folder, known=known)
        _must_be(released_path(project.folder, chosen), chosen.sha256)
        again = replace(chosen, kind="rolled_back", who=_signed(who), reason=_signed(reason), of=chosen.id)
        return approvals.append(again)


def released_path(folder: Path, decision: ReleaseDecision) -> Path:
    """Where the file of a decision about the project in ``folder`` lies."""
    return folder / MODELS / decision.file  # one that lay elsewhere has its whole path


def _enter(
    project: Project, path: Path, gate: GateResult, kind: DecisionKind, who: str, reason: str
) -> ReleaseDecision:
    _must_be(path, gate.model.sha256)
    own = path.resolve().parent == (project.folder / MODELS).resolve()
    made = ReleaseDecision(
        id=0,
        at="",
        who=_signed(who),
        kind=kind,
        reason=_signed(reason),
        run=gate.model.run,
        file=path.name if own else path.resolve().as_posix(),
        bytes=gate.model.bytes,
        sha256=gate.model.sha256,
        gate=gate.to_json() | {"project": "."},  # which may be moved
    )
    seen: dict[str, Seen] = {}
    if made.releases:
        candidate = candidate_of(project, path)
        seen = everything_seen(project, candidate.run, partial(candidate.judges_as, project))
    with closing(Approvals(project.folder)) as approvals:
        return approvals.append(made, seen)


def _signed(text: str) -> str:
    if not (found := tidy_name(text)):
        raise ValueError("a decision has a name and a reason")
    return found


def _must_be(path: Path, sha256: str) -> None:
    try:
        same = sha256_file(path) == sha256
    except OSError:
        same = False
    if not same:
        raise ApprovedFileChanged(path=path)
