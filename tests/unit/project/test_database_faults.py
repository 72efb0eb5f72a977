"""A database that is damaged, cut off, gone, locked, read-only, or on a full disk: named, never made anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from aoi_app.errors import (
    DatabaseDamaged,
    DatabaseLocked,
    DatabaseMissing,
    DiskFull,
    FileDamaged,
    ReadOnly,
    RecordMissing,
)
from aoi_app.project.records import DefectClass, Split
from aoi_app.project.store import database
from aoi_app.project.store.database import Database
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.inspection_tables import STEPS as STEPS_OF_INSPECTIONS
from aoi_app.project.store.inspections import InspectedImage, Inspection, InspectionHeader
from aoi_app.project.store.project import Project

STEPS = ("CREATE TABLE t (x TEXT)",)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with 2,000 images, so that its table has many pages."""
    with Project.create(tmp_path / "project") as project:
        project.set_classes([DefectClass(id=1, name="good", verdict="OK")])
        project.add_images(tmp_path, [NewImage(path=f"{n}.png", sha256=f"{n:064x}") for n in range(2000)])
        return project.folder


def test_a_damaged_page_names_the_file_and_what_to_do(folder: Path) -> None:
    file = folder / "project.db"
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(size // 4)
        opened.write(b"\xa5" * (size // 2))
    with Project.open(folder) as project, pytest.raises(DatabaseDamaged, match=r"project\.db") as told:
        project.images()
    assert "backup" in told.value.advice
    file.write_bytes(b"nothing of ours" * 500)
    with pytest.raises(DatabaseDamaged, match=r"project\.db"):
        Project.open(folder)


def test_a_row_that_holds_what_no_record_does_is_named(folder: Path) -> None:
    with Project.open(folder) as project:
        project._store.database.write("UPDATE images SET split = 'both' WHERE id = 7", [()])
        with pytest.raises(DatabaseDamaged, match="row 7 in it holds 'both'"):
            project.images()
    with closing(Inspection.create(folder / "lot", InspectionHeader())) as lot:
        lot.add([InspectedImage(path="/lot/3.png")])
    with closing(sqlite3.connect(folder / "lot" / "inspection.db")) as database:
        database.execute("UPDATE results SET score = 'high'")
        database.commit()
    with (
        closing(Inspection.open(folder / "lot")) as lot,
        pytest.raises(DatabaseDamaged, match=r"/lot/3\.png.*'high'"),
    ):
        lot.results()


def test_a_project_with_images_is_never_opened_without_its_table(folder: Path) -> None:
    file = folder / "project.db"
    file.write_bytes(b"")
    with pytest.raises(DatabaseDamaged, match="empty"):
        Project.open(folder)
    file.unlink()
    with pytest.raises(DatabaseMissing, match=r"project\.db"):
        Project.open(folder)
    assert not file.exists(), "an empty one would look like an empty project"
    (folder / "project.json").unlink()  # as the advice says: begin anew
    with Project.create(folder) as project:
        assert project.images() == []


def test_a_project_killed_while_it_was_created_can_be_opened(tmp_path: Path) -> None:
    Project.create(tmp_path).close()
    (tmp_path / "project.db").unlink()
    with Project.open(tmp_path) as project:
        assert project.images() == []


def test_a_database_of_another_program_is_not_made_ours(tmp_path: Path) -> None:
    file = tmp_path / "project.db"
    with closing(sqlite3.connect(file)) as foreign:
        foreign.execute("CREATE TABLE songs (title TEXT)")
    with pytest.raises(DatabaseDamaged):
        Project.create(tmp_path)
    with closing(sqlite3.connect(file)) as foreign:
        assert foreign.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]


def test_an_inspection_is_never_opened_without_its_results(tmp_path: Path) -> None:
    Inspection.create(tmp_path, InspectionHeader(state="finished")).close()
    file = tmp_path / "inspection.db"
    file.write_bytes(b"")
    with pytest.raises(FileDamaged, match=r"inspection\.db"):
        Inspection.open(tmp_path)
    file.unlink()
    with pytest.raises(RecordMissing, match=r"inspection\.db"):
        Inspection.open(tmp_path)
    assert not file.exists()


def test_a_read_only_inspection_of_an_older_version_is_read(tmp_path: Path, unwritable: None) -> None:
    with closing(sqlite3.connect(tmp_path / "inspection.db")) as older:
        assert isinstance(STEPS_OF_INSPECTIONS[0], str)
        older.execute(STEPS_OF_INSPECTIONS[0])
        older.execute("PRAGMA user_version = 1")
        older.execute(
            "INSERT INTO results VALUES ('a.png', 'f', 8, 8, 1.0, 'NG', 'void', 0.9, 0.9, '[]', '', NULL, '',"
            " NULL, '', '', NULL, '', 0)"
        )
        older.commit()
    (tmp_path / "inspection.json").write_text(InspectionHeader().model_dump_json(), encoding="utf-8")
    with closing(Inspection.open(tmp_path)) as inspection:
        assert [image.path for image in inspection.results()] == ["a.png"]
        assert inspection.result_chain.broken() == []
        with pytest.raises(ReadOnly):
            inspection.draw_audit(1)


def test_a_locked_database_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    with Project.open(folder) as project, closing(sqlite3.connect(folder / "project.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert len(project.images()) == 2000, "reading goes on"
        with pytest.raises(DatabaseLocked, match=r"project\.db"):
            project.set_splits({1: Split.TRAIN})
        other.rollback()
        project.set_splits({1: Split.TRAIN})


def test_a_full_disk_keeps_what_was_there_and_the_next_write_works(tmp_path: Path) -> None:
    file = tmp_path / "t.db"
    with closing(Database(file, STEPS)) as opened:
        opened.write("INSERT INTO t VALUES (?)", [("before",)])
        pages = opened.rows("PRAGMA page_count")[0][0]
        opened.rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull, match=r"t\.db"):
            opened.write("INSERT INTO t VALUES (?)", [("x" * 100_000,)])
        opened.rows("PRAGMA max_page_count = 1000000")
        opened.write("INSERT INTO t VALUES (?)", [("after",)])
        assert opened.rows("SELECT x FROM t") == [("before",), ("after",)]


@pytest.fixture
def unwritable(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a read-only disk. Root may write where modes forbid it, so the answer is given, not asked for."""
    monkeypatch.setattr(database, "is_writable", lambda _: False)


def test_a_read_only_project_is_opened_for_reading(folder: Path, unwritable: None) -> None:
    before = {name: (folder / name).read_bytes() for name in ("project.json", "project.db")}
    with Project.open(folder) as project:
        assert project.read_only
        assert len(project.images()) == 2000
        with pytest.raises(ReadOnly, match=r"project\.db"):
            project.set_splits({1: Split.TRAIN})
    assert {name: (folder / name).read_bytes() for name in before} == before


@pytest.mark.parametrize("refused", [False, True], ids=["read in place", "copied first"])
def test_what_only_the_log_holds_is_read_from_a_read_only_disk(
    tmp_path: Path, unwritable: None, monkeypatch: pytest.MonkeyPatch, refused: bool
) -> None:
    file = tmp_path / "t.db"
    connect = database._connect

    def on_a_disk_that_is_read_only(name: str) -> sqlite3.Connection:
        if name.endswith("?mode=ro"):
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
            raise error
        return connect(name)

    with closing(sqlite3.connect(file, isolation_level=None)) as writer:  # an older file, in use
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute(STEPS[0])
        writer.execute("PRAGMA user_version = 1")
        writer.execute("INSERT INTO t VALUES ('in the log')")
        if refused:
            monkeypatch.setattr(database, "_connect", on_a_disk_that_is_read_only)
        with closing(Database(file, (*STEPS, "ALTER TABLE t RENAME COLUMN x TO y"))) as opened:
            assert opened.rows("SELECT y FROM t") == [("in the log",)]
            with pytest.raises(ReadOnly):
                opened.write("INSERT INTO t VALUES (?)", [("more",)])
        assert writer.execute("SELECT x FROM t").fetchall() == [("in the log",)], "upgraded only in memory"


def test_an_error_of_the_disk_is_told_as_one(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "t.db", STEPS)) as opened:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
        assert "disk I/O error" in opened._known(error).text
        assert opened._known(sqlite3.IntegrityError("a fault of ours")) is None
