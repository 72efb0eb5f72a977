"""A network split after any stage gives the same scores when it continues from there."""

import pytest
import torch
from torch import nn

from aoi_app.control import JobControl
from aoi_app.engine.explain.explanation import MapProgress
from aoi_app.engine.maps.heat_maps import heat_map
from aoi_app.engine.networks.layer_probe import map_stages, probe_at_stage, probes_at_features
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.errors import Cancelled, OnlyWhereDecided, UnknownEntry
from aoi_app.project.recipe.recipe import NetworkRecipe
from models.backbones.small_cnn import SPEC
from models.catalogue import CAMS
from models.networks.dense_head import DenseLayer, DenseLayers
from models.networks.staged import StagedBackbone


class AsTokens(nn.Module):
    """As in a vision transformer: [B, C, h, w] -> [B, h*w, C]."""

    def forward(self, x):
        return x.flatten(2).mT


class AsMap(nn.Module):
    def forward(self, x):
        return x.mT.unflatten(2, (6, 8))


def made(taps, head="pooled"):
    """Stages that work in place, have no maps, or maps of a single cell: all cases a cut has to handle."""
    torch.manual_seed(0)
    stages = (
        nn.Conv2d(3, 4, 3, stride=2, padding=1),
        nn.Sequential(nn.ReLU(inplace=True), nn.Conv2d(4, 5, 1)),
        AsTokens(),
        AsMap(),
        nn.Sequential(nn.ReLU(), nn.Conv2d(5, 6, 3, padding=1)),
    )
    backbone = StagedBackbone(
        stages, (1, 3, 4), (5, 5, 6), tail=3, dense=DenseLayers((2, 2), (DenseLayer(7),))
    )
    spec = SPEC if head == "pooled" else SPEC.__class__(**{**fields(SPEC), "heads": ("pooled", "own")})
    return DefectClassifier(backbone, 3, spec, NetworkRecipe(taps=taps, head=head)).eval()


def fields(spec):
    return {name: getattr(spec, name) for name in spec.__dataclass_fields__}


@pytest.fixture
def images():
    return torch.randint(0, 256, (3, 1, 12, 16), generator=torch.Generator().manual_seed(0)).float()


NETWORKS = [("last", "pooled"), ("multi", "pooled"), ("last", "own")]


@pytest.mark.parametrize(("taps", "head"), NETWORKS)
def test_the_rest_of_the_network_gives_the_scores_of_the_whole(images, taps, head):
    network = made(taps, head)
    with torch.no_grad():
        whole = network(images)
        assert [layer.stage for layer in map_stages(network, images[:1])] == [0, 1, 3, 4]
        cuts = [probe_at_stage(network, images, stage) for stage in (0, 1, 3, 4)]
        for cut in cuts + probes_at_features(network, network.features(images)):
            before = cut.activations.clone()
            torch.testing.assert_close(cut.rest(None, cut.activations), whole)
            rows = torch.tensor([2, 0])
            torch.testing.assert_close(cut.rest(rows, cut.activations[rows]), whole[rows])
            assert not torch.allclose(cut.rest(None, cut.activations + 1), whole)
            torch.testing.assert_close(cut.activations, before, rtol=0, atol=0)


@pytest.mark.parametrize("method", [name for name, spec in CAMS.items() if spec.heat is not None])
@pytest.mark.parametrize(("taps", "head"), NETWORKS)
def test_every_method_explains_every_layer_for_the_whole_batch_at_once(images, taps, head, method):
    network = made(taps, head)
    for layer in map_stages(network, images[:1]):
        maps, _, _ = heat_map(network, images, 1, method, stage=layer.stage)
        assert maps.shape == (3, layer.height, layer.width)
        for number in range(3):
            alone, _, _ = heat_map(network, images[number : number + 1], 1, method, stage=layer.stage)
            torch.testing.assert_close(maps[number], alone[0], rtol=1e-3, atol=1e-4)


def test_a_layer_without_a_map_is_refused_with_those_that_have_one(images):
    network = made("last")
    with pytest.raises(UnknownEntry, match="0, 1, 3, 4"):
        heat_map(network, images, method="grad_cam", stage=2)
    with pytest.raises(OnlyWhereDecided):
        heat_map(network, images, method="cam", stage=3)


@pytest.mark.parametrize("method", [name for name, spec in CAMS.items() if spec.slow])
def test_slow_methods_try_the_channels_allowed_and_tell_how_far_they_are(images, method):
    network, told = made("multi"), []
    all_channels, _, _ = heat_map(network, images, 1, method, most=6, watch=told.append)
    assert told == pytest.approx([0.0, 1 / 3, 2 / 3])  # three layers, each a single batch
    exact, _, _ = heat_map(network, images, 1, method, most=999)
    torch.testing.assert_close(all_channels, exact)
    fewer, _, _ = heat_map(network, images, 1, method, most=2)
    assert not torch.allclose(fewer, exact)


@pytest.mark.parametrize("method", [name for name, spec in CAMS.items() if spec.slow])
def test_a_slow_method_tells_the_time_left_and_stops_between_its_batches(images, method):
    network, events = made("multi"), []
    control = JobControl(events.append)
    control.interval = 0.0
    many = images.repeat(8, 1, 1, 1)

    def watch(share):
        if share > 0.5:
            control.cancel()
        progress.within(share)

    progress = MapProgress(control, 2)
    progress.next()
    with pytest.raises(Cancelled):
        heat_map(network, many, 1, method, watch=watch)
    percents = [event.done for event in events]
    assert percents == sorted(set(percents))
    assert percents[0] == 50
    assert percents[-1] <= 75
    assert events[-1].seconds_left > 0
