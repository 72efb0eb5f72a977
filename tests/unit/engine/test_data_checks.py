"""Checks of the data on real files: twins are found whatever was done to a copy, wrong labels are named."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.engine.experiments import label_check, leak_price, out_of_fold
from aoi_app.engine.experiments.out_of_fold import LabelledImages
from aoi_app.evidence.acceptance_plan import study_parts
from aoi_app.evidence.label_audit import estimated_wrong, suspects
from aoi_app.evidence.twins import LEAST, candidates, near_twins
from aoi_app.imaging.alignment import CLOSE_SIDE
from aoi_app.imaging.perceptual_hash import (
    details_of,
    hashes_of,
    likeness,
    thumbnail,
    turned,
    turned_hashes,
)
from aoi_app.imaging.writer import write_image
from aoi_app.project.importing.folds import grouped_folds
from aoi_app.project.jobs import ImportJob, LabelsJob, LeakJob, ShortcutsJob, TwinsJob
from aoi_app.project.records import Split
from aoi_app.project.store.answers import KEPT, about_label, about_twins
from aoi_app.project.store.edit_values import EditKind, Field
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import FoldedImage, FoldedScores
from aoi_app.project.twins import in_parts, twins_learned
from aoi_app.worker.jobs import run_job

SIDE = 160


def texture(seed: int) -> np.ndarray:
    """A grey picture of spots and fine grain, on a layout that all share."""
    rng = np.random.default_rng(seed)
    coarse = cv2.resize(rng.random((20, 20), np.float32), (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    layout = np.tile(np.linspace(0, 60, SIDE, dtype=np.float32), (SIDE, 1))
    return np.asarray((60 + layout + 90 * coarse + 8 * rng.random((SIDE, SIDE))).clip(0, 255), np.uint8)


def copies(image: np.ndarray) -> dict[str, np.ndarray]:
    edge = round(SIDE * 0.03)
    jpeg = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 90])[1]
    return {
        "bright": np.asarray((image * 1.05).clip(0, 255), np.uint8),
        "jpeg": cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE),
        "mirrored": np.ascontiguousarray(image[:, ::-1]),
        "turned": np.ascontiguousarray(np.rot90(image)),
        "cropped": np.ascontiguousarray(image[edge:-edge, edge:-edge]),
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Forty pictures of two classes, and five copies of the first one; 0.png is the same pixels again."""
    source = tmp_path / "images"
    for number in range(40):
        folder = source / ("good" if number % 2 else "scratch")
        folder.mkdir(parents=True, exist_ok=True)
        write_image(folder / f"{number}.png", texture(number))
    for name, image in copies(texture(0)).items():
        write_image(source / "scratch" / f"copy_{name}.png", image)
    write_image(source / "scratch" / "again.bmp", texture(0))
    run_job(ImportJob(project=tmp_path / "project", source=source, ok=("good",)), JobControl())
    return tmp_path / "project"


def test_every_kind_of_copy_is_found_and_nothing_else(project: Path) -> None:
    result = run_job(TwinsJob(project=project), JobControl())
    families = {
        ("copy" in path or path.endswith(("/0.png", "again.bmp")))
        for pair in result.pairs
        for path in (pair.one, pair.other)
    }
    assert families == {True}
    found = {Path(path).stem for pair in result.pairs for path in (pair.one, pair.other)}
    assert found == {"0", "again", "copy_bright", "copy_jpeg", "copy_mirrored", "copy_turned", "copy_cropped"}
    assert (result.exact, result.images, result.left_out) == (1, 46, 0)


def test_a_crop_of_a_tall_picture_is_found_by_a_closer_look() -> None:
    """Each side cropped alike takes another share of the width than of the height, which thumbnails blur."""

    def tall(seed: int) -> np.ndarray:
        rng = np.random.default_rng(seed)
        grain = cv2.GaussianBlur(rng.normal(0, 90, (640, 240)).astype(np.float32), (0, 0), 2.0)
        layout = cv2.resize(texture(99)[:48, :18].astype(np.float32), (240, 640))
        return np.asarray((layout + grain).clip(0, 255), np.uint8)

    pictures = [tall(seed) for seed in range(6)]
    pictures.append(np.ascontiguousarray(pictures[0][12:-12, 12:-12]))
    small = np.stack([thumbnail(picture) for picture in pictures])
    assert near_twins(small, JobControl()) == []
    found = near_twins(small, JobControl(), None, lambda row: thumbnail(pictures[row], CLOSE_SIDE))
    assert [(pair.one, pair.other) for pair in found] == [(0, 6)]
    assert found[0].alike > 0.97


def test_parts_of_one_layout_are_no_twins_but_their_copies_are() -> None:
    """Boards or solar cells, always in one place: all are alike, and what tells them apart is weak."""
    layout = np.zeros((SIDE, SIDE), np.float32)
    for line in range(20, SIDE, 45):
        layout[line : line + 5] = layout[10:-10, line : line + 3] = 70.0

    def board(seed: int) -> np.ndarray:
        return np.asarray((110 + layout + 0.12 * (texture(seed) - 128.0)).clip(0, 255), np.uint8)

    boards = [board(seed) for seed in range(60)]
    made = copies(boards[0])
    small = np.stack([thumbnail(item) for item in (*boards, made["jpeg"], made["bright"])])
    hashes = hashes_of(small)
    alike = candidates(hashes, JobControl())
    details = [details_of(item) for item in small]
    as_twins = [pair for pair in alike if likeness(details[pair.one], details[pair.other]) >= LEAST]
    assert len(as_twins) > 60, "else nothing is tested"
    found = {(pair.one, pair.other) for pair in near_twins(small, JobControl())}
    assert found == {(0, 60), (0, 61), (60, 61)}


def test_many_twins_in_one_split_do_not_hide_those_in_another() -> None:
    """Of pictures that are taken again and again, the nearest ones all lie in the same split."""
    one, other = texture(0), copies(texture(0))["jpeg"]
    grain = np.random.default_rng(0)
    near = [np.clip(other + grain.normal(0, 2, other.shape), 0, 255).astype(np.uint8) for _ in range(8)]
    small = np.stack([thumbnail(item) for item in (*[one] * 8, *near, *map(texture, range(1, 20)))])
    sides = np.repeat([0, 1, 0], [8, 8, 19])
    across = {
        (pair.one, pair.other)
        for pair in near_twins(small, JobControl(), sides)
        if sides[pair.one] != sides[pair.other]
    }
    assert {row for pair in across for row in pair} == set(range(16))


def test_what_has_learned_a_twin_judges_no_image(project: Path) -> None:
    """Known twins share a fold and stay out of an acceptance run, whether or not somebody grouped them."""
    with Project.open(project) as opened:
        run_job(TwinsJob(project=project), JobControl())
        records = opened.images()
        family = {item.id for item in records if "copy" in item.path or item.path.endswith("/0.png")}
        folds = grouped_folds(in_parts(opened, records))
        assert len({int(fold) for fold, item in zip(folds, records, strict=True) if item.id in family}) == 1
        by_name = {Path(item.path).stem: item for item in records}
        opened.set_splits({item.id: Split.TEST for item in records})
        opened.set_splits({by_name["again"].id: Split.TRAIN, by_name["5"].id: Split.TRAIN})
        run = opened.new_run(opened.preset_recipe("instant"))
        run.write_manifest(opened.classes, opened.images(), "")
        parts = study_parts(run, opened)
        shown = {image.id for side in (parts.ng, parts.ok) for part in side.values() for image in part}
        assert shown == {item.id for item in records} - family - {by_name["again"].id, by_name["5"].id}


def test_a_set_becomes_one_part_in_one_split_and_the_window_can_undo_it(project: Path) -> None:
    with Project.open(project) as opened:
        records = {Path(item.path).stem: item for item in opened.images()}
        opened.set_splits({records["copy_turned"].id: Split.TEST, records["0"].id: Split.TRAIN})
        assert not run_job(TwinsJob(project=project), JobControl()).clean
        result = run_job(TwinsJob(project=project, group=True), JobControl())
        assert (result.clean, result.grouped) == (True, 1)
        family = [item for item in opened.images() if item.group]
        assert len(family) == 7
        assert {item.split for item in family} == {Split.TRAIN}
        opened.edits.undo(opened.edits.recent()[-1])
        assert opened.images()[list(records).index("copy_turned")].split is Split.TEST


def test_what_a_person_keeps_counts_no_more_until_they_take_it_back(project: Path) -> None:
    with Project.open(project) as opened:
        before = run_job(TwinsJob(project=project), JobControl())
        by_path = {item.path: item for item in opened.images()}
        pair = next(item for item in before.pairs if item.exact)
        about = about_twins(by_path[pair.one], by_path[pair.other])
        edit = opened.edits.perform(EditKind.ANSWER, {Field.ANSWERS: {about: KEPT}}, "Ann")
        assert edit is not None
        after = run_job(TwinsJob(project=project), JobControl())
        assert (after.kept, len(after.pairs)) == (1, len(before.pairs) - 1)
        opened.edits.undo(opened.edits.recent()[-1])
        assert opened.answers.given() == {}


def test_a_twin_that_was_learned_spoils_the_figures_whenever_it_is_found(project: Path) -> None:
    with Project.open(project) as opened:
        by_name = {Path(item.path).stem: item for item in opened.images()}
        judged = [by_name["copy_turned"], by_name["5"]]
        opened.set_splits({item.id: Split.TRAIN for item in by_name.values()})
        opened.set_splits({item.id: Split.TEST for item in judged})
        recipe = opened.preset_recipe("instant")
        run, folded = opened.new_run(recipe), opened.new_run(recipe)
        run.write_manifest(opened.classes, opened.images(), "")
        before = twins_learned(opened, run, Split.TEST, judged, opened.all_images())
        assert before == set(), "nobody has searched"
        run_job(TwinsJob(project=project), JobControl())
        opened.set_splits({item.id: Split.TEST for item in by_name.values()})
        assert twins_learned(opened, run, Split.TEST, judged, opened.all_images()) == {judged[0].id}, (
            "it was learned then"
        )

        opened.set_splits({item.id: Split.TRAIN for item in by_name.values()})
        folded.write_manifest(opened.classes, opened.images(), "", folded=True)
        family = [item for item in opened.images() if "copy" in item.path]
        for folds, spoilt in (([0] * 5, set()), ([0, 0, 0, 0, 1], {item.id for item in family})):
            scores = [
                FoldedImage(sha256=item.sha256, scores=(0.5, 0.5), fold=fold)
                for item, fold in zip(family, folds, strict=True)
            ]
            folded.write_folded_scores(FoldedScores(grid=(0, 0), images=tuple(scores)))
            assert twins_learned(opened, folded, Split.VAL, family, opened.images()) == spoilt


@pytest.mark.parametrize("symmetry", range(8))
def test_a_turned_picture_has_the_turned_hash(symmetry: int) -> None:
    pictures = np.stack([thumbnail(texture(seed)) for seed in range(4)])
    both = hashes_of(np.concatenate([pictures, [turned(small, symmetry) for small in pictures]]))
    assert np.allclose(turned_hashes(both[:4], symmetry), both[4:], atol=1e-3)


def test_flipped_labels_are_suspected_and_counted() -> None:
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 3, 600)
    probabilities = np.exp(rng.normal(0, 1, (600, 3)) + 5 * np.eye(3)[truth])
    probabilities /= probabilities.sum(1, keepdims=True)
    labels = truth.copy()
    flipped = rng.choice(600, 30, replace=False)
    labels[flipped] = (labels[flipped] + 1) % 3
    found = suspects(labels, probabilities)
    hits = [item.row in flipped and item.suggested == truth[item.row] for item in found]
    assert np.mean(hits) >= 0.8
    assert sum(hits) >= 0.85 * 30
    assert abs(estimated_wrong(labels, probabilities) - 30) < 10


@pytest.mark.parametrize("planted", [False, True])
def test_a_mark_in_a_corner_is_named_and_a_clean_set_is_not(tmp_path: Path, planted: bool) -> None:
    source = tmp_path / "images"
    for number in range(60):
        image = texture(number)
        if planted and number % 2 == 0:
            image[5:9, -9:-5] = 255
        folder = source / ("good" if number % 2 else "scratch")
        folder.mkdir(parents=True, exist_ok=True)
        write_image(folder / f"{number}.png", image)
    run_job(ImportJob(project=tmp_path / "project", source=source, ok=("good",)), JobControl())
    result = run_job(ShortcutsJob(project=tmp_path / "project"), JobControl())
    named = [item.name for item in result.properties if item.shortcut]
    assert (named, result.clean) == ((["mark in a corner"], False) if planted else ([], True))


def synthetic(project: Path) -> LabelledImages:
    """Ten parts with four images each. The features tell the part, and nothing of the label."""
    with Project.open(project) as opened:
        records = sorted(opened.images(), key=lambda item: item.id)[:40]
        classes = opened.classes
    rng = np.random.default_rng(1)
    parts = np.repeat(np.arange(10), 4)
    labels = np.repeat(np.arange(10) % 2, 4)
    features = rng.normal(0, 1, (10, 16))[parts] + rng.normal(0, 0.05, (40, 16))
    named = tuple(replace(record, group=f"part {part}") for record, part in zip(records, parts, strict=True))
    return LabelledImages(named, classes, labels.astype(np.int64), features.astype(np.float32), ())


def test_the_leak_has_its_price_where_parts_are_learned_by_heart(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = synthetic(project)
    monkeypatch.setattr(leak_price, "labelled_images", lambda *_: data)
    result = run_job(LeakJob(project=project), JobControl())
    assert (result.images, result.parts, len(result.by_part)) == (40, 10, 10)
    assert result.mixed.rate is not None
    assert result.apart.rate is not None
    assert result.mixed.rate == 1.0
    assert result.apart.rate < 0.8
    assert result.gap == pytest.approx(result.mixed.rate - result.apart.rate, abs=1e-4)
    folds = grouped_folds(data.records)
    assert all(len({*folds[part : part + 4].tolist()}) == 1 for part in range(0, 40, 4))


def test_each_part_left_out_is_judged_as_by_a_head_made_without_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = synthetic(project)
    sign = 2.0 * data.labels - 1.0
    sign[36:] *= -1.0  # the last lot shows it the other way round
    told = 0.3 * data.features + sign[:, None]
    data = replace(data, features=told.astype(np.float32))
    rows = [np.arange(part, part + 4) for part in range(0, 40, 4)]
    found = out_of_fold.left_out_one_by_one(data, rows, 0.1, JobControl())
    monkeypatch.setattr(out_of_fold, "STRENGTHS", (0.1,))
    folds = np.repeat(np.arange(10), 4)
    afresh = out_of_fold.out_of_fold(data, folds, JobControl()).probabilities.argmax(1)
    assert np.array_equal(np.concatenate(found), afresh)

    monkeypatch.setattr(leak_price, "labelled_images", lambda *_: data)
    result = run_job(LeakJob(project=project), JobControl())
    worst = result.by_part[0]
    assert (worst.part, worst.images, worst.right) == ("part 9", 4, 0)
    assert [item.accuracy for item in result.by_part] == sorted(item.accuracy for item in result.by_part)
    assert "smaller" not in result.to_json()
    monkeypatch.setattr(leak_price, "MOST_PARTS", 3)
    few = run_job(LeakJob(project=project), JobControl())
    assert (len(few.by_part), few.smaller) == (3, 7)


def test_a_flipped_label_is_found_out_of_fold_and_kept_ones_are_left_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = synthetic(project)
    labels = data.labels.copy()
    told = (0.2 * data.features + (2.0 * labels[:, None] - 1.0)).astype(np.float32)
    rows = (2, 6, 10, 14)
    records = list(data.records)
    for row in rows:
        labels[row] = 1 - labels[row]
        records[row] = replace(records[row], class_id=data.classes[labels[row]].id)
    flipped = replace(data, records=tuple(records), labels=labels, features=told)
    monkeypatch.setattr(label_check, "labelled_images", lambda *_: flipped)
    found = {
        item.image: item.suggested_id for item in run_job(LabelsJob(project=project), JobControl()).suspects
    }
    assert found == {records[row].id: data.classes[1 - labels[row]].id for row in rows}
    with Project.open(project) as opened:
        answers = {about_label(records[row]): KEPT for row in rows}
        opened.edits.perform(EditKind.ANSWER, {Field.ANSWERS: answers})
    result = run_job(LabelsJob(project=project), JobControl())
    assert (result.suspects, result.kept, result.clean) == ((), 4, True)
