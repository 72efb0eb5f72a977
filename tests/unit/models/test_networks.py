"""Every network of the catalogue can be built, run, trained, explained and exported.

The entries of one file share a builder with different numbers: the smallest of each kind of block learns,
explains with every heat-map method and travels; in its larger siblings the numbers are checked, by one pass
there and back. With ``AOI_TEST_NETWORKS=all`` in the environment every one of them learns and travels.
"""

import importlib
import os
import pkgutil
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save
from torch import nn

from aoi_app.engine.maps.heat_maps import heat_map
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.engine.networks.weights_loading import parted
from aoi_app.engine.runtimes.model_file import ONNX, WEIGHTS, ModelFile, write_model_file
from aoi_app.engine.runtimes.onnx_export import export_onnx
from aoi_app.engine.runtimes.openvino_runtime import OpenVinoRuntime
from aoi_app.engine.runtimes.torch_runtime import load_network
from aoi_app.errors import InputTooSmall
from aoi_app.evidence.manifest import Manifest, Provenance
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import load_prepared
from aoi_app.project.recipe.catalogue_lookup import check_names, has_own_head
from aoi_app.project.recipe.recipe import NetworkRecipe, Recipe
from aoi_app.project.records import DefectClass
from models import backbones
from models.backbones.small_cnn import SPEC as SMALL_CNN
from models.catalogue import BACKBONES, CAMS
from models.cut_network import CutNetwork
from models.networks.dense_head import DenseHead, DenseLayer, DenseLayers
from models.networks.staged import StagedBackbone
from models.networks.stochastic_depth import skippable


def families():
    """The entries of each file of the catalogue, the smallest first."""
    for info in pkgutil.iter_modules(backbones.__path__, "models.backbones."):
        module = importlib.import_module(info.name)
        specs = getattr(module, "SPECS", None) or (module.SPEC,)
        yield sorted(specs, key=lambda spec: spec.parameters)


def is_cut(spec):
    return isinstance(getattr(spec.build, "__self__", None), CutNetwork)


SMALLEST = [family[0].name for family in families()]
OTHER_BLOCKS = ["resnet50", "vgg11_bn"]  # bottlenecks, batch norms: those of their files have none
THOROUGH = list(BACKBONES) if os.environ.get("AOI_TEST_NETWORKS") == "all" else [*SMALLEST, *OTHER_BLOCKS]
# Of each file, the smallest network that a library's weights fit. The library's transformer returns a
# token, not a map: ``test_modern_networks.py`` compares it.
FITTING = [
    names[0]
    for family in families()
    if (names := [spec.name for spec in family if spec.weights and is_cut(spec)])
    and "deit_tiny_patch16_224" not in names
]


def recipe_of(spec):
    """From scratch, on small images: 64 pixels, or slightly more than the network's minimum."""
    side = 64 if spec.least_input <= 64 else spec.least_input + 32
    choices = {"backbone": spec.name, "weights": "scratch"}
    sizes = {"input.width": side, "input.height": side}
    return Recipe().changed({**{f"network.{name}": value for name, value in choices.items()}, **sizes})


@pytest.fixture(scope="module")
def solar_cells():
    """Four intact and four defective solar cells, and which is which."""
    with as_file(files("elpv_dataset") / "data") as folder:
        rows = [line.split() for line in (folder / "labels.csv").read_text("utf-8").splitlines()]
        paths = [
            [folder / path for path, defect, *_ in rows if float(defect) == wanted][:4] for wanted in (0, 1)
        ]

    def prepared(spec):
        images = np.stack([load_prepared(path, spec)[0] for part in paths for path in part])
        return torch.from_numpy(images)[:, None], torch.tensor([0] * 4 + [1] * 4)

    return prepared


def network_of(spec):
    """A network of two classes with the stated number of parameters, and its recipe."""
    # Means only: with two nearly equal maxima, rounding decides the location of the evidence.
    recipe = recipe_of(spec).changed({"network.pooling": "mean"})
    torch.manual_seed(0)
    network = build_classifier(recipe, 2)
    assert sum(parameter.numel() for parameter in network.backbone.parameters()) == spec.parameters
    assert spec.has_stochastic_depth == bool(skippable(network.backbone))
    # Norms take the statistics of the images before them, so that nothing grows without bound.
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.momentum = 1.0
    return network, recipe


@pytest.mark.parametrize("name", THOROUGH)
def test_every_kind_of_network_learns_from_real_images_explains_and_travels(name, solar_cells, tmp_path):
    spec = BACKBONES[name]
    network, recipe = network_of(spec)
    images, labels = solar_cells(recipe.input)
    learn(network, images, labels, steps=6 if spec.parameters < 10_000_000 else 3)
    assert all(parameter.grad is not None for parameter in network.parameters())
    network.zero_grad()
    check_stages(network, images[:2])
    check_heat_maps(network, images[:2], list(CAMS) if name in SMALLEST else ["cam", "grad_cam"])
    check_travels(network, recipe, images[::2], tmp_path / "network.aoimodel")


@pytest.mark.parametrize("name", [name for name in BACKBONES if name not in THOROUGH])
def test_a_larger_sibling_is_whole(name, solar_cells):
    network, recipe = network_of(BACKBONES[name])
    images, labels = (part[::4] for part in solar_cells(recipe.input))  # an intact and a defective cell
    nn.functional.cross_entropy(network(images), labels).backward()
    assert all(parameter.grad is not None for parameter in network.parameters())
    network.eval()
    network.zero_grad()
    check_stages(network, images)
    check_heat_maps(network, images, ["cam"])


def check_stages(network, images):
    """Cut before its tail, the backbone gives the same features as in one pass, with the stated width."""
    backbone = network.backbone
    with torch.no_grad():
        features = network.features(images)
        middle, first = backbone(network.normalise(images), stop=backbone.tail)
        _, second = backbone(middle, start=backbone.tail)
    assert [feature.shape[1] for feature in features] == list(backbone.channels)
    assert [feature.shape for feature in features] == [feature.shape for feature in first + second]
    for whole, joined in zip(features, first + second, strict=True):
        torch.testing.assert_close(whole, joined)


def check_heat_maps(network, images, methods):
    """Every method gives finite maps of the size of the deepest features."""
    size = network.features(images)[network.first_tap].shape[2:]
    for method in methods:
        maps, chosen, probabilities = heat_map(network, images, 1, method, most=2)
        assert maps.shape == (len(images), *size)
        assert probabilities.shape == (len(images), 2)
        assert torch.isfinite(maps).all()
        assert chosen.tolist() == [1, 1]


def check_travels(network, recipe, images, path):
    """Packaged and reopened, it gives the same logits; its ONNX in OpenVINO gives them up to rounding."""
    tensors = {name: tensor.contiguous() for name, tensor in network.state_dict().items()}
    members = {WEIGHTS: save(tensors), ONNX: export_onnx(network, recipe.input)}
    write_model_file(path, manifest_of(recipe), members)
    model = ModelFile.open(path)
    with torch.no_grad():
        logits, maps, pooled = network.forward_with_maps(images)
        torch.testing.assert_close(load_network(model)(images), logits, rtol=0, atol=0)
    evidence = maps.sum((2, 3)) + network.bias
    torch.testing.assert_close(evidence, logits, rtol=1e-3, atol=1e-3 * float(1 + logits.abs().max()))
    runtime = OpenVinoRuntime(model.onnx_bytes(), path, "fp32", batch=len(images))
    outputs = runtime.submit(images.numpy()).result()
    np.testing.assert_allclose(outputs.probabilities, logits.softmax(1), atol=1e-3)
    for found, expected in ((outputs.maps, maps), (outputs.pooled, pooled)):
        # At a rectifier near 0, rounding decides single values: a few may differ, never many.
        away = np.abs(found - expected.numpy())
        assert np.linalg.norm(away) < 2e-3 * float(expected.norm())
        assert np.mean(away > 1e-3 * float(expected.abs().max())) < 1e-2


def learn(network, images, labels, steps):
    """A few steps of AdamW lower the loss; then the network is left in evaluation mode.

    As in a run, a linear head sees standardised features and the backbone learns more slowly. Batch norms
    end with the statistics of these images and the last weights.
    """
    if isinstance(network.head, nn.Linear):
        with torch.no_grad():
            pooled = network.pool(network.features(images))
            network.standardise(pooled.mean(0), pooled.std(0) + 1e-3)
    groups = [
        {"params": list(part.parameters()), "lr": rate}
        for part, rate in ((network.head, 1e-3), (network.backbone, 1e-5))
    ]
    optimizer = torch.optim.AdamW(groups)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(network(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < 0.97 * losses[0], losses
    with torch.no_grad():
        network(images)
    network.eval()


def manifest_of(recipe):
    return Manifest(
        app_version="test",
        name="test",
        classes=(
            DefectClass(id=0, name="good", verdict="OK"),
            DefectClass(id=1, name="bad"),
        ),
        input=recipe.input,
        recipe=recipe,
        provenance=Provenance(
            run="1", project="test", data_fingerprint="", created="", seed=0, device="cpu", libraries={}
        ),
    )


class Found(Exception):  # noqa: N818
    """Carries the input of the first layer after the body of a library's network."""


@pytest.mark.parametrize("name", FITTING)
def test_the_librarys_weights_give_the_librarys_features(name):
    """Stages and renaming together: only then do published weights give the published results."""
    spec = BACKBONES[name]
    build: Any = spec.build
    cut = build.__self__
    torch.manual_seed(0)
    network = cut.load().eval()
    inside = set(cut.cut(network).modules())

    def stop(_module, inputs):
        raise Found(inputs[0])

    for module in network.modules():
        if module not in inside and not list(module.children()):
            module.register_forward_pre_hook(stop)
    images = torch.rand(1, 3, max(96, spec.least_input), 128)
    with torch.no_grad(), pytest.raises(Found) as found:
        network(images)
    expected = found.value.args[0]
    ours = cut.build().eval()
    ours.load_state_dict(parted(ours, cut.remap(network.state_dict(), ours))[0])
    with torch.no_grad():
        features = ours(images)[0]
    if expected.ndim == 2:  # pooled by a function, not a layer
        features = features.mean((2, 3))
    torch.testing.assert_close(features, expected)


@pytest.mark.parametrize("name", [name for name, spec in BACKBONES.items() if spec.least_input > 32])
def test_the_least_input_is_the_least(name):
    spec = BACKBONES[name]
    backbone = spec.build().eval()
    with torch.no_grad():
        features = backbone(torch.rand(1, 3, spec.least_input, spec.least_input))[1]
        assert all(feature.numel() for feature in features)
        with pytest.raises(RuntimeError):
            backbone(torch.rand(1, 3, spec.least_input - 1, spec.least_input - 1))
    recipe = Recipe().changed({"network.backbone": name, "input.height": spec.least_input})
    check_names(recipe)
    with pytest.raises(InputTooSmall, match=str(spec.least_input)):
        check_names(recipe.changed({"input.height": spec.least_input - 1}))


def test_vgg16_with_its_own_dense_layers_has_the_size_the_textbooks_give():
    recipe = Recipe().changed({"network.backbone": "vgg16", "network.head": "own"})
    with torch.device("meta"):
        network = build_classifier(recipe, 1000, pretrained=False)
    assert has_own_head(recipe.network, BACKBONES["vgg16"])
    assert sum(parameter.numel() for parameter in network.parameters()) == 138_357_544
    assert isinstance(network.head, DenseHead)
    assert sum(parameter.numel() for parameter in network.head.hidden[0].parameters()) == 102_764_544


# With their classifiers for 1,000 classes, and without auxiliary ones.
PUBLISHED = {
    "alexnet": 61_100_840,
    "alexnet_2012": 60_965_224,
    "zfnet": 62_357_608,
    "vgg19_bn": 143_678_248,
    "googlenet": 6_624_904,
    "inception_v3": 23_834_568,
    "inception_v4": 42_679_816,
    "inception_resnet_v2": 55_843_464,
    "xception": 22_855_952,
    "nasnet_mobile": 5_289_978,
    "nasnet_large": 88_753_150,
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_classic_networks_have_their_published_size(name):
    choices = {"backbone": name, "head": "own", "taps": "last", "pooling": "mean"}
    recipe = Recipe().changed({f"network.{field}": value for field, value in choices.items()})
    with torch.device("meta"):
        network = build_classifier(recipe, 1000, pretrained=False)
    assert sum(parameter.numel() for parameter in network.parameters()) == PUBLISHED[name]


def test_dense_layers_of_equal_widths_keep_their_evidence_in_openvino():
    """OpenVINO confuses a square matrix with its transpose if both are used in products."""
    torch.manual_seed(0)
    dense = DenseLayers((3, 3), (DenseLayer(32), DenseLayer(32)))
    backbone = StagedBackbone([nn.Conv2d(3, 4, 3, 2)], taps=(0,), channels=(4,), tail=0, dense=dense)
    spec, sizes = replace(SMALL_CNN, heads=("own",)), InputSpec(width=32, height=32)
    network = DefectClassifier(backbone, 3, spec, NetworkRecipe(head="own")).eval()
    images = torch.randint(0, 256, (2, 1, 32, 32), dtype=torch.uint8)
    runtime = OpenVinoRuntime(export_onnx(network, sizes), Path("own"), "fp32", batch=2)
    with torch.no_grad():
        maps = network.forward_with_maps(images)[1]
    found = runtime.submit(images.numpy()).result().maps
    np.testing.assert_allclose(found, maps, atol=1e-5 * float(maps.abs().max()))
