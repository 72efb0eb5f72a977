"""A user-built network can be trained and packaged, and predicts the same in every runtime."""

from pathlib import Path

import numpy as np
import pytest
import torch

from aoi_app.control import JobControl
from aoi_app.engine.networks.network import build_classifier
from aoi_app.engine.networks.weights_jobs import import_weights
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.onnx_export import export_onnx
from aoi_app.engine.runtimes.openvino_runtime import OpenVinoRuntime
from aoi_app.engine.runtimes.package import write_package
from aoi_app.engine.runtimes.torch_runtime import TorchRuntime, load_network, reference_precision
from aoi_app.engine.training.train_job import train
from aoi_app.errors import WeightsRefused
from aoi_app.project.jobs import PackageJob, TrainJob
from aoi_app.project.recipe.network_templates import TEMPLATES
from aoi_app.project.recipe.recipe import Recipe
from models.catalogue import ACTIVATIONS, BACKBONES, NORMS
from tests.unit.engine.training_project import make_project, small_recipe

# Every normalisation and activation once, a stride, a dilation, and both kinds of final layers.
MIXED = [
    {"kind": "conv", "filters": 8, "stride": 2},
    *(
        part
        for number, (norm, activation) in enumerate(zip([*NORMS] * 3, ACTIVATIONS, strict=False))
        for part in (
            {"kind": "conv", "filters": 8, "dilation": 1 + number % 2, "padding": 1 + number % 2},
            {"kind": "norm", "norm": norm, "groups": 4},
            {"kind": "activation", "activation": activation},
        )
    ),
    {"kind": "dropout", "rate": 0.1},
    {"kind": "pool", "method": "mean", "kernel": 3},
    {"kind": "flatten"},
    {"kind": "dropout", "rate": 0.1},
    {"kind": "dense", "units": 12, "activation": "prelu"},
    {"kind": "dense", "units": 8, "activation": "sigmoid"},
]
LENET = [block.model_dump() for block in TEMPLATES["lenet5"].blocks]


def recipe_of(layers, **training: object) -> Recipe:
    network = {"network.backbone": "builder", "network.layers": layers}
    return small_recipe(**training).changed(network)


@pytest.mark.parametrize("layers", [MIXED, LENET], ids=["mixed", "lenet"])
def test_openvino_says_what_torch_says(layers) -> None:
    torch.manual_seed(0)
    recipe = recipe_of(layers)
    network = build_classifier(recipe, 3)
    slow = TorchRuntime(network, reference_precision())
    fast = OpenVinoRuntime(export_onnx(network, recipe.input), Path("model.onnx"), "fp32", batch=4)
    images = np.random.default_rng(0).integers(0, 256, (3, 1, 64, 64), dtype=np.uint8)
    got, expected = fast.submit(images).result(), slow.submit(images).result()
    np.testing.assert_allclose(got.probabilities, expected.probabilities, atol=1e-5)
    np.testing.assert_allclose(got.maps, expected.maps, atol=1e-4)


def test_it_learns_and_comes_back_out_of_its_package(tmp_path: Path) -> None:
    folder = make_project(tmp_path)
    recipe = recipe_of(LENET, epochs=2)
    result = train(TrainJob(project=folder, recipe=recipe, device="cpu"), JobControl())
    model = tmp_path / "own.aoimodel"
    write_package(PackageJob(project=folder, run=result.run, out=model), JobControl())
    kept = ModelFile.open(model)
    assert kept.manifest.recipe.network.layers == recipe.network.layers
    network = load_network(kept)
    assert [layer.out_features for layer in network.head.hidden] == [120, 84]


def test_weights_of_others_do_not_fit(tmp_path: Path) -> None:
    with pytest.raises(WeightsRefused):
        import_weights(BACKBONES["builder"], tmp_path / "some.pth")
