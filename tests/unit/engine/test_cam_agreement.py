"""Heat maps agree with the library ``grad-cam`` on the same weights, at the last and at an inner layer."""

import cv2
import numpy as np
import pytest
import pytorch_grad_cam
import torch
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
from torch import nn

from aoi_app.engine.explain.heat_maps import heat_map
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
    batch = images[:1] if CAMS[method].slow and stage is None else images[:2]  # theirs takes seconds
    maps, chosen, _ = heat_map(network, batch, None, method, stage=stage, most=10_000)
    layer = network.backbone.stages[4 if stage is None else stage]
    with THEIRS[method](FromNormalised(network), [layer]) as cam:
        targets = [ClassifierOutputTarget(int(index)) for index in chosen]
        expected = cam(network.normalise(batch), targets)
    # The sign of a principal component is arbitrary.
    signs = (1, -1) if method.startswith("eigen") else (1,)
    for ours, theirs in zip(maps, expected, strict=True):
        assert max(correlation((sign * ours).numpy(), theirs) for sign in signs) >= 0.99


def correlation(ours, theirs):
    heat = cv2.resize(np.maximum(ours, 0), (SIDE, SIDE))
    return np.corrcoef(heat.ravel(), theirs.ravel())[0, 1]


def test_what_the_library_has_is_compared():
    """A method that it lacks stands on its paper, and on what test_explainer asks of all."""
    assert len(THEIRS) >= 9
    assert {"grad_cam_pp", "eigen_grad_cam", "score_cam"} <= set(THEIRS)
