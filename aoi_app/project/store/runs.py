"""The folder of one training run: recipe, data, history, weights and figures."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from aoi_app.errors import FiguresDamaged, FileDamaged, FileMissing, Problem, RunNotFound, UnusableFile
from aoi_app.events import Event, event_from_json
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, ImageRecord
from aoi_app.project.store.run_facts import ManifestImage, RunFacts, RunManifest, RunState, SplitFigures
from aoi_app.storage import write_text_atomic
from aoi_app.stored_file import read_stored

Content = TypeVar("Content", bound=BaseModel)

FACTS, RECIPE, MANIFEST, POLICY, METRICS = (
    "run.json",
    "recipe.json",
    "manifest.json",
    "policy.json",
    "metrics.json",
)
# What a run needs beside its facts. Figures are left out: they can be made again.
NEEDED: dict[str, type[BaseModel]] = {RECIPE: Recipe, MANIFEST: RunManifest, POLICY: Policy}


class RunFolder:
    """``runs/<id>``. Nothing is kept in memory: another process may be writing while we read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def create(cls, path: Path, recipe: Recipe) -> "RunFolder":
        """Make the folder of a new run; it counts as running, by this process.

        Raises:
            FileExistsError: there is such a run already.
        """
        path.mkdir(parents=True)
        run = cls(path)
        write_text_atomic(path / RECIPE, recipe.to_json())
        run._write(FACTS, RunFacts(created=datetime.now(UTC).replace(microsecond=0)))
        run.set_state("running")
        return run

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.path.name

    @property
    def recipe(self) -> Recipe:
        """The recipe as it was when the run began.

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
        """Everything needed to go on after the last whole epoch."""
        return self.path / "last.pt"

    # --- state ----------------------------------------------------------------------------------

    @property
    def facts(self) -> RunFacts:
        """How the run stands, and what its training says of itself.

        Raises:
            UnusableFile: the file is missing, damaged or too new.
        """
        return read_stored(self.path / FACTS, RunFacts)

    def update_facts(self, **facts: object) -> None:
        """Set some facts and keep the others.

        Raises:
            UnusableFile: the facts there are cannot be read; they are left as they are.
            ValidationError: there is no such fact, or it cannot be so.
        """
        self._write(FACTS, RunFacts.model_validate({**self.facts.model_dump(), **facts}))

    @property
    def state(self) -> RunState:
        """As :attr:`RunFacts.standing`; raises as :attr:`facts`."""
        return self.facts.standing

    def set_state(self, state: RunState) -> None:
        """Say how the run stands; "running" binds it to the process that says so."""
        if state == "running":
            import psutil  # here, because the window's first paint need not wait for it

            process = psutil.Process()
            self.update_facts(state=state, process=process.pid, process_began=process.create_time())
        else:
            self.update_facts(state=state)

    # --- history --------------------------------------------------------------------------------

    def append(self, event: Event) -> None:
        """Write an event to the history, ``events.jsonl``."""
        with (self.path / "events.jsonl").open("a", encoding="utf-8") as file:
            file.write(event.to_json() + "\n")

    def events(self) -> list[Event]:
        """The history so far; lines cut off by a crash or unknown to this version are left out."""
        file = self.path / "events.jsonl"
        events = []
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else ():
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
    ) -> None:
        """Keep which images, labels and splits the run is made from; ``own_splits``: they are not those of
        the project, as in a fold of a cross-validation.
        """
        images = tuple(
            ManifestImage(
                id=record.id,
                path=record.path,
                sha256=record.sha256,
                class_id=record.class_id,
                group=record.group,
                split=record.split,
            )
            for record in records
        )
        self._write(
            MANIFEST,
            RunManifest(
                fingerprint=fingerprint, own_splits=own_splits, classes=tuple(classes), images=images
            ),
        )

    def manifest(self) -> RunManifest | None:
        """What :meth:`write_manifest` kept; None if the run never got as far.

        Raises:
            UnusableFile: the file is damaged.
        """
        return self._read(MANIFEST, RunManifest)

    def placed(self, records: Sequence[ImageRecord]) -> list[ImageRecord]:
        """The records in the run's own splits, if it has any; else as they are."""
        manifest = self.manifest()
        if manifest is None or not manifest.own_splits:
            return list(records)
        own = {item.id: item.split for item in manifest.images}
        return [replace(item, split=own[item.id]) if item.id in own else item for item in records]

    def classes(self) -> tuple[DefectClass, ...]:
        """The classes the run knows, in the order of the network's outputs.

        Raises:
            RunNotFound: the run never got as far as its manifest.
            UnusableFile: the manifest is damaged.
        """
        manifest = self.manifest()
        if manifest is None:
            raise RunNotFound(run=self.id, path=self.path.parent, known="")
        return manifest.classes

    @property
    def policy(self) -> Policy:
        """The operating point chosen for the run; the usual one if none was."""
        return self._read(POLICY, Policy) or Policy()

    def write_policy(self, policy: Policy) -> None:
        """Keep an operating point, by which the run's scores are judged from now on."""
        self._write(POLICY, policy)

    def write_metrics(self, split: str, values: dict[str, Any]) -> None:
        """Keep the figures of one split; those of the others are lost where the file is damaged."""
        try:
            known = self._figures()
        except FiguresDamaged:
            known = {}
        text = json.dumps({**known, split: values}, ensure_ascii=False, indent=1, allow_nan=False)
        write_text_atomic(self.path / METRICS, text)

    def metrics(self, split: str) -> dict[str, Any] | None:
        """The figures of one split, if it was evaluated.

        Raises:
            FiguresDamaged: they cannot be read.
        """
        return self._figures().get(split)

    def _figures(self) -> dict[str, dict[str, Any]]:
        try:
            found = self._read(METRICS, SplitFigures)
        except FileDamaged as error:
            raise FiguresDamaged(**error.args_by_name) from error
        return found.root if found is not None else {}

    def judged_as_now(self, figures: dict[str, Any]) -> bool:
        """True if figures were made with the operating point the run has now."""
        return Policy.model_validate(figures.get("policy") or {}) == self.policy

    def _write(self, name: str, content: BaseModel) -> None:
        write_text_atomic(self.path / name, content.model_dump_json(indent=1))

    def _read(self, name: str, model: type[Content]) -> Content | None:
        try:
            return read_stored(self.path / name, model)
        except FileMissing:
            return None


@dataclass(frozen=True, slots=True)
class RunEntry:
    """A run as a list shows it. ``problem``: it is damaged or of a newer version, and nothing can be done
    with it but delete it; ``facts`` are None only then.
    """

    run: RunFolder
    facts: RunFacts | None
    problem: Problem | None = None


def list_runs(folder: Path) -> list[RunEntry]:
    """The runs in the folders of ``folder``, oldest first; a damaged one stands where its name puts it."""
    paths = [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    return sorted((_entry(RunFolder(path)) for path in paths), key=_moment)


def _entry(run: RunFolder) -> RunEntry:
    try:
        facts = run.facts
    except UnusableFile as error:
        return RunEntry(run, None, error.problem)
    problems = (_problem(run.path / name, model) for name, model in NEEDED.items())
    return RunEntry(run, facts, next(filter(None, problems), None))


def _problem(file: Path, model: type[BaseModel]) -> Problem | None:
    """Why a file cannot be used; only a recipe is there from the beginning."""
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
    """Read through once for each state of the file: lists ask for it again and again.

    Raises:
        FileDamaged: it could not be read, which may pass and so is not remembered.
    """
    try:
        read_stored(file, model)
    except UnusableFile as error:
        if isinstance(error.__cause__, OSError):
            raise
        return error.problem
    return None


def _moment(entry: RunEntry) -> tuple[datetime, str]:
    """When a run began; where that cannot be read, the folder's name tells it by the local time."""
    created = entry.facts.created if entry.facts is not None else None
    if created is None:
        try:
            created = datetime.strptime(entry.run.id[:15], "%Y%m%d-%H%M%S").astimezone()
        except (ValueError, OverflowError):
            created = datetime.min.replace(tzinfo=UTC)
    return created, entry.run.id
