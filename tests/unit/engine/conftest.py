"""A small project with a run whose network separates its three classes, and its model package."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from aoi_app.control import JobControl
from aoi_app.data.batches import to_planes
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.engine.runtimes.package import write_package
from aoi_app.imaging.prepare import load_prepared
from aoi_app.imaging.writer import write_image
from aoi_app.project.importing.importers import apply_plan, scan
from aoi_app.project.jobs import ImportJob, PackageJob, PackageResult
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import Split
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from tests.unit.engine.plates import KINDS, picture

SMALL = Recipe().changed(
    {
        "input.width": 64,
        "input.height": 64,
        "network.backbone": "small_cnn",
        "network.weights": "scratch",
    }
)


@dataclass(frozen=True)
class Packaged:
    project: Path
    run: str
    model: Path
    result: PackageResult


def fit_by_means(network: DefectClassifier, images: np.ndarray, labels: np.ndarray) -> None:
    """The linear head of a nearest-mean classifier on standardised features."""
    assert isinstance(network.head, nn.Linear)
    with torch.no_grad():
        pooled = network.pool(network.features(torch.from_numpy(to_planes(images))))
        mean, std = pooled.mean(0), pooled.std(0) + 1e-3
        network.standardise(mean, std)
        features = (pooled - mean) / std
        means = torch.stack([features[labels == label].mean(0) for label in range(labels.max() + 1)])
        sharpness = 6.0 / means.pow(2).sum(1).mean()
        network.head.weight.copy_(sharpness * means)
        network.head.bias.copy_(-0.5 * sharpness * means.pow(2).sum(1))


def taught_run(project: Project, source: Path, control: JobControl) -> RunFolder:
    """Import the images of a folder and fit a network to those for training; its finished run."""
    job = ImportJob(project=project.folder, source=source, ok=("good",))
    apply_plan(project, scan(job, control), job, control)
    run = project.new_run(SMALL)
    run.write_manifest(project.classes, project.images(), project.fingerprint())
    order = [item.id for item in project.classes]
    train = [item for item in project.images() if item.split is Split.TRAIN]
    torch.manual_seed(0)
    network = build_classifier(SMALL, len(order)).eval()
    fit_by_means(
        network,
        np.stack([load_prepared(item.file, SMALL.input)[0] for item in train]),
        np.array([order.index(item.class_id) for item in train]),
    )
    save_file({name: item.contiguous() for name, item in network.state_dict().items()}, run.best_weights)
    run.set_state("finished")
    return run


@pytest.fixture(scope="session")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Packaged:
    folder = tmp_path_factory.mktemp("packaged")
    for kind in KINDS:
        (folder / "source" / kind).mkdir(parents=True)
        for seed in range(20):
            write_image(folder / "source" / kind / f"{seed}.png", picture(kind, seed))
    control = JobControl()
    with Project.create(folder / "project", "plates") as project:
        run = taught_run(project, folder / "source", control)
        run.write_metrics("test", {"n": 12, "accuracy": 1.0, "escape": {"count": 0, "n": 8}})
        model = folder / "plates.aoimodel"
        result = write_package(PackageJob(project=project.folder, out=model), control)
    return Packaged(folder / "project", run.id, model, result)
