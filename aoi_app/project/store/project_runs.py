"""The runs of a project: its folder ``runs``."""

import shutil
from datetime import datetime
from pathlib import Path

from aoi_app.errors import NothingTrained, ProjectError, RunNotFound
from aoi_app.folder_lock import in_use, owner_of
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.runs import RunEntry, RunFolder, list_runs


class ProjectRuns:
    """Begins, finds and deletes the runs of the project in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new_run(self, recipe: Recipe, **facts: object) -> RunFolder:
        """Begin a run, of which these facts are known: a folder named by the local time."""
        stem = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        for attempt in range(1000):
            try:
                return RunFolder.create(
                    self.folder / "runs" / (f"{stem}-{attempt}" if attempt else stem), recipe, **facts
                )
            except FileExistsError:
                continue
        raise ProjectError(path=self.folder, what="no new run folder can be made")

    def run_list(self) -> list[RunEntry]:
        """All runs, oldest first, the damaged ones among them."""
        return list_runs(self.folder / "runs")

    def runs(self) -> list[RunFolder]:
        """The runs that can be read, oldest first."""
        return [entry.run for entry in self.run_list() if entry.problem is None]

    def run(self, run_id: str) -> RunFolder:
        """Find a run by its id.

        Raises:
            RunNotFound: there is none.
            UnusableFile: it is damaged, or written by a newer version of this program.
        """
        entry = self._run_entry(run_id)
        if entry.problem is not None:
            raise entry.problem.error
        return entry.run

    def _run_entry(self, run_id: str) -> RunEntry:
        entries = self.run_list()
        for entry in entries:
            if entry.run.id == run_id:
                return entry
        known = ", ".join(entry.run.id for entry in entries if entry.problem is None) or "-"
        raise RunNotFound(run=run_id or "-", path=self.folder, known=known)

    def newest_run(self, finished: bool = True) -> RunFolder:
        """The newest run; ``finished``: the newest that ended with usable weights. Trials of experiments
        count only if there is no other run, as nobody has chosen them. Damaged and excluded runs are skipped.

        Raises:
            NothingTrained: there is none.
        """
        sound = [
            (entry.run, entry.facts)
            for entry in self.run_list()
            if entry.facts and not entry.problem and not entry.excluded
        ]
        sound.sort(key=lambda item: not item[1].experiment)
        for run, facts in reversed(sound):
            if not finished or (facts.state in ("finished", "stopped") and run.best_weights.exists()):
                return run
        raise NothingTrained(path=self.folder)

    def delete_run(self, run_id: str) -> None:
        """Delete the folder of a run.

        Raises:
            RunNotFound: there is none.
            FolderInUse, ProjectError: it is being trained.
            OSError: the folder cannot be removed.
        """
        entry = self._run_entry(run_id)
        run = entry.run
        if (owner := owner_of(run.path)) is not None:
            raise in_use(run.path, owner)
        if entry.facts is not None and entry.facts.state == "running":
            raise ProjectError(path=run.path, what="the run is being trained")
        shutil.rmtree(run.path)
