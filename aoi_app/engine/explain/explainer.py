"""The ``explain`` job: one image with its heat map."""

import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.engine.explain.explanation import (
    ExplainedModel,
    MapProgress,
    checked,
    explained,
    map_test_of,
    packaged,
    trained,
)
from aoi_app.engine.networks.layer_probe import map_stages
from aoi_app.events import HeatMapReady
from aoi_app.evidence.map_choice import deserves_box
from aoi_app.imaging import heatmap
from aoi_app.imaging.heatmap_picture import mark_peak
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import prepare
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import ExplainJob, ExplainResult
from aoi_app.project.recipe.catalogue_lookup import entry
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from models.catalogue import CAMS

OPACITY = 0.5
MAP_SIDE = 1024  # longest side of the stored map in pixels


def explain(job: ExplainJob, control: JobControl) -> ExplainResult:
    """Write a picture of one image with its heat map, and a box around the strongest place if boxes of the
    method deserve it, else a ring; then test the map.

    Raises:
        ModelRefused, ProjectError, RunNotFound, WeightsRefused: the model cannot be loaded.
        ImageError: the image cannot be read.
        UnknownEntry: no such method, class or layer.
        OnlyWhereDecided: the method has no map of that layer.
        Cancelled: the user stopped it.
    """
    if job.method:
        entry(CAMS, job.method)  # before the slow part
    subject = _subject(job)
    subject.index(job.class_name)
    batch, (width, height) = subject.batch(job.image)
    control.wait_or_cancel()
    found = explained(
        subject,
        batch,
        job.class_name,
        job.method,
        stage=job.layer,
        most=job.channels or sys.maxsize,
        watch=MapProgress(control, 1).within,
    )
    heat = heatmap.fit_to_image(found.grid, subject.input, width, height)
    boxed = deserves_box(subject.check, found.method) and found.stage is None
    frame = heatmap.box(heat) if boxed else None
    picture = heatmap.overlay(_original(job.image, subject.input), heat, OPACITY)
    mark_peak(picture, heat, frame)
    job.out.parent.mkdir(parents=True, exist_ok=True)
    write_image(job.out, picture)
    result = ExplainResult(
        file=job.out,
        class_name=found.class_name,
        score=found.score,
        method=found.method,
        layer=job.layer,
        seconds=found.seconds,
        peak=heatmap.peak(heat),
        box=frame,
        map=_write_map(job.out, heat),
        scores=found.scores,
        layers=tuple(map_stages(subject.network, batch)),
        check=subject.check,
    )
    control.emit(HeatMapReady(result.to_json()))
    if job.model is None:  # not before the map is there: it takes some seconds, once
        with Project.open(job.project or Path()) as project:
            subject = checked(subject, project, _run(job, project), control)
    test = map_test_of(subject, batch, (width, height), found, control.wait_or_cancel)
    return result.model_copy(update={"test": test, "check": subject.check})


def _subject(job: ExplainJob) -> ExplainedModel:
    """The model of a package, or of a run of a project."""
    if job.model is not None:
        return packaged(job.model)
    with Project.open(job.project or Path()) as project:
        return trained(project, _run(job, project))


def _run(job: ExplainJob, project: Project) -> RunFolder:
    return project.run(job.run) if job.run else project.newest_run()


def shown(image: NDArray[Any], spec: InputSpec, width: int, height: int) -> NDArray[np.uint8]:
    """An original image resized, in the recipe's channels and value range, without its filters."""
    own = spec.model_copy(update={"width": width, "height": height, "filters": ()})
    return prepare(image, own).astype(np.uint8)


def _write_map(path: Path, heat: NDArray[np.float32]) -> Path:
    """Write the map alone beside the picture, for viewers that blend it; small, as it has no detail."""
    scale = min(1.0, MAP_SIDE / max(heat.shape))
    size = max(1, round(heat.shape[1] * scale)), max(1, round(heat.shape[0] * scale))
    bare = cv2.resize(heat, size, interpolation=cv2.INTER_AREA)
    file = path.with_suffix(".map.png")
    write_image(file, np.rint(bare * 65535.0).astype(np.uint16))
    return file


def _original(path: Path, spec: InputSpec) -> NDArray[np.uint8]:
    """An image at its own size, as it is shown."""
    image = read_image(path)
    return shown(image, spec, image.shape[1], image.shape[0])
