"""A campaign: each job is done undisturbed once, then disturbed at many moments and taken up again; in the
end there must be the same as without any disturbance.
"""

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.campaigns import base
from tests.campaigns.jobs import CampaignJob, State
from tests.campaigns.processes import Disturbance, Outcome, run

# A message that has no words of its own: a fault of the program, an unknown error, a traceback.
UNEXPLAINED = re.compile(r"AOI-GEN-00[1356]|Traceback \(most recent call last\)")
WELL = (0, 3)  # exit codes; 3: done, but some inputs were unreadable


@dataclass(slots=True)
class Tally:
    """What became of one job over all tries."""

    job: str
    tries: int = 0
    hit: int = 0  # tries in which the disturbance came before the end
    lost: int = 0
    twice: int = 0
    wrong: int = 0
    unexplained: int = 0
    notes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"| {self.job} | {self.tries} | {self.hit} | {self.lost} | {self.twice} | {self.wrong}"
            f" | {self.unexplained} |"
        )

    @property
    def sound(self) -> bool:
        """True if nothing was lost, twice, wrong or unexplained."""
        return not (self.lost or self.twice or self.wrong or self.unexplained)


@contextmanager
def workplace() -> Iterator[Path]:
    """A temporary folder with the prepared ``base``."""
    with tempfile.TemporaryDirectory(prefix="campaign-") as place:
        folder = Path(place) / "base"
        folder.mkdir()
        made = run(base.prepare, folder, Disturbance(), Path(place) / "log")
        if made.code:
            raise RuntimeError(made.said)
        yield Path(place)


def campaign(
    place: Path, job: CampaignJob, disturbances: Callable[[Outcome], Iterable[Disturbance]]
) -> Tally:
    """Disturb one job at all the moments that ``disturbances`` names for its undisturbed outcome."""
    folder, log, tally = place / "try", place / "log", Tally(job.name)
    _fresh(place, folder)
    outcome = run(job.begin, folder, Disturbance(), log)
    if outcome.code not in WELL:
        raise RuntimeError(f"{job.name}: {outcome.said}")
    wanted = _state(job, folder, log)
    for disturbance in disturbances(outcome):
        _fresh(place, folder)
        _attempt(job, folder, log, disturbance, wanted, tally)
    shutil.rmtree(folder)
    for note in tally.notes:
        sys.stderr.write(f"{tally.job}: {note}\n")
    sys.stderr.write(f"{tally}\n")
    sys.stderr.flush()
    return tally


def _fresh(place: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(place / "base", folder)


def _attempt(
    job: CampaignJob, folder: Path, log: Path, disturbance: Disturbance, wanted: State, tally: Tally
) -> None:
    first = run(job.begin, folder, disturbance, log)
    second = run(job.go_on, folder, Disturbance(), log)
    tally.tries += 1
    tally.hit += first.code not in WELL
    for outcome in (first, second):
        if UNEXPLAINED.search(outcome.said):
            tally.unexplained += 1
            tally.notes.append(f"{disturbance}: {outcome.said.strip()}")
    if second.code not in WELL:
        tally.unexplained += 1
        tally.notes.append(f"{disturbance}: it cannot go on: {second.said.strip()}")
        return
    try:
        found = _state(job, folder, log)
    except RuntimeError as error:
        tally.lost += 1
        tally.notes.append(f"{disturbance}: {error}")
        return
    lost, twice = set(wanted) - set(found), set(found) - set(wanted)
    wrong = {name for name in set(wanted) & set(found) if wanted[name] != found[name]}
    tally.lost, tally.twice, tally.wrong = (
        tally.lost + len(lost),
        tally.twice + len(twice),
        tally.wrong + len(wrong),
    )
    for what, names in (("lost", lost), ("twice", twice), ("wrong", wrong)):
        if names:
            tally.notes.append(f"{disturbance}: {what}: {sorted(names)[:3]}")


def _state(job: CampaignJob, folder: Path, log: Path) -> State:
    """Looked at in a process of its own: this one must stay without threads, or it could not fork."""
    file = log.with_name("state.json")

    def look(where: Path) -> int:
        file.write_text(json.dumps(job.state(where), default=str), encoding="utf-8")
        return 0

    outcome = run(look, folder, Disturbance(), log)
    if outcome.code:
        raise RuntimeError(outcome.said)
    found: State = json.loads(file.read_bytes())
    return found


def table(tallies: Sequence[Tally]) -> str:
    """The results as a table of Markdown."""
    lines = [
        "| work | tries | cut short | lost | twice | wrong | unexplained |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(str(item) for item in tallies),
    ]
    return "\n".join(lines)


def conclude(tallies: Sequence[Tally]) -> int:
    """Print the table; returns the exit code."""
    sys.stdout.write(table(tallies) + "\n")
    return 0 if all(tally.sound for tally in tallies) else 1
