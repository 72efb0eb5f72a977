"""Import, the Setup page's count and the inspection see the same images in the same folder."""

import os
from pathlib import Path

import pytest

from aoi_app.imaging.image_source import SOURCES
from aoi_app.project.importing.source_scan import list_source
from aoi_app.project.jobs import ImportJob
from ui.setup.preflight import scan_sources


def test_the_three_agree_on_an_odd_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lot = tmp_path / "批次 7 🔍"
    for name in (
        *("10.PNG", "9.png", "notes.txt", ".hidden.png", ".hidden/1.png", "thumbs.png/1.tif", "tray 1/2.jpg"),
        *("done/inspection.json", "done/heatmaps/1.jpg", "done/3.webp"),
        *("project/project.json", "project/cache/4.png", "project/lot/5.bmp", "locked/6.png"),
        *("../elsewhere/7.png",),
    ):
        (lot / name).parent.mkdir(parents=True, exist_ok=True)
        (lot / name).write_bytes(b"1234")
    images = ["9.png", "10.PNG", "done/3.webp", "project/lot/5.bmp", "thumbs.png/1.tif", "tray 1/2.jpg"]
    try:
        (lot / "tray 1" / "back").symlink_to(lot, target_is_directory=True)
        (lot / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    except OSError:  # Windows allows links only with a privilege
        pass
    else:
        images.insert(3, "linked/7.png")
    opened = os.scandir

    def scandir(place: str) -> object:
        if Path(place).name == "locked":
            raise PermissionError(13, "Permission denied", place)
        return opened(place)

    monkeypatch.setattr(os, "scandir", scandir)

    found = [image for image in SOURCES["folder"].open([lot]).images() if image is not None]
    inspected = [image.file.relative_to(lot).as_posix() for image in found if image.problem is None]
    listing = list_source(ImportJob(project=tmp_path / "p", source=lot))
    counted = scan_sources([lot])

    assert inspected == images
    assert sorted(listing.rows) == sorted(images)
    assert (counted.images, counted.bytes) == (len(images), 4 * len(images))
    unseen = [image.path for image in found if image.problem is not None]
    assert unseen == list(counted.problems) == [str(lot / "locked")]
    assert [(item.path, item.problem.code) for item in listing.problems] == [("locked", "AOI-IMG-008")]
