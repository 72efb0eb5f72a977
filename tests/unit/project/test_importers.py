"""Importing: how folders and CSV files are interpreted, their errors, and all-or-nothing imports."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.errors import Cancelled, ImageTruncated, ImportProblem, NothingListed
from aoi_app.events import Event, Progress
from aoi_app.imaging.sample import write_sample
from aoi_app.imaging.writer import encode_image
from aoi_app.project.importing.importers import ImportPlan, apply_plan, scan
from aoi_app.project.jobs import ImportJob, ImportResult
from aoi_app.project.records import Split
from aoi_app.project.store.project import Project

Make = Callable[..., Path]
COUNTER = iter(range(10**6))


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """make("void/1.png", ...) writes different small pictures below one folder and returns it."""
    source = tmp_path / "來源 folder"

    def write(*names: str, mask: bool = False) -> Path:
        for name in names:
            file = source / name
            file.parent.mkdir(parents=True, exist_ok=True)
            image = np.random.default_rng(next(COUNTER)).integers(40, 210, (12, 16), dtype=np.uint8)
            if mask:
                image = np.zeros((12, 16), np.uint8)
                cv2.circle(image, (8, 6), 3, 255, -1)
            file.write_bytes(encode_image(image, file.suffix))
        return source

    return write


def plan(source: Path, **options: object) -> ImportPlan:
    return scan(ImportJob(project=source.parent / "project", source=source, **options), JobControl())


def bring_in(source: Path, **options: object) -> tuple[ImportResult, Project]:
    job = ImportJob(project=source.parent / "project", source=source, **options)
    exists = (job.project / "project.json").exists()
    project = Project.open(job.project) if exists else Project.create(job.project)
    return apply_plan(project, scan(job, JobControl()), job, JobControl()), project


def said(plan: ImportPlan) -> dict[str, str | None]:
    return {item.image.path: item.label for item in plan.images}


# --- folders --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["ok/1.png", "void/1.png"], ["ok", "void"]),
        (["ok/Imgs/1.png", "void/Imgs/1.png"], ["ok", "void"]),
        (["images/ok/1.PNG", "images/void/deep/er/1.bmp"], ["ok", "void"]),
        (["everything/ok/1.png", "everything/void/1.png"], ["ok", "void"]),
        (["void/1.png", "void/2.png"], ["void", "void"]),
        (["void/1.png", "loose.png"], [None, "void"]),
        (["1.png", "2.png"], [None, None]),
        (["pictures/1.png", "pictures/2.png"], [None, None]),
        (["train/ok/1.png", "train/void/1.png", "test/ok/2.png"], ["ok", "ok", "void"]),
        (["正常/1.png", "空洞/1.png"], ["正常", "空洞"]),
    ],
)
def test_folders_name_classes(names: list[str], labels: list[str | None], make: Make) -> None:
    assert list(said(plan(make(*names))).values()) == labels


def test_split_folders_count_where_there_are_train_and_val(make: Make) -> None:
    source = make("train/ok/1.png", "val/ok/2.png", "test/ok/3.png")
    _, project = bring_in(source)
    assert [record.split for record in project.images()] == [Split.TEST, Split.TRAIN, Split.VAL]


def test_hidden_files_other_files_and_projects_are_passed_by(make: Make, tmp_path: Path) -> None:
    source = make("ok/1.png", ".cache/2.png", "ok/.3.png")
    (source / "ok" / "notes.txt").write_text("x", encoding="utf-8")
    Project.create(source / "old").close()
    (source / "old" / "cache").mkdir()
    make("old/cache/thumb.png", "lot/heatmaps/1.png")
    (source / "lot" / "inspection.json").write_text("{}", encoding="utf-8")
    assert list(said(plan(source))) == ["ok/1.png"]


def test_classes_come_in_natural_order_with_colours_and_ok(make: Make) -> None:
    source = make("MT_Free/1.png", *(f"type {n}/1.png" for n in (10, 9, 2, 1)), "abnormal/1.png")
    _, project = bring_in(source)
    assert [item.name for item in project.classes] == [
        "abnormal",
        "MT_Free",
        "type 1",
        "type 2",
        "type 9",
        "type 10",
    ]
    assert [item.name for item in project.classes if item.is_ok] == ["MT_Free"]
    assert len({item.colour for item in project.classes}) == 6


def test_the_person_says_which_class_is_ok(make: Make) -> None:
    source = make("normal/1.png", "a/1.png")
    assert plan(source).ok == {"normal"}
    assert plan(source, ok=("a",)).ok == {"a"}
    with pytest.raises(ImportProblem, match="nonsense"):
        plan(source, ok=("nonsense",))


# --- masks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("image", "mask"),
    [
        ("void/Imgs/1.jpg", "void/Imgs/1.png"),
        ("void/1.png", "void/1_mask.png"),
        ("void/1.bmp", "void/1-gt.png"),
        ("images/void/1.png", "masks/void/1.png"),
        ("test/void/1.png", "ground_truth/void/1_mask.png"),
        ("void/1.png", "void/mask/1.png"),
        ("images/void/1.jpg", "masks/1.png"),
    ],
)
def test_masks_belong_to_their_image(image: str, mask: str, make: Make) -> None:
    make(image, "ok/2.png")
    source = make(mask, mask=True)
    found = plan(source)
    assert said(found) == {image: "void", "ok/2.png": "ok"}
    assert found.masks == (mask,)
    assert next(item.image.mask for item in found.images if item.image.path == image) == mask
    assert not found.problems
    _, project = bring_in(source)
    assert [record.mask for record in project.images() if record.mask] == [source / mask]


def test_a_picture_beside_a_picture_is_no_mask(make: Make) -> None:
    assert len(plan(make("ok/1.jpg", "ok/1.png")).images) == 2


def test_a_mask_without_an_image_is_a_problem_and_never_an_image(make: Make) -> None:
    make("ok/1.png")
    found = plan(make("masks/ok/7.png", mask=True))
    assert list(said(found)) == ["ok/1.png"]
    assert [item.path for item in found.problems] == ["masks/ok/7.png"]


def test_the_sample_comes_in_with_its_masks(tmp_path: Path) -> None:
    write_sample(tmp_path / "images", per_class=3, size=64)
    result, project = bring_in(tmp_path / "images")
    assert result.classes == dict.fromkeys(
        ["edge", "horizontal", "normal", "particle", "vertical", "void"], 3
    )
    assert result.ok == ("normal",)
    assert result.masks == 15
    assert sum(record.mask is not None for record in project.images()) == 15
    assert result.splits == {"train": 6, "val": 6, "test": 6}


# --- CSV files ------------------------------------------------------------------------------------


def table(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_text("\r\n".join(lines), encoding=encoding)
    return path


@pytest.fixture
def aidea(make: Make) -> Path:
    """The AIdea layout: two flat folders and three tables."""
    source = make(*(f"train_images/train_{n}.png" for n in range(6)), "test_images/test_0.png")
    table(source / "train.csv", "ID,Label", *(f"train_{n}.png,{n % 2}" for n in range(5)), "train_5.png,")
    table(source / "test.csv", "ID,Label", "test_0.png,")
    return source


def test_the_aidea_layout_comes_in_as_it_is(aidea: Path) -> None:
    found = plan(aidea)
    assert found.classes == ("0", "1")
    assert found.result().unlabelled == 2
    table(aidea / "labels.csv", "Label,Name", "0,正常", "1,void")
    assert plan(aidea).result().classes == {"void": 2, "正常": 3}
    assert plan(aidea).ok == {"正常"}


def test_a_labels_table_decides(aidea: Path, tmp_path: Path) -> None:
    labels = table(
        tmp_path / "l.csv", "id;label", "train_0.png;瑕疵", "train_1;b", "gone.png;b", encoding="cp950"
    )
    found = plan(aidea, labels=labels)
    assert {path: label for path, label in said(found).items() if label} == {
        "train_images/train_0.png": "瑕疵",
        "train_images/train_1.png": "b",
    }
    assert len(found.images) == 7
    assert [(item.path, item.problem.code) for item in found.problems] == [("gone.png", "AOI-IMG-002")]
    names = table(tmp_path / "names.csv", "瑕疵,scratch", "b,bubble")
    assert plan(aidea, labels=labels, class_names=names).classes == ("bubble", "scratch")


def test_a_split_table_chooses_images_labels_groups_and_splits(make: Make, tmp_path: Path) -> None:
    source = make("a/1.jpg", "a/2.jpg", "b/1.jpg", "b/3.jpg")
    make("a/1.png", mask=True)
    split = table(
        tmp_path / "s.csv",
        "\ufeffpath,label,mask,group,split",
        "a/1.jpg,x,a/1.png,g7,train",
        "b\\1.jpg,y,,g8,VAL",
        "3.jpg,y,,g9,test",
        "b/4.jpg,y,,g9,test",
    )
    found = plan(source, split=split)
    assert [(i.image.path, i.label, i.image.group, i.image.split, i.image.mask) for i in found.images] == [
        ("a/1.jpg", "x", "g7", Split.TRAIN, "a/1.png"),
        ("b/1.jpg", "y", "g8", Split.VAL, ""),
        ("b/3.jpg", "y", "g9", Split.TEST, ""),
    ]
    assert [item.path for item in found.problems] == ["b/4.jpg"]
    result, _ = bring_in(source, split=split)
    assert result.splits == {"train": 1, "val": 1, "test": 1}


def test_bare_names_that_fit_several_files_are_problems(make: Make, tmp_path: Path) -> None:
    source = make("a/1.png", "b/1.png", "b/2.png")
    found = plan(source, split=table(tmp_path / "s.csv", "ID,Label,split", "1.png,x,train", "2.png,x,val"))
    assert list(said(found)) == ["b/2.png"]
    assert [item.path for item in found.problems] == ["1.png"]


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (["name,label,split", "1.png,x,train"], "column path"),
        (["path,label", "1.png,x"], "column split"),
        (["path,label,split", "1.png,x,later"], "line 2.*later"),
        ([], "empty"),
    ],
)
def test_tables_that_cannot_be_used(lines: list[str], what: str, make: Make, tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match=what):
        plan(make("1.png"), split=table(tmp_path / "s.csv", *lines))


def test_a_table_with_paths_from_another_folder_is_reported(make: Make, tmp_path: Path) -> None:
    source = make("images/a/1.png", "images/b/2.png") / "images"
    lines = "path,label,split", "images/a/1.png,a,train", "images/b/2.png,b,val"
    with pytest.raises(NothingListed, match=r"no line of it .*images/a/1\.png"):
        plan(source, split=table(tmp_path / "s.csv", *lines))
    with pytest.raises(NothingListed):
        plan(source, labels=table(tmp_path / "l.csv", *lines))
    assert len(plan(source.parent, split=tmp_path / "s.csv").images) == 2


def test_rows_that_contradict_each_other_are_problems(make: Make, tmp_path: Path) -> None:
    source = make("1.png", "2.png")
    labels = tmp_path / "labels.csv"
    labels.write_text("ID,Label\n1.png,ok\n2.png,void\n1.png,void\n2,void\n", encoding="utf-8")
    found = plan(source, labels=labels)
    assert said(found) == {"1.png": "ok", "2.png": "void"}
    assert [item.path for item in found.problems] == ["1.png"]
    assert "as ok and as void" in found.problems[0].problem.error.text


def test_sources_and_rules_that_cannot_be_used(make: Make, tmp_path: Path) -> None:
    with pytest.raises(ImportProblem):
        plan(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ImportProblem):
        plan(tmp_path / "empty")
    with pytest.raises(ImportProblem, match="group"):
        plan(make("1.png"), group="(")
    with pytest.raises(ImportProblem):
        plan(make("1.png"), labels=tmp_path / "missing.csv")


# --- content --------------------------------------------------------------------------------------


def test_groups_come_from_file_names(make: Make) -> None:
    source = make("a/exp1_num_7.png", "a/exp2_num_7.png", "a/exp1_num_8.png", "a/other.png")
    assert [item.image.group for item in plan(source, group=r"num_(\d+)").images] == ["7", "8", "7", ""]
    assert plan(source, group=r"num_\d+").images[0].image.group == "num_7"


def test_duplicates_are_found_and_stay_together(make: Make) -> None:
    source = make(*(f"a/{n}.png" for n in range(20)))
    for n in range(10):
        (source / "a" / f"{n + 10}.png").write_bytes((source / "a" / f"{n}.png").read_bytes())
    found = plan(source)
    assert len(found.duplicates) == 10
    assert ("a/0.png", "a/10.png") in found.duplicates
    assert found.result().conflicts == ()
    _, project = bring_in(source)
    by_content = Counter((record.sha256, record.split) for record in project.images())
    assert set(by_content.values()) == {2}


def test_one_picture_in_two_classes_is_a_conflict(make: Make) -> None:
    source = make("a/1.png", "a/2.png", "b/3.png")
    (source / "b" / "4.png").write_bytes((source / "a" / "1.png").read_bytes())
    assert plan(source).result().conflicts == (("a/1.png", "b/4.png"),)


def test_unreadable_files_are_listed_and_kept_out_of_training(make: Make) -> None:
    source = make(*(f"ok/{n}.png" for n in range(5)))
    (source / "ok" / "0.png").write_bytes((source / "ok" / "0.png").read_bytes()[:-20])
    (source / "ok" / "1.jpg").write_bytes(b"")
    (source / "ok" / "2.tif").write_text("text", encoding="utf-8")
    result, project = bring_in(source)
    assert result.images == result.classes["ok"] == 4
    assert [(item.path, item.code) for item in result.problems] == [
        ("ok/0.png", ImageTruncated.code),
        ("ok/1.jpg", "AOI-IMG-003"),
        ("ok/2.tif", "AOI-IMG-005"),
    ]
    broken = [record for record in project.images() if record.problem]
    assert len(broken) == 3
    assert all(record.split is None and "0.png" in record.problem.error.text for record in broken[:1])


def test_deep_images_tell_their_range(make: Make) -> None:
    source = make("ok/1.png")
    (source / "ok" / "2.png").write_bytes(encode_image(np.full((4, 4), 4000, np.uint16), ".png"))
    _, project = bring_in(source)
    assert project.file.settings["peak"] == 4000
    assert [record.mode for record in project.images()] == ["grey8", "grey16"]


# --- writing --------------------------------------------------------------------------------------


def test_a_second_import_adds_what_is_new_and_keeps_what_was_done(make: Make) -> None:
    source = make(*(f"a/{n}.png" for n in range(10)))
    _, project = bring_in(source)
    before = project.images()
    project.set_labels({before[0].id: None}, who="me")
    make(*(f"new/{n}.png" for n in range(10)))
    project.close()
    result, project = bring_in(source)
    after = project.images()
    assert [(record.path, record.split) for record in after[:10]] == [(r.path, r.split) for r in before]
    assert len(after) == 20
    assert [item.name for item in project.classes] == ["a", "new"]
    assert result.splits == {"train": 12, "val": 4, "test": 4}


def test_stop_leaves_nothing_and_progress_is_told(make: Make) -> None:
    source = make(*(f"a/{n}.png" for n in range(30)))
    job = ImportJob(project=source.parent / "project", source=source)
    control = JobControl(lambda event: control.cancel())
    with pytest.raises(Cancelled):
        scan(job, control)
    with pytest.raises(Cancelled), Project.create(job.project) as project:
        apply_plan(project, scan(job, JobControl()), job, control)
    with Project.open(job.project) as project:
        assert project.images() == []
        assert project.classes == ()
    events: list[Event] = []
    scan(job, JobControl(events.append))
    last = events[-1]
    assert isinstance(last, Progress)
    assert (last.stage, last.done, last.total) == ("scan", 30, 30)


def test_a_failure_while_writing_leaves_the_project_as_it_was(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make("a/1.png", "b/1.png")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Project, "set_splits", fail)
    with pytest.raises(OSError, match="disk full"):
        bring_in(source)
    with Project.open(source.parent / "project") as project:
        assert project.images() == []
        assert project.classes == ()
        assert project.file.roots == ()
