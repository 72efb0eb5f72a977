"""The folder of one training run: recipe, data, history, weights and figures."""

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from aoi_app.errors import RunNotFound
from aoi_app.events import Event, event_from_json
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.recipe import Recipe, read_recipe
from aoi_app.project.records import DefectClass, ImageRecord, Split
from aoi_app.storage import write_text_atomic

RunState = Literal["running", "finished", "stopped", "failed", "interrupted"]


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
        write_text_atomic(path / "recipe.json", recipe.to_json())
        run.update_facts(created=datetime.now(UTC).isoformat(timespec="seconds"))
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
            RecipeError: the file is missing or damaged.
        """
        return read_recipe(self.path / "recipe.json")

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
    def facts(self) -> dict[str, Any]:
        """Plain JSON values about the run: created, state, and what the trainer adds."""
        return self._read_json("run.json") or {}

    def update_facts(self, **facts: object) -> None:
        """Set some facts and keep the others."""
        self._write_json("run.json", {**self.facts, **facts})

    @property
    def state(self) -> RunState:
        """How the run stands; "interrupted": it says it is running, but its process is gone."""
        facts = self.facts
        state: RunState = facts.get("state", "interrupted")
        if state == "running" and not is_alive(facts.get("process", 0), facts.get("process_began", 0.0)):
            return "interrupted"
        return state

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
        for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
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
        self._write_json(
            "manifest.json",
            {
                "fingerprint": fingerprint,
                "own_splits": own_splits,
                "classes": [item.model_dump() for item in classes],
                "images": [
                    {
                        "id": record.id,
                        "path": record.path,
                        "sha256": record.sha256,
                        "class_id": record.class_id,
                        "group": record.group,
                        "split": record.split,
                    }
                    for record in records
                ],
            },
        )

    def manifest(self) -> dict[str, Any] | None:
        """What :meth:`write_manifest` kept: fingerprint, own_splits, classes, images."""
        return self._read_json("manifest.json")

    def placed(self, records: Sequence[ImageRecord]) -> list[ImageRecord]:
        """The records in the run's own splits, if it has any; else as they are."""
        manifest = self.manifest() or {}
        if not manifest.get("own_splits"):
            return list(records)
        own = {item["id"]: Split(item["split"]) if item["split"] else None for item in manifest["images"]}
        return [replace(item, split=own[item.id]) if item.id in own else item for item in records]

    def classes(self) -> tuple[DefectClass, ...]:
        """The classes the run knows, in the order of the network's outputs.

        Raises:
            RunNotFound: the run never got as far as its manifest.
        """
        manifest = self.manifest()
        if manifest is None:
            raise RunNotFound(run=self.id, path=self.path.parent, known="")
        return tuple(DefectClass.model_validate(item) for item in manifest["classes"])

    @property
    def policy(self) -> Policy:
        """The operating point chosen for the run; the usual one if none was."""
        return Policy.model_validate(self._read_json("policy.json") or {})

    def write_policy(self, policy: Policy) -> None:
        """Keep an operating point, by which the run's scores are judged from now on."""
        self._write_json("policy.json", policy.model_dump())

    def write_metrics(self, split: str, values: dict[str, Any]) -> None:
        """Keep the figures of one split."""
        self._write_json("metrics.json", {**(self._read_json("metrics.json") or {}), split: values})

    def metrics(self, split: str) -> dict[str, Any] | None:
        """The figures of one split, if it was evaluated."""
        return (self._read_json("metrics.json") or {}).get(split)

    def judged_as_now(self, figures: dict[str, Any]) -> bool:
        """True if figures were made with the operating point the run has now."""
        return Policy.model_validate(figures.get("policy") or {}) == self.policy

    def _write_json(self, name: str, values: dict[str, Any]) -> None:
        write_text_atomic(self.path / name, json.dumps(values, ensure_ascii=False, indent=1, allow_nan=False))

    def _read_json(self, name: str) -> dict[str, Any] | None:
        try:
            values: dict[str, Any] = json.loads((self.path / name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return values


def is_alive(pid: int, began: float) -> bool:
    """True if that very process still runs; ids are used again, so its start must agree too."""
    if pid == os.getpid():
        return True
    import psutil

    try:
        return bool(abs(psutil.Process(pid).create_time() - began) < 1.0)
    except (psutil.Error, ValueError):
        return False
