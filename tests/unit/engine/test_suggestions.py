"""Which images to label next: from none on, never of the test, those first from which most is learned."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.engine.experiments import label_suggestions
from aoi_app.errors import NoClassesYet
from aoi_app.evidence.suggesting import LAST, Guesses, middles, to_label
from aoi_app.project.jobs import SuggestJob, SuggestResult
from aoi_app.project.records import ImageRecord, Split
from aoi_app.project.store.answers import RIGHT, WRONG, about_guess
from aoi_app.project.store.edit_values import EditKind, Field
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from aoi_app.worker.jobs import run_job
from tests.unit.engine.training_project import NAMES, make_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Without labels; each kind lies in a direction of its own, the scratches in two."""
    folder = make_project(tmp_path)
    with Project.open(folder) as opened:
        opened.edits.perform(
            EditKind.LABEL, {Field.LABEL: {str(record.id): None for record in opened.images()}}
        )

    def features(
        _project: Project, records: list[ImageRecord], *_: object
    ) -> tuple[tuple[ImageRecord, ...], np.ndarray]:
        rows = np.zeros((len(records), 8), np.float32)
        for row, record in enumerate(records):
            random = np.random.default_rng(record.id)
            kind = kind_of(record)
            rows[row, kind + (kind == 2 and record.id % 2)] = 6.0
            rows[row] += random.normal(0, 0.7, 8)
        return tuple(records), rows

    monkeypatch.setattr(label_suggestions, "frozen_features", features)
    return folder


def kind_of(record: ImageRecord) -> int:
    return NAMES.index(Path(record.path).parent.name)


def suggested(project: Path, count: int = 6) -> SuggestResult:
    return run_job(SuggestJob(project=project, count=count), JobControl())


def answer(project: Path, result: SuggestResult) -> list[int]:
    """Label what is suggested as a person would; their kinds."""
    with Project.open(project) as opened:
        records = {record.id: record for record in opened.images()}
        for item in result.suggestions:
            record = records[item.image]
            values: dict[Field, dict[str, object]] = {Field.LABEL: {str(record.id): kind_of(record)}}
            if item.guess_id is not None:
                right = RIGHT if item.guess_id == kind_of(record) else WRONG
                values[Field.ANSWERS] = {about_guess(record): right}
            opened.edits.perform(EditKind.LABEL, values)
        return [kind_of(records[item.image]) for item in result.suggestions]


def test_from_no_label_to_the_signal_to_stop_without_the_test_split(project: Path) -> None:
    with Project.open(project) as opened:
        tested = {record.id for record in opened.images() if record.split is Split.TEST}
        one, other = [record for record in opened.images() if record.split is Split.TRAIN][:2]
        opened.set_groups({one.id: "part 7", min(tested): "part 7"})
    kept_apart = tested | {one.id}
    asked: list[int] = []
    result = suggested(project)
    assert (result.labelled, result.test, result.unseen) == (0, len(kept_apart), NAMES)
    assert all(item.guess is None for item in result.suggestions)
    assert {*answer(project, result)} == {0, 1, 2}, "the middles of clusters find every class"
    while result.suggestions:
        asked += [item.image for item in result.suggestions]
        result = suggested(project)
        assert all(item.confidence > 0.3 for item in result.suggestions)
        answer(project, result)
    assert len(asked) == len({*asked})
    assert not kept_apart & {*asked}, "what shows a part that is tested is left alone, too"
    assert other.id in asked
    assert (result.unlabelled, result.labelled) == (0, len(asked))
    assert result.guesses.n == len(asked) - 6
    assert result.guesses.count >= result.guesses.n - 2


def test_labels_of_one_class_and_none_at_all(project: Path, tmp_path: Path) -> None:
    with Project.open(project) as opened:
        good = [record for record in opened.images() if kind_of(record) == 0]
        opened.edits.perform(EditKind.LABEL, {Field.LABEL: {str(record.id): 0 for record in good}})
    result = suggested(project, count=3)
    assert all(item.guess is None for item in result.suggestions)
    assert {*answer(project, result)} == {1, 2}, "what is unlike all that is known comes first"
    with Project.create(tmp_path / "empty") as empty:
        empty.add_images(tmp_path, [NewImage(path="0.png")])
    with pytest.raises(NoClassesYet):
        suggested(tmp_path / "empty")


def test_a_large_project_keeps_its_pool_while_labels_come(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(label_suggestions, "POOL", 10)
    with Project.open(project) as opened:
        records = opened.images()
    pool, others = label_suggestions.pool_of(records)
    assert (len(pool), others) == (10, [])
    labelled = [replace(record, class_id=0) for record in records]
    again, outside = label_suggestions.pool_of(labelled)
    assert [record.id for record in again] == [record.id for record in pool], "so that the cache holds"
    assert len(outside) == len(records) - 10, "labels outside of it are learned from all the same"


def test_doubt_and_novelty_both_count_and_none_is_asked_twice() -> None:
    places = np.array([[1, 0, 0], [0.9, 0.1, 0], [0, 1, 0], [0, 0.98, 0.02], [0, 0, 1]])
    known = np.array([True, False, False, False, False])
    doubts = np.array([0.0, 1.0, 0.5, 0.5, 0.4])
    assert to_label(places, known, doubts, 3)[:2] in ([2, 4], [3, 4])
    assert sorted(to_label(places, known, doubts, 9)) == [1, 2, 3, 4]
    same = np.ones((5, 2))
    assert middles(same, 3) == [0]
    assert to_label(same, np.zeros(5, bool), None, 3) == [0]


def test_the_signal_to_stop_needs_forty_and_forgets_what_was_before() -> None:
    assert not Guesses([True] * (LAST - 1)).enough
    assert Guesses([False] * 30 + [True] * LAST).enough
    assert Guesses([True] * 60 + [False] * 2).wrong_ahead == 6
    assert not Guesses([True] * 60 + [False] * 2).enough
