"""Approving and refusing a compared model file, and going back to an earlier one."""

from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from aoi_app.errors import (
    ApprovedFileChanged,
    ComparedBefore,
    MustCatchMissed,
    NothingApproved,
    RollBackMisses,
)
from aoi_app.evidence.candidate import candidate_of, everything_seen
from aoi_app.plain_names import tidy_name, visible
from aoi_app.project.jobs.release import GateResult, MustCatch, MustCatchImage
from aoi_app.project.records import Split
from aoi_app.project.store.answers import must_catch_pictures, sha256_of
from aoi_app.project.store.approvals import (
    Approvals,
    DecisionKind,
    ReleaseDecision,
    Seen,
    in_use,
    read_decisions,
)
from aoi_app.project.store.project import Project
from aoi_app.storage import sha256_file

MODELS = "models"
NAMED = 5  # images in an error


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
        raise MustCatchMissed(path=path, **found.counts())
    if found.listed != _list_of(project) or not candidate_of(project, path).judges_as(
        project, Split(gate.split)
    ):
        raise ComparedBefore(path=path)
    return _enter(project, path, gate, "approved", who, reason)


def refuse(project: Project, path: Path, gate: GateResult, who: str, reason: str) -> ReleaseDecision:
    """Put on record that a model file is not to be used; raises as :func:`approve`, but for the list."""
    return _enter(project, path, gate, "refused", who, reason)


def earlier_approval(folder: Path, number: int) -> ReleaseDecision:
    """An approval in the project in ``folder``; 0: the one before the one in use.

    Raises:
        NothingApproved: there is no such approval.
        ApprovedFileChanged: its file is gone, or is another one now.
    """
    decisions = read_decisions(folder)
    approved = [item for item in decisions if item.kind == "approved"]
    chosen = next((item for item in approved if item.id == number), None)
    if not number:
        now = in_use(decisions)
        before = [item for item in approved if now is not None and item.id < (now.of or now.id)]
        chosen = before[-1] if before else None
    if chosen is None:
        known = ", ".join(str(item.id) for item in approved) or "-"
        raise NothingApproved(number=number or "-", path=folder, known=known)
    _must_be(released_path(folder, chosen), chosen.sha256)
    return chosen


def roll_back(
    project: Project, number: int, found: MustCatch, who: str, reason: str, *, despite: bool = False
) -> ReleaseDecision:
    """Put the file of an earlier approval into use again.

    Args:
        project: of the approval.
        number: of the approval, as of :func:`earlier_approval`.
        found: what the file misses of the must-catch list; it is put on record with the decision.
        who: the name of the person who answers for it.
        reason: why.
        despite: use it although it misses something: the model in use may be worse.

    Raises:
        NothingApproved, ApprovedFileChanged: as :func:`earlier_approval`.
        RollBackMisses: it misses an image of the list, and ``despite`` is not set.
        ComparedBefore: the list is no longer the one it was judged on.
        ValueError: there is no name or no reason.
    """
    chosen = earlier_approval(project.folder, number)
    path = released_path(project.folder, chosen)
    if found.listed != _list_of(project):
        raise ComparedBefore(path=path)
    if not found.is_kept and not despite:
        raise RollBackMisses(path=path, names=", ".join(missed_names(found)), **found.counts())
    again = replace(
        chosen,
        kind="rolled_back",
        who=_signed(who),
        reason=_signed(reason),
        of=chosen.id,
        gate={**chosen.gate, "must_catch": found.model_dump(mode="json")},
    )
    with closing(Approvals(project.folder)) as approvals:
        return approvals.append(again)


def missed_names(found: MustCatch) -> list[str]:
    """The images of a must-catch list that a model misses or cannot judge, by name; of many the first ones,
    and how many more there are.
    """
    images = [*found.missed, *found.unread]
    more = [f"+{len(images) - NAMED}"] if len(images) > NAMED else []
    return [visible(item.path) for item in images[:NAMED]] + more


def missed_in(decision: ReleaseDecision) -> tuple[MustCatchImage, ...]:
    """The must-catch images that a file was put into use without catching: a roll-back despite them."""
    if not decision.releases or "must_catch" not in decision.gate:
        return ()
    found = MustCatch.model_validate(decision.gate["must_catch"])
    return (*found.missed, *found.unread)


def _list_of(project: Project) -> str:
    """What stands for the must-catch list of now."""
    return sha256_of(must_catch_pictures(project.answers.given()))


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
