"""One progress for a whole job, whose passes report theirs one after the other."""

from typing import TYPE_CHECKING

from aoi_app.events import Progress, Stage

if TYPE_CHECKING:
    from aoi_app.project.jobs import EngineJob, JobResult
    from aoi_app.project.recipe.recipe import Recipe

Passes = tuple[tuple[Stage, float], ...]

# The passes of a job in their order, with the share of its time that each took: the sample project with an
# instant model on a PC with two cores. A pass may be left out, as of images that are in the cache. An import
# has one pass, and an experiment counts its trainings or its minutes itself.
PASSES: dict[str, Passes] = {
    "sample": (("sample", 0.75), ("sample", 0.13), ("scan", 0.12)),
    "evaluate": (("decode", 0.05), ("evaluate", 0.95)),
    "package": (
        ("reference", 0.48),
        ("parity", 0.14),
        ("parity", 0.07),
        ("pictures", 0.02),
        ("novelty", 0.12),
        ("verify", 0.17),
    ),
    "report": (("report pictures", 0.2), ("reports", 0.8)),
}
# Work of a training relative to one forward pass of its network over the training images; there are about
# four times as many of these as of validation images.
DECODE, FORWARD, HEADS, STEP, LAST_STAGES_STEP, VAL = 0.2, 1.0, 0.6, 3.0, 1.0, 0.25


def training_passes(recipe: "Recipe") -> Passes:
    """The passes of a training, with the shares of its work."""
    from aoi_app.project.recipe.estimates import VIEWS

    training = recipe.training
    passes: list[tuple[Stage, float]] = [("decode", DECODE), ("decode", DECODE * VAL)]
    if training.method == "features" or training.head_start:
        passes += [("features", FORWARD), ("features", FORWARD * VAL), ("heads", HEADS)]
    if training.method != "features":
        step = STEP
        if training.trainable == "last_stages":
            passes += [("features", FORWARD * VIEWS), ("features", FORWARD * VAL)]
            step = LAST_STAGES_STEP
        passes.append(("train", step * training.epochs))
    passes.append(("evaluate", FORWARD * VAL))
    whole = sum(share for _, share in passes)
    return tuple((stage, share / whole) for stage, share in passes)


class JobPasses:
    """Follows the progress of a job through its passes; the fraction never falls.

    Args:
        passes: with their shares, which sum up to 1; none: the job is one pass.
        estimated: the shares were not measured, so the time left is told only from the longest pass on.
    """

    def __init__(self, passes: Passes = (), *, estimated: bool = False) -> None:
        self._passes = passes
        longest = max((share for _, share in passes), default=0.0)
        shares = [share for _, share in passes]
        self._told_from = shares.index(longest) if estimated else 0
        self._at = -1  # the pass under way
        self._stage: Stage | None = None
        self._done = 0
        self._fraction = 0.0
        self._whole: float | None = None  # seconds that the job takes, by the pace of its passes so far

    @classmethod
    def of(cls, job: "EngineJob[JobResult]") -> "JobPasses":
        """Those of a job of the window."""
        recipe = getattr(job, "recipe", None)
        if job.kind == "train" and recipe is not None:
            return cls(training_passes(recipe), estimated=True)
        return cls(PASSES.get(job.kind, ()))

    def take(self, event: Progress) -> tuple[float | None, float | None]:
        """The fraction of the whole job (0..1) and the seconds left, each None where it is unknown."""
        within = event.done / event.total if event.total else None
        if event.stage != self._stage or event.done < self._done:
            self._at = next(
                (at for at in range(self._at + 1, len(self._passes)) if self._passes[at][0] == event.stage),
                self._at,
            )
        self._stage, self._done = event.stage, event.done
        if not self._passes:
            return within, event.seconds_left
        if self._at < 0 or self._passes[self._at][0] != event.stage or within is None:
            return self._fraction or None, None  # a pass that was not foreseen
        share = self._passes[self._at][1]
        before = sum(other for _, other in self._passes[: self._at])
        after = max(1.0 - before - share, 0.0)
        if event.seconds_left and within < 1:
            self._whole = event.seconds_left / (1 - within) / share
        self._fraction = max(self._fraction, before + share * within)
        if self._at < self._told_from:
            return self._fraction, None
        if self._whole is None:
            return self._fraction, None if after else event.seconds_left
        return self._fraction, (event.seconds_left or 0.0) + after * self._whole
