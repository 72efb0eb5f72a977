"""Files an import reads: filler in JPEG files, images without content, too little memory."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.errors import BlankImages, ImagePadded, ImageTooLarge, ManyPadded
from aoi_app.imaging.reader import read_with_facts
from aoi_app.imaging.writer import encode_image
from aoi_app.project.importing import file_looks
from aoi_app.project.importing.importers import ImportPlan, scan
from aoi_app.project.jobs import ImportJob, ImportResult
from aoi_app.project.store.project import Project
from aoi_app.worker.project_jobs import import_images

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """make("a/1.jpg", ...) writes different small pictures below one folder and returns it."""
    source = tmp_path / "source"

    def write(*names: str) -> Path:
        for number, name in enumerate(names):
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            image = np.random.default_rng(number).integers(40, 210, (12, 16), dtype=np.uint8)
            (source / name).write_bytes(encode_image(image, Path(name).suffix))
        return source

    return write


def plan(source: Path) -> ImportPlan:
    return scan(ImportJob(project=source.parent / "project", source=source), JobControl())


def bring_in(source: Path, **options: bool) -> tuple[ImportResult, Project]:
    job = ImportJob(project=source.parent / "project", source=source, **options)
    result = import_images(job, JobControl())
    return result, Project.open(job.project)


def padded(file: Path) -> None:
    data = file.read_bytes()
    assert data.endswith(b"\xff\xd9")
    file.write_bytes(data[:-2] + bytes(300) + b"\xff\xd9")


def test_filler_of_most_files_is_offered_and_accepted_only_if_told(make: Make) -> None:
    source = make("a/1.jpg", "a/2.jpg", "a/3.jpg", "b/1.jpg", "b/2.png")
    for name in ("a/1.jpg", "a/2.jpg", "b/1.jpg"):
        padded(source / name)
    refused, project = bring_in(source)
    assert (refused.images, len(refused.problems)) == (2, 3)
    assert {item.code for item in refused.problems} == {ImagePadded.code}
    (offer,) = [item for item in refused.remarks if item.code == ManyPadded.code]
    assert offer.args == {"count": "3", "jpegs": "4"}
    assert "--padded-jpeg" in offer.what
    assert not project.preset_recipe("fast").input.padded_jpeg
    project.close()
    accepted, project = bring_in(source, padded_jpeg=True)
    assert (accepted.images, accepted.problems) == (5, ())
    assert not [item for item in accepted.remarks if item.code == ManyPadded.code]
    assert project.file.settings["padded_jpeg"] is True
    assert project.preset_recipe("fast").input.padded_jpeg
    assert all(item.problem is None and item.split for item in project.images())
    project.close()
    again = import_images(ImportJob(project=project.folder, source=source, dry_run=True), JobControl())
    assert (again.images, again.problems) == (5, ()), "the project remembers"


def test_a_few_padded_files_are_damage_and_nothing_is_offered(make: Make) -> None:
    source = make("1.jpg", "2.jpg", "3.jpg", "4.png")
    padded(source / "1.jpg")
    assert not [item for item in plan(source).remarks if isinstance(item, ManyPadded)]


def test_blank_images_come_in_and_are_named(make: Make) -> None:
    source = make("a/1.png", "a/2.png")
    for name, shape in (("black", (9, 12)), ("pixel", (1, 1)), ("colour", (9, 12, 3))):
        image = np.full(shape, [7, 90, 30] if len(shape) == 3 else 0, np.uint8)
        (source / "a" / f"{name}.png").write_bytes(encode_image(image, ".png"))
    found = plan(source)
    assert (found.result().images, found.problems) == (5, ())
    (remark,) = [item for item in found.remarks if isinstance(item, BlankImages)]
    assert remark.args_by_name == {"count": "3", "paths": "a/black.png, a/colour.png, a/pixel.png"}


def test_a_file_without_enough_memory_is_read_again_alone(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make("1.png", "2.png", "3.png")
    read, refused = read_with_facts, []

    def short_of_memory(path: Path, **options: bool) -> object:
        if path.name == "2.png" and len(refused) < limit:
            refused.append(path.name)
            raise MemoryError
        return read(path, **options)

    monkeypatch.setattr(file_looks, "read_with_facts", short_of_memory)
    limit = 1
    assert plan(source).problems == ()
    file_looks._look_once.cache_clear()
    limit = 3
    (problem,) = plan(source).problems
    assert (problem.path, problem.problem.code) == ("2.png", ImageTooLarge.code)
