"""Spoil files of every kind at random: ``uv run python -m tests.campaigns.fuzz --tries 2000``.

Each must be read right, or be refused with a code by an error that names the file.
"""

import argparse
import faulthandler
import logging
import sys
import traceback
import warnings
from collections.abc import Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from aoi_app.errors import ProgramFault, error_of
from tests.campaigns.base import prepare
from tests.campaigns.fuzz_targets import Target, targets
from tests.campaigns.mutations import Mutation

HEAD = ("| file | tries | read right | refused by name | wrong | unexplained |", "|---|---|---|---|---|---|")
LONGEST = 60  # seconds for one reading, after which the program is taken for stuck


@dataclass(slots=True)
class Outcomes:
    """What became of the spoilt files of one kind."""

    kind: str
    tries: int = 0
    read: int = 0
    refused: int = 0
    wrong: int = 0
    unexplained: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """True if every file was read right, or refused with its name."""
        return not self.wrong and not self.unexplained


def fuzz(target: Target, tries: int, seed: int, outcomes: Outcomes) -> None:
    """Spoil one file ``tries`` times, and count what its reader makes of it."""
    sound = target.file.read_bytes()
    for number in range(tries):
        random = Random(f"{target.file.name} {seed} {number}")
        mutation = random.choice(target.mutations)
        spoilt = mutation(sound, random)
        _place(target.file, spoilt)
        what = _tried(target, spoilt, outcomes)
        if what:
            where = f"{target.file.name}, seed {seed}, number {number}, {_name(mutation)}"
            outcomes.notes.append(f"{where}: {what}")
    _place(target.file, sound)


def _place(file: Path, data: bytes) -> None:
    """Write the file; of a database also take away its write-ahead log."""
    for rest in ("-wal", "-shm"):
        file.with_name(file.name + rest).unlink(missing_ok=True)
    file.write_bytes(data)


def _tried(target: Target, spoilt: bytes, outcomes: Outcomes) -> str:
    """Read the spoilt file; returns what is wrong with the outcome, or nothing."""
    outcomes.tries += 1
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    try:
        found = target.read()
    except Exception as error:  # noqa: BLE001 - whatever it raises is the outcome
        known = error_of(error)
        if isinstance(known, ProgramFault):
            outcomes.unexplained += 1
            return "".join(traceback.format_exception(error)[-3:])
        if not any(name in str(known) for name in (target.file.name, *target.names)):
            outcomes.unexplained += 1
            return f"it names no file: {known}"
        outcomes.refused += 1
        return ""
    finally:
        faulthandler.cancel_dump_traceback_later()
    if target.is_right is not None and not target.is_right(found, spoilt):
        outcomes.wrong += 1
        return "read, but not as it is"
    outcomes.read += 1
    return ""


def _name(mutation: Mutation) -> str:
    return getattr(mutation, "__name__", "")


def run_all(base: Path, tries: int, seed: int = 0, kinds: Iterable[str] = ()) -> list[Outcomes]:
    """Fuzz every file of the wanted kinds (none: of all)."""
    found: dict[str, Outcomes] = {}
    wanted = tuple(kinds)
    with TemporaryDirectory(prefix="fuzz-") as place, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that decode
        logging.disable()
        for target in targets(base, Path(place)):
            if not wanted or target.kind in wanted:
                outcomes = found.setdefault(target.kind, Outcomes(target.kind))
                fuzz(target, tries, seed, outcomes)
                sys.stderr.write(f"{target.file.name}: {row(outcomes)}\n")
    logging.disable(logging.NOTSET)
    return list(found.values())


def row(item: Outcomes) -> str:
    """The outcomes of one kind as a row of the table."""
    counts = (item.kind, item.tries, item.read, item.refused, item.wrong, item.unexplained)
    return f"| {' | '.join(map(str, counts))} |"


def table(outcomes: Iterable[Outcomes]) -> str:
    """The outcomes as a table in Markdown."""
    return "\n".join((*HEAD, *map(row, outcomes)))


def main() -> int:
    """Run the campaign; the exit code is 1 if anything was read wrong or is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="kinds of files (default: all)")
    parser.add_argument("--tries", type=int, default=2000, help="for each file (default: 2000)")
    parser.add_argument("--seed", type=int, default=0, help="of the random changes (default: 0)")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="fuzz-base-") as place, redirect_stdout(sys.stderr):
        if prepare(Path(place)):
            return 1
        outcomes = run_all(Path(place), arguments.tries, arguments.seed, arguments.kinds)
    for item in outcomes:
        sys.stdout.writelines(f"{item.kind}: {note}\n" for note in item.notes)
    sys.stdout.write(table(outcomes) + "\n")
    return 0 if all(item.sound for item in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
