"""What a dossier states of a model, gathered from its project: nothing that is not on record there."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from aoi_app.evidence.acceptance import study_result
from aoi_app.evidence.candidate import ReleaseCandidate, judged_images, judged_split
from aoi_app.evidence.release import WORST_FIRST, wrong_as
from aoi_app.project.jobs.release import ReleasedFile
from aoi_app.project.records import ImageRecord, Split
from aoi_app.project.store.acceptance import AcceptanceStudy, list_studies
from aoi_app.project.store.approvals import ReleaseDecision, Seen, open_approvals
from aoi_app.project.store.found_labels import read_label_check
from aoi_app.project.store.found_twins import read_twins
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.twins import TwinCounts, twins_among

WORST = 12  # images shown
# The id of a process, and what only a running one has, say nothing of a run that has ended.
LEFT_OUT_FACTS = {"process", "process_began", "state", "problem"}

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WorstImage:
    """An image of the judged split, with what the model judged; ``wrong`` is "" if it is right."""

    record: ImageRecord
    seen: Seen
    wrong: str
    label: str
    predicted: str


@dataclass(frozen=True, slots=True)
class DossierData:
    """All that a dossier states. ``tested``: the model as it is was evaluated on the test images.

    ``learned`` are the images and splits of the run as it was trained, ``splits`` the proof that they are
    apart; ``twins``, ``labels`` and ``acceptance`` are None if nobody has checked; ``made`` is the only time
    of day in it.
    """

    project: str
    file: ReleasedFile
    manifest: Values
    recipe: Values
    run: Values
    epochs: tuple[Values, ...]
    learned: RunManifest
    splits: Values
    split: str
    tested: bool
    worst: tuple[WorstImage, ...]
    predictions: dict[str, bytes]
    twins: Values | None
    labels: Values | None
    acceptance: Values | None
    decisions: tuple[ReleaseDecision, ...]
    chain: Values
    made: str
    app_version: str

    @property
    def metrics(self) -> Mapping[str, Any]:
        """The evaluations of the file, by split."""
        found: Mapping[str, Any] = self.manifest["metrics"]
        return found

    @property
    def decision(self) -> ReleaseDecision | None:
        """The newest decision about this very file, None if there is none."""
        own = (item for item in reversed(self.decisions) if item.sha256 == self.file.sha256)
        return next(own, None)


def gather(project: Project, candidate: ReleaseCandidate, made: str, app_version: str) -> DossierData:
    """Gather what is on record of a model file.

    Args:
        project: of the file.
        candidate: the file with its run.
        made: when the dossier is made, ISO 8601 with the UTC offset.
        app_version: of this program.

    Raises:
        PackageOutdated, NothingJudged: its evaluation is of another threshold, or there is none.
        OSError: the file cannot be read.
    """
    run, split = candidate.run, judged_split(project, candidate)
    learned = run.manifest() or RunManifest()
    with open_approvals(project.folder) as approvals:
        decisions = approvals.decisions() if approvals is not None else []
        head = approvals.head() if approvals is not None else None
        broken = approvals.broken() if approvals is not None else []
    facts = run.facts.model_dump(mode="json")
    manifest = candidate.manifest.model_dump(mode="json")
    for figures in manifest["metrics"].values():
        figures.pop("predictions", None)  # where the table lay on the PC that judged
    epochs = [event for event in run.events() if type(event).__name__ == "EpochEnd"]
    return DossierData(
        project=project.name,
        file=candidate.facts(),
        manifest=manifest,
        recipe=run.recipe.model_dump(mode="json"),
        run={name: value for name, value in facts.items() if name not in LEFT_OUT_FACTS} | {"id": run.id},
        epochs=tuple(_epoch(event) for event in epochs),
        learned=learned,
        splits=split_proof(learned, {item.sha256: item.picture for item in project.all_images()}),
        split=split.value,
        tested=split is Split.TEST,
        worst=tuple(_worst(project, candidate, split)),
        predictions={
            path.name: path.read_bytes()
            for name in candidate.manifest.metrics
            if (path := run.path / f"predictions-{name}.csv").is_file()
        },
        twins=_twins(project),
        labels=_labels(project),
        acceptance=_acceptance(project, candidate.facts().sha256),
        decisions=tuple(decisions),
        chain={"rows": head.rows, "sha256": head.sha256, "broken": broken} if head is not None else {},
        made=made,
        app_version=app_version,
    )


def _acceptance(project: Project, sha256: str) -> Values | None:
    """The newest acceptance run of the model file whose results were opened."""
    for folder in list_studies(project.folder):
        with closing(AcceptanceStudy.open(folder)) as study:
            ending = study.ending
            if study.file.model.sha256 == sha256 and ending is not None:
                file = study.file
                appraisers = study.open_results(ending.who)
                result = study_result(appraisers, file.reference, file.parts, file.claims)
                return {"study": study.file.model_dump(mode="json"), "result": result.to_json()}
    return None


def split_proof(learned: RunManifest, pictures: Mapping[str, str]) -> Values:
    """How the images of a run are split; no part and no content in two splits proves that these are apart.

    Args:
        learned: the images of the run.
        pictures: what each content shows, by its SHA-256: other bytes may hold the same pixels.

    Examples:
        >>> proof = split_proof(RunManifest(), {})
        >>> proof["parts_in_two_splits"], proof["contents_in_two_splits"]
        (0, 0)
    """
    names = {item.id: item.name for item in learned.classes}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    parts: dict[str, set[str]] = defaultdict(set)
    contents: dict[str, set[str]] = defaultdict(set)
    for image in learned.images:
        if image.split is None:
            continue
        counts[image.split.value][
            names.get(image.class_id or 0, "") if image.class_id is not None else ""
        ] += 1
        contents[pictures.get(image.sha256, image.sha256)].add(image.split.value)
        if image.group:
            parts[image.group].add(image.split.value)
    return {
        "images": {
            split.value: dict(sorted(counts[split.value].items())) for split in Split if split.value in counts
        },
        "parts": len(parts),
        "parts_in_two_splits": sum(len(found) > 1 for found in parts.values()),
        "contents_in_two_splits": sum(len(found) > 1 for found in contents.values()),
        "own_splits": learned.own_splits,
        "data_fingerprint": learned.fingerprint,
    }


def _worst(project: Project, candidate: ReleaseCandidate, split: Split) -> Sequence[WorstImage]:
    """The wrong images, worst first, then those judged rightly by the smallest margin."""
    classes = {item.id: item for item in project.classes_of(candidate.run)}
    threshold = candidate.manifest.policy.threshold
    found = []
    for record, seen in judged_images(project, candidate.run, split).values():
        label = classes[record.class_id or 0] if record.class_id in classes else None
        if label is None:
            continue
        wrong = wrong_as(seen, label.id, label.is_ok)
        far = abs(seen.ng_score - threshold)
        order = WORST_FIRST.index(wrong) if wrong else len(WORST_FIRST)
        named = classes[seen.class_id].name if seen.class_id in classes else ""
        image = WorstImage(record, seen, wrong or "", label.name, named)
        found.append((order, -far if wrong else far, record.id, image))
    return [image for *_, image in sorted(found, key=lambda item: item[:3])[:WORST]]


def _epoch(event: Any) -> Values:
    return {"epoch": event.epoch, "best": event.best, **event.values}


def _twins(project: Project) -> Values | None:
    near = read_twins(project.folder)
    if near is None:
        return None
    images = project.images()
    across = TwinCounts.of(twins_among(images, near.pairs, project.answers.given()))
    unsearched = sum(item.id not in near.searched for item in images)
    return {
        "searched": len(images) - unsearched,
        "not_searched": unsearched,
        "exact_across_splits": across.exact,
        "near_across_splits": across.near,
    }


def _labels(project: Project) -> Values | None:
    found = read_label_check(project.folder)
    if found is None:
        return None
    values = found.model_dump(mode="json", exclude={"version", "fingerprint"})
    return values | {"same_data": found.fingerprint == project.fingerprint()}
