"""Does every bound hold as often as it says? Draws worlds whose truth is known, computes the bound that the
program would print, and counts how often the truth lies on the right side of it.

``python -m tests.campaigns.claims`` draws 2,000 worlds of each kind (minutes); ``--worlds 200 --every 8`` a
short form. It fails if a bound said to hold with 95 % holds in fewer than 94 % of the worlds of a kind.
"""

import argparse
import math
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from tests.campaigns.acceptance_worlds import plants
from tests.campaigns.claim_worlds import areas, means, parts, rates
from tests.campaigns.novelty_worlds import strangers
from tests.campaigns.score_worlds import errors
from tests.campaigns.threshold_worlds import costs, thresholds

Held = Callable[[np.random.Generator], dict[str, bool]]  # in one world: does each claim hold?
LEAST, ENOUGH = 0.94, 2000


@dataclass(frozen=True, slots=True)
class Found:
    """How often a claim held in worlds of one kind."""

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


def kinds() -> list[tuple[str, Held]]:
    """Every kind of world by name."""
    return [
        *rates(),
        *parts(),
        *areas(),
        *means(),
        *errors(),
        *thresholds(),
        *costs(),
        *plants(),
        *strangers(),
    ]


def coverage(numbers: tuple[int, ...], worlds: int) -> list[Found]:
    """Draw ``worlds`` worlds of the kinds with these numbers; always the same ones."""
    found = []
    every = kinds()
    for number in numbers:
        name, held = every[number]
        random = np.random.default_rng([number, worlds])
        counts: dict[str, int] = {}
        for _ in range(worlds):
            for claim, holds in held(random).items():
                counts[claim] = counts.get(claim, 0) + holds
        found += [Found(claim, name, count, worlds) for claim, count in counts.items()]
    return found


def table(found: Iterable[Found]) -> str:
    """Markdown, a line for each claim: kinds of worlds, lowest and mean coverage, where it is lowest."""
    by_claim: dict[str, list[Found]] = {}
    for item in found:
        by_claim.setdefault(item.claim, []).append(item)
    lines = ["| Claim | Kinds of worlds | Lowest | Mean | Lowest in |", "|---|---|---|---|---|"]
    for claim, items in by_claim.items():
        low = min(items, key=lambda item: item.coverage)
        mean = sum(item.coverage for item in items) / len(items)
        cells = (claim, len(items), f"{low.coverage:.3f}", f"{mean:.3f}", low.world)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def main() -> int:
    """Print the table; 1 if a claim fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=2000, help="worlds of each kind")
    parser.add_argument("--every", type=int, default=1, help="only every n-th kind of world")
    parser.add_argument("--named", default="", help="only kinds of world whose name holds this text")
    chosen = parser.parse_args()
    names = [name for name, _ in kinds()]
    numbers = [number for number, name in enumerate(names) if chosen.named in name][:: chosen.every]
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        each = pool.map(partial(coverage, worlds=chosen.worlds), [(number,) for number in numbers])
        found = [item for items in each for item in items]
    failed = [item for item in found if item.fails]
    sys.stdout.write(table(found) + "\n")
    for item in failed:
        sys.stdout.write(f"FAILED {item.claim}, {item.world}: {item.coverage:.3f}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
