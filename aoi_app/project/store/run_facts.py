"""What a run stores of itself as JSON: ``run.json``, ``manifest.json``, ``policy.json``, ``metrics.json``.

The files of a run are of the version that ``run.json`` names; a recipe has a version of its own.
"""

import os
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, RootModel

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.records import DefectClass, Split
from aoi_app.stored_file import StoredProblem, known_version

RunState = Literal["running", "finished", "stopped", "failed", "interrupted"]


class RunFacts(FrozenModel):
    """How a run stands, and what its training says of itself; None or empty where it is not known (yet).

    ``state`` is that of the file; see :attr:`standing` for a run whose process is gone. ``epochs`` were
    planned, ``epochs_done`` trained; ``seconds`` of training. ``experiment``, its ``experiment_kind`` and
    ``trial`` (from 0) are set for a trial. ``problem`` is why it failed.
    """

    version: Annotated[Literal[1], known_version(1)] = 1
    created: AwareDatetime | None = None
    state: RunState = "interrupted"
    process: int = 0
    process_began: float = 0.0
    problem: StoredProblem = None
    run: str = ""
    preset: str = ""
    device: str = ""
    precision: str = ""
    threads: int | None = None
    epochs: int | None = None
    epochs_done: int | None = None
    best_epoch: int | None = None
    seconds: float | None = None
    experiment: str = ""
    experiment_kind: Literal["", "search", "folds", "seeds"] = ""
    trial: int = 0

    @property
    def standing(self) -> RunState:
        """How the run stands; "interrupted": it says it is running, but its process is gone."""
        if self.state == "running" and not is_alive(self.process, self.process_began):
            return "interrupted"
        return self.state


class ManifestImage(FrozenModel):
    """An image as a run knows it: its id and place in the project, with the label and split it had."""

    id: int
    path: str
    sha256: str
    class_id: int | None
    group: str
    split: Split | None


class RunManifest(FrozenModel):
    """Which images, labels and splits a run is made from.

    ``fingerprint`` is that of the project's images then; ``own_splits``: they are not those of the project,
    as in a fold of a cross-validation. ``classes`` are in the order of the network's outputs.
    """

    fingerprint: str = ""
    own_splits: bool = False
    classes: tuple[DefectClass, ...] = ()
    images: tuple[ManifestImage, ...] = ()

    @property
    def learned(self) -> frozenset[str]:
        """The SHA-256 of all images that were trained on."""
        return frozenset(item.sha256 for item in self.images if item.split is Split.TRAIN)


class SplitFigures(RootModel[dict[str, dict[str, Any]]]):
    """The evaluator's figures by split."""


def is_alive(pid: int, began: float) -> bool:
    """True if that very process still runs; ids are used again, so its start must agree too."""
    if pid == os.getpid():
        return True
    import psutil  # here, because the window's first paint need not wait for it

    try:
        return bool(abs(psutil.Process(pid).create_time() - began) < 1.0)
    except (psutil.Error, ValueError, OverflowError):
        return False
