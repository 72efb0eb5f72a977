"""Where a network looks: heat maps of batches, and the ``explain`` job for one image."""

import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.engine.cut import Case, CaseAtCut, Steps, at_features, at_stage, layers
from aoi_app.engine.evidence_map import joined
from aoi_app.engine.model_file import ModelFile
from aoi_app.engine.network import DefectClassifier, build_classifier
from aoi_app.engine.torch_runtime import load_network
from aoi_app.engine.weights import read_tensors
from aoi_app.errors import OnlyWhereDecided, UnknownEntry
from aoi_app.imaging import heatmap
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import load_prepared, prepare
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.writer import write_image
from aoi_app.project.entries import entry
from aoi_app.project.jobs import ExplainJob
from aoi_app.project.project import Project
from aoi_app.project.records import DefectClass
from models.cams.channels import MOST_CHANNELS
from models.catalogue import CAMS

OPACITY = 0.5
FRAME = (255, 255, 255)
MAP_SIDE = 1024  # longest side of the stored map in pixels


def heat_map(
    network: DefectClassifier,
    images: Tensor,
    class_index: int | None = None,
    method: str = "cam",
    *,
    stage: int | None = None,
    most: int = MOST_CHANNELS,
    control: JobControl | None = None,
) -> tuple[Tensor, Tensor, Tensor]:
    """Heat maps of a batch, for one class or for each image's most probable one.

    Args:
        network: in evaluation mode; nothing of it is changed, and no gradient is left in it.
        images: prepared [B, planes, H, W], on the network's device.
        class_index: 0..K-1, or None for the predicted class.
        method: a name of the catalogue.
        stage: of the backbone, whose output is explained; None: the features the head sees. Those of
            several depths are explained one by one and added on the grid of the finest.
        most: of how many channels of a layer and image a slow method tries; see ``models/cams/channels.py``.
        control: told of progress, asked to stop.

    Returns:
        maps [B, h, w], not clipped or scaled; class index [B]; probabilities [B, K].

    Raises:
        UnknownEntry: the catalogue has no such method, or the network no such stage.
        OnlyWhereDecided: the method has no map of another layer than the one that decides.
        Cancelled: the user stopped it.
    """
    spec = entry(CAMS, method)
    if spec.heat is None and stage is not None:
        raise OnlyWhereDecided(method=spec.title)
    with torch.no_grad():
        features = network.features(images)
        logits = network.classify(network.pool(features))
        chosen = logits.argmax(1) if class_index is None else logits.argmax(1).fill_(class_index)
        each = torch.arange(len(chosen))
        scores = logits[each, chosen]  # an index out of range ends here
        if spec.heat is None:
            return network.class_maps(features)[each, chosen], chosen, logits.softmax(1)
        cuts = at_features(network, features) if stage is None else [at_stage(network, images, stage)]
        steps = Steps(control or JobControl(), len(cuts))
        case = Case(network, images, chosen, scores)
        maps = [spec.heat(CaseAtCut(case, cut, steps, most))[:, None] for cut in cuts]
        return joined(maps)[:, 0], chosen, logits.softmax(1)


def explain(job: ExplainJob, control: JobControl) -> dict[str, Any]:
    """Write a picture of one image with its heat map and a frame around the strongest place.

    Returns:
        file, class, score (0..1), method, layer (a stage, or None for the features that decide), seconds
        that the map took; peak [x, y] and box [x0, y0, x1, y1] in pixels of the original image; map, a
        16-bit grey PNG of the bare map over the whole image (65535 = strongest); scores, the probability
        of every class by name; layers, the stages a map can be had of, each with its channels and grid.

    Raises:
        ModelRefused, ProjectError, RunNotFound, WeightsRefused: the model cannot be had.
        ImageError: the image cannot be read.
        UnknownEntry: no such method, class or layer.
        OnlyWhereDecided: the method has no map of that layer.
        Cancelled: the user stopped it.
    """
    entry(CAMS, job.method)  # before the slow part
    network, classes, spec = _load(job)
    names = [item.name for item in classes]
    if job.label and job.label not in names:
        raise UnknownEntry(kind="class", name=job.label, known=", ".join(names))
    pixels, (width, height) = load_prepared(job.image, spec)
    control.checkpoint()
    batch = torch.from_numpy(np.atleast_3d(pixels).transpose(2, 0, 1).copy())[None]
    wanted = names.index(job.label) if job.label else None
    begun = time.perf_counter()
    maps, chosen, probabilities = heat_map(
        network, batch, wanted, job.method, stage=job.layer, most=job.channels or sys.maxsize, control=control
    )
    seconds = time.perf_counter() - begun
    index = int(chosen[0])
    heat = heatmap.fit_to_image(maps[0].numpy(), spec, width, height)
    frame = heatmap.box(heat)
    _write(job.out, read_image(job.image), spec, heat, frame)
    return {
        "file": str(job.out),
        "class": names[index],
        "score": float(probabilities[0, index]),
        "method": job.method,
        "layer": job.layer,
        "seconds": seconds,
        "peak": list(heatmap.peak(heat)),
        "box": list(frame),
        "map": str(_write_map(job.out, heat)),
        "scores": dict(zip(names, probabilities[0].tolist(), strict=True)),
        "layers": [asdict(layer) for layer in layers(network, batch)],
    }


def _load(job: ExplainJob) -> tuple[DefectClassifier, tuple[DefectClass, ...], InputSpec]:
    """The network in evaluation mode with its classes and input, of a model package or a run."""
    if job.model is not None:
        model = ModelFile.open(job.model)
        return load_network(model), model.manifest.classes, model.manifest.input
    with Project.open(job.project or Path()) as project:
        run = project.run(job.run) if job.run else project.newest_run()
    recipe, classes = run.recipe, run.classes()
    network = build_classifier(recipe, len(classes), pretrained=False)
    network.load_state_dict(read_tensors(run.best_weights))
    return network.eval(), classes, recipe.input


def _write_map(path: Path, heat: NDArray[np.float32]) -> Path:
    """The bare map beside the picture, for a viewer that blends it itself; small, as it has no detail."""
    scale = min(1.0, MAP_SIDE / max(heat.shape))
    size = max(1, round(heat.shape[1] * scale)), max(1, round(heat.shape[0] * scale))
    bare = cv2.resize(heat, size, interpolation=cv2.INTER_AREA)
    file = path.with_suffix(".map.png")
    write_image(file, np.rint(bare * 65535.0).astype(np.uint16))
    return file


def _write(
    path: Path, image: NDArray[Any], spec: InputSpec, heat: NDArray[np.float32], frame: tuple[int, ...]
) -> None:
    """The original at its own size, unfiltered, in the recipe's value range, with the map over it."""
    height, width = image.shape[:2]
    own_size = spec.model_copy(update={"width": width, "height": height, "filters": ()})
    picture = heatmap.overlay(prepare(image, own_size).astype(np.uint8), heat, OPACITY)
    thickness = max(1, round(min(width, height) / 200))
    cv2.rectangle(picture, frame[:2], (frame[2] - 1, frame[3] - 1), FRAME, thickness)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_image(path, picture)
