"""Where a network looks: heat maps of batches, and the ``explain`` job for one image."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.engine.evidence_map import joined
from aoi_app.engine.model_file import ModelFile
from aoi_app.engine.network import DefectClassifier, build_classifier
from aoi_app.engine.torch_runtime import load_network
from aoi_app.engine.weights import read_tensors
from aoi_app.errors import UnknownEntry
from aoi_app.imaging import heatmap
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import load_prepared, prepare
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.writer import write_image
from aoi_app.project.entries import entry
from aoi_app.project.jobs import ExplainJob
from aoi_app.project.project import Project
from aoi_app.project.records import DefectClass
from models.catalogue import CAMS
from models.specs import CamSpec

OPACITY = 0.5
FRAME = (255, 255, 255)
MAP_SIDE = 1024  # longest side of the stored map in pixels


def heat_map(
    network: DefectClassifier, images: Tensor, class_index: int | None = None, method: str = "cam"
) -> tuple[Tensor, Tensor, Tensor]:
    """Heat maps of a batch, for one class or for each image's most probable one.

    Args:
        network: in evaluation mode; nothing of it is changed, and no gradient is left in it.
        images: prepared [B, planes, H, W], on the network's device.
        class_index: 0..K-1, or None for the predicted class.
        method: a name of the catalogue.

    Returns:
        maps [B, h, w], not clipped or scaled; class index [B]; probabilities [B, K].

    Raises:
        UnknownEntry: the catalogue has no such method.
    """
    spec = entry(CAMS, method)
    with torch.no_grad():
        features = network.features(images)
        logits = network.classify(network.pool(features))
    chosen = logits.argmax(1) if class_index is None else torch.full_like(logits[:, 0], class_index).long()
    if spec.weigh is None:
        with torch.no_grad():
            maps = network.class_maps(features)[torch.arange(len(chosen)), chosen]
    else:
        maps = _weighed(network, features, chosen, spec)
    return maps, chosen, logits.softmax(1)


def _weighed(network: DefectClassifier, features: list[Tensor], chosen: Tensor, spec: CamSpec) -> Tensor:
    """The method applied to each tap the head sees, added on the grid of the finest.

    The features are cut off from the backbone, so the backward pass runs through the head alone and
    needs no hook: the head's input is all there is between them and the score.
    """
    assert spec.weigh is not None
    with torch.enable_grad():
        taps = [feature.detach().float().requires_grad_() for feature in features]
        logits = network.classify(network.pool(taps))
        used = taps[network.first_tap :]
        gradients = torch.autograd.grad(logits[torch.arange(len(chosen)), chosen].sum(), used)
    pairs = zip(used, gradients, strict=True)
    with torch.no_grad():
        return joined([spec.weigh(tap, gradient)[:, None] for tap, gradient in pairs])[:, 0]


def explain(job: ExplainJob, control: JobControl) -> dict[str, Any]:
    """Write a picture of one image with its heat map and a frame around the strongest place.

    Returns:
        file, class, score (0..1), method, peak [x, y] and box [x0, y0, x1, y1] in pixels of the
        original image; map, a 16-bit grey PNG of the bare map over the whole image (65535 = strongest);
        scores, the probability of every class by name.

    Raises:
        ModelRefused, ProjectError, RunNotFound, WeightsRefused: the model cannot be had.
        ImageError: the image cannot be read.
        UnknownEntry: no such method or class.
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
    maps, chosen, probabilities = heat_map(network, batch, wanted, job.method)
    index = int(chosen[0])
    heat = heatmap.fit_to_image(maps[0].numpy(), spec, width, height)
    frame = heatmap.box(heat)
    _write(job.out, read_image(job.image), spec, heat, frame)
    return {
        "file": str(job.out),
        "class": names[index],
        "score": float(probabilities[0, index]),
        "method": job.method,
        "peak": list(heatmap.peak(heat)),
        "box": list(frame),
        "map": str(_write_map(job.out, heat)),
        "scores": dict(zip(names, probabilities[0].tolist(), strict=True)),
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
