"""Heat maps are tested: one on a planted hole holds, one of a network without its weights does not."""

import numpy as np
import pytest
import torch

from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.data.dataset import load_dataset
from aoi_app.engine.explain.explainer import explain
from aoi_app.engine.maps.heat_maps import heat_map
from aoi_app.engine.maps.map_checking import check_maps
from aoi_app.engine.maps.map_testing import ExplainedMap, run_map_test
from aoi_app.engine.maps.random_weights import with_random_backbone, with_random_head
from aoi_app.engine.runtimes.package import run_network
from aoi_app.events import HeatMapReady
from aoi_app.project.jobs import ExplainJob
from aoi_app.project.records import Split
from aoi_app.project.store.map_checks import read_map_check
from aoi_app.project.store.project import Project
from tests.unit.engine.plates import KINDS


@pytest.fixture(scope="module")
def subject(packaged):
    """Network, validation images, input specification and the check of its maps."""
    with Project.open(packaged.project) as project:
        run = project.run(packaged.run)
        classes, spec = project.classes_of(run), run.recipe.input
        records = [record for record in project.images() if record.split is Split.VAL]
        data = load_dataset(records, classes, spec, array_cache(project), JobControl())
        return run_network(run), data, spec, len(classes)


def voids_tested(network, subject, check, turn=1):
    """The tests of the maps of all plates with a hole, each map turned or not."""
    _, data, spec, _ = subject
    found = []
    for row in np.flatnonzero(data.labels == KINDS.index("void")):
        image = torch.from_numpy(data.images[row][None, None].copy())
        maps, _, _ = heat_map(network, image, KINDS.index("void"), "cam")
        drawn = ExplainedMap(maps[0].numpy()[::turn, ::turn].copy(), KINDS.index("void"), "cam")
        found.append(run_map_test(network, image, drawn, spec, (96, 80), check))
    return found


def test_a_planted_hole_is_tested_and_the_same_map_elsewhere_is_not(subject):
    network, data, spec, classes = subject
    check = check_maps(network, data, classes, spec, {}, JobControl())
    assert (check.images, check.guessing) == (len(data.records), False)
    verdicts = [test.verdict for test in voids_tested(network, subject, check)]
    print([(t.doubts, t.place, t.weight, t.elsewhere) for t in voids_tested(network, subject, check)]); print(check)
    assert verdicts.count("TESTED") >= 0.8 * len(verdicts), verdicts
    turned = [test.verdict for test in voids_tested(network, subject, check, turn=-1)]
    assert turned.count("TESTED") <= 0.1 * len(turned)
    assert turned.count("DO NOT TRUST") > 0.5 * len(turned)


def test_maps_of_a_network_without_its_weights_are_not_to_be_trusted(subject):
    network, data, spec, classes = subject
    before = network.state_dict()
    images = torch.from_numpy(data.images[:, None].copy())
    random = with_random_head(with_random_backbone(network, images, 3), 4)
    check = check_maps(random, data, classes, spec, {}, JobControl())
    assert check.guessing
    assert {test.verdict for test in voids_tested(random, subject, check)} == {"DO NOT TRUST"}
    for name, values in network.state_dict().items():
        assert torch.equal(values, before[name]), "the copy was shuffled, not the network"


def test_a_method_that_does_not_know_the_class_fails(subject):
    network, data, spec, classes = subject
    check = check_maps(network, data, classes, spec, {}, JobControl())
    eigen, cam = check.of("eigen_cam"), check.of("cam")
    assert eigen is not None
    assert cam is not None
    assert eigen.head == pytest.approx(1.0)
    assert cam.head < 0.5
    assert (check.why, check.method != "eigen_cam") == ("deletion", True)


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
