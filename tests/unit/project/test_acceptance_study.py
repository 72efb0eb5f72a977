"""An acceptance study on disk: blind orders, answers that stay, and results nobody sees too early."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aoi_app.errors import AnswersRefused, AppraiserCounts, NoStudy, StudyIsClosed, StudyIsSealed
from aoi_app.project.acceptance import Claims, Disturbance, StudyAnswer, StudyFile, StudyImage, StudyModel
from aoi_app.project.importing.outside_answers import read_answers
from aoi_app.project.records import Verdict
from aoi_app.project.store.acceptance import AcceptanceStudy, list_studies

IMAGES = 10


def study_file(id_: str = "20261130-101500", images: int = IMAGES, folder: Path = Path("/p")) -> StudyFile:
    model = StudyModel(
        file=Path("/p/m.aoimodel"),
        sha256="ab" * 32,
        name="panel",
        run="r1",
        created="2026-11-30T10:00:00+08:00",
        threshold=0.5,
        review_low=0.5,
        review_high=0.5,
    )
    shown = tuple(
        StudyImage(
            file=folder / f"{k}.png",
            sha256=f"{k:064x}",
            ng=k % 2 == 1,
            label="void" if k % 2 else "good",
            part=f"{k}",
        )
        for k in range(images)
    )
    return StudyFile(
        id=id_,
        created=datetime(2026, 11, 30, 10, 15, tzinfo=UTC),
        app_version="1",
        project="panel",
        claims=Claims(),
        people=2,
        repeats=2,
        seed=5,
        available=(20, 20),
        model=model,
        images=shown,
    )


def model_says(study: AcceptanceStudy, wrong: tuple[int, ...] = ()) -> None:
    """All judgements of the model, right but for some images under noise."""
    for repeat in range(1, len(Disturbance) + 1):
        last = repeat == len(Disturbance)
        study.add(
            StudyAnswer("model", "panel", repeat, place, verdict(image.ng ^ (last and place in wrong)), 1.0)
            for place, image in enumerate(study.file.images)
        )


def verdict(ng: bool) -> Verdict:
    return Verdict.NG if ng else Verdict.OK


def judge_all(study: AcceptanceStudy, who: str, most: int = 10**6) -> list[tuple[int, int]]:
    """What a person sees one after the other, all judged OK."""
    seen = []
    while len(seen) < most and (turn := study.next_turn(who)):
        seen.append((turn.repeat, turn.image))
        study.add([StudyAnswer("person", who, turn.repeat, turn.image, Verdict.OK, 2.0, 1.5)])
    return seen


def say_ok(study: AcceptanceStudy, who: str, most: int = 10**6) -> None:
    """A person judges everything, or so many images, OK, all at once."""
    asked = [(repeat, image) for repeat in (1, 2) for image in study.order(who, repeat)][:most]
    study.add(StudyAnswer("person", who, repeat, image, Verdict.OK, 2.0) for repeat, image in asked)


@pytest.fixture
def study(tmp_path: Path):
    with closing(AcceptanceStudy.create(tmp_path, study_file())) as made:
        yield made


def test_each_person_and_repeat_has_an_order_of_its_own_which_stays(study: AcceptanceStudy) -> None:
    first = judge_all(study, "Anna", 7)
    with closing(AcceptanceStudy.open(study.folder)) as later:  # another day
        seen = first + judge_all(later, "Anna")
    repeats = [[image for repeat, image in seen if repeat == wanted] for wanted in (1, 2)]
    assert [sorted(order) for order in repeats] == [list(range(IMAGES))] * 2
    assert repeats[0] != repeats[1]
    assert repeats[0] != [image for _, image in judge_all(study, "Bo", IMAGES)]
    assert study.next_turn("Anna") is None
    assert list_studies(study.folder.parents[1]) == [study.folder]


def test_nobody_sees_results_before_all_are_done_and_nobody_judges_after(study: AcceptanceStudy) -> None:
    judge_all(study, "Anna")
    with pytest.raises(StudyIsSealed, match="panel has judged 0"):
        study.open_results("Lin")
    model_says(study, wrong=(1,))
    judge_all(study, "Bo", 5)
    with pytest.raises(StudyIsSealed, match="Bo has judged 5 of 20"):
        study.open_results("Lin")
    assert study.ending is None
    anna, model = study.open_results("Lin", leave_out=("Bo",))
    assert (anna.name, anna.held.sum(), model.is_model) == ("Anna", 0, True)
    assert model.held[:, 1].tolist() == [True] * 5 + [False]
    assert (study.ending and study.ending.who, study.left_out) == ("Lin", ("Bo",))
    with pytest.raises(StudyIsClosed, match="Lin"):
        judge_all(study, "Chen", 1)
    assert len(study.open_results("Bo")) == 2, "whoever looks again sees the same"


def test_nobody_who_has_judged_everything_is_left_out(study: AcceptanceStudy) -> None:
    """Whoever judged otherwise than wished would be; and without the model there is no result."""
    model_says(study)
    say_ok(study, "Anna")
    say_ok(study, "Bo", 5)
    for name in ("Anna", "panel", "Nobody"):
        with pytest.raises(AppraiserCounts, match=name):
            study.open_results("Lin", leave_out=("Bo", name))
    assert (study.ending, study.left_out) == (None, ())
    assert [item.name for item in study.open_results("Lin", leave_out=("Bo",))] == ["Anna", "panel"]


def test_an_answer_is_followed_by_its_correction_and_a_changed_one_is_found(study: AcceptanceStudy) -> None:
    model_says(study)
    judge_all(study, "Anna")
    study.add([StudyAnswer("person", "Anna", 1, 3, Verdict.NG, 3.0)])
    (anna, model), before = study.open_results(""), study.sha256
    assert (anna.corrected, anna.held[0, 3], anna.held.sum(), model.corrected) == (1, True, 1, 0)
    assert study.broken() == []
    with closing(sqlite3.connect(study.folder / "answers.db")) as other:
        other.execute("UPDATE answers SET verdict = 'NG' WHERE who = 'Anna' AND repeat = 2 AND image = 4")
        other.commit()
    assert len(study.broken()) == 1
    assert study.sha256 == before, "the head is that of the last row, which was not touched"


def test_the_models_review_and_unreadable_let_no_part_pass(study: AcceptanceStudy) -> None:
    model_says(study)
    study.add(
        [StudyAnswer("model", "panel", 1, 0, said, 9.0) for said in (Verdict.UNREADABLE, Verdict.REVIEW)]
    )
    (model,) = study.open_results("")
    assert (model.held[0, 0], model.unsure) == (True, 1)


def test_answers_from_outside_are_all_stored_or_none(study: AcceptanceStudy, tmp_path: Path) -> None:
    table = tmp_path / "said.csv"

    def stored(*rows: str) -> int:
        table.write_text("\n".join(("Image,person,REPEAT,verdict", *rows)), encoding="utf-8")
        found = read_answers(table, study, 4.0)
        study.add(found)
        return len(found)

    assert stored("1,Dora,1,OK", "7.png,Dora,1,ng", "2,Dora,2,OK") == 3
    assert study.progress() == {"Dora": ("outside", 3, 20)}
    for row, reason in (
        ("1,Dora,1,NG", "already"),
        ("11,Dora,1,OK", "no such image"),
        ("a.png,Dora,1,OK", "no such image"),
        ("3,,1,OK", "not named"),
        ("3,panel,1,OK", "name of the model"),
        ("3,Dora,3,OK", "planned"),
        ("3,Dora,x,OK", "planned"),
        (f"3,Dora,{'1' * 5000},OK", "planned"),
        (f"{'1' * 5000},Dora,1,OK", "no such image"),
        ("3,Dora,1,maybe", "neither OK nor NG"),
        ("3,Dora,1", "neither OK nor NG"),
    ):
        with pytest.raises(AnswersRefused, match=rf"line 3.*{reason}"):
            stored("4,Dora,1,OK", row)
    table.write_text("image,person\n1,Dora", encoding="utf-8")
    with pytest.raises(AnswersRefused, match="column"):
        read_answers(table, study, 4.0)
    assert study.progress() == {"Dora": ("outside", 3, 20)}


def test_a_folder_without_a_study_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoStudy):
        AcceptanceStudy.open(tmp_path)
