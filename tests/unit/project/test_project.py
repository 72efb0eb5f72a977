"""A project on disk: saved data is read back, wherever the folder is and whoever else writes to it."""

import json
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoi_app.errors import ProjectError, ProjectExists, ProjectTooNew
from aoi_app.project.records import DefectClass, ImageRecord, Prediction, Split, Verdict
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.migrations import migrate
from aoi_app.project.store.project import Project
from aoi_app.project.store.project_file import ImageRoot, ProjectFile

V1 = Path(__file__).parents[2] / "data" / "project_v1"
CLASSES = (
    DefectClass(id=0, name="正常", verdict="OK"),
    DefectClass(id=1, name="NO"),
    DefectClass(id=7, name="1e3"),
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Three classes and six images in a folder beside the project."""
    (tmp_path / "lot 1" / "a").mkdir(parents=True)
    made = Project.create(tmp_path / "project")
    made.set_classes(CLASSES)
    images = [
        NewImage(
            f"a/{n}.png", sha256=f"{n:064}", bytes=10, width=4, height=3, mode="grey8", class_id=(0, 1)[n % 2]
        )
        for n in range(6)
    ]
    made.add_images(tmp_path / "lot 1", images)
    return made


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
files = st.builds(
    ProjectFile,
    name=names,
    classes=st.lists(
        st.builds(
            DefectClass,
            id=st.integers(0, 10**6),
            name=names,
            verdict=st.sampled_from(["OK", "NG"]),
            code=names,
        ),
        unique_by=(lambda item: item.id, lambda item: item.name),
        max_size=4,
    ).map(tuple),
    roots=st.lists(st.builds(ImageRoot, id=st.integers(1, 99), path=names, relative=names), max_size=3).map(
        tuple
    ),
    settings=st.dictionaries(names, st.none() | st.booleans() | st.integers() | names, max_size=3),
)


@given(file=files)
def test_project_json_holds_everything(file: ProjectFile) -> None:
    values = migrate(json.loads(file.model_dump_json()))
    assert ProjectFile.model_validate(values) == file


def test_what_was_stored_is_there_after_opening_again(project: Project, tmp_path: Path) -> None:
    project.save_settings(group="num_(\\d+)", peak=4095.0)
    project.set_splits({1: Split.TRAIN, 2: Split.VAL})
    first = Prediction(1, 1, 0.75, 0.8, Verdict.NG, ((1, 0.75), (0, 0.2)))
    project.save_predictions("run", [first])
    before, classes = project.images(), project.classes
    project.close()
    with Project.open(project.folder / "project.json") as opened:
        assert opened.images() == before
        assert opened.classes == classes == CLASSES
        assert opened.file.settings == {"group": "num_(\\d+)", "peak": 4095.0}
        assert opened.predictions("run") == {1: first}
        assert opened.predictions("another") == {}
    assert before[0].file == tmp_path / "lot 1" / "a" / "0.png"


def test_images_beside_the_project_are_found_after_both_have_moved(project: Project, tmp_path: Path) -> None:
    project.close()
    there = tmp_path / "另一個 地方"
    there.mkdir()
    shutil.move(tmp_path / "project", there / "project")
    shutil.move(tmp_path / "lot 1", there / "lot 1")
    with Project.open(there / "project") as moved:
        assert moved.images()[0].file == there / "lot 1" / "a" / "0.png"
        assert moved.add_root(there / "lot 1") == 1  # recognised, although its absolute path differs


def test_a_project_that_moved_alone_still_finds_its_images(project: Project, tmp_path: Path) -> None:
    project.close()
    (tmp_path / "deep" / "er").mkdir(parents=True)
    shutil.move(tmp_path / "project", tmp_path / "deep" / "er" / "project")
    with Project.open(tmp_path / "deep" / "er" / "project") as moved:
        assert moved.images()[0].file == tmp_path / "lot 1" / "a" / "0.png"
        shutil.move(tmp_path / "lot 1", tmp_path / "elsewhere")
        moved.relocate(1, tmp_path / "elsewhere")
        assert moved.images()[5].file == tmp_path / "elsewhere" / "a" / "5.png"


labels = st.dictionaries(st.integers(1, 6), st.sampled_from([None, 0, 1, 7]), max_size=6)


@given(steps=st.lists(labels, max_size=6))
def test_undo_brings_every_label_back(
    steps: list[dict[int, int | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("undo")
    with Project.create(folder) as project:
        project.set_classes(CLASSES)
        project.add_images(folder, [NewImage(f"{n}.png") for n in range(6)])

        def now() -> list[ImageRecord]:
            return [replace(item, labelled_by="") for item in project.images()]  # an undo is a change, too

        states, undo = [now()], []
        for step in steps:
            undo.append(project.set_labels(step, who="me"))
            states.append(now())
        for previous in reversed(undo):
            assert now() == states.pop()
            project.set_labels(previous, who="me")
        assert now() == states.pop()


def test_labels_have_a_history(project: Project) -> None:
    project.set_labels({1: 1}, who="anna")
    project.set_labels({1: 1}, who="again, so no change")
    project.set_labels({1: None}, who="bo")
    history = project.label_history(1)
    assert [(step.previous, step.class_id, step.who) for step in history] == [(0, 1, "anna"), (1, None, "bo")]
    assert history[0].at.endswith("+00:00")
    assert project.label_history(2) == []


def test_removing_a_class_takes_its_labels_away(project: Project) -> None:
    project.set_classes([item for item in CLASSES if item.id != 1])
    assert {record.class_id for record in project.images()} == {0, None}
    assert project.label_history(2)[-1].previous == 1
    with pytest.raises(ProjectError):
        project.set_classes([CLASSES[0], CLASSES[0].model_copy(update={"id": 5})])


def test_a_known_image_keeps_its_label_and_split(project: Project, tmp_path: Path) -> None:
    project.set_labels({1: 7})
    project.set_splits({1: Split.TEST})
    project.add_images(
        tmp_path / "lot 1",
        [NewImage("a/0.png", sha256="new", class_id=0, split=Split.TRAIN), NewImage("b.png")],
    )
    records = project.images()
    assert len(records) == 7
    assert (records[0].sha256, records[0].class_id, records[0].split) == ("new", 7, Split.TEST)


def test_a_failed_change_leaves_both_files_as_they_were(project: Project, tmp_path: Path) -> None:
    before = project.images(), project.file, (project.folder / "project.json").read_bytes()

    def fail_late() -> None:
        with project.transaction():
            project.set_classes(())
            project.add_images(tmp_path, [NewImage("x.png")])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_late()
    assert (project.images(), project.file, (project.folder / "project.json").read_bytes()) == before


def test_two_processes_see_and_keep_each_others_work(project: Project) -> None:
    with Project.open(project.folder) as other:
        other.save_settings(by="other")
        project.save_settings(too="mine")
        other.set_labels({1: 7})
        assert project.images()[0].class_id == 7
        assert [
            project.counters.count("test", "a"),
            other.counters.count("test", "b"),
            project.counters.counted("test"),
        ] == [1, 2, 2]
        assert [
            other.counters.count("test", "a"),
            other.counters.count("more", "a"),
            project.counters.counted("test"),
        ] == [2, 1, 2]
        other.reload()
        assert other.file.settings == {"by": "other", "too": "mine"}
        other.add_images(project.folder / "more", [NewImage("new.png")])
        assert project.images()[-1].file == project.folder / "more" / "new.png"


def test_a_failed_change_does_not_undo_what_another_process_did(project: Project) -> None:
    def fail_late() -> None:
        with project.transaction():
            project.save_settings(too="mine")
            raise RuntimeError

    with Project.open(project.folder) as other:
        other.save_settings(by="other")
    with pytest.raises(RuntimeError):
        fail_late()
    project.reload()
    assert project.file.settings == {"by": "other"}


def test_the_fingerprint_is_that_of_images_labels_and_splits(project: Project, tmp_path: Path) -> None:
    first = project.fingerprint()
    assert project.fingerprint() == first
    previous = project.set_labels({1: 1})
    assert project.fingerprint() != first
    project.set_labels(previous)
    assert project.fingerprint() == first
    project.set_splits({1: Split.TEST})
    assert project.fingerprint() != first
    with Project.create(tmp_path / "copy") as copy:  # the same data by another route
        copy.set_classes([item.model_copy(update={"id": item.id + 1}) for item in CLASSES])
        copy.add_images(
            tmp_path,
            [NewImage(f"x{n}.png", sha256=f"{n:064}", class_id=(1, 2)[n % 2]) for n in reversed(range(6))],
        )
        assert copy.fingerprint() == first


def test_twenty_thousand_images(tmp_path: Path) -> None:
    with Project.create(tmp_path / "big") as project:
        project.add_images(tmp_path, (NewImage(f"{n}.png", sha256=str(n)) for n in range(20_000)))
        records = project.images()
        assert len(records) == 20_000
        project.set_labels({record.id: None for record in records})


# --- opening --------------------------------------------------------------------------------------


def test_a_project_of_version_1_opens(tmp_path: Path) -> None:
    shutil.copytree(V1, tmp_path / "old")
    with Project.open(tmp_path / "old") as project:
        assert project.name == "version 1"
        assert [(item.id, item.name, item.verdict, item.code) for item in project.classes] == [
            (0, "正常", "OK", ""),
            (3, "void", "NG", "V01"),
        ]
        first, second = project.images()
        assert first.file == tmp_path / "old" / "images" / "void" / "1.png"
        assert (first.class_id, first.split, first.group) == (3, Split.TRAIN, "lot 7")
        assert first.mask == tmp_path / "old" / "images" / "masks" / "void" / "1.png"
        assert (second.class_id, second.split, second.mask) == (None, None, None)
        assert second.problem is not None
        assert second.problem.error.text == "The image 2.png is empty (0 bytes).", (
            "a stored sentence is shown as it is"
        )
        assert project.label_history(1)[0].who == "anna"
        assert project.predictions("20260101-000000")[1].top == ((3, 0.9), (0, 0.1))
        assert project.file.settings == {"peak": 4095.0}


def test_migrations_run_one_after_the_other() -> None:
    steps = {
        1: lambda values: {"version": 2, "renamed": values["old"]},
        2: lambda values: {**values, "version": 3, "added": True},
    }
    start = {"version": 1, "old": "x"}
    assert migrate(start, steps, 3) == {"version": 3, "renamed": "x", "added": True}
    assert start == {"version": 1, "old": "x"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (None, ProjectError),
        ("{", ProjectError),
        ("[]", ProjectError),
        ('{"version": 1, "classes": 5}', ProjectError),
        ('{"version": 1, "surprise": 5}', ProjectError),
        ('{"version": 1, "classes": [{"id": 1, "name": "a"}, {"id": 1, "name": "b"}]}', ProjectError),
        ('{"version": 99}', ProjectTooNew),
    ],
)
def test_a_folder_that_is_not_a_project_is_reported(
    text: str | None, kind: type[ProjectError], tmp_path: Path
) -> None:
    if text is not None:
        (tmp_path / "project.json").write_text(text, encoding="utf-8")
    with pytest.raises(kind, match=str(tmp_path.name)):
        Project.open(tmp_path)


def test_a_damaged_or_newer_database_is_reported(project: Project) -> None:
    project.close()
    database = project.folder / "project.db"
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ProjectError, match="99"):
        Project.open(project.folder)
    for file in project.folder.glob("project.db*"):
        file.unlink()
    database.write_bytes(b"no database at all" * 100)
    with pytest.raises(ProjectError):
        Project.open(project.folder)


def test_a_project_is_never_made_over_another(project: Project) -> None:
    with pytest.raises(ProjectExists):
        Project.create(project.folder)


WRITER = """
import sys
from pathlib import Path
from aoi_app.project.store.project import Project
with Project.open(Path(sys.argv[1])) as project:
    for n in range(60):
        project.set_labels({1: n % 2}, who="worker")
        project.save_settings(worker=n)
"""


def test_the_window_works_on_while_a_worker_writes(project: Project) -> None:
    root = Path(__file__).parents[3]
    worker = subprocess.Popen([sys.executable, "-c", WRITER, str(project.folder)], cwd=root)
    written = 0
    while worker.poll() is None or written < 60:
        project.set_labels({2: written % 2}, who="window")
        project.save_settings(window=written)
        assert len(project.images()) == 6
        written += 1
    assert worker.returncode == 0
    project.reload()
    assert project.file.settings == {"window": written - 1, "worker": 59}
    assert project.label_history(1)[-1].who == "worker"
    assert len(project.label_history(1)) in (59, 60)  # the first write may not change anything
