"""Which images of a project a run is trained and evaluated on."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aoi_app.project.anomaly import as_anomalies
from aoi_app.project.records import DefectClass, ImageRecord, Split
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.runs import RunFolder

LEARNED_FOLDED = (Split.TRAIN, Split.VAL)  # the splits a folded run learns from


@dataclass(frozen=True, slots=True)
class EvaluatedImages:
    """The images of a split on which a run may be evaluated. ``learned`` counts those left out because the
    run was trained on them, ``unknown`` those of classes that it does not know.
    """

    records: tuple[ImageRecord, ...]
    learned: int
    unknown: int

    @property
    def sha256(self) -> str:
        """SHA-256 over contents and labels."""
        lines = sorted(json.dumps([record.sha256, record.class_id]) for record in self.records)
        return hashlib.sha256("\n".join(lines).encode("ascii")).hexdigest()

    def are_those_of(self, figures: Mapping[str, Any]) -> bool:
        """True if metrics were computed on these images, with these labels; of an earlier version that did
        not note it, unless they were computed on more.
        """
        noted = figures.get("images_sha256")
        return bool(noted == self.sha256 if noted else figures.get("n", 0) <= len(self.records))


def usable(records: Sequence[ImageRecord], split: Split) -> list[ImageRecord]:
    """The readable, labelled images of a split."""
    return [record for record in records if is_usable(record, (split,))]


def is_usable(record: ImageRecord, splits: Collection[Split]) -> bool:
    """True for a readable, labelled image of one of the splits."""
    return record.split in splits and record.class_id is not None and not record.problem


def evaluated_images(
    run: RunFolder, records: Sequence[ImageRecord], split: Split, classes: Sequence[DefectClass] = ()
) -> EvaluatedImages:
    """The images of a split (the run's own, if it has its own splits) on which the run may be evaluated:
    current labels, known classes, not trained on.

    Training images are recognised by content: in whichever split they are now, they would flatter the run.
    In place of the validation images of a folded run stand all those that it has scores out of fold of.
    ``classes`` are those of the project: a run of good parts alone calls what is NG among them an anomaly.
    """
    outputs = run.classes()
    records = as_anomalies(records, outputs, classes)
    known = {item.id for item in outputs}
    manifest = run.manifest() or RunManifest()
    placed, learned = run.placed(records), manifest.learned
    if manifest.folded and split is Split.VAL:
        found = unseen = [
            record for record in placed if record.sha256 in learned and is_usable(record, LEARNED_FOLDED)
        ]
    else:
        found = usable(placed, split)
        unseen = [record for record in found if record.sha256 not in learned]
    judgeable = tuple(record for record in unseen if record.class_id in known)
    return EvaluatedImages(judgeable, len(found) - len(unseen), len(unseen) - len(judgeable))
