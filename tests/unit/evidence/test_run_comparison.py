"""Runs compared on the images that all of them have judged; a real project with fabricated predictions."""

from dataclasses import replace

import pytest

from aoi_app.errors import NothingToCompare
from aoi_app.evidence.run_comparison import compare_runs
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, Prediction, Split, Verdict
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project

CLASSES = (
    DefectClass(id=3, name="good", verdict="OK"),
    DefectClass(id=5, name="void"),
    DefectClass(id=9, name="edge"),
)


@pytest.fixture
def project(tmp_path):
    images = [
        NewImage(
            path=f"{number}.png",
            sha256=f"{number:064x}",
            class_id=CLASSES[number % 3].id,
            split=(Split.TRAIN, Split.VAL, Split.VAL, Split.TEST)[number // 3 % 4],
        )
        for number in range(48)
    ]
    with Project.create(tmp_path / "project") as made:
        made.set_classes(CLASSES)
        made.add_images(tmp_path, images)
        yield made


def make_run(project, wrong=(), split=Split.VAL, records=None, **changes):
    """A run that is right on all images of the split except those in ``wrong``."""
    run = project.new_run(Recipe().changed({"seed": len(project.runs()), **changes}))
    records = project.images() if records is None else records
    run.write_manifest(CLASSES, records, "")
    judged = [record for record in records if record.split is split]
    predictions = []
    for record in judged:
        named = (5 if record.class_id == 3 else 3) if record.path in wrong else record.class_id
        score = 0.1 if named == 3 else 0.9
        verdict = Verdict.OK if named == 3 else Verdict.NG
        predictions.append(Prediction(record.id, named, 0.9, score, verdict, ((named, 0.9),)))
    project.save_predictions(run.id, predictions)
    run.write_metrics(split.value, {"n": len(judged), "auc": 0.75})
    return run.id


def test_two_runs_and_what_changed_between_them(project):
    val = [record.path for record in project.images() if record.split is Split.VAL]
    old = make_run(project, wrong=val[:9])
    new = make_run(project, wrong=val[8:10], **{"training.epochs": 7, "network.dropout": 0.3})
    found = compare_runs(project, [old, new])
    assert [item.record.path for item in found.fixed] == val[:8]
    assert [item.record.path for item in found.broken] == [val[9]]
    assert all(item.wrong.class_id != item.record.class_id for item in (*found.fixed, *found.broken))
    assert (found.pair.both_wrong, found.pair.both_right) == (1, 14)
    assert found.differences == {"seed": (0, 1), "network.dropout": (0.0, 0.3), "training.epochs": (20, 7)}
    assert not found.remarks
    answer = found.to_json()
    assert answer["n"] == 24
    first, second = answer["runs"]
    assert (first["correct"]["count"], second["correct"]["count"]) == (15, 22)
    assert (first["overkill"]["count"], first["escape"]["count"]) == (3, 6), "every third image is good"
    assert first["accuracy"] == 15 / 24
    assert first["auc"] == 0.75
    assert first["ng_auc"] < second["ng_auc"]


def test_only_images_that_every_run_was_judged_on(project):
    """The second run had other splits: its training images are excluded, and a remark says so."""
    records = project.images()
    moved = [replace(item, split=Split.TRAIN) if item.id % 2 else item for item in records]
    old, new = make_run(project), make_run(project, records=moved)
    found = compare_runs(project, [old, new])
    assert {record.id % 2 for record in found.images} == {0}
    assert str(found.remarks[0]).startswith("Images compared, on which all of these runs were judged: 12 ")
    assert found.to_json()["runs"][0]["auc"] is None, "that figure was of more images"

    fold = make_run(
        project, records=[replace(i, split=Split.VAL if i.id % 2 else Split.TRAIN) for i in records]
    )
    other = make_run(
        project, records=[replace(i, split=Split.TRAIN if i.id % 2 else Split.VAL) for i in records]
    )
    apart = compare_runs(project, [fold, other])
    assert not apart.images
    assert apart.pair is None
    assert "different images" in str(apart.remarks[0])


def test_what_was_not_evaluated(project):
    """Missing validation results can be computed; the test split is not used for a comparison."""
    done = make_run(project)
    other = make_run(project, split=Split.TEST)
    found = compare_runs(project, [done, other])
    assert found.missing == (other,)
    assert found.differences == {"seed": (0, 1)}
    with pytest.raises(NothingToCompare, match="test"):
        compare_runs(project, [done, other], Split.TEST)
    with pytest.raises(NothingToCompare, match="two"):
        compare_runs(project, [done, done])
    assert compare_runs(project, [other, make_run(project, split=Split.TEST)], Split.TEST).pair.n == 12


def test_more_than_two_runs_have_no_pair(project):
    found = compare_runs(project, [make_run(project) for _ in range(3)])
    assert len(found.runs) == 3
    assert found.pair is None
    assert found.differences == {"seed": (0, 1, 2)}
