"""The layer table: published sizes, arithmetic of built networks, receptive fields checked by gradients."""

import pytest
import torch
from torch import nn

from aoi_app.control import JobControl
from aoi_app.engine.networks.layer_table import layer_rows, layers
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs import LayersJob, LayersResult
from aoi_app.project.networks.network_list import as_published, known_facts, list_networks
from aoi_app.project.recipe.network_shapes import trace
from aoi_app.project.recipe.network_templates import TEMPLATES
from aoi_app.project.recipe.recipe import NetworkRecipe, Recipe
from models.backbones.small_cnn import SPEC
from models.catalogue import BACKBONES
from models.networks.staged import StagedBackbone


def table(name: str, side: int = 224, **choices: object) -> LayersResult:
    network = as_published(BACKBONES[name]).model_copy(update=choices)
    return layers(LayersJob(network=network, input=InputSpec(width=side, height=side)), JobControl())


def test_resnet18_as_published() -> None:
    found = table("resnet18")
    assert found.parameters == 11_689_512
    assert found.multiply_adds == 1_814_073_344
    assert found.layers[0].model_dump() == {
        "name": "0.0",
        "kind": "Conv2d 7 × 7 /2",
        "shape": (64, 112, 112),
        "parameters": 9408,
        "multiply_adds": 118_013_952,
        "memory": 64 * 112 * 112 * 4,
        "reach": (7, 7),
    }
    *features, head = found.layers
    assert features[-1].reach == (435, 435)
    assert (head.shape, head.parameters, head.reach) == ((1000,), 513_000, None)


def test_vgg16_has_most_of_its_parameters_in_the_first_dense_layer() -> None:
    found = table("vgg16")
    assert found.parameters == 138_357_544
    dense = [row for row in found.layers if row.kind == "Linear"]
    assert [row.parameters for row in dense] == [102_764_544, 16_781_312, 4_097_000]
    assert table("vgg16", head="pooled").parameters < 16_000_000
    smaller = layers(
        LayersJob(network=as_published(BACKBONES["vgg16"]), input=InputSpec(width=64, height=64), classes=6),
        JobControl(),
    )
    assert smaller.parameters == 138_357_544 - 4_097_000 + 6 * 4097


def test_attention_sees_the_whole_image_and_is_counted() -> None:
    rows = table("deit_tiny_patch16_224").layers
    assert rows[0].reach == (16, 16)
    assert rows[-2].reach is None
    scores = [row for row in rows if row.kind.endswith("Attention")]
    # Queries by keys, then scores by values: 197 tokens, 192 channels.
    assert {row.multiply_adds for row in scores} == {2 * 197 * 197 * 192}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=list(TEMPLATES))
def test_blocks_of_ones_own_are_counted_alike_without_torch(template) -> None:
    size = InputSpec(width=96, height=80)
    network = NetworkRecipe(backbone="builder", layers=template.blocks)
    found = layers(LayersJob(network=network, input=size, classes=5), JobControl())
    expected = trace(template.blocks, size.height, size.width, 5)
    assert (found.parameters, found.multiply_adds) == (expected.parameters, expected.multiply_adds)
    reaches = [row.reach for row in found.layers if "Conv2d" in row.kind]
    fields = zip(template.blocks, expected.layers, strict=False)
    assert reaches == [(layer.reach, layer.reach) for block, layer in fields if block.kind == "conv"]


class Branches(nn.Module):
    """A wide and a tall path that are joined, as in Inception."""

    def __init__(self) -> None:
        super().__init__()
        self.wide = nn.Sequential(nn.Conv2d(3, 4, (1, 7), padding=(0, 3)), nn.Conv2d(4, 4, 3, 2, 1))
        self.tall = nn.Sequential(
            nn.Conv2d(3, 4, 3, 2, 1), nn.Conv2d(4, 4, (5, 1), padding=(4, 0), dilation=2)
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.cat((self.wide(x), self.tall(x)), 1)


def test_the_receptive_field_is_where_the_gradient_is_not_zero() -> None:
    stages = (Branches(), nn.Sequential(nn.AvgPool2d(3, 2, 1), nn.Conv2d(8, 4, 3, padding=1)))
    backbone = StagedBackbone(stages, taps=(1,), channels=(4,), tail=1)
    network = DefectClassifier(backbone, 2, SPEC, NetworkRecipe(taps="last")).eval()
    rows = layer_rows(network, torch.empty(1, 3, 64, 64))
    image = torch.zeros(1, 3, 64, 64, requires_grad=True)
    for parameter in backbone.parameters():
        nn.init.constant_(parameter, 1.0)
    feature, _ = backbone(image)
    feature[0, 0, 8, 8].backward()
    down, across = (image.grad[0, 0].sum(dim) for dim in (1, 0))
    assert rows[-2].reach == (int((down > 0).sum()), int((across > 0).sum()))


def test_no_hook_is_left_not_even_by_a_failure() -> None:
    network = build_classifier(Recipe(network=as_published(BACKBONES["small_cnn"])), 3)
    with pytest.raises(RuntimeError):
        layer_rows(network, torch.empty(1, 3, 8, 8))
    assert not any(module._forward_hooks or module._forward_pre_hooks for module in network.modules())


def test_the_facts_of_the_networks_are_those_of_the_networks() -> None:
    """If this fails, run: python tools/network_facts.py."""
    assert set(known_facts()) == set(BACKBONES)
    for name in ("builder", "mobilenet_v3_small", "densenet121", "resnetv2_50"):
        found = table(name, BACKBONES[name].input_size)
        assert known_facts()[name] == {
            key: getattr(found, key) for key in ("parameters", "multiply_adds", "bytes")
        }
    entry = next(item for item in list_networks() if item.name == "resnet18")
    assert (entry.top1, entry.weights, entry.images_per_s) == (69.758, "missing", None)
    assert entry.megabytes == pytest.approx(44.6, abs=0.1)
