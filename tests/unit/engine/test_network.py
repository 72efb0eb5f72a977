"""The classifier: its evidence maps sum to the logits, and its two training switches work."""

from dataclasses import replace

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional

from aoi_app.engine.networks.evidence_map import spread
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.project.recipe.recipe import NetworkRecipe, Recipe
from models.backbones.small_cnn import SPEC
from models.networks.dense_head import DenseHead, DenseLayer, DenseLayers, onto_grid
from models.networks.plain import plain_network
from models.networks.precision import DepthwiseInFp32, freeze_batch_norm


def small_classifier(seed: int, **choices: str) -> DefectClassifier:
    """Random weights, random standardisation and K = 3; three taps of 4, 6 and 8 channels."""
    torch.manual_seed(seed)
    network = DefectClassifier(plain_network((4, 6, 8)), 3, SPEC, NetworkRecipe(**choices))
    width = network.head.in_features
    network.standardise(torch.randn(width), torch.rand(width) + 0.1)
    return network.eval()


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**31),
    taps=st.sampled_from(["last", "multi"]),
    pooling=st.sampled_from(["mean", "mean_max"]),
    height=st.integers(32, 75),
    width=st.integers(32, 75),
    planes=st.sampled_from([1, 3]),
    flat=st.booleans(),
)
def test_map_and_bias_add_up_to_each_logit(seed, taps, pooling, height, width, planes, flat):
    network = small_classifier(seed, taps=taps, pooling=pooling)
    images = torch.randint(0, 256, (2, planes, height, width), dtype=torch.uint8)
    if flat:  # every maximum occurs at many positions
        images[0] = 77
    with torch.no_grad():
        logits, maps, pooled = network.forward_with_maps(images)
        torch.testing.assert_close(logits, network(images))
        torch.testing.assert_close(pooled, network.pool(network.features(images)))
    scale = 2 if taps == "multi" else 8
    assert maps.shape == (2, 3, height // scale, width // scale)
    torch.testing.assert_close(maps.sum((2, 3)) + network.bias, logits, rtol=1e-4, atol=1e-4)


@settings(max_examples=40, deadline=None)
@given(height=st.integers(1, 20), width=st.integers(1, 20), more=st.integers(0, 30), value=st.floats(-9, 9))
def test_spreading_loses_nothing_and_keeps_what_is_even_even(height, width, more, value):
    torch.manual_seed(height)
    maps = torch.randn(1, 2, height, width)
    large = spread(maps, height + more, width + more)
    torch.testing.assert_close(large.sum((2, 3)), maps.sum((2, 3)), rtol=1e-4, atol=1e-4)
    even = spread(torch.full((1, 1, 8, 6), value), 32, 24)
    torch.testing.assert_close(even, torch.full((1, 1, 32, 24), value / 16), rtol=0.05, atol=1e-6)


def test_spreading_stays_in_place():
    maps = torch.zeros(1, 1, 7, 7)
    maps[0, 0, 5, 2] = 1.0
    row, column = divmod(int(spread(maps, 28, 28).argmax()), 28)
    assert (row // 4, column // 4) == (5, 2)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**31),
    activation=st.sampled_from([nn.ReLU, nn.Tanh, nn.Sigmoid, nn.GELU]),
    widths=st.sampled_from([(), (5,), (7, 5)]),
    grid=st.sampled_from([(1, 1), (3, 2), (5, 5)]),
)
def test_dense_layers_share_out_each_logit(seed, activation, widths, grid):
    torch.manual_seed(seed)
    backbone = plain_network((4, 6, 8))
    backbone.dense = DenseLayers(grid, tuple(DenseLayer(width, activation) for width in widths))
    spec = replace(SPEC, heads=("pooled", "own"))
    network = DefectClassifier(backbone, 3, spec, NetworkRecipe(head="own", dropout=0.5)).eval()
    images = torch.randint(0, 256, (2, 1, 64, 48), dtype=torch.uint8)
    with torch.no_grad():
        logits, maps, _ = network.forward_with_maps(images)
    assert maps.shape == (2, 3, 8, 6), "on the grid of the features, however few the averages are"
    torch.testing.assert_close(maps.sum((2, 3)) + network.bias, logits, rtol=1e-3, atol=1e-3)


def test_with_relu_and_no_bias_the_evidence_is_input_times_gradient():
    torch.manual_seed(0)
    head = DenseHead(12, DenseLayers((2, 2), (DenseLayer(9), DenseLayer(7))), 4, 0.0)
    for name, parameter in head.named_parameters():
        if name.endswith("bias"):
            torch.nn.init.zeros_(parameter)
    x = torch.randn(3, 12, requires_grad=True)
    for label in range(4):
        (gradient,) = torch.autograd.grad(head(x)[:, label].sum(), x)
        torch.testing.assert_close(head.multipliers(x)[:, label], gradient, rtol=1e-3, atol=1e-4)


@given(
    size=st.tuples(st.integers(1, 9), st.integers(1, 9)), grid=st.tuples(st.integers(1, 8), st.integers(1, 8))
)
def test_onto_a_grid_is_adaptive_average_pooling(size, grid):
    feature = torch.randn(1, 2, *size)
    torch.testing.assert_close(onto_grid(feature, grid), functional.adaptive_avg_pool2d(feature, grid))


def test_a_maximum_is_placed_where_it_is():
    network = small_classifier(0, taps="last", pooling="mean_max")
    assert isinstance(network.head, nn.Linear)
    with torch.no_grad():
        network.head.weight.zero_()
        network.head.weight[1, 8 + 2] = 1.0  # the maximum of channel 2 of the last tap
    feature = torch.zeros(1, 8, 6, 7)
    feature[0, 2, 4, 1] = 3.0
    maps = network.class_maps([torch.zeros(1, 4, 24, 28), torch.zeros(1, 6, 12, 14), feature])
    assert maps[0, 1].nonzero().tolist() == [[4, 1]]


def test_grey_and_float_and_colour_inputs_agree():
    network = small_classifier(1)
    grey = torch.randint(0, 256, (2, 1, 40, 40), dtype=torch.uint8)
    with torch.no_grad():
        torch.testing.assert_close(network(grey), network(grey.repeat(1, 3, 1, 1)))
        torch.testing.assert_close(network(grey), network(grey.float()))


def test_normalisation_comes_from_the_backbones_entry():
    recipe = Recipe().changed({"network.backbone": "resnet18", "network.weights": "scratch"})
    black = build_classifier(recipe, 2).normalise(torch.zeros(1, 1, 2, 2, dtype=torch.uint8))
    torch.testing.assert_close(
        black[0, :, 0, 0], torch.tensor([-2.1179, -2.0357, -1.8044]), atol=1e-3, rtol=0
    )


def test_depthwise_convolutions_leave_autocast_and_others_do_not():
    depthwise, dense = nn.Conv2d(4, 4, 3, groups=4), nn.Conv2d(4, 4, 3)
    images = torch.rand(1, 4, 8, 8)
    with DepthwiseInFp32(), torch.autocast("cpu", torch.bfloat16):
        assert depthwise(images).dtype is torch.float32
        result = depthwise(dense(images))
        assert dense(images).dtype is torch.bfloat16
    assert result.dtype is torch.float32
    result.sum().backward()
    assert depthwise.weight.grad.dtype is dense.weight.grad.dtype is torch.float32
    with torch.autocast("cpu", torch.bfloat16):
        assert depthwise(images).dtype is torch.bfloat16


def test_frozen_batch_norm_keeps_its_statistics_and_learns_its_scale():
    network = small_classifier(2).train()
    freeze_batch_norm(network.backbone)
    before = [buffer.clone() for buffer in network.backbone.buffers()]
    network(torch.randint(0, 256, (2, 1, 40, 40), dtype=torch.uint8)).sum().backward()
    assert all(torch.equal(old, new) for old, new in zip(before, network.backbone.buffers(), strict=True))
    assert all(parameter.grad is not None for parameter in network.backbone.parameters())
