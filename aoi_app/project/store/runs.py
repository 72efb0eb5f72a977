"""The folder of one training run: recipe, data, history, weights and metrics."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from aoi_app.errors import FiguresDamaged, FileDamaged, FileMissing, Problem, RunNeverBegan, UnusableFile
from aoi_app.events import Event, event_from_json
from aoi_app.project.calibration import ScoreScale
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, ImageRecord
from aoi_app.project.store.run_facts import (
    FoldedScores,
    ManifestImage,
    RunExclusion,
    RunFacts,
    RunManifest,
    RunState,
    SplitFigures,
    state_now,
)
from aoi_app.storage import folders_in, naming, new_folder, write_text_atomic
from aoi_app.stored_file import read_stored

Content = TypeVar("Content", bound=BaseModel)

FACTS, RECIPE, MANIFEST, FOLDED, POLICY, CALIBRATION, METRICS, EXCLUDED = (
    "run.json",
    "recipe.json",
    "manifest.json",
    "out_of_fold.json",
    "policy.json",
    "calibration.json",
    "metrics.json",
    "excluded.json",
)
# What a run needs besides its facts; not the metrics, which can be computed again.
NEEDED: dict[str, type[BaseModel]] = {
    RECIPE: Recipe,
    MANIFEST: RunManifest,
    POLICY: Policy,
    CALIBRATION: ScoreScale,
}


class RunFolder:
    """``runs/<id>``. Nothing is cached: another process may be writing."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def create(cls, path: Path, recipe: Recipe, **facts: object) -> "RunFolder":
        """Create the folder of a new run with these facts, and the state "running" by this process.

        Raises:
            FileExistsError: the folder exists.
            OSError: it cannot be written; nothing is left of it.
        """
        with new_folder(path) as part:
            run = cls(part)
            write_text_atomic(part / RECIPE, recipe.to_json())
            created = datetime.now(UTC).replace(microsecond=0)
            run._write(FACTS, RunFacts.model_validate({"created": created, **facts}))
            run.set_state("running")
        return cls(path)

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.path.name

    @property
    def recipe(self) -> Recipe:
        """The recipe of the run.

        Raises:
            UnusableFile: the file is missing, damaged or too new.
        """
        return read_stored(self.path / RECIPE, Recipe)

    @property
    def best_weights(self) -> Path:
        """Weights of the best epoch so far."""
        return self.path / "best.safetensors"

    @property
    def last_checkpoint(self) -> Path:
        """Everything needed to resume after the last completed epoch."""
        return self.path / "last.pt"

    # --- state ----------------------------------------------------------------------------------

    @property
    def facts(self) -> RunFacts:
        """The state of the run and facts about its training.

        Raises:
            UnusableFile: the file is missing, damaged or too new.
        """
        facts = self._stored_facts()
        state = state_now(self.path, facts.state, facts.process, facts.process_began)
        return facts if state == facts.state else facts.model_copy(update={"state": state})

    def _stored_facts(self) -> RunFacts:
        return read_stored(self.path / FACTS, RunFacts)

    def update_facts(self, **facts: object) -> None:
        """Set some facts and keep the others.

        Raises:
            UnusableFile: the stored facts cannot be read; they are left unchanged.
            ValidationError: an unknown fact, or an invalid value.
        """
        self._write(FACTS, RunFacts.model_validate({**self._stored_facts().model_dump(), **facts}))

    @property
    def state(self) -> RunState:
        """The state of the run; raises as :attr:`facts`."""
        return self.facts.state

    def set_state(self, state: RunState) -> None:
        """Store the state; "running" binds the run to the calling process."""
        if state == "running":
            import psutil  # here, because the window's first paint need not wait for it

            process = psutil.Process()
            self.update_facts(state=state, process=process.pid, process_began=process.create_time())
        else:
            self.update_facts(state=state)

    @property
    def excluded(self) -> str:
        """Why a person keeps the run out of comparisons, "" if nobody does."""
        try:
            found = self._read(EXCLUDED, RunExclusion)
        except UnusableFile:
            return "?"
        return found.reason if found is not None else ""

    def exclude(self, reason: str, who: str = "") -> None:
        """Exclude the run, with a reason, or ("") use it again."""
        if reason:
            self._write(
                EXCLUDED, RunExclusion(reason=reason, who=who, at=datetime.now(UTC).replace(microsecond=0))
            )
        else:
            (self.path / EXCLUDED).unlink(missing_ok=True)

    # --- history --------------------------------------------------------------------------------

    def append(self, event: Event) -> None:
        """Append an event to the history, ``events.jsonl``."""
        path = self.path / "events.jsonl"
        with naming(path), path.open("a", encoding="utf-8") as file:
            file.write(event.to_json() + "\n")

    def events(self) -> list[Event]:
        """The history so far, without lines that are cut off or unknown to this version."""
        file = self.path / "events.jsonl"
        events = []
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else ():
            try:
                events.append(event_from_json(line))
            except ValueError:
                continue
        return events

    # --- data and figures -----------------------------------------------------------------------

    def write_manifest(
        self,
        classes: Sequence[DefectClass],
        records: Sequence[ImageRecord],
        fingerprint: str,
        own_splits: bool = False,
        folded: bool = False,
    ) -> None:
        """Store the images, labels and splits of the run. ``own_splits``: the splits differ from those of
        the project, as in a fold of a cross-validation. ``folded`` is as of :class:`RunManifest`.
        """
        images = tuple(
            ManifestImage(
                id=record.id,
                path=record.path,
                sha256=record.sha256,
                class_id=None if record.problem else record.class_id,  # nothing learns from it
                group=record.group,
                split=record.split,
            )
            for record in records
        )
        self._write(
            MANIFEST,
            RunManifest(
                fingerprint=fingerprint,
                own_splits=own_splits,
                classes=tuple(classes),
                images=images,
                folded=folded,
            ),
        )

    def leave_out(self, records: Sequence[ImageRecord]) -> None:
        """Note that images of the manifest were not used, as their files had changed or were missing."""
        manifest = self.manifest() or RunManifest()
        ids = {record.id for record in records}
        gone = tuple(item for item in manifest.images if item.id in ids)
        values = {
            "images": tuple(item for item in manifest.images if item.id not in ids),
            "left_out": (*manifest.left_out, *gone),
        }
        self._write(MANIFEST, manifest.model_copy(update=values))

    def manifest(self) -> RunManifest | None:
        """Read the manifest; None if the run stopped before it was written.

        Raises:
            UnusableFile: the file is damaged.
        """
        return self._read(MANIFEST, RunManifest)

    def write_folded_scores(self, scores: FoldedScores) -> None:
        """Store the scores out of fold."""
        self._write(FOLDED, scores)

    def folded_scores(self, wanted: Collection[str]) -> FoldedScores | None:
        """The scores out of fold, at least of images with these SHA-256; None if the run is not judged so.

        Raises:
            UnusableFile: they are missing, damaged or too new: the network itself must not stand in for them.
        """
        manifest = self.manifest()
        if manifest is None or not manifest.folded:
            return None
        found = read_stored(self.path / FOLDED, FoldedScores)
        if what := found.fault(len(manifest.classes), wanted):
            raise FileDamaged(path=self.path / FOLDED, what=what)
        return found

    def placed(self, records: Sequence[ImageRecord]) -> list[ImageRecord]:
        """The records with the run's own splits if it has any, else unchanged."""
        manifest = self.manifest()
        if manifest is None or not manifest.own_splits:
            return list(records)
        own = {item.id: item.split for item in manifest.images}
        return [replace(item, split=own[item.id]) if item.id in own else item for item in records]

    def classes(self) -> tuple[DefectClass, ...]:
        """The classes of the run, in the order of the network's outputs.

        Raises:
            RunNeverBegan: the run stopped before it wrote its manifest.
            UnusableFile: the manifest is damaged.
        """
        manifest = self.manifest()
        if manifest is None:
            raise RunNeverBegan(run=self.id, path=self.path)
        return manifest.classes

    @property
    def has_begun(self) -> bool:
        """False if the run was interrupted before it recorded its images: it cannot be resumed."""
        return (self.path / MANIFEST).exists()

    @property
    def policy(self) -> Policy:
        """The policy chosen for the run, else the default."""
        return self.scale.judges

    @property
    def scale(self) -> ScoreScale:
        """What the scores of the run mean, and the policy chosen on them."""
        found = self._read(CALIBRATION, ScoreScale)
        return found if found is not None else ScoreScale(policy=self._read(POLICY, Policy))

    def write_scale(self, scale: ScoreScale) -> None:
        """Store the scale of the run's scores from now on. ``policy.json`` is about scores as they come from
        the network: earlier versions know no others, and go on by it.
        """
        is_raw = scale.is_raw and not (self.path / CALIBRATION).exists()
        self._write(*((POLICY, scale.judges) if is_raw else (CALIBRATION, scale)))

    def write_policy(self, policy: Policy) -> None:
        """Store the policy by which the run's scores are judged from now on."""
        self.write_scale(self.scale.model_copy(update={"policy": policy, "choice": None}))

    def write_metrics(self, split: str, values: dict[str, Any]) -> None:
        """Store the metrics of one split. If the file is damaged, those of the other splits are lost."""
        try:
            known = self._figures()
        except FiguresDamaged:
            known = {}
        text = json.dumps({**known, split: values}, ensure_ascii=False, indent=1, allow_nan=False)
        write_text_atomic(self.path / METRICS, text)

    def metrics(self, split: str) -> dict[str, Any] | None:
        """The metrics of one split; None if it was not evaluated.

        Raises:
            FiguresDamaged: they cannot be read.
        """
        return self._figures().get(split)

    @property
    def was_evaluated(self) -> bool:
        """True if there are figures of it, whether they can be read or not."""
        return (self.path / METRICS).exists()

    def _figures(self) -> dict[str, dict[str, Any]]:
        try:
            found = self._read(METRICS, SplitFigures)
        except FileDamaged as error:
            raise FiguresDamaged(**error.args_by_name) from error
        return found.root if found is not None else {}

    def _write(self, name: str, content: BaseModel) -> None:
        write_text_atomic(self.path / name, content.model_dump_json(indent=1))

    def _read(self, name: str, model: type[Content]) -> Content | None:
        try:
            return read_stored(self.path / name, model)
        except FileMissing:
            return None


@dataclass(frozen=True, slots=True)
class RunEntry:
    """An entry of a list of runs. With a ``problem`` (damaged, or from a newer version) the run can only be
    deleted; only then may ``facts`` be None. ``excluded`` is as of :attr:`RunFolder.excluded`.
    """

    run: RunFolder
    facts: RunFacts | None
    problem: Problem | None = None
    excluded: str = ""


def list_runs(folder: Path, *, facts_only: bool = False) -> list[RunEntry]:
    """The runs in ``folder``, oldest first; damaged ones are ordered by the time in their names.

    ``facts_only``: do not look at their other files, which takes a while if they name many images.
    """
    needed = {} if facts_only else NEEDED
    return sorted((_entry(RunFolder(path), needed) for path in folders_in(folder)), key=_moment)


def _entry(run: RunFolder, needed: Mapping[str, type[BaseModel]]) -> RunEntry:
    try:
        facts = run.facts
    except UnusableFile as error:
        return RunEntry(run, None, error.problem)
    problems = (_problem(run.path / name, model) for name, model in needed.items())
    return RunEntry(run, facts, next(filter(None, problems), None), run.excluded)


def _problem(file: Path, model: type[BaseModel]) -> Problem | None:
    """Why a file cannot be used, if so. Only the recipe must exist from the start."""
    try:
        state = file.stat()
    except OSError:
        return FileMissing(path=file).problem if file.name == RECIPE else None
    try:
        return _problem_of(file, model, state.st_size, state.st_mtime_ns)
    except UnusableFile as error:
        return error.problem


@lru_cache(maxsize=4096)
def _problem_of(file: Path, model: type[BaseModel], _size: int, _changed: int) -> Problem | None:
    """Validate the file, cached by its size and time, because lists ask again and again.

    Raises:
        FileDamaged: it could not be read; this may be temporary, so it is not cached.
    """
    try:
        read_stored(file, model)
    except UnusableFile as error:
        if isinstance(error.__cause__, OSError):
            raise
        return error.problem
    return None


def _moment(entry: RunEntry) -> tuple[datetime, str]:
    """When a run began; if unknown, the local time in its folder's name."""
    created = entry.facts.created if entry.facts is not None else None
    if created is None:
        try:
            created = datetime.strptime(entry.run.id[:15], "%Y%m%d-%H%M%S").astimezone()
        except (ValueError, OverflowError):
            created = datetime.min.replace(tzinfo=UTC)
    return created, entry.run.id
