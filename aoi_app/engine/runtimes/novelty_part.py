"""What a package needs to tell unknown images: measured when a run is packaged, by the runtime that judges.

The limits come from the images that stand for the run's validation: those it has not learned from, or, of a
folded run, all that it has scores out of fold of. None of them is a neighbour of its own part.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.data.batches import to_planes
from aoi_app.data.prepared import prepare_images
from aoi_app.engine.runtimes import model_file
from aoi_app.engine.runtimes.known_images import KnownImages
from aoi_app.engine.runtimes.openvino_runtime import OpenVinoRuntime
from aoi_app.engine.runtimes.pipeline import ReadBatch, through
from aoi_app.engine.runtimes.runtime import Floats, Format
from aoi_app.errors import TooFewForNovelty
from aoi_app.evidence import novelty
from aoi_app.evidence.manifest import Manifest
from aoi_app.evidence.novelty import NoveltyLimits, Scores
from aoi_app.imaging.prepare import placement
from aoi_app.imaging.writer import encode_image
from aoi_app.project.parts import units_of
from aoi_app.project.records import ImageRecord, Split
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.run_images import LEARNED_FOLDED, evaluated_images, is_usable
from aoi_app.project.store.runs import RunFolder
from aoi_app.project.store.unknown_check import read_unknown_check
from aoi_app.project.twins import in_parts

MOST_MEASURED = 2000  # images of each kind: a PC without a GPU needs half a minute for them
SIDE, QUALITY = 112, 80  # of a small picture: its longest side in pixels, and that of its JPEG
MOST_BYTES = 8 << 20  # of the features kept


@dataclass(frozen=True, slots=True)
class NoveltyPart:
    """The limits, and the part of the package they belong to."""

    limits: NoveltyLimits
    images: bytes


def novelty_part(
    project: Project, run: RunFolder, onnx: bytes, manifest: Manifest, rate: float, control: JobControl
) -> NoveltyPart | None:
    """Measure a run's images by its exported network; None, with a warning, if there are too few of them.

    Args:
        project: of the run.
        run: the run that is packaged.
        onnx: its network, with its calibration.
        manifest: with the parity of the runtimes.
        rate: of needless reviews, 0..1.
        control: of the job.

    Raises:
        ImageError: a file is damaged.
        RuntimeUnusable: OpenVINO does not run on this processor.
        Cancelled: stopped.
    """
    learned, judged = _records(project, run)
    known, judged = (_some(records, manifest.recipe.seed) for records in (learned, judged))
    learning = {record.id for record in known}
    # In two lists, as they were decoded for training.
    fresh = [record for record in judged if record.id not in learning]
    lists = [records for records in (known, fresh) if records]
    parts = units_of(in_parts(project, [record for records in lists for record in records]))
    if len(known) < novelty.NEAREST or _too_few(judged, parts, rate, control):
        return None
    found = _Measured.of(project, lists, onnx, manifest, control)
    known, judged = ([item for item in records if item.id in found.rows] for records in (known, judged))
    judged_parts = [parts[record.id] for record in judged]
    if len(known) < novelty.NEAREST or _too_few(judged, parts, rate, control):  # files were lost
        return None
    pooled = found.pooled[[found.rows[record.id] for record in known]]
    mean, spread = novelty.standardisation(pooled)
    vectors = novelty.directions(pooled, mean, spread)
    most = max(novelty.NEAREST, min(novelty.MOST_KEPT, MOST_BYTES // (2 * vectors.shape[1])))
    kept = novelty.spread_out(vectors, most)
    vectors = vectors[kept].astype(np.float16).astype(np.float32)
    queries = novelty.directions(found.pooled[[found.rows[record.id] for record in judged]], mean, spread)
    numbers = np.array([parts[record.id] for record in known])[kept]
    distances = novelty.nearest(queries, vectors, np.array(judged_parts), numbers)[0]
    folded = (run.manifest() or RunManifest()).folded
    doubts = found.doubts(run, judged, manifest)
    limits = novelty.limits_of(distances, doubts, judged_parts, rate, folded)
    assert limits is not None
    check = read_unknown_check(run)
    if check is not None and (unseen := check.at(rate)) is not None:
        limits = limits.model_copy(update={"unseen": unseen.classes})
    chosen = [known[place] for place in kept.tolist()]
    places = {item.id: place for place, item in enumerate(manifest.classes)}
    images = KnownImages(
        mean,
        spread,
        vectors,
        tuple(record.file.name for record in chosen),
        np.array([places[record.class_id] for record in chosen if record.class_id is not None]),
        _pictures(project, known, chosen, manifest, control),
    )
    return NoveltyPart(limits, images.to_bytes())


def _too_few(
    judged: Sequence[ImageRecord], parts: Mapping[int, int], rate: float, control: JobControl
) -> bool:
    """True, with a warning, if these images do not suffice for limits."""
    count, needed = len({parts[record.id] for record in judged}), novelty.parts_needed(rate)
    if count < needed:
        control.warn(TooFewForNovelty(needed=needed, parts=count))
    return count < needed


def _records(project: Project, run: RunFolder) -> tuple[list[ImageRecord], list[ImageRecord]]:
    """The images that the run has learned from, and those that stand for its validation."""
    facts, images = run.manifest() or RunManifest(), project.images()
    splits = LEARNED_FOLDED if facts.folded else (Split.TRAIN,)
    classes = {item.id for item in run.classes()}
    learned = [
        record
        for record in run.placed(images)
        if record.sha256 in facts.learned and is_usable(record, splits) and record.class_id in classes
    ]
    return learned, list(evaluated_images(run, images, Split.VAL).records)


def _some(records: Sequence[ImageRecord], seed: int) -> list[ImageRecord]:
    if len(records) <= MOST_MEASURED:
        return list(records)
    picked = sorted(random.Random(seed).sample(range(len(records)), MOST_MEASURED))
    return [records[place] for place in picked]


@dataclass(frozen=True, slots=True)
class _Measured:
    """Pooled features [N, F] and probabilities [N, K] of images; ``rows`` by their ids."""

    rows: dict[int, int]
    pooled: Floats
    probabilities: Floats

    @classmethod
    def of(
        cls,
        project: Project,
        lists: Sequence[Sequence[ImageRecord]],
        onnx: bytes,
        manifest: Manifest,
        control: JobControl,
    ) -> "_Measured":
        runtime = OpenVinoRuntime(onnx, Path(model_file.ONNX), _format(manifest))
        rows: dict[int, int] = {}
        pooled, probabilities = [np.zeros((0, 0), np.float32)], [np.zeros((0, 0), np.float32)]
        for records in lists:
            prepared = prepare_images(records, manifest.input, array_cache(project), control)
            rows |= {record.id: len(rows) + place for place, record in enumerate(prepared.records)}
            batches = (ReadBatch([], to_planes(item)) for item in _in_batches(prepared.images, runtime.batch))
            answers, count = through(runtime, batches), len(prepared.images)
            for _, found in control.track(answers, count, "novelty", each=runtime.batch):
                assert found is not None
                pooled.append(found.pooled)
                probabilities.append(found.probabilities)
        runtime.close()
        whole = [np.concatenate(items[1:] or items) for items in (pooled, probabilities)]
        return cls(rows, *whole)

    def doubts(self, run: RunFolder, records: Sequence[ImageRecord], manifest: Manifest) -> Scores:
        """Those of the images that stand for validation; out of fold, if the run has learned from them."""
        folded = run.folded_scores({record.sha256 for record in records})
        if folded is None:
            return novelty.doubts(self.probabilities[[self.rows[record.id] for record in records]])
        raw = np.array(folded.of(records))
        return novelty.doubts(raw if manifest.calibration is None else manifest.calibration.apply(raw))


def _in_batches(images: NDArray[Any], size: int) -> Iterator[NDArray[Any]]:
    return (images[begin : begin + size] for begin in range(0, len(images), size))


def _format(manifest: Manifest) -> Format:
    """The precision that an inspection on this PC would use."""
    proven = (item for item in manifest.parity if item.acceptable and item.runtime == "openvino")
    return next((item.precision for item in proven), "fp32")


def _pictures(
    project: Project,
    records: Sequence[ImageRecord],
    chosen: Sequence[ImageRecord],
    manifest: Manifest,
    control: JobControl,
) -> tuple[bytes, ...]:
    """A small JPEG of each of the images ``chosen`` among ``records``, as prepared for the network, but
    without its filters and its frame.
    """
    spec = manifest.input.model_copy(update={"filters": ()})
    prepared = prepare_images(records, spec, array_cache(project), control)
    images = {record.id: image for record, image in zip(prepared.records, prepared.images, strict=True)}
    return tuple(_picture(images.get(record.id), record, manifest) for record in chosen)


def _picture(image: NDArray[Any] | None, record: ImageRecord, manifest: Manifest) -> bytes:
    if image is None:  # its file was lost just now
        return b""
    x, y, width, height = placement(manifest.input, record.width, record.height)
    shown = np.clip(image[y : y + height, x : x + width], 0, 255).astype(np.uint8)
    scale = min(1.0, SIDE / max(record.width, record.height, 1))
    size = [max(1, round(scale * side)) for side in (record.width, record.height)]
    return encode_image(cv2.resize(shown, size, interpolation=cv2.INTER_AREA), ".jpg", QUALITY)
