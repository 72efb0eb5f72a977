"""Every entry of the catalogue fulfils the contract of its kind; listing them needs no torch."""

import importlib
import math
import subprocess
import sys

import pytest
import torch

from aoi_app.data.batches import Batch
from aoi_app.engine.training.objective import Objective
from aoi_app.project.recipe.training_recipe import LossRecipe, OptimizerRecipe, ScheduleRecipe
from models.catalogue import ACTIVATIONS, BACKBONES, CAMS, LOSSES, NORMS, OPTIMIZERS, SCHEDULES
from models.registry import Registry

REGISTRIES = (BACKBONES, OPTIMIZERS, SCHEDULES, LOSSES, CAMS, ACTIVATIONS, NORMS)
ENTRIES = [(registry, name) for registry in REGISTRIES for name in registry]


def test_listing_the_catalogue_loads_no_torch():
    code = (
        "import sys\n"
        "from models.catalogue import BACKBONES, CAMS, LOSSES, OPTIMIZERS, SCHEDULES\n"
        "from aoi_app.project.networks.pretrained_weights import pretrained_weights\n"
        "assert all(len(r) for r in (BACKBONES, CAMS, LOSSES, OPTIMIZERS, SCHEDULES))\n"
        "assert pretrained_weights()\n"
        "assert not {'torch', 'torchvision', 'timm'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_name_used_twice_is_an_error(tmp_path, monkeypatch):
    package = tmp_path / "twins"
    package.mkdir()
    for module in ("__init__", "one", "two"):
        text = "from models.losses.library import SPECS\n" if module != "__init__" else ""
        (package / f"{module}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ValueError, match="cross_entropy is defined twice"):
        len(Registry(importlib.import_module("twins"), "loss"))


@pytest.mark.parametrize(("registry", "name"), ENTRIES, ids=lambda value: getattr(value, "kind", value))
def test_every_entry_is_documented_and_works(registry, name):
    spec = registry[name]
    assert spec.title
    assert spec.description.endswith(".")
    assert spec.paper.startswith("https://")
    CHECKS[registry.kind](spec)


def check_network(spec):
    """Networks are tested in ``test_networks.py``."""
    assert spec.parameters > 0 or spec.heads == ("own",)
    assert spec.licence
    assert spec.input_size >= spec.least_input


def check_optimizer(spec):
    """With its default settings, which a recipe accepts, it reduces the loss as much as Adam would."""
    OptimizerRecipe(name=spec.name, **spec.defaults)
    weight = torch.nn.Parameter(torch.tensor([0.3, -0.2]))
    optimizer = spec.build([{"params": [weight]}], **spec.defaults)
    for _ in range(1200):
        optimizer.zero_grad()
        weight.square().sum().backward()
        optimizer.step()
    assert weight.abs().max() < 0.2


def check_schedule(spec):
    """Warms up from nearly 0, then stays within 0 and 1."""
    known = {"epochs": 10, "drops": 1, **ScheduleRecipe(warmup=0.1).model_dump(exclude={"name", "warmup"})}
    used = {name: known[name] for name in spec.uses if name != "warmup"}
    factors = [spec.factor(step, 200, warmup=0.1, **used) for step in range(200)]
    unwarmed = [spec.factor(step, 200, warmup=0.0, **used) for step in range(200)]
    assert factors[0] == pytest.approx(unwarmed[0] / 20)
    assert all(0.0 < factor <= 1.0 for factor in factors)
    assert factors[:20] == sorted(factors[:20])
    assert set(spec.uses) <= set(known) | {"warmup"}
    assert set(spec.watch_uses) <= set(ScheduleRecipe.model_fields)


def check_loss(spec):
    """Class weights matter, the gradient favours the right class, and sub-batches add up to the batch."""
    settings = LossRecipe().model_dump(include=set(spec.uses))
    logits = torch.tensor([[2.0, 0.0, 0.0], [2.0, 0.0, 0.0]], requires_grad=True)
    plain = spec.build(None, **settings)(logits, torch.tensor([0, 1]))
    weights = torch.tensor([1.0, 9.0, 1.0])
    loss = spec.build(weights, **settings)
    heavy = loss(logits, torch.tensor([0, 1]))
    assert heavy > plain > 0
    heavy.backward()
    assert logits.grad[1, 1] < 0 < logits.grad[1, 0]
    scores, labels = torch.randn(7, 3), torch.tensor([0, 1, 2, 1, 0, 0, 2])
    objective = Objective(loss, weights)
    whole = objective.weight(labels)
    parts = Batch((scores,), labels).parts(3)
    summed = sum(objective.part_loss(part.inputs[0], part, whole)[0] for part in parts)
    assert summed == pytest.approx(float(loss(scores, labels)), rel=1e-5)


class TwoSpots:
    """A layer of two channels, each with its own spot; the score rises with the first, falls with the second.

    The image shows both spots, and the score is read off it just as off the channels.
    """

    most_channels = 2

    def __init__(self):
        self.activations = torch.rand((1, 2, 5, 5), generator=torch.Generator().manual_seed(0)) * 0.1
        self.activations[0, 0, 1, 3], self.activations[0, 1, 4, 0] = 1.0, 0.7
        self.image = self.activations.sum(1)
        self.asked = set()

    def gradients(self):
        self.asked.add("gradients")
        return torch.tensor([0.5, -0.5])[None, :, None, None].expand(1, 2, 5, 5)

    def scores(self):
        return 10 * (self.activations[:, 0].sum((1, 2)) - self.activations[:, 1].sum((1, 2)))

    def batches(self, total):
        return torch.arange(total).split(1)

    def scores_with(self, rows, activations):
        self.asked.add("scores")
        return 10 * (activations[:, 0].sum((1, 2)) - activations[:, 1].sum((1, 2)))

    def scores_behind(self, rows, masks):
        self.asked.add("scores")
        seen = self.image[rows] * masks
        return 10 * (seen[:, 1, 3] - seen[:, 4, 0])


def check_cam(spec):
    """A channel that raises the score moves the map to where the channel is active.

    All but Eigen-CAM leave out the spot that speaks against the class; that one knows no class.
    """
    if spec.heat is None:
        return  # the closed form is part of the network: see check_network and test_network
    layer = TwoSpots()
    heat = spec.heat(layer)
    assert heat.shape == (1, 5, 5)
    assert heat.argmax() == 1 * 5 + 3
    if layer.asked:
        assert heat[0, 4, 0] < 0.2 * heat.max()
    assert spec.slow == ("scores" in layer.asked)


def check_activation(spec):
    """Published values at -2 and 1; Maxout keeps the larger of the two, as they are neighbours."""
    found = spec.build(2).eval()(torch.tensor([-2.0, 1.0]).view(1, 2, 1, 1)).flatten().tolist()
    assert found == pytest.approx(PUBLISHED[spec.name], abs=1e-4)
    assert sum(weight.numel() for weight in spec.build(5).parameters()) == 5 * spec.learned


PUBLISHED = {
    "relu": [0.0, 1.0],
    "leaky_relu": [-0.02, 1.0],
    "prelu": [-0.5, 1.0],
    "elu": [math.exp(-2) - 1, 1.0],
    "gelu": [-0.0455, 0.8413],
    "silu": [-2 / (1 + math.exp(2)), 1 / (1 + math.exp(-1))],
    "mish": [-2 * math.tanh(math.log1p(math.exp(-2))), math.tanh(math.log1p(math.e))],
    "sigmoid": [1 / (1 + math.exp(2)), 1 / (1 + math.exp(-1))],
    "tanh": [math.tanh(-2), math.tanh(1)],
    "maxout": [1.0],
}


def check_norm(spec):
    """Mean 0 and deviation 1 over the group it normalises, and one scale and shift per channel."""
    settings = {"groups": 2}
    norm = spec.build(4, **{name: settings[name] for name in spec.uses})
    assert sum(weight.numel() for weight in norm.parameters()) == 2 * 4
    images = torch.randn(3, 4, 5, 6) * (torch.rand(3, 4, 1, 1) + 0.5) + torch.randn(3, 4, 1, 1)
    normed = norm(images)
    together = {
        "batch": normed.permute(1, 0, 2, 3).flatten(1),
        "layer": normed.flatten(1),
        "instance": normed.flatten(0, 1).flatten(1),
        "group": normed.view(6, -1),
    }[spec.name]
    torch.testing.assert_close(together.mean(1), torch.zeros(len(together)), atol=1e-5, rtol=0)
    torch.testing.assert_close(together.std(1, correction=0), torch.ones(len(together)), atol=1e-2, rtol=0)


CHECKS = {
    "network": check_network,
    "optimizer": check_optimizer,
    "schedule": check_schedule,
    "loss": check_loss,
    "heat-map method": check_cam,
    "activation": check_activation,
    "normalisation": check_norm,
}
