"""The JSON files of a run: ``run.json``, ``manifest.json``, ``policy.json``, ``metrics.json``.
``calibration.json`` is a :class:`aoi_app.project.calibration.ScoreScale`.

``run.json`` holds the version of all of them; a recipe has its own version.
"""

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, RootModel

from aoi_app.folder_lock import owner_of, was_locked
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.anomaly import finds_anomalies
from aoi_app.project.jobs.job import is_false, only_if_known
from aoi_app.project.records import DefectClass, ImageRecord, Split
from aoi_app.stored_file import StoredProblem, known_version

RunState = Literal["running", "finished", "stopped", "failed", "interrupted"]


class RunFacts(FrozenModel):
    """The state of a run and facts about its training; None or empty if not (yet) known.

    ``state`` in the file stays "running" if the process died: :attr:`RunFolder.facts` corrects it.
    ``process`` and ``process_began`` (s since the epoch) are of who trained it last. ``epochs`` were planned,
    ``epochs_done`` trained; ``seconds`` of training. ``experiment``, ``experiment_kind`` and ``trial``
    (from 0) are set for a trial. ``problem`` is why it failed.
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
    def kept_its_start(self) -> bool:
        """True if epochs were trained and none judged better than the head before the first."""
        return self.best_epoch == 0 and (self.epochs_done or 0) > 0


def is_empty(value: tuple[object, ...]) -> bool:
    """True for an empty list; the ``exclude_if`` of a field that earlier versions do not know."""
    return not value


class ManifestImage(FrozenModel):
    """An image of a run: its id and path in the project, and the label and split it had then."""

    id: int
    path: str
    sha256: str
    class_id: int | None
    group: str
    split: Split | None


class RunManifest(FrozenModel):
    """The images, labels and splits that a run was trained on.

    ``fingerprint`` is that of the project at the time; ``own_splits``: the splits differ from those of the
    project, as in a fold of a cross-validation. ``classes`` are in the order of the network's outputs.
    ``left_out`` belonged to the run, but their files had changed or were missing when it was trained.
    ``folded``: the model has learned from the validation images as well, and what stands for its validation
    are scores out of fold (:class:`FoldedScores`).
    """

    fingerprint: str = ""
    own_splits: bool = False
    classes: tuple[DefectClass, ...] = ()
    images: tuple[ManifestImage, ...] = ()
    left_out: tuple[ManifestImage, ...] = Field((), exclude_if=is_empty)
    folded: bool = Field(False, exclude_if=is_false)

    @property
    def learned(self) -> frozenset[str]:
        """The SHA-256 of all images that the model has learned from."""
        if not self.folded:
            return frozenset(item.sha256 for item in self.images if item.split is Split.TRAIN)
        judged = [item for item in self.images if item.split in (Split.TRAIN, Split.VAL)]
        if finds_anomalies(self.classes):  # known defects have no part in the head, but in its choice
            return frozenset(item.sha256 for item in judged if item.class_id is not None)
        known = {item.id for item in self.classes}
        return frozenset(item.sha256 for item in judged if item.class_id in known)


class FoldedImage(FrozenModel):
    """What heads that had not learned from an image, nor from its part, say of it: a probability for each
    class and, if something is marked on it, the evidence of each cell for its label, row by row. ``fold``:
    of those that these heads had not learned from; earlier versions did not note it.
    """

    sha256: str
    scores: tuple[float, ...]
    evidence: tuple[float, ...] = Field((), exclude_if=is_empty)
    fold: int | None = only_if_known()


class FoldedScores(FrozenModel):
    """The scores out of fold of all images that a run has learned from; ``grid`` is height and width of the
    grid of cells.
    """

    version: Annotated[Literal[1], known_version(1)] = 1
    grid: tuple[int, int]
    images: tuple[FoldedImage, ...]

    @property
    def folds(self) -> dict[str, int]:
        """The fold of each image, by its SHA-256, as far as it was noted."""
        return {item.sha256: item.fold for item in self.images if item.fold is not None}

    def of(self, records: Iterable[ImageRecord]) -> list[tuple[float, ...]]:
        """The softmax of images that the run has learned from, by heads that had not."""
        known = {item.sha256: item.scores for item in self.images}
        return [known[record.sha256] for record in records]

    def fault(self, classes: int, wanted: Collection[str]) -> str:
        """Why they cannot be those of a run of so many classes, or of images with these SHA-256; else ""."""
        cells = self.grid[0] * self.grid[1]
        if min(self.grid) < 0 or any(len(item.evidence) not in (0, cells) for item in self.images):
            return "the evidence of an image is not that of its grid of cells"
        if lacking := set(wanted) - {item.sha256 for item in self.images}:
            return f"{len(lacking)} of the images that the run has learned from are not in it"
        for item in self.images:
            whole = len(item.scores) == classes and abs(sum(item.scores) - 1.0) < 1e-3
            if not whole or min(item.scores) < 0.0:
                return f"the scores of image {item.sha256[:8]} are no probabilities of {classes} classes"
        return ""


class RunExclusion(FrozenModel):
    """Why, by whom and when a run was excluded: it is compared with no other, and never the newest."""

    version: Annotated[Literal[1], known_version(1)] = 1
    reason: str
    who: str = ""
    at: AwareDatetime


class SplitFigures(RootModel[dict[str, dict[str, Any]]]):
    """The evaluation of each split."""


def state_now(folder: Path, stored: RunState, process: int, began: float) -> RunState:
    """The actual state of a run or experiment: "interrupted" if stored as running, but nobody works on it."""
    if stored != "running":
        return stored
    # Earlier versions did not lock; and whoever has just made the folder is about to.
    at_work = owner_of(folder) is not None if was_locked(folder) else is_alive(process, began)
    return "running" if at_work else "interrupted"


def is_alive(pid: int, began: float) -> bool:
    """True if the process still runs. Ids are reused, so its start time (s since the epoch) must match."""
    if pid == os.getpid():
        return True
    import psutil  # here, because the window's first paint need not wait for it

    try:
        return bool(abs(psutil.Process(pid).create_time() - began) < 1.0)
    except (psutil.Error, ValueError, OverflowError):
        return False
