"""How many labels ``aoi suggest`` saves against random order, by simulation on labelled projects.

Each draw holds a quarter of the parts back as a test, starts with 10 labels at random, and gives 10 more at a
time. After each, a head like that of Instant learns from the labels so far and is judged on the test. Counted
are the labels until its balanced accuracy has reached, twice in a row, that of all labels less one point; and
those at which the signal to stop comes, with what is lacking then.

    uv run python benchmarks/labels.py PROJECT ... --draws 10
"""

import sys

# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
sys.path.insert(0, f"{sys.path.pop(0)}/..")

import argparse
import json
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median, quantiles

import numpy as np
import torch
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.dataset import class_weights
from aoi_app.engine.experiments.label_suggestions import STRENGTH, guess, places_of
from aoi_app.engine.experiments.out_of_fold import STRENGTHS, frozen_features
from aoi_app.engine.training.linear_head import LabelledFeatures, regress
from aoi_app.evidence.suggesting import Guesses, doubts_between, to_label
from aoi_app.project.parts import part_numbers
from aoi_app.project.store.project import Project
from aoi_app.project.twins import in_parts

HANDFUL, LACK = 10, 0.01
ORDERS = ("random", "suggested", "from none")  # the last begins without any label
COLUMNS = (
    "project",
    "images",
    "order",
    "labels needed: median, quartiles",
    "of random",
    "stop",
    "lacking then: mean, most",
    "guesses right then, at least",
)


@dataclass
class Course:
    """What one order came to: balanced accuracy after each number of labels, and where it said stop."""

    labels: list[int] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)
    stop: int | None = None
    lack_at_stop: float = 0.0
    right_at_stop: float = 0.0

    def needed(self, goal: float) -> int | None:
        """The first number of labels at which the goal is reached, and still is a handful later."""
        pairs = zip(self.labels, self.accuracy, self.accuracy[1:], strict=False)
        return next((count for count, *both in pairs if min(both) >= goal), None)


@dataclass(frozen=True)
class Draw:
    """Places [N, D], labels [N] and which images are held back [N]."""

    places: NDArray[np.float32]
    labels: NDArray[np.int64]
    test: NDArray[np.bool_]

    def accuracy(self, known: NDArray[np.bool_], strength: float = STRENGTH) -> float:
        """Balanced accuracy on the test of a head that learned from the ``known``, weighed by class."""
        seen, own = np.unique(self.labels[known], return_inverse=True)
        weights = class_weights(own, len(seen))[own]
        data = LabelledFeatures(*map(torch.from_numpy, (self.places[known], own, weights)))
        width = self.places.shape[1]
        weight, bias = regress(data, torch.zeros(len(seen), width), torch.zeros(len(seen)), strength)
        found = seen[(torch.from_numpy(self.places[self.test]) @ weight.T + bias).argmax(1).numpy()]
        truth = self.labels[self.test]
        return mean(float((found[truth == kind] == kind).mean()) for kind in np.unique(truth))


def drawn(
    features: NDArray[np.float32], labels: NDArray[np.int64], parts: NDArray[np.int64], seed: int
) -> Draw:
    """Hold back a quarter of the parts."""
    order = np.random.default_rng(seed).permutation(parts.max() + 1)
    return Draw(places_of(features), labels, np.isin(parts, order[: len(order) // 4]))


def course(draw: Draw, order: str, seed: int, best: float) -> Course:
    """Label the images that are not held back, in an order, until it has reached the goal and said stop."""
    random = np.random.default_rng(seed)
    pool = np.flatnonzero(~draw.test)
    places, truth = draw.places[pool], draw.labels[pool]
    given = np.full(len(pool), -1)
    start = random.permutation(len(pool))[:HANDFUL]
    if order == "from none":
        start = np.array(to_label(places, given >= 0, None, HANDFUL))
    given[start] = truth[start]
    right: list[bool] = []
    found = Course()
    while (given < 0).any():
        known = np.zeros(len(draw.labels), bool)
        known[pool[given >= 0]] = True
        found.labels.append(int(known.sum()))
        found.accuracy.append(draw.accuracy(known) if len(set(given[given >= 0])) > 1 else 0.0)
        if found.needed(best - LACK) is not None and (order == "random" or found.stop is not None):
            break
        probabilities = guess(places, given, int(draw.labels.max()) + 1)
        doubts = None if probabilities is None else doubts_between(probabilities)
        free = np.flatnonzero(given < 0)
        if order == "random":
            rows = random.permutation(free)[:HANDFUL]
        else:
            rows = np.array(to_label(places, given >= 0, doubts, HANDFUL))
        if probabilities is not None:
            guessed = probabilities.argmax(1)
            if found.stop is None and Guesses(right).enough:
                found.stop, found.lack_at_stop = found.labels[-1], best - found.accuracy[-1]
                found.right_at_stop = float((guessed[free] == truth[free]).mean())
            right += (guessed[rows] == truth[rows]).tolist()
        given[rows] = truth[rows]
    return found


def spread(values: list[int]) -> str:
    """Median, and the quartiles."""
    low, _, high = quantiles(values, n=4) if len(values) > 1 else (values[0],) * 3
    return f"{median(values):.0f} ({low:.0f} to {high:.0f})"


def row_of(courses: list[Course], needed: list[int], at_random: list[int]) -> str:
    """The figures of an order."""
    share = median(own / other for own, other in zip(needed, at_random, strict=True))
    stops = [one for one in courses if one.stop is not None]
    if not stops:
        return f"{spread(needed)} | {share:.2f} | - | - | -"
    lacks = [one.lack_at_stop for one in stops]
    when, least = spread([one.stop or 0 for one in stops]), min(one.right_at_stop for one in stops)
    return (
        f"{spread(needed)} | {share:.2f} | {when}, {len(stops)} of {len(courses)} draws"
        f" | {mean(lacks):.3f}, {max(lacks):.3f} | {least:.3f}"
    )


def main() -> None:
    """Print a table, and with ``--json`` every draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("projects", type=Path, nargs="+", help="project folders; labelled images count")
    parser.add_argument("--draws", type=int, default=10)
    parser.add_argument("--json", action="store_true")
    words = parser.parse_args()
    told = {}
    print("| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|", sep="\n")
    for folder in words.projects:
        with Project.open(folder) as project:
            images = [item for item in project.images() if item.class_id is not None and not item.problem]
            records, features = frozen_features(project, images, "auto", JobControl())
            parts = part_numbers(in_parts(project, records))
        labels = np.unique([item.class_id for item in records], return_inverse=True)[1]
        needed: dict[str, list[int]] = {order: [] for order in ORDERS}
        courses: dict[str, list[Course]] = {order: [] for order in ORDERS}
        for seed in range(words.draws):
            draw = drawn(np.asarray(features), labels, parts, seed)
            best = max(draw.accuracy(~draw.test, strength) for strength in STRENGTHS)
            for order in ORDERS:
                one = course(draw, order, seed, best)
                courses[order].append(one)
                needed[order].append(one.needed(best - LACK) or int((~draw.test).sum()))
        for order in ORDERS:
            figures = row_of(courses[order], needed[order], needed["random"])
            print(f"| {folder.name} | {len(labels)} | {order} | {figures} |", flush=True)
        told[folder.name] = {order: [vars(one) for one in found] for order, found in courses.items()}
    if words.json:
        print(json.dumps(told))


if __name__ == "__main__":
    main()
