"""User-built networks: sizes computed without torch are those that torch produces."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from aoi_app.engine.networks.network import build_classifier
from aoi_app.errors import (
    ImageGone,
    ImageNotFlat,
    KernelTooLarge,
    LayerTooLarge,
    NeverFlat,
    NotByElement,
    NotDivisible,
    OnePlaceLeft,
    RecipeError,
)
from aoi_app.project.recipe.catalogue_lookup import check_names
from aoi_app.project.recipe.network_blocks import (
    ActivationBlock,
    ConvBlock,
    DenseBlock,
    DropoutBlock,
    FlattenBlock,
    GlobalPoolBlock,
    NormBlock,
    PoolBlock,
)
from aoi_app.project.recipe.network_shapes import trace
from aoi_app.project.recipe.network_templates import TEMPLATES
from aoi_app.project.recipe.recipe import Recipe, parse_recipe
from models.catalogue import ACTIVATIONS, NORMS
from models.networks.built import MODULES

ELEMENTWISE = [name for name, spec in ACTIVATIONS.items() if spec.merges == 1]
IMAGE_BLOCKS = st.one_of(
    st.builds(
        ConvBlock,
        filters=st.sampled_from([4, 6, 8]),
        kernel=st.integers(1, 5),
        stride=st.integers(1, 3),
        padding=st.integers(0, 3),
        dilation=st.integers(1, 3),
        bias=st.booleans(),
    ),
    st.builds(NormBlock, norm=st.sampled_from(list(NORMS)), groups=st.sampled_from([1, 2, 3])),
    st.builds(ActivationBlock, activation=st.sampled_from(list(ACTIVATIONS))),
    st.builds(
        PoolBlock,
        method=st.sampled_from(["max", "mean"]),
        kernel=st.integers(1, 4),
        stride=st.integers(1, 3),
    ),
    st.builds(DropoutBlock, rate=st.floats(0, 0.9)),
)
FLAT_BLOCKS = st.one_of(
    st.builds(DenseBlock, units=st.integers(1, 9), activation=st.sampled_from(ELEMENTWISE)),
    st.builds(DropoutBlock, rate=st.floats(0, 0.9)),
)


def run(block, image):
    """The block built in torch as for training, and its output for an image."""
    module, _ = MODULES[block.kind](image.shape[1], **block.model_dump(exclude={"kind"}))
    return module, module(image)


@settings(max_examples=30, deadline=None)
@given(
    image_blocks=st.lists(IMAGE_BLOCKS, max_size=7),
    end=st.sampled_from([FlattenBlock(), GlobalPoolBlock()]),
    flat_blocks=st.lists(FLAT_BLOCKS, max_size=4),
    height=st.integers(32, 45),
    width=st.integers(32, 45),
)
def test_arithmetic_agrees_with_torch(image_blocks, end, flat_blocks, height, width):
    blocks = (*image_blocks, end, *flat_blocks)
    found = trace(blocks, height, width, classes=3)
    image = torch.zeros(2, 3, height, width)
    for block, layer in zip(image_blocks, found.layers, strict=False):
        module, image = run(block, image)
        assert layer.shape == tuple(image.shape[1:])
        assert layer.parameters == sum(parameter.numel() for parameter in module.parameters())
    if found.error is not None:
        with pytest.raises((RuntimeError, ValueError)):
            run(image_blocks[len(found.layers)], image[:1])
        return
    recipe = Recipe().changed(
        {
            "input.height": height,
            "input.width": width,
            "network.backbone": "builder",
            "network.weights": "scratch",
            "network.layers": [block.model_dump() for block in blocks],
        }
    )
    network = build_classifier(recipe, 3).eval()
    assert sum(parameter.numel() for parameter in network.parameters()) == found.parameters
    grey = torch.randint(0, 256, (2, 1, height, width), dtype=torch.uint8)
    with torch.no_grad():
        logits, maps, _ = network.forward_with_maps(grey)
        torch.testing.assert_close(maps.sum((2, 3)) + network.bias, logits, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize(
    ("blocks", "error"),
    [
        ([ConvBlock(kernel=5, padding=0)] * 9, KernelTooLarge),
        ([ConvBlock(), PoolBlock(kernel=31)] * 2, KernelTooLarge),
        ([FlattenBlock(), ConvBlock()], ImageGone),
        ([GlobalPoolBlock(), FlattenBlock()], ImageGone),
        ([ConvBlock(), DenseBlock()], ImageNotFlat),
        ([ConvBlock(filters=6), NormBlock(norm="group", groups=4)], NotDivisible),
        ([ConvBlock(filters=5), ActivationBlock(activation="maxout")], NotDivisible),
        ([PoolBlock(method="mean", kernel=31, stride=2), NormBlock(norm="instance")], OnePlaceLeft),
        ([FlattenBlock(), DenseBlock(activation="maxout")], NotByElement),
        ([ConvBlock(filters=4096), FlattenBlock(), DenseBlock()], LayerTooLarge),
        ([ConvBlock()], NeverFlat),
        ([], NeverFlat),
    ],
)
def test_an_impossible_network_is_rejected_without_torch(blocks, error):
    found = trace(blocks, 32, 32, classes=3)
    assert type(found.error) is error
    assert str(len(found.layers) + (0 if error is NeverFlat else 1)) in str(found.error)
    recipe = Recipe().changed({"input.width": 32, "input.height": 32, "network.backbone": "builder"})
    wrong = recipe.model_copy(update={"network": recipe.network.model_copy(update={"layers": tuple(blocks)})})
    if blocks:
        with pytest.raises(error):
            check_names(wrong)


def test_a_kernel_too_large_is_named_with_the_size_of_the_image():
    blocks = (ConvBlock(kernel=3, padding=0), PoolBlock(kernel=10, stride=10), ConvBlock(kernel=5, padding=0))
    assert "Block 3: the image is 3 × 3 there, too small for a 5 × 5 kernel" in str(
        trace(blocks, 32, 32, 2).error
    )


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=list(TEMPLATES))
def test_templates_fit_and_stand_in_recipes(template):
    recipe = Recipe().changed({"network.backbone": "builder", "network.layers": template.blocks})
    check_names(recipe)
    assert parse_recipe(recipe.model_dump(mode="json")) == recipe
    assert trace(template.blocks, 128, 128, 6).error is None


def test_lenet_has_the_published_size():
    blocks = (PoolBlock(method="mean", kernel=1, stride=1), *TEMPLATES["lenet5"].blocks)
    grey = sum(25 * 6 for _ in range(2))  # two planes more than LeNet's one
    # 61,706 with a full second convolution (LeCun et al. connect it partly), on 28 x 28 padded by 2.
    assert trace(blocks, 28, 28, 10).parameters - grey == 61_706


def test_blocks_can_be_given_as_text():
    blocks = (ConvBlock(filters=7), FlattenBlock())
    text = '[{"kind": "conv", "filters": 7}, {"kind": "flatten"}]'
    assert Recipe().changed({"network.layers": text}).network.layers == blocks
    with pytest.raises(RecipeError):
        Recipe().changed({"network.layers": "conv"})


def test_unknown_activations_are_refused_by_name():
    with pytest.raises(RecipeError, match="no activation named spike"):
        Recipe().changed({"network.layers": [{"kind": "activation", "activation": "spike"}]})
