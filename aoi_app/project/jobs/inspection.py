"""The job that inspects images with a model."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import EnteredName, FrozenModel
from aoi_app.project.jobs.importing import PassedByFiles
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


class AlarmLimits(FrozenModel):
    """When a running inspection alarms; None: never. Shares, 0..1, are of the ``last`` images, once there are
    that many. After an alarm its images are counted anew.
    """

    ng_share: float | None = Field(None, ge=0, le=1)
    unreadable_share: float | None = Field(None, ge=0, le=1)
    ng_in_row: int | None = Field(None, ge=1)
    last: int = Field(50, ge=1, le=10_000)


class InspectResult(JobResult):
    """Counts of the whole inspection. ``judged``, ``again``, ``seconds`` and ``images_per_s`` cover this job
    only, from opening the model to writing the CSV file ``results``; ``again`` counts those among ``judged``
    that have an earlier result. ``unknown`` counts those of the whole inspection that went to review because
    they are unlike the training images. ``passed_by`` are the files of the source that were not inspected;
    none while it was not seen to its end.
    """

    images: int
    ok: int
    ng: int
    review: int
    unreadable: int
    unknown: int = 0
    judged: int
    again: int = 0
    seconds: float
    images_per_s: float
    runtime: Literal["openvino", "torch"]
    precision: Literal["fp32", "bf16", "fp16"]
    device: str
    results: Path
    passed_by: tuple[PassedByFiles, ...] = ()


class InspectJob(EngineJob[InspectResult]):
    """Judge every image of a source with a model.

    ``source`` is the kind of image source that opens ``paths``, by its name in ``aoi_app.imaging.sources``.
    ``out`` must hold no inspection, unless ``resume``: then it must, and only images without a result are
    judged, and those whose file has changed or could not be read; ``check_content`` reads every file to tell,
    instead of trusting size and time where they tell. ``wait_for_source``: when the source is
    lost, wait for it, as somebody is there to see it; otherwise fail. ``fleet`` is the address of a cluster
    whose machines judge the images (empty: this PC does).
    """

    kind: Literal["inspect"] = "inspect"
    model: Path
    source: str = "folder"
    paths: tuple[Path, ...]
    out: Path
    heatmaps: Literal["none", "ng", "all"] = "ng"
    runtime: Literal["auto", "openvino", "torch"] = "auto"
    lot: LotInfo = LotInfo()
    resume: bool = False
    check_content: bool = False
    wait_for_source: bool = False
    alarms: AlarmLimits = AlarmLimits()
    fleet: str = ""
