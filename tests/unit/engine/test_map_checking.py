"""Heat maps are tested: one on a planted spot holds, one of a network without its weights does not."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from aoi_app.control import JobControl
from aoi_app.data.dataset import Dataset
from aoi_app.engine.explain.explainer import explain
from aoi_app.engine.maps.heat_maps import heat_map
from aoi_app.engine.maps.map_checking import check_maps
from aoi_app.engine.maps.map_testing import ExplainedMap, run_map_test
from aoi_app.engine.maps.random_weights import with_random_backbone, with_random_head
from aoi_app.engine.networks.network import build_classifier
from aoi_app.events import HeatMapReady
from aoi_app.evidence.map_choice import deserves_box
from aoi_app.imaging import heatmap
from aoi_app.imaging.shapes import RegionShape
from aoi_app.project.jobs import ExplainJob
from aoi_app.project.map_check import ALIKE
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, ImageRecord, Split
from aoi_app.project.regions import Region
from aoi_app.project.store.map_checks import read_map_check
from aoi_app.project.store.project import Project

SIDE = 128
SPOT = 1  # the class of images with a bright spot
CLASSES = (DefectClass(id=0, name="good", verdict="OK"), DefectClass(id=1, name="spot"))


def plate(number, is_spot):
    """A dark plate with noise, and with a bright spot somewhere."""
    random = np.random.default_rng(number)
    image = random.normal(60, 6, (SIDE, SIDE))
    x, y = random.integers(14, SIDE - 14, 2)
    if is_spot:
        image[y - 12 : y + 12, x - 12 : x + 12] += 150
    return image.clip(0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def subject():
    """A network that passes brightness through and calls bright plates spots, with twelve plates."""
    changes = {"network.backbone": "small_cnn", "network.weights": "scratch", "network.taps": "last"}
    sizes = {"network.pooling": "mean", "input.width": SIDE, "input.height": SIDE}
    recipe = Recipe().changed({**changes, **sizes})
    network = build_classifier(recipe, 2, pretrained=False).eval()
    labels = np.arange(12) % 2
    images = np.stack([plate(number, label == SPOT) for number, label in enumerate(labels)])
    assert isinstance(network.head, nn.Linear)
    with torch.no_grad():
        for stage in network.backbone.stages:
            convolution, norm, *_ = stage.children()
            assert isinstance(convolution, nn.Conv2d)
            assert isinstance(norm, nn.BatchNorm2d)
            convolution.weight.zero_()
            convolution.weight[0, 0, 1, 1] = 1.0
            norm.bias.zero_()
        network.head.weight.zero_()
        pooled = network.pool(network.features(torch.from_numpy(images[:, None])))[:, 0]
        dark, bright = pooled[labels == 0].max(), pooled[labels == SPOT].min()
        network.head.weight[SPOT, 0] = 10.0 / (bright - dark)
        network.head.bias.copy_(torch.tensor([0.0, -5.0 * (bright + dark) / (bright - dark)]))
    plain = ImageRecord(0, 0, "", Path(), "", 0, SIDE, SIDE, "grey8", "", None, None, None, None)
    records = tuple(replace(plain, id=n, class_id=int(label)) for n, label in enumerate(labels))
    return network, Dataset(records, images, labels), recipe.input


def spots_tested(network, subject, check, turn=1):
    """The tests of the maps of plates with a spot, each map turned by 180 degrees or not."""
    _, data, spec = subject
    found = []
    for row in np.flatnonzero(data.labels == SPOT)[:4]:
        image = torch.from_numpy(data.images[row][None, None])
        maps, _, _ = heat_map(network, image, SPOT, "cam")
        drawn = ExplainedMap(maps[0].numpy()[::turn, ::turn].copy(), SPOT, "cam")
        found.append(run_map_test(network, image, drawn, spec, (SIDE, SIDE), check))
    return found


def test_a_planted_spot_is_tested_and_the_same_map_elsewhere_is_not_to_be_trusted(subject):
    network, data, spec = subject
    check = check_maps(network, data, CLASSES, spec, {}, JobControl())
    assert (check.images, check.right, check.guessing) == (12, 12, False)
    verdicts = [test.verdict for test in spots_tested(network, subject, check)]
    assert sorted(verdicts) == ["TESTED"] * 3 + ["WEAK"], "one lies near the middle, where less can be told"
    turned = [test.verdict for test in spots_tested(network, subject, check, turn=-1)]
    assert "TESTED" not in turned
    assert turned.count("DO NOT TRUST") >= len(turned) / 2
    eigen, cam = check.of("eigen_cam"), check.of("cam")
    assert eigen is not None
    assert cam is not None
    assert eigen.head >= ALIKE > cam.head, "it does not know the class"
    assert check.why == "deletion"
    assert check.method != "eigen_cam"


def test_maps_of_a_network_without_its_weights_are_not_to_be_trusted(subject):
    network, data, spec = subject
    before = {name: values.clone() for name, values in network.state_dict().items()}
    images = torch.from_numpy(data.images[:, None])
    random = with_random_head(with_random_backbone(network, images, 3), 4)
    check = check_maps(random, data, CLASSES, spec, {}, JobControl())
    assert check.guessing
    assert {test.verdict for test in spots_tested(random, subject, check)} == {"DO NOT TRUST"}
    for name, values in network.state_dict().items():
        assert torch.equal(values, before[name]), "the copy was shuffled, not the network"


def test_marks_choose_the_method_and_say_whether_boxes_fit(subject):
    network, data, spec = subject
    around = {
        record.id: [Region(RegionShape.box(*heatmap.box(image.astype(np.float32) / 255, 0.6)), None)]
        for record, image, label in zip(data.records, data.images, data.labels, strict=True)
        if label == SPOT
    }
    marked = tuple(replace(record, regions=record.id in around) for record in data.records)
    twice = Dataset(marked * 2, np.concatenate([data.images] * 2), np.concatenate([data.labels] * 2))
    check = check_maps(network, twice, CLASSES, spec, around, JobControl())
    found = check.of(check.method)
    assert found is not None
    assert found.pointing is not None
    assert (check.why, found.pointing.n) == ("marks", 12)
    assert found.pointing.peak >= 6 > 12 * found.pointing.chance
    assert found.pointing.ap > found.pointing.chance
    assert deserves_box(check, check.method) is (found.pointing.boxes >= 6)


def test_a_map_comes_before_its_test_and_the_check_of_the_run_is_made_once(packaged, tmp_path):
    heard = []
    with Project.open(packaged.project) as project:
        run = project.run(packaged.run)
        image = next(record.file for record in project.images() if record.split is Split.TEST)
        stored = read_map_check(run)
    assert stored is not None, "packaging made it"
    made = (run.path / "maps.json").stat().st_mtime_ns
    job = ExplainJob(project=packaged.project, image=image, out=tmp_path / "map.png")
    result = explain(job, JobControl(heard.append))
    (ready,) = [event for event in heard if isinstance(event, HeatMapReady)]
    early = ExplainJob.read_result(ready.result)
    assert (early.test, early.map) == (None, result.map)
    assert result.test is not None
    assert (result.method, result.check) == (stored.method, stored)
    assert (run.path / "maps.json").stat().st_mtime_ns == made
    of_package = explain(job.model_copy(update={"project": None, "model": packaged.model}), JobControl())
    assert (of_package.check, of_package.test) == (stored, result.test)
    assert result.box is None, "nothing is marked, so boxes were not measured"
