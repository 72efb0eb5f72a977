"""Published dense layers are loaded with their weights, except the last; never silently random."""

from dataclasses import replace

import pytest
import safetensors.torch
import torch
from torch import nn
from torchvision.models import get_model

from aoi_app.control import JobControl
from aoi_app.engine.networks.network import build_classifier
from aoi_app.engine.networks.weights_archive import export_weights, unpack_weights
from aoi_app.engine.networks.weights_jobs import import_weights
from aoi_app.engine.networks.weights_loading import in_our_names, parted
from aoi_app.engine.networks.weights_matching import fits
from aoi_app.errors import WeightsRefused
from aoi_app.project.jobs import ExportWeightsJob, ImportWeightsJob
from aoi_app.project.networks.pretrained_weights import imported_file
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.settings import weights_folder
from models.catalogue import BACKBONES
from models.cut_network import CutNetwork, all_but_the_last
from models.networks.dense_head import DenseHead, DenseLayer, DenseLayers
from models.networks.staged import StagedBackbone

OWN = Recipe().changed({"network.backbone": "alexnet", "network.head": "own"})


class Library(nn.Module):
    """A small network structured like the library's AlexNet and VGG."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.avgpool = nn.AdaptiveAvgPool2d((2, 3))
        dense = (nn.Linear(24, 6), nn.ReLU(), nn.Dropout(), nn.Linear(6, 5), nn.ReLU(), nn.Linear(5, 10))
        self.classifier = nn.Sequential(nn.Dropout(), *dense)

    def forward(self, x):
        return self.classifier(self.avgpool(self.features(x)).flatten(1))


@pytest.fixture
def small(monkeypatch):
    """AlexNet's entry, replaced by the small network."""

    def cut(network):
        dense = DenseLayers((2, 3), (DenseLayer(6), DenseLayer(5)))
        return StagedBackbone([network.features], taps=(0,), channels=(4,), tail=0, dense=dense)

    network = CutNetwork(Library, cut, all_but_the_last)
    weights = replace(BACKBONES["alexnet"].weights, remap=network.remap, sha256="")
    spec = replace(BACKBONES["alexnet"], build=network.build, weights=weights, parameters=112)
    for place in (
        "engine.networks.network",
        "project.networks.pretrained_weights",
        "engine.networks.weights_archive",
    ):
        monkeypatch.setattr(f"aoi_app.{place}.BACKBONES", {"alexnet": spec})
    return spec


def published(spec, tmp_path):
    """The library's network, and its file as it would be downloaded."""
    torch.manual_seed(1)
    theirs = Library().eval()
    torch.save(theirs.state_dict(), tmp_path / "theirs.pth")
    return theirs, tmp_path / "theirs.pth"


@pytest.mark.parametrize("way", ["published", "imported", "carried"])
def test_a_network_with_its_own_head_says_what_the_published_one_says(way, small, tmp_path, monkeypatch):
    theirs, file = published(small, tmp_path)
    if way == "published":
        (weights_folder() / small.weights.file).write_bytes(file.read_bytes())
    else:
        import_weights(small, file)
    if way == "carried":
        export_weights(ExportWeightsJob(out=tmp_path / "zoo.zip"), JobControl())
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.setenv("AOI_HOME", str(tmp_path / "elsewhere"))
        assert unpack_weights(ImportWeightsJob(source=tmp_path / "zoo.zip"), JobControl()).networks
    ours = build_classifier(OWN, 10).eval()
    assert isinstance(ours.head, DenseHead)
    image = torch.randint(0, 256, (2, 3, 16, 16), dtype=torch.uint8)
    with torch.no_grad():
        assert not torch.equal(ours.head.last.weight, theirs.classifier[-1].weight)  # the new classes'
        ours.head.last.load_state_dict(theirs.classifier[-1].state_dict())
        torch.testing.assert_close(ours(image), theirs(ours.normalise(image)))


def test_hidden_layers_that_are_not_in_the_file_are_never_random_in_silence(small, tmp_path):
    theirs, file = published(small, tmp_path)
    tensors = theirs.state_dict()
    damaged = {**tensors, "classifier.4.bias": torch.full((5,), torch.nan)}
    torch.save(damaged, file)
    with pytest.raises(WeightsRefused, match="not numbers"):
        import_weights(small, file)
    other = {**tensors, "classifier.4.bias": torch.zeros(7)}
    torch.save(other, file)
    import_weights(small, file)  # its convolutions can still be used
    assert not any("dense" in name for name in safetensors.torch.load_file(imported_file("alexnet")))
    build_classifier(OWN.changed({"network.head": "pooled"}), 10)
    with pytest.raises(WeightsRefused, match="does not hold the dense layers of AlexNet"):
        build_classifier(OWN, 10)


@pytest.mark.parametrize("name", [name for name in BACKBONES if name == "alexnet" or name.startswith("vgg")])
def test_the_files_of_torchvision_hold_the_hidden_layers(name):
    spec = BACKBONES[name]
    with torch.device("meta"):
        theirs, backbone = get_model(name, weights=None).state_dict(), spec.build()
        _, dense = parted(backbone, in_our_names(spec, backbone, theirs))
    first, second = (
        ("classifier.1", "classifier.4") if name == "alexnet" else ("classifier.0", "classifier.3")
    )
    assert {key: id(tensor) for key, tensor in dense.items()} == {
        f"{number}.{kind}": id(theirs[f"{layer}.{kind}"])
        for number, layer in enumerate((first, second))
        for kind in ("weight", "bias")
    }
    assert fits(spec, theirs)
