"""Does every bound hold as often as it says? Draws worlds whose truth is known, computes the bound that the
program would print, and counts how often the truth lies on the right side of it.

``python -m tests.campaigns.claims`` draws 2,000 worlds of each kind (an hour); ``--worlds 200 --every 8`` a
short form. With ``--kept FILE`` what was found is kept kind by kind, and what is kept is not drawn again. It
fails if a bound said to hold with 95 % holds in fewer than 94 % of the worlds of a kind.
"""

import argparse
import json
import math
import os
import sys
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from tests.campaigns.acceptance_worlds import plants
from tests.campaigns.claim_worlds import areas, means, parts, rates
from tests.campaigns.folded_worlds import folded
from tests.campaigns.map_worlds import maps
from tests.campaigns.novelty_worlds import strangers
from tests.campaigns.score_worlds import errors
from tests.campaigns.threshold_worlds import costs, thresholds
from tests.campaigns.uneven_worlds import uneven

Held = Callable[[np.random.Generator], dict[str, bool]]  # in one world: does each claim hold?
LEAST, ENOUGH = 0.94, 2000


@dataclass(frozen=True, slots=True)
class Found:
    """How often a claim held in worlds of one kind: ``held`` of the ``worlds`` in which it was made."""

    claim: str
    world: str
    held: int
    worlds: int

    @property
    def coverage(self) -> float:
        """The share of the worlds in which it held, 0..1."""
        return self.held / self.worlds

    @property
    def fails(self) -> bool:
        """True if it holds in fewer than 94 % of 2,000 worlds; with fewer worlds, if that is not chance."""
        slack = 0.0 if self.worlds >= ENOUGH else 3 * math.sqrt(LEAST * (1 - LEAST) / self.worlds)
        return self.coverage < LEAST - slack


def kinds() -> dict[str, Held]:
    """Every kind of world by name; those that take longest come last."""
    every = (rates, parts, uneven, areas, errors, strangers, costs, folded, maps, plants, thresholds, means)
    return dict(kind for each in every for kind in each())


def coverage(name: str, worlds: int) -> list[Found]:
    """Draw ``worlds`` worlds of a kind; always the same ones, whatever other kinds there are."""
    held, random = kinds()[name], np.random.default_rng([zlib.crc32(name.encode()), worlds])
    counts: dict[str, list[bool]] = {}
    for _ in range(worlds):
        for claim, holds in held(random).items():
            counts.setdefault(claim, []).append(holds)
    return [Found(claim, name, sum(each), len(each)) for claim, each in counts.items()]


def _kept(path: Path | None) -> dict[str, list[Found]]:
    """What was found before, by kind of world: a line each, with the claims made in it."""
    if path is None or not path.exists():
        return {}
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {world: [Found(claim, world, *counts) for claim, counts in each.items()] for world, each in lines}


def _keep(path: Path | None, name: str, found: list[Found]) -> None:
    if path is not None:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([name, {item.claim: [item.held, item.worlds] for item in found}]) + "\n")


def table(found: Iterable[Found]) -> str:
    """Markdown, a line for each claim: kinds of worlds, worlds of each, lowest and mean coverage, where it is
    lowest.
    """
    by_claim: dict[str, list[Found]] = {}
    for item in found:
        by_claim.setdefault(item.claim, []).append(item)
    lines = ["| Claim | Kinds of worlds | Worlds | Lowest | Mean | Lowest in |", "|---|---|---|---|---|---|"]
    for claim, items in by_claim.items():
        low = min(items, key=lambda item: item.coverage)
        mean = sum(item.coverage for item in items) / len(items)
        worlds = min(item.worlds for item in items)
        cells = (claim, len(items), worlds, f"{low.coverage:.3f}", f"{mean:.3f}", low.world)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def main() -> int:
    """Print the table; 1 if a claim fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=2000, help="worlds of each kind")
    parser.add_argument("--every", type=int, default=1, help="only every n-th kind of world")
    parser.add_argument("--named", default="", help="only kinds of world whose name holds this text")
    parser.add_argument("--kept", type=Path, help="file of what was found, to go on where it ended")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    chosen = parser.parse_args()
    names = [name for name in kinds() if chosen.named in name][:: chosen.every]
    known = _kept(chosen.kept)
    missing = [name for name in names if name not in known]
    with ProcessPoolExecutor(chosen.workers) as pool:
        drawn = pool.map(partial(coverage, worlds=chosen.worlds), missing)
        for name, items in zip(missing, drawn, strict=True):
            known[name] = items
            _keep(chosen.kept, name, items)
    found = [item for name in names for item in known[name]]
    failed = [item for item in found if item.fails]
    sys.stdout.write(table(found) + "\n")
    for item in failed:
        sys.stdout.write(f"FAILED {item.claim}, {item.world}: {item.coverage:.3f}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
