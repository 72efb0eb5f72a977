"""The model file that is to be released, its run in the project, and what the run has judged."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from aoi_app.errors import AoiError, NothingJudged, NotPackaged, PackageOutdated
from aoi_app.evidence.manifest import SUFFIX, Manifest, read_manifest
from aoi_app.project.calibration import ScoreScale
from aoi_app.project.jobs.release import ReleasedFile
from aoi_app.project.records import ImageRecord, Split
from aoi_app.project.store.approvals import Seen
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_images import evaluated_images
from aoi_app.project.store.runs import RunFolder
from aoi_app.storage import sha256_file


@dataclass(frozen=True, slots=True)
class ReleaseCandidate:
    """A model file with its run."""

    path: Path
    manifest: Manifest
    run: RunFolder

    def facts(self) -> ReleasedFile:
        """Name, run, size and hash of the file; reads all of it.

        Raises:
            OSError: it cannot be read.
        """
        size, sha256 = self.path.stat().st_size, sha256_file(self.path)
        return ReleasedFile(file=self.path.name, run=self.run.id, bytes=size, sha256=sha256)

    def judges_as(self, project: Project, split: Split) -> bool:
        """True if the run was evaluated on the split with threshold, calibration and classes of the file."""
        figures = self.run.metrics(split.value)
        if figures is None or not project.rated_as_now(self.run, figures):
            return False
        made = ScoreScale.model_validate({name: figures.get(name) for name in ("policy", "calibration")})
        mine = ScoreScale(calibration=self.manifest.calibration, policy=self.manifest.policy)
        rated = [(item.id, item.verdict) for item in project.classes_of(self.run)]
        return made.is_like(mine) and rated == [(item.id, item.verdict) for item in self.manifest.classes]


def candidate_of(project: Project, model: Path | None, run_id: str = "") -> ReleaseCandidate:
    """A model file, or the newest one of a run ("" for the newest run) in the project's folder of models.

    Raises:
        ModelRefused: the file cannot be used.
        RunNotFound: its run is not in this project.
        NotPackaged: the run has no file there.
    """
    if model is not None:
        manifest = read_manifest(model)
        return ReleaseCandidate(model, manifest, project.run(manifest.provenance.run))
    run = project.run(run_id) if run_id else project.newest_run()
    folder = project.folder / "models"
    files = sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in files:
        try:
            manifest = read_manifest(path)
        except AoiError:
            continue  # one that cannot be used is no candidate; the Setup page names it
        if manifest.provenance.run == run.id:
            return ReleaseCandidate(path, manifest, run)
    raise NotPackaged(run=run.id, path=folder)


def judged_split(project: Project, candidate: ReleaseCandidate) -> Split:
    """The split on which the candidate is judged: test if it was evaluated there as it is, else validation.

    Raises:
        PackageOutdated: it was evaluated, but not as the file judges.
        NothingJudged: it was evaluated nowhere.
    """
    run = candidate.run
    if run.metrics("test") is None and run.metrics("val") is None:
        raise NothingJudged(run=run.id, split=Split.VAL.value)
    for split in (Split.TEST, Split.VAL):
        if candidate.judges_as(project, split):
            return split
    raise PackageOutdated(path=candidate.path, run=run.id)


def judged_images(project: Project, run: RunFolder, split: Split) -> dict[int, tuple[ImageRecord, Seen]]:
    """The labelled images of a split that a run has judged and not learned, by id, with what it judged."""
    predictions = project.predictions(run.id)
    records = evaluated_images(run, project.images(), split, project.classes).records
    return {
        record.id: (record, Seen(item.verdict, item.class_id, item.ng_score))
        for record in records
        if (item := predictions.get(record.id)) is not None
    }


def everything_seen(project: Project, run: RunFolder, is_current: Callable[[Split], bool]) -> dict[str, Seen]:
    """What a run has judged of the images it did not learn, by picture: this stays with its approval.

    Args:
        project: of the run.
        run: with its evaluations.
        is_current: says whether the evaluation on a split is by the threshold that counts; another one's
            verdicts are not those of the model.
    """
    return {
        record.picture: seen
        for split in (Split.VAL, Split.TEST)
        if is_current(split)
        for record, seen in judged_images(project, run, split).values()
    }
