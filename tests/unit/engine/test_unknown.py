"""An image unlike the training images goes to review, with the three nearest of them as witnesses."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load, save

from aoi_app.control import JobControl
from aoi_app.engine.experiments.class_left_out import leave_classes_out
from aoi_app.engine.inspect.inspector import inspect
from aoi_app.engine.runtimes.known_images import KnownImages
from aoi_app.engine.runtimes.model_file import KNOWN, ModelFile, write_model_file
from aoi_app.engine.runtimes.package import write_package
from aoi_app.errors import FarFromTraining, ModelRefused, NoNoveltyCheck, TooFewForNovelty
from aoi_app.events import Warned
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import InspectJob, PackageJob, UnknownJob
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import Inspection
from aoi_app.project.store.project import Project
from aoi_app.project.store.unknown_check import read_unknown_check
from aoi_app.project.witnesses import witnesses_of
from tests.unit.engine.conftest import Packaged
from tests.unit.engine.plates import picture

RATE = 0.3  # twelve validation images assure no less than 2 in 13


@pytest.fixture(scope="module")
def knowing(packaged: Packaged, tmp_path_factory: pytest.TempPathFactory) -> ModelFile:
    """A package of the run that tells unknown images."""
    path = tmp_path_factory.mktemp("knowing") / "knowing.aoimodel"
    write_package(
        PackageJob(project=packaged.project, run=packaged.run, out=path, unknown_rate=RATE), JobControl()
    )
    return ModelFile.open(path)


def stripes() -> np.ndarray:
    """As bright, rough and grey as a plate, and nothing like one."""
    good = picture("good", 900)
    waves = np.sin(np.arange(96) / 1.7)[None] * np.ones((80, 1))
    return (good.mean() + waves * max(good.std(), 6.0)).clip(0, 255).astype(np.uint8)


def test_a_stranger_goes_to_review_with_its_witnesses(knowing: ModelFile, tmp_path: Path) -> None:
    (tmp_path / "lot").mkdir()
    write_image(tmp_path / "lot" / "stranger.png", stripes())
    for seed in range(900, 903):
        write_image(tmp_path / "lot" / f"{seed}.png", picture("good", seed))
    limits = knowing.manifest.novelty.model_copy(update={"distance": 0.0})  # every image is beyond
    strict = knowing.path.with_name("strict.aoimodel")
    blind = {"novelty": limits, "pictures": None}  # the checks of pictures come first
    write_model_file(strict, knowing.manifest.model_copy(update=blind), knowing.members)
    job = InspectJob(model=strict, paths=(tmp_path / "lot",), out=tmp_path / "out")
    result = inspect(job, JobControl())
    inspection = Inspection.open(tmp_path / "out")
    results = inspection.results()
    inspection.close()
    assert (result.unknown, result.review, len(results)) == (4, 4, 4)
    found = max(results, key=lambda item: float(item.problem.args["value"]))
    assert Path(found.path).name == "stranger.png"  # farther than any new plate
    assert found.verdict is Verdict.REVIEW
    assert found.problem.code == FarFromTraining.code
    witnesses = witnesses_of(found.problem)
    assert len(witnesses) == 3
    assert [item.distance for item in witnesses] == sorted(item.distance for item in witnesses)
    known = knowing.known
    assert known is not None
    for item in witnesses:
        assert item.name == known.names[item.number]
        small = read_image(tmp_path / "out" / item.picture)  # without any training image on this PC
        assert small.shape[:2] == (80, 96)  # the shape of the original, not of the network's input
    with result.results.open(encoding="utf-8-sig", newline="") as file:
        row = next(item for item in csv.DictReader(file) if item["serial"] == "stranger")
    assert row["witnesses"].split("; ")[0] == f"{witnesses[0].label}: {witnesses[0].name}"
    assert row["problem"].startswith("Unlike the training images: distance ")


def test_training_images_are_known(knowing: ModelFile, packaged: Packaged, tmp_path: Path) -> None:
    job = InspectJob(
        model=knowing.path, paths=(packaged.project.parent / "source",), out=tmp_path / "out", heatmaps="none"
    )
    result = inspect(job, JobControl())
    assert result.unknown <= RATE * 60
    assert knowing.manifest.novelty.assured == RATE
    assert knowing.manifest.novelty.parts == 12


def test_a_model_that_cannot_tell_says_so(packaged: Packaged, tmp_path: Path) -> None:
    events: list[object] = []
    job = InspectJob(model=packaged.model, paths=(packaged.project.parent / "source" / "good",), out=tmp_path)
    assert inspect(job, JobControl(events.append)).unknown == 0
    assert NoNoveltyCheck.code in {item.code for item in events if isinstance(item, Warned)}
    events.clear()
    write_package(
        PackageJob(project=packaged.project, run=packaged.run, out=tmp_path / "few.aoimodel"),
        JobControl(events.append),
    )
    assert TooFewForNovelty.code in {item.code for item in events if isinstance(item, Warned)}


def test_a_part_that_belongs_to_another_model_is_refused(knowing: ModelFile) -> None:
    known = knowing.known
    assert known is not None
    parts, narrow = load(knowing.members[KNOWN]), len(known.mean) // 2
    count, whole = len(known.names), KnownImages.to_bytes(known)

    def named(names: object) -> bytes:
        return save({**parts, "names": np.frombuffer(json.dumps(names).encode(), np.uint8)})

    other_width = replace(
        known, mean=known.mean[:narrow], spread=known.spread[:narrow], vectors=known.vectors[:, :narrow]
    )
    spoilt = (
        whole[:-9],
        other_width.to_bytes(),
        replace(known, vectors=known.vectors * 100).to_bytes(),  # to which everything is near
        save({**parts, "ends": parts["ends"][::-1].copy()}),
        save({**parts, "classes": parts["classes"] + 0.5}),
        named(["\ud800"] * count),
        named([1] * count),
        named("x" * count),
    )
    path, silent = knowing.path.with_name("spoilt.aoimodel"), {"novelty": None}
    described = [({**knowing.members, KNOWN: part}, knowing.manifest) for part in spoilt]
    for members, manifest in (
        *described,
        (knowing.members, knowing.manifest.model_copy(update=silent)),
    ):
        write_model_file(path, manifest, dict(members))
        with pytest.raises(ModelRefused):
            ModelFile.open(path)


def test_each_defect_is_left_out_once_and_the_package_carries_it(packaged: Packaged) -> None:
    found = leave_classes_out(UnknownJob(project=packaged.project, run=packaged.run), JobControl())
    at = found.at(0.1)
    assert at is not None
    with Project.open(packaged.project) as project:
        run = project.run(packaged.run)
        assert read_unknown_check(run) == found
        assert [item.name for item in at.classes] == [x.name for x in project.classes if not x.is_ok]
    for item in at.classes:
        assert item.unknown.n == 16  # training and validation; no test image
        assert item.unknown.count + item.passed.count + item.named.count <= item.unknown.n
    assert at.assured == 0.1
    shares = [rate.catch for rate in found.rates]
    assert shares == sorted(shares)  # more needless reviews, more found
    assert found.at(0.05) is None  # the 32 images of two classes assure no such rate
