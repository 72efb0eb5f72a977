"""Heat maps agree with the library ``grad-cam`` on the same weights, at the last and at an inner layer."""

import copy

import cv2
import numpy as np
import pytest
import pytorch_grad_cam
import torch
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
from torch import nn

from aoi_app.engine.maps.heat_maps import heat_map
from aoi_app.engine.networks.layer_probe import probes_at_features
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.project.recipe.recipe import NetworkRecipe
from models.catalogue import BACKBONES, CAMS


def named_alike(title):
    """Their class of a heat-map method: Grad-CAM++ is GradCAMPlusPlus. None if they have no such method."""
    return getattr(pytorch_grad_cam, title.replace("-", "").replace("+", "Plus"), None)


# The closed form is Grad-CAM where features are averaged: test_explainer compares the two.
THEIRS = {
    name: cam for name, spec in CAMS.items() if spec.heat is not None and (cam := named_alike(spec.title))
}
SIDE = 64


class FromNormalised(nn.Module):
    """Their library masks the network's input, so its input is what ours masks: the normalised image."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, x):
        return self.network.classify(self.network.pool(self.network.backbone(x)[1]))


@pytest.fixture(scope="module")
def images():
    generator = torch.Generator().manual_seed(1)
    coarse = torch.rand((4, 3, 6, 6), generator=generator) * 255
    return nn.functional.interpolate(coarse, size=(SIDE, SIDE), mode="bicubic").clamp(0, 255)


@pytest.fixture(scope="module")
def network(images):
    """ResNet-18 with random weights, batch norms adapted to the images, and well separated scores."""
    torch.manual_seed(5)  # with it, scores of predicted classes are above 0, and no map is constant
    spec = BACKBONES["resnet18"]
    made = DefectClassifier(spec.build(), 4, spec, NetworkRecipe(taps="last", pooling="mean"))
    assert isinstance(made.head, nn.Linear)
    with torch.no_grad():
        made.head.weight.mul_(8)
        for _ in range(20):
            made(images)
    return made.eval()


@pytest.mark.parametrize("stage", [None, 3])
@pytest.mark.parametrize("method", list(THEIRS))
def test_maps_agree_with_the_library(network, images, method, stage):
    batch = images[:1] if CAMS[method].slow else images[:2]  # theirs takes seconds
    maps, chosen, _ = heat_map(network, batch, None, method, stage=stage, most=10_000)
    layer = network.backbone.stages[4 if stage is None else stage]
    with THEIRS[method](FromNormalised(network), [layer]) as cam:
        targets = [ClassifierOutputTarget(int(index)) for index in chosen]
        expected = cam(network.normalise(batch), targets)
    # The sign of theirs is what the SVD gives; for ours there is a test of its own.
    signs = (1, -1) if method.startswith("eigen") else (1,)
    for ours, theirs in zip(maps, expected, strict=True):
        assert max(correlation((sign * ours).numpy(), theirs) for sign in signs) >= 0.99


@pytest.mark.parametrize("method", ["eigen_cam", "eigen_grad_cam"])
def test_the_sign_of_a_component_is_that_of_what_it_shows(network, images, method, monkeypatch):
    """Of activity, and of the evidence for the class; whichever sign the SVD gives."""
    with torch.no_grad():
        activity = network.features(images)[-1].square().sum(1)
    shown = activity if method == "eigen_cam" else heat_map(network, images, None, "hires_cam")[0]
    maps, _, _ = heat_map(network, images, None, method)
    for ours, towards in zip(maps, shown, strict=True):
        assert np.corrcoef(ours.ravel(), towards.ravel())[0, 1] > 0
    svd = torch.linalg.svd

    def turned(*args, **settings):
        left, strength, right = svd(*args, **settings)
        return -left, strength, -right

    monkeypatch.setattr(torch.linalg, "svd", turned)
    torch.testing.assert_close(heat_map(network, images, None, method)[0], maps)


@pytest.mark.parametrize(("scale", "agrees"), [(1.0, True), (1e-3, False)])
def test_grad_cam_pp_follows_the_paper_also_where_the_library_does_not(network, images, scale, agrees):
    """The 1e-6 that the library adds outweighs gradients below 0.001, as behind mean pooling."""
    made = copy.deepcopy(network)
    with torch.no_grad():
        made.head.weight.mul_(scale)
    maps, _, _ = heat_map(made, images[:1], 0, "grad_cam_pp")
    (probe,) = probes_at_features(made, made.features(images[:1]))
    leaf = probe.activations.requires_grad_()
    slope = torch.autograd.grad(probe.rest(None, leaf)[0, 0], leaf)[0].double()
    features, rising = leaf.detach().double(), slope.clamp(min=0)
    below = 2 * slope**2 + features.sum((2, 3), keepdim=True) * slope**3  # eq. 19
    exact = (slope**2 / below.where(below != 0, 1.0) * rising).sum((2, 3), keepdim=True)
    torch.testing.assert_close((exact * features).sum(1).float(), maps, rtol=1e-3, atol=0.0)
    theirs = (slope**2 / (below + 1e-6) * rising).sum((2, 3))
    likeness = np.corrcoef(exact.ravel(), theirs.ravel())[0, 1]
    assert bool(likeness >= 0.99) is agrees


def correlation(ours, theirs):
    heat = cv2.resize(np.maximum(ours, 0), (SIDE, SIDE))
    return np.corrcoef(heat.ravel(), theirs.ravel())[0, 1]


def test_what_the_library_has_is_compared():
    """A method that it lacks stands on its paper, and on what test_explainer asks of all."""
    assert len(THEIRS) >= 9
    assert {"grad_cam_pp", "eigen_grad_cam", "score_cam"} <= set(THEIRS)
