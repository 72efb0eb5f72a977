"""The folder walker: every image once, none silently skipped, and it ends whatever the links."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from aoi_app.imaging.image_folder import walk_images


def paths_of(places: Iterable[Path], below: Path) -> list[str]:
    """The images found, relative to a folder."""
    return [image.file.relative_to(below).as_posix() for image in walk_images(places)]


def make(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x" * 7)
    return folder


def link(place: Path, target: Path) -> None:
    try:
        place.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("this PC lets nobody make links")


def test_natural_order_with_a_folders_own_files_first(tmp_path: Path) -> None:
    names = ["10.png", "2.JPG", "tray 10/1.tif", "tray 9/1.bmp", "tray 9/deep/1.webp", "A.jpeg", "b.tiff"]
    make(tmp_path, *names, "notes.txt", ".1.png", ".cache/2.png")
    assert paths_of([tmp_path], tmp_path) == [
        *("2.JPG", "10.png", "A.jpeg", "b.tiff"),
        *("tray 9/1.bmp", "tray 9/deep/1.webp", "tray 10/1.tif"),
    ]


def test_an_image_tells_its_size_and_time(tmp_path: Path) -> None:
    file = make(tmp_path, "1.png") / "1.png"
    (image,) = walk_images([tmp_path])
    assert (image.file, image.bytes, image.modified_ns) == (file.resolve(), 7, file.stat().st_mtime_ns)
    assert (image.sha256, image.problem) == ("", None)


def test_overlapping_places_give_each_file_once(tmp_path: Path) -> None:
    make(tmp_path, "1.png", "tray/2.png", "tray/named.dat")
    tray = tmp_path / "tray"
    named = [tray / "named.dat", tray / ".." / "tray", tmp_path, tmp_path / "1.png"]
    assert paths_of(named, tmp_path) == ["tray/named.dat", "tray/2.png", "1.png"]


def test_links_are_followed_once_and_never_in_a_circle(tmp_path: Path) -> None:
    lot = make(tmp_path / "lot", "1.png", "tray/2.png")
    make(tmp_path / "elsewhere", "3.png")
    make(tmp_path, "not of the lot.png")
    link(lot / "far", tmp_path / "elsewhere")
    link(lot / "far again", tmp_path / "elsewhere")
    link(tmp_path / "elsewhere" / "back", lot)
    link(lot / "tray" / "up", tmp_path)
    link(lot / "same.png", lot / "1.png")
    link(lot / "gone.png", tmp_path / "nowhere.png")
    link(lot / "round.png", lot / "round.png")
    assert paths_of([lot], lot) == ["1.png", "gone.png", "round.png", "far/3.png", "tray/2.png"]


def test_a_folder_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a/1.png", "locked/2.png", "z/3.png")
    opened = os.scandir

    def scandir(place: str) -> object:
        if Path(place).name == "locked":
            raise PermissionError(13, "Permission denied", place)
        return opened(place)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(walk_images([tmp_path, tmp_path / "missing"]))
    assert [image.problem and image.problem.code for image in found] == [
        *(None, "AOI-IMG-008", None),
        "AOI-IMG-002",
    ]
    assert [found[1].file, found[3].file] == [tmp_path / "locked", tmp_path / "missing"]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows neither such names nor pipes among files")
def test_names_that_cannot_be_stored_are_named_and_pipes_are_no_images(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.png")).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system refuses such names itself")
    os.mkfifo(tmp_path / "pipe.png")
    (image,) = walk_images([tmp_path])
    assert image.file.name == r"caf\xe9.png"
    assert image.problem is not None
    assert image.problem.code == "AOI-IMG-007"


def test_what_the_program_wrote_itself_is_no_input(tmp_path: Path) -> None:
    make(tmp_path, "done/inspection.json", "done/heatmaps/1.jpg", "done/mine/2.png", "heatmaps/3.png")
    make(tmp_path, "project/project.json", "project/cache/4.png", "project/inspections/a/5.png")
    make(tmp_path, "project/images/6.png", "cache/7.png")
    wanted = ["cache/7.png", "done/mine/2.png", "heatmaps/3.png", "project/images/6.png"]
    assert paths_of([tmp_path], tmp_path) == wanted
