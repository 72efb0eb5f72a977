"""Folders where files belong, records that are gone, and images that are excluded: told before any work."""

from pathlib import Path

import numpy as np
import pytest

from aoi_app.cli import FAILED, run_command
from aoi_app.control import JobControl
from aoi_app.errors import ModelUnreadable, NotAFile, NotAFolder, ProjectExists, RecordDamaged, RecordMissing
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import ImportJob
from aoi_app.project.store.inspections import Inspection, InspectionHeader
from aoi_app.project.store.project import Project
from aoi_app.worker.project_jobs import import_images


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two images of a class, in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "images" / "void").mkdir(parents=True)
    for number in range(2):
        write_image(tmp_path / "images" / "void" / f"{number}.png", np.full((8, 8 + number), 9, np.uint8))
    import_images(ImportJob(project=Path("P"), source=Path("images")), JobControl())
    (tmp_path / "file").write_bytes(b"x")
    return tmp_path / "P"


def test_a_place_of_the_wrong_kind_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words, code in (
        (["new", "file", "images"], NotAFolder.code),
        (["new", "file/P", "images"], NotAFolder.code),
        (["regions", "P", "--out", "images"], NotAFile.code),
        (["demo", "--out", "P"], ProjectExists.code),
        (["inspect", "images", "images", "--out", "O"], ModelUnreadable.code),
        (["new", "x" * 300, "images"], "AOI-DSK-011"),
    ):
        assert run_command(words) == FAILED
        assert code in capsys.readouterr().err, words


def test_a_folder_for_the_output_is_made(project: Path) -> None:
    assert run_command(["regions", "P", "--out", "new/folder/boxes.json"]) == 0
    assert Path("new/folder/boxes.json").is_file()


def test_what_is_excluded_is_not_counted_in_a_dry_run(project: Path) -> None:
    with Project.open(project) as opened:
        opened.exclude_images({opened.images()[0].id: "dark"})
    job = ImportJob(project=project, source=Path("images"), dry_run=True)

    def counts() -> tuple[object, ...]:
        found = import_images(job, JobControl())
        return found.images, found.classes, found.excluded

    assert counts() == (1, {"void": 1}, 1)
    Path("images/void/0.png").rename("images/void/moved.png")
    assert counts() == (1, {"void": 1}, 1), "also where it lies now"


def test_a_lost_record_is_not_to_be_deleted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project / "inspection"
    Inspection.create(folder, InspectionHeader(state="finished")).close()
    (folder / "inspection.json").rename(folder / "kept")
    for content, code in ((None, RecordMissing.code), (b"{", RecordDamaged.code)):
        if content is not None:
            (folder / "inspection.json").write_bytes(content)
        for command in ("verify", "report"):
            assert run_command([command, str(folder)]) == FAILED
            told = capsys.readouterr().err
            assert told.startswith(code)
            assert "inspect the images again" in told
    (folder / "inspection.json").unlink()
    (folder / "inspection.json").mkdir()
    assert run_command(["verify", str(folder)]) == FAILED
    assert "no file, but a folder" in capsys.readouterr().err
    (folder / "inspection.json").rmdir()
    (folder / "kept").replace(folder / "inspection.json")
    (folder / "inspection.db").unlink()
    assert run_command(["verify", str(folder)]) == FAILED
    assert capsys.readouterr().err.startswith(RecordMissing.code)
