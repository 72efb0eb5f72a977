"""The folder walker: every image once, none silently skipped, and it ends whatever the links."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from aoi_app.imaging.image_folder import walk_images
from aoi_app.imaging.passed_by import PassedBy, Reason


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


HEADS = {
    "png": b"\x89PNG\r\n\x1a\n",
    "jpeg": b"\xff\xd8\xff\xe0",
    "tiff": b"II*\0",
    "bigtiff": b"MM\0+",
    "webp": b"RIFF\0\0\0\0WEBP",
    "bitmap": b"BM" + bytes(12) + (40).to_bytes(4, "little"),
    "dib": (40).to_bytes(4, "little") + bytes(8) + b"\1\0\x18\0",
}


@pytest.mark.parametrize("kind", HEADS)
def test_content_tells_an_image_without_a_known_suffix(kind: str, tmp_path: Path) -> None:
    for name in ("none", "1.dat", "2.001", "3.tmp", "4.IMG", "export.2024-01-05"):
        (tmp_path / name).write_bytes(HEADS[kind] + bytes(20))
    for name in ("5.txt", "6.dng", "7.json", "8.part"):  # suffixes of files of another kind
        (tmp_path / name).write_bytes(HEADS[kind] + bytes(20))
    for name, text in (("BMW", b"BM is a car maker"), ("short", b"BM"), ("empty", b""), ("9.gif", b"GIF89a")):
        (tmp_path / name).write_bytes(text)
    passed = PassedBy()
    found = {image.file.name for image in walk_images([tmp_path], passed)}
    assert found == {"none", "1.dat", "2.001", "3.tmp", "4.IMG", "export.2024-01-05"}
    assert passed.files == {Reason.OTHER: 8}


def test_a_known_suffix_makes_an_image_whatever_the_content(tmp_path: Path) -> None:
    names = ["1.jfif", "2.JPE", "3.dib", "4.jif", "5.Tiff"]
    make(tmp_path, *names)
    assert paths_of([tmp_path], tmp_path) == names


SYSTEM = ["@eaDir", "#recycle", "$RECYCLE.BIN", "System Volume Information", ".Trash-1000", "__MACOSX"]
SYSTEM += ["lost+found", "@Recycle", ".snapshot", "RECYCLER", "FOUND.000", "#snapshot", ".@__thumb"]


def test_what_systems_keep_in_folders_is_passed_by_and_counted(tmp_path: Path) -> None:
    for folder in SYSTEM:
        make(tmp_path / "lot", f"{folder}/1.png", f"{folder}/deep/2.jpg", f"tray/{folder}/3.png")
    make(tmp_path / "lot", "tray/4.png", "Thumbs.db", "tray/.DS_Store", "tray/desktop.ini", "tray/._4.png")
    (tmp_path / "lot" / "tray" / "@tmp").mkdir()
    passed = PassedBy()
    (image,) = walk_images([tmp_path / "lot"], passed)
    assert image.file.name == "4.png"
    assert passed.files == {Reason.SYSTEM: 3 * len(SYSTEM) + 4}
    (remark,) = passed.remarks()
    assert f": {3 * len(SYSTEM) + 4} (" in remark.text
    inside = [image.file.name for image in walk_images([tmp_path / "lot" / "@eaDir"])]
    assert inside == ["1.png", "2.jpg"], "who names such a folder means it"


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
    passed = PassedBy()
    list(walk_images([lot], passed))
    assert passed.files == {Reason.LINK: 4}
    assert sorted(Path(path).name for path in passed.examples[Reason.LINK]) == [
        *("back", "far again", "same.png", "up")
    ]


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
    os.mkfifo(tmp_path / "pipe")  # would wait for ever if it were opened
    (tmp_path / "to the pipe.png").symlink_to(tmp_path / "pipe")
    passed = PassedBy()
    (image,) = walk_images([tmp_path], passed)
    assert passed.files == {Reason.DEVICE: 3}
    assert image.file.name == r"caf\xe9.png"
    assert image.problem is not None
    assert image.problem.code == "AOI-IMG-007"


def test_what_the_program_wrote_itself_is_no_input(tmp_path: Path) -> None:
    make(tmp_path, "done/inspection.json", "done/heatmaps/1.jpg", "done/mine/2.png", "heatmaps/3.png")
    make(tmp_path, "project/project.json", "project/cache/4.png", "project/inspections/a/5.png")
    make(tmp_path, "project/images/6.png", "cache/7.png")
    wanted = ["cache/7.png", "done/mine/2.png", "heatmaps/3.png", "project/images/6.png"]
    assert paths_of([tmp_path], tmp_path) == wanted
