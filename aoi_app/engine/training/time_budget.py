"""Trains in a given time: heads first, then the last stages, the whole network, a larger input.

Each step is a training of its own, in a folder of its own that has the form of a run, so that what it gives
does not depend on the others and what is interrupted goes on from its last epoch. A step is begun only if its
time, from the measured speed of this PC, fits into what is left; its model becomes that of the run only if it
judges better by more than the standard error (``evidence.step_choice``).
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Protocol

import numpy as np

from aoi_app.control import JobControl
from aoi_app.engine.measure.speed import measure_network
from aoi_app.engine.runtimes.device import Precision
from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.callbacks.stop_when import StopWhen
from aoi_app.errors import AoiError, Cancelled, OutOfMemory, TrainingDiverged
from aoi_app.events import BatchEnd, Event, Progress, StepTried
from aoi_app.evidence.gains import Estimate
from aoi_app.evidence.step_choice import JudgedImages, Scores, StepFigures, step_figures
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.defect_sizes import defect_sizes
from aoi_app.project.parts import part_numbers
from aoi_app.project.recipe.budget_steps import end_seconds, expected_seconds, step_recipes
from aoi_app.project.recipe.estimates import load_speeds
from aoi_app.project.recipe.input_sizes import larger_inputs
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, ImageRecord, Split
from aoi_app.project.regions import Region
from aoi_app.project.store import time_budget as store
from aoi_app.project.store.run_facts import FoldedScores
from aoi_app.project.store.run_images import is_usable
from aoi_app.project.store.runs import RunFolder
from aoi_app.project.time_budget import KEPT, STEP_NAMES, BudgetFigures, StepName, StepState, TriedStep

TICK = 1.0  # seconds


class StepTraining(Protocol):
    """The training of a step in its folder."""

    def learn(self) -> tuple[int, int]:
        """Train, or go on; returns the epochs done and the best of them."""
        ...

    def done(self) -> tuple[int, int, float]:
        """The epochs done so far, the best of them, and the seconds they took."""
        ...

    def judged(self) -> FoldedScores:
        """What its best weights say of images that they have not learned from."""
        ...


Begin = Callable[[RunFolder, Sequence[Callback]], StepTraining]


class BudgetedTraining:
    """A run that is trained in a given time.

    Args:
        run: the run; what it has tried so far lies in its folder.
        record: what was asked for, and tried before.
        records: the images of the run.
        classes: in the order of the network's outputs.
        regions: what is marked on images, by their id.
        precision: device and number format.
        control: of the job.
        begin: makes the training of a step.
    """

    def __init__(
        self,
        run: RunFolder,
        record: store.BudgetRecord,
        records: Sequence[ImageRecord],
        classes: Sequence[DefectClass],
        regions: Mapping[int, Sequence[Region]],
        precision: Precision,
        control: JobControl,
        begin: Begin,
    ) -> None:
        self._run, self._asked, self._begin = run, record.recipe, begin
        self._precision, self._control = precision, control
        self._steps = {step.name: step for step in record.figures.steps}
        self._before, self._since = record.figures.seconds, control.worked()
        self._limit = record.recipe.training.minutes * 60.0
        self._back = record.figures.back
        known = {item.id: place for place, item in enumerate(classes)}
        learned = (Split.TRAIN, Split.VAL)
        used = [item for item in records if is_usable(item, learned) and item.class_id in known]
        self._learned = sum(item.split is Split.TRAIN for item in used)
        self._judged = len(used) - self._learned
        self._images = JudgedImages(
            [item.sha256 for item in used],
            np.array([known[item.class_id or 0] for item in used], np.int64),
            part_numbers(used),
            np.array([item.is_ok for item in classes]),
        )
        self._sizes = defect_sizes(used, regions)
        self._side = float(np.median([(item.width * item.height) ** 0.5 for item in used] or [0.0]))
        self._ticked = 0.0
        self._measured = False
        self._shown: dict[StepName, Scores] = {}

    def learn(self) -> tuple[int, int]:
        """Try the steps; returns the epochs done and the best of them of the step whose model is kept.

        Raises:
            Cancelled: stopped; the best so far is that of the run.
            AoiError: the first step failed.
        """
        with self._control.heard_by(self._tick):
            for name in STEP_NAMES:
                if not self._has_ended(name):
                    self._try(name)
            self._tell()
        store.forget_steps(self._run)
        return self._figures().best_epochs

    # --- a step -----------------------------------------------------------------------------------

    def _has_ended(self, name: StepName) -> bool:
        step, folder = self._steps.get(name), store.step_folder(self._run, name)
        return step is not None and step.state != "running" and not folder.last_checkpoint.exists()

    def _try(self, name: StepName) -> None:
        self._control.wait_or_cancel()
        folder = store.step_folder(self._run, name)
        if not folder.last_checkpoint.exists():
            options = step_recipes(name, self._asked, self._larger())
            if not options:
                return
            if self._is_perfect():
                self._leave_out(name, options[-1], "no_need", None)
                return
            self._measure(options[0])
            recipe, expected = self._fitting(options)
            if recipe is None:
                self._leave_out(name, options[-1], "no_time", expected)
                return
            folder = store.begin_step(self._run, name, recipe)
            self._steps[name] = _step(name, recipe, "running", expected)
        else:
            self._steps[name] = self._steps[name].model_copy(update={"state": "running"})
        self._tell(name)
        self._train(name, folder)

    def _leave_out(self, name: StepName, recipe: Recipe, state: StepState, expected: float | None) -> None:
        self._steps[name] = _step(name, recipe, state, expected)
        self._tell()

    def _is_perfect(self) -> bool:
        """True if nothing can gain on the best so far: out of fold it makes no mistake."""
        found = [step for step in self._steps.values() if step.chosen]
        return bool(found) and found[0].area in (None, 1.0) and found[0].balanced == 1.0

    def _train(self, name: StepName, folder: RunFolder) -> None:
        begun, watch = self._spent, StopWhen(self._has_time)
        training = self._begin(folder, (watch,))
        before = training.done()[2]
        try:
            training.learn()
        except Cancelled:
            self._control.go_on_after_stop()
            if folder.last_checkpoint.exists():
                self._end(name, training, before + self._spent - begun)
            else:
                del self._steps[name]  # it begins again
                self._tell()
            raise
        except (TrainingDiverged, OutOfMemory) as error:
            self._fail(name, error)
        else:
            self._end(name, training, before + self._spent - begun)
            folder.last_checkpoint.unlink(missing_ok=True)  # no longer needed, and large

    def _fail(self, name: StepName, error: AoiError) -> None:
        """Go on without a step that broke off; what it reached before counts.

        Raises:
            AoiError: there is no other model.
        """
        folder = store.step_folder(self._run, name)
        if not folder.best_weights.exists() and not self._run.best_weights.exists():
            raise error
        self._control.warn(error)
        folder.last_checkpoint.unlink(missing_ok=True)
        self._steps[name] = self._steps[name].model_copy(update={"state": "failed"})
        self._tell()

    def _end(self, name: StepName, training: StepTraining, seconds: float) -> None:
        """Compare a step with the best before it, and keep the better one."""
        folder = store.step_folder(self._run, name)
        scores = training.judged()
        store.write_judged(folder, scores)
        best = self._best_before(name)
        found = step_figures(self._images, _said(scores), self._said(best) if best else None)
        done, at, _ = training.done()
        self._steps[name] = _with_figures(self._steps[name], found).model_copy(
            update={"seconds": round(seconds, 1)}
            | ({"epochs": done, "best_epoch": at} if self._steps[name].planned is not None else {})
        )
        kept = name if found.is_kept or best is None else best
        if not self._steps[kept].chosen or not self._run.best_weights.exists():
            store.crown(self._run, store.step_folder(self._run, kept))
        for other, step in self._steps.items():
            self._steps[other] = step.model_copy(update={"chosen": other == kept})
        self._tell()

    def _best_before(self, name: StepName) -> StepName | None:
        """The step that was the best before this one."""
        earlier = STEP_NAMES[: STEP_NAMES.index(name)]
        return next(
            (one for one in reversed(earlier) if one in self._steps and self._steps[one].state in KEPT), None
        )

    def _said(self, name: StepName) -> Scores:
        if name not in self._shown:
            scores = store.judged(store.step_folder(self._run, name))
            self._shown[name] = _said(scores) if scores is not None else {}
        return self._shown[name]

    # --- time and size ----------------------------------------------------------------------------

    @property
    def _spent(self) -> float:
        """Seconds of work so far, without pauses."""
        return self._before + self._control.worked() - self._since

    def _tick(self, event: Event) -> None:
        """Tell the time that is left, about once a second, as the steps report what they do."""
        is_work = isinstance(event, BatchEnd) or (isinstance(event, Progress) and event.stage != "minutes")
        if is_work and self._spent - self._ticked >= TICK:
            self._ticked = self._spent
            done, left = min(self._spent, self._limit), max(0.0, self._limit - self._spent)
            self._control.emit(Progress("minutes", round(done), round(self._limit), None, left))

    def _measure(self, recipe: Recipe) -> None:
        """Measure this PC as it is now before the first step that trains the network: what an earlier
        training has noted may be of a busier or idler one. Heads measure by themselves; they need it only
        where nothing is known at all.
        """
        backbone, device = recipe.network.backbone, self._precision.device.type
        learning = recipe.training.method == "fine_tune"
        unknown = expected_seconds(recipe, 1, 1, load_speeds(), device) is None
        if unknown or (learning and not self._measured):
            measure_network(backbone, self._precision, self._control, training=learning)
            self._measured = learning
        self._back = end_seconds(self._asked, self._judged, load_speeds(), device)

    def _fitting(self, options: Sequence[Recipe]) -> tuple[Recipe | None, float | None]:
        """The first recipe whose time fits, with that time; the first step is begun in any case."""
        left, speeds = self._limit - self._spent - self._back, load_speeds()
        device, expected = self._precision.device.type, None
        for recipe in options:
            expected = expected_seconds(recipe, self._learned, self._judged, speeds, device)
            if expected is not None and expected <= left:
                return recipe, expected
        return (None if self._run.best_weights.exists() else options[-1]), expected

    def _has_time(self, epoch: int, values: Mapping[str, float]) -> bool:
        """After an epoch: note the time, and whether one more fits."""
        self._write()
        return epoch == 0 or self._limit - self._spent - self._back >= values.get("seconds", 0.0)

    def _larger(self) -> InputSpec | None:
        """The larger input: the one that the heads preferred, else the first that a search would try."""
        heads = store.step_folder(self._run, "detail")
        with suppress(AoiError):
            found = heads.recipe.input
            if found.width * found.height > self._asked.input.width * self._asked.input.height:
                return found
        seen = self._sizes.at(self._asked.input)
        return next(iter(larger_inputs(self._asked.input, self._side, seen[1] if seen else None)), None)

    def _figures(self) -> BudgetFigures:
        return BudgetFigures(
            minutes=self._asked.training.minutes,
            seconds=round(self._spent, 1),
            back=round(self._back, 1),
            steps=tuple(sorted(self._steps.values(), key=lambda step: STEP_NAMES.index(step.name))),
        )

    def _write(self) -> BudgetFigures:
        figures = self._figures()
        store.write_budget(self._run, store.BudgetRecord(recipe=self._asked, figures=figures))
        return figures

    def _tell(self, running: StepName | None = None) -> None:
        """Store and report what was tried."""
        figures = self._write()
        self._control.emit(StepTried(figures.model_dump(mode="json"), running or ""))


def _step(name: StepName, recipe: Recipe, state: StepState, expected: float | None) -> TriedStep:
    return TriedStep(
        name=name,
        state=state,
        width=recipe.input.width,
        height=recipe.input.height,
        expected=None if expected is None else round(expected, 1),
        planned=recipe.training.epochs if recipe.training.method == "fine_tune" else None,
    )


def _said(scores: FoldedScores) -> Scores:
    return {item.sha256: item.scores for item in scores.images}


def _with_figures(step: TriedStep, found: StepFigures) -> TriedStep:
    def pair(name: str, one: Estimate | tuple[float, float] | None) -> dict[str, float | None]:
        value, error = (one.value, one.error) if isinstance(one, Estimate) else one or (None, None)
        return {name: value, f"{name}_error": error}

    return step.model_copy(
        update={
            "state": found.state,
            "n": found.n,
            "parts": found.parts,
            **pair("area", found.area),
            **pair("area_gain", found.area_gain),
            **pair("balanced", found.balanced),
            **pair("balanced_gain", found.balanced_gain),
        }
    )
