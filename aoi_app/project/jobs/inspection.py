"""The job that inspects images with a model."""

from pathlib import Path
from typing import Literal

from aoi_app.frozen_model import EnteredName, FrozenModel
from aoi_app.project.jobs.job import EngineJob, JobResult


class LotInfo(FrozenModel):
    """The header of an inspection, as typed by the operator; every field may be empty."""

    lot: EnteredName = ""
    part: EnteredName = ""
    work_order: EnteredName = ""
    station: EnteredName = ""
    operator: EnteredName = ""
    shift: EnteredName = ""
    comment: EnteredName = ""


class InspectResult(JobResult):
    """Counts of the whole inspection. ``judged``, ``seconds`` and ``images_per_s`` cover this job only, from
    opening the model to writing the CSV file ``results``.
    """

    images: int
    ok: int
    ng: int
    review: int
    unreadable: int
    judged: int
    seconds: float
    images_per_s: float
    runtime: Literal["openvino", "torch"]
    precision: Literal["fp32", "bf16", "fp16"]
    device: str
    results: Path


class InspectJob(EngineJob[InspectResult]):
    """Judge every image of a source with a model. Resumable: images with a result in ``out`` are skipped.

    ``source`` is the kind of image source that opens ``paths``, by its name in ``aoi_app.imaging.sources``.
    """

    kind: Literal["inspect"] = "inspect"
    model: Path
    source: str = "folder"
    paths: tuple[Path, ...]
    out: Path
    heatmaps: Literal["none", "ng", "all"] = "ng"
    runtime: Literal["auto", "openvino", "torch"] = "auto"
    lot: LotInfo = LotInfo()
