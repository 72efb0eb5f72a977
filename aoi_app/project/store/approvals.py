"""The record of releases: who approved or refused which model file, when and why, and what it judged then.

``approvals.db`` in the project's folder, append-only and chained by hashes. What a model judged when it was
approved stays with the approval, so that later models are compared with that, whatever becomes of its run.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from aoi_app.project.records import Verdict
from aoi_app.project.store.database import Database, plain_row
from aoi_app.project.store.hash_chain import ChainedTable, ChainHead
from aoi_app.strict_json import strict_json

FILE = "approvals.db"
COLUMNS = ("at", "who", "kind", "reason", "run", "file", "bytes", "sha256", "of_id", "gate", "judged")
_LISTED = "id, at, who, kind, reason, run, file, bytes, sha256, of_id, gate"
_STEPS = (
    """
    CREATE TABLE decisions (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        run TEXT NOT NULL,
        file TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        of_id INTEGER NOT NULL,
        gate TEXT NOT NULL,
        judged TEXT NOT NULL,
        chain TEXT NOT NULL
    )
    """,
)

DecisionKind = Literal["approved", "refused", "rolled_back"]


class Seen(NamedTuple):
    """What a model judged of an image: the verdict, the id of the predicted class, the NG score 0..1."""

    verdict: Verdict
    class_id: int
    ng_score: float


@dataclass(frozen=True, slots=True)
class ReleaseDecision:
    """A decision about a model file.

    ``at`` is ISO 8601 in UTC. ``rolled_back``: the file of the earlier approval ``of`` is in use again (0: of
    none). ``gate`` is the comparison it was decided on, as :class:`aoi_app.project.jobs.GateResult`.
    """

    id: int
    at: str
    who: str
    kind: DecisionKind
    reason: str
    run: str
    file: str
    bytes: int
    sha256: str
    of: int = 0
    gate: Mapping[str, Any] = field(default_factory=dict)

    @property
    def releases(self) -> bool:
        """True if it put its file into use."""
        return self.kind != "refused"


class Approvals:
    """The decisions of the project in ``folder``, oldest first; close it.

    Raises, here and in every method:
        UnusableFile, FileTrouble: as :class:`Database`.
    """

    def __init__(self, folder: Path) -> None:
        self._db = Database(folder / FILE, _STEPS)
        self._chain = ChainedTable(self._db, "decisions", COLUMNS)
        self.close = self._db.close

    def append(
        self, made: ReleaseDecision, judged: Mapping[str, Seen] = {}, now: datetime | None = None
    ) -> ReleaseDecision:
        """Enter a decision; id and time are given here. ``judged``: what the model judged, by picture."""
        at = (now or datetime.now(UTC)).isoformat(timespec="seconds")
        rows = {picture: [seen.verdict.value, *seen[1:]] for picture, seen in sorted(judged.items())}
        facts = (made.run, made.file, made.bytes, made.sha256, made.of)
        id_ = self._chain.append(
            [(at, made.who, made.kind, made.reason, *facts, _json(made.gate), _json(rows))]
        )
        return next(item for item in self.decisions() if item.id == id_)

    def decisions(self) -> list[ReleaseDecision]:
        """All decisions, oldest first."""
        rows = self._db.rows(f"SELECT {_LISTED} FROM decisions ORDER BY id")
        with self._db.making_records():
            return [ReleaseDecision(*plain_row(row, "issssssisis", {10: strict_json})) for row in rows]

    def judged(self, decision: ReleaseDecision) -> dict[str, Seen]:
        """What the model of a decision judged when it was approved, by picture; of a roll-back then."""
        rows = self._db.rows("SELECT judged FROM decisions WHERE id = ?", (decision.of or decision.id,))
        with self._db.making_records():
            found = strict_json(rows[0][0]) if rows else {}
            return {
                picture: Seen(Verdict(verdict), int(class_id), float(score))
                for picture, (verdict, class_id, score) in found.items()
            }

    def head(self) -> ChainHead:
        """The end of the chain, which stands for all decisions."""
        return self._chain.head()

    def broken(self) -> list[int]:
        """The ids of decisions that somebody changed, or before which some were removed or inserted."""
        return self._chain.broken()


@contextmanager
def open_approvals(folder: Path) -> Iterator[Approvals | None]:
    """The decisions about a project; None if there has been none."""
    if not (folder / FILE).exists():
        yield None
        return
    with closing(Approvals(folder)) as approvals:
        yield approvals


def read_decisions(folder: Path) -> list[ReleaseDecision]:
    """All decisions about a project, oldest first."""
    with open_approvals(folder) as approvals:
        return approvals.decisions() if approvals is not None else []


def in_use(decisions: list[ReleaseDecision]) -> ReleaseDecision | None:
    """The newest decision that put a file into use, None if there is none."""
    return next((item for item in reversed(decisions) if item.releases), None)


def newest_about(decisions: Iterable[ReleaseDecision], sha256: str) -> ReleaseDecision | None:
    """The newest decision about the file with this content, None if there is none."""
    return next((item for item in reversed([*decisions]) if item.sha256 == sha256), None)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
