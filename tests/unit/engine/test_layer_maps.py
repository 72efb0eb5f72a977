"""Feature maps: every layer is available, no hooks are left behind, and the values are the network's."""

from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from aoi_app.control import JobControl
from aoi_app.engine.explain.layer_maps import (
    as_maps,
    feature_maps,
    first_filters,
    list_layers,
    look_inside,
    maps_of,
    watching,
)
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.errors import UnknownEntry
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import FeatureMapsJob, InsideJob
from aoi_app.project.recipe.recipe import Recipe

SPEC = InputSpec(width=96, height=64)


def classifier(backbone: str) -> DefectClassifier:
    torch.manual_seed(0)
    recipe = Recipe().changed({"network.backbone": backbone, "network.weights": "scratch"})
    return build_classifier(recipe, 3).eval()


def hooks(network: nn.Module) -> int:
    return sum(len(module._forward_hooks) for module in network.modules())


def test_layers_are_listed_in_order_with_activations_and_second_uses():
    found = {layer.name: layer for layer in list_layers(classifier("resnet18"), SPEC)}
    first = found["backbone.stages.0.0"]
    assert (first.kind, first.shape, first.maps) == ("Conv2d", (64, 32, 48), (64, 32, 48))
    # A residual block of torchvision uses one ReLU twice: before its second convolution and at its end.
    assert {"backbone.stages.1.0.relu", "backbone.stages.1.0.relu#2"} <= set(found)
    names = list(found)
    assert names.index("backbone.stages.1.0.conv1") < names.index("backbone.stages.1.0.relu")
    assert names.index("backbone.stages.1.0.relu#2") < names.index("backbone.stages.1.0")
    assert found["head"].maps == (3, 1, 1)


def test_maps_are_those_before_an_activation_in_place_and_after_it():
    network = classifier("small_cnn")
    image = torch.randint(0, 256, (1, 1, 64, 96), dtype=torch.uint8)
    convolution, norm, *_ = network.backbone.stages[0].children()
    with torch.no_grad():
        before = norm(convolution(network.normalise(image)))[0].clone()
    assert before.min() < 0
    torch.testing.assert_close(maps_of(network, image, "backbone.stages.0.1"), before)
    torch.testing.assert_close(maps_of(network, image, "backbone.stages.0.2"), before.relu())
    with pytest.raises(UnknownEntry):
        maps_of(network, image, "backbone.stages.9")


def test_no_hook_is_left_in_the_network():
    network = classifier("small_cnn")

    during = []

    def fail(name: str, module: nn.Module, output: torch.Tensor) -> None:
        during.append(hooks(network))
        raise RuntimeError(name)

    with pytest.raises(RuntimeError, match="stages"), watching(network, fail):
        network(torch.zeros(1, 1, 64, 64))
    assert during[0] > 10
    assert hooks(network) == 0
    list_layers(network, SPEC)
    first_filters(network, SPEC)
    assert hooks(network) == 0


@pytest.mark.parametrize(
    ("shape", "aspect", "maps"),
    [
        ((1, 5, 4, 6), 4 / 6, (5, 4, 6)),
        ((1, 4, 6, 5), 4 / 6, (5, 4, 6)),  # channels last
        ((1, 56, 56, 96), 1.0, (96, 56, 56)),
        ((1, 7, 7, 7), 1.0, (7, 7, 7)),
        ((1, 197, 8), 1.0, (8, 14, 14)),  # a class token and 14 x 14 of the image
        ((1, 24, 8), 4 / 6, (8, 4, 6)),
        ((1, 9), 1.0, (9, 1, 1)),
        ((1, 15, 8), 1.0, None),
        ((1, 2, 3, 4, 5), 1.0, None),
    ],
)
def test_outputs_of_every_form_become_maps(shape, aspect, maps):
    output = torch.arange(np.prod(shape), dtype=torch.float32).view(shape)
    found = as_maps(output, aspect)
    assert (None if found is None else tuple(found.shape)) == maps
    if len(shape) == 3 and found is not None:
        assert found[2, 0, 1] == output[0, shape[1] - maps[1] * maps[2] + 1, 2]


class Flat(nn.Module):
    """Just enough of a classifier whose first layer is fully connected."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        self.mean = torch.zeros(1)
        self.pool = nn.AdaptiveAvgPool2d(4)
        self.layer = nn.Linear(inputs, 6)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layer(self.pool(x.float().expand(-1, 3, -1, -1)).flatten(1)[:, : self.layer.in_features])


def test_first_filters_are_pictures_of_convolutions_and_of_layers_that_see_an_image():
    network = classifier("small_cnn")
    name, filters = first_filters(network, SPEC)
    assert name == "backbone.stages.0.0"
    torch.testing.assert_close(filters, next(network.backbone.stages[0].parameters()).detach())
    flat: Any = Flat(48)
    name, filters = first_filters(flat, SPEC)
    assert filters.shape == (6, 3, 4, 4)
    assert filters[2, 1, 0, 3] == flat.layer.weight[2, 16 + 3]
    flat = Flat(20)
    assert first_filters(flat, SPEC) is None


def test_the_jobs_write_what_they_say(packaged, tmp_path):
    job = InsideJob(project=packaged.project, run=packaged.run, out=tmp_path / "new" / "filters.npy")
    told = look_inside(job, JobControl())
    assert told.input == (1, 64, 64)
    assert (told.filters.count, told.filters.size) == (16, (3, 3, 3))
    assert np.load(told.filters.file).shape == (16, 3, 3, 3)
    image = tmp_path / "影像.png"
    write_image(image, np.zeros((30, 40), np.uint8))
    wish = FeatureMapsJob(
        project=packaged.project,
        run=packaged.run,
        image=image,
        layer="backbone.stages.1",
        out=tmp_path / "maps.npy",
    )
    found = feature_maps(wish, JobControl())
    assert (found.size, found.inside) == ((32, 16, 16), (0.0, 0.0, 1.0, 1.0))
    assert np.load(found.file).shape == (32, 16, 16)


def test_a_network_without_a_run_has_the_weights_that_are_here(tmp_path):
    for network, planes in (("tf_efficientnet_lite0", 3), ("small_cnn", 3)):
        told = look_inside(InsideJob(network=network, out=tmp_path / f"{network}.npy"), JobControl())
        assert told.filters.size[0] == planes
        again = look_inside(InsideJob(network=network, out=tmp_path / "again.npy"), JobControl())
        np.testing.assert_array_equal(np.load(told.filters.file), np.load(again.filters.file))
    with pytest.raises(UnknownEntry):
        look_inside(InsideJob(network="no such", out=tmp_path / "x.npy"), JobControl())
