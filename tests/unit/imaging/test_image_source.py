"""The folder as an image source: yields images before their total is known, and stops on request."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Event

import pytest

from aoi_app.cli import _parser
from aoi_app.errors import NothingToInspect, SourceMissing
from aoi_app.imaging import sources
from aoi_app.imaging.image_folder import SourceImage
from aoi_app.imaging.image_source import SOURCES
from aoi_app.imaging.sources import folder as folder_source


def test_the_number_is_known_after_the_first_images(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    go_on = Event()

    def walk(*_: object) -> Iterator[SourceImage]:
        yield SourceImage("1")
        go_on.wait()
        yield SourceImage("2")

    monkeypatch.setattr(folder_source, "walk_images", walk)
    source = SOURCES["folder"].open([tmp_path])
    images = source.images()
    assert next(images) == SourceImage("1")
    assert next(images) is None, "a slow disk is no reason to keep back what is there"
    assert source.total is None
    go_on.set()
    assert [image for image in images if image is not None] == [SourceImage("2")]
    assert source.total == 2


def test_closing_ends_the_walk_and_its_failure_is_raised(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(folder_source, "walk_images", lambda *_: map(SourceImage, map(str, count())))
    source = SOURCES["folder"].open([tmp_path])
    images = source.images()
    next(images)
    images.close()
    assert source.total is None

    def broken(*_: object) -> Iterator[SourceImage]:
        yield SourceImage("1")
        raise MemoryError

    monkeypatch.setattr(folder_source, "walk_images", broken)
    with pytest.raises(MemoryError):
        list(source.images())
    assert source.total is None


def test_a_source_that_can_never_have_images_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        SOURCES["folder"].open([tmp_path, tmp_path / "no"])
    with pytest.raises(NothingToInspect):
        SOURCES["folder"].open([tmp_path])


def test_a_new_kind_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'from aoi_app.imaging.image_source import SourceSpec\n\nSPEC = SourceSpec("belt", list)\n'
    (tmp_path / "belt_of_the_test.py").write_text(text, encoding="utf-8")
    known = {*SOURCES}
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(tmp_path)])
    monkeypatch.setattr(SOURCES, "_entries", None)
    assert {*SOURCES} == known | {"belt"}
    assert "folder" in known
    words = ["inspect", "m.aoimodel", "1", "--source", "belt", "--out", "o"]
    assert _parser().parse_args(words).source == "belt"
