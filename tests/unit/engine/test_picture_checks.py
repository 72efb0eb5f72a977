"""An image unlike every training image goes to review with the reason, whatever the network says of it."""

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest

from aoi_app import errors
from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.data.training_pictures import training_pictures
from aoi_app.engine.inspect.inspector import inspect
from aoi_app.engine.runtimes.model_file import ModelFile, write_model_file
from aoi_app.errors import UnlikeTraining
from aoi_app.events import Warned
from aoi_app.evidence.picture_checks import PictureChecks, PictureRanges
from aoi_app.imaging import reader
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.memory import memory_for
from aoi_app.imaging.prepare import read_measured, read_prepared
from aoi_app.imaging.writer import write_image
from aoi_app.project.importing.importers import apply_plan, scan
from aoi_app.project.jobs import ImportJob, InspectJob, InspectResult
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import InspectedImage, Inspection
from aoi_app.project.store.project import Project
from tests.unit.engine.conftest import Packaged
from tests.unit.engine.plates import KINDS, picture

GOOD = picture("good", 900)  # 96 x 80 as in training; judged OK with certainty


def coloured(image: np.ndarray) -> np.ndarray:
    """As bright as the grey image, and orange."""
    return (image[..., None] + np.array([60, -20, -50])).clip(0, 255).astype(np.uint8)


UNLIKE: dict[str, tuple[np.ndarray, type[UnlikeTraining]]] = {
    "dead lamp.png": ((GOOD * 0.04).astype(np.uint8), errors.DarkerThanTraining),
    "black.png": (np.zeros_like(GOOD), errors.DarkerThanTraining),
    "grey.png": (np.full_like(GOOD, 120), errors.FlatterThanTraining),
    "overexposed.png": (
        np.minimum(GOOD.astype(int) + 130, 255).astype(np.uint8),
        errors.BrighterThanTraining,
    ),
    "one pixel.png": (GOOD[:1, :1], errors.SmallerThanTraining),
    "out of focus.png": (cv2.GaussianBlur(GOOD, (0, 0), 9), errors.FlatterThanTraining),
    "another camera.png": (picture("good", 1, 192, 160), errors.LargerThanTraining),
    "another shape.png": (picture("good", 2, 120, 64), errors.OtherShape),
    "colour.png": (coloured(GOOD), errors.MoreColourThanTraining),
    "colour.jpg": (coloured(GOOD), errors.MoreColourThanTraining),
    "deep.png": (GOOD.astype(np.uint16), errors.OtherDepth),
    "board.jpg": (np.tile(GOOD, (25, 31)), errors.LargerThanTraining),
}


def inspected(model: Path, images: dict[str, np.ndarray], folder: Path) -> tuple[InspectResult, dict]:
    (folder / "lot").mkdir()
    for name, image in images.items():
        write_image(folder / "lot" / name, image)
    job = InspectJob(model=model, paths=(folder / "lot",), out=folder / "out")
    result = inspect(job, JobControl())
    inspection = Inspection.open(folder / "out")
    found = {Path(item.path).name: item for item in inspection.results()}
    inspection.close()
    return result, found


def test_none_of_them_is_ok_and_each_says_why(packaged: Packaged, tmp_path: Path) -> None:
    images = {name: image for name, (image, _) in UNLIKE.items()} | {"good.png": GOOD}
    result, found = inspected(packaged.model, images, tmp_path)
    assert {name: item.verdict for name, item in found.items() if name != "good.png"} == dict.fromkeys(
        UNLIKE, Verdict.REVIEW
    )
    assert {name: item.problem.code for name, item in found.items() if item.problem} == {
        name: reason.code for name, (_, reason) in UNLIKE.items()
    }
    assert found["good.png"].verdict is Verdict.OK
    assert (result.ok, result.review, result.unreadable) == (1, len(UNLIKE), 0)
    assert found["dead lamp.png"].problem.error.text.startswith("Darker than every training image: mean 0.0")
    assert (tmp_path / "out" / found["board.jpg"].heatmap).is_file()  # what a person judges is drawn
    with result.results.open(encoding="utf-8-sig", newline="") as file:
        told = {Path(row["path"]).name: row["problem"] for row in csv.DictReader(file)}
    assert told["grey.png"].startswith("Less contrast")
    assert told["good.png"] == ""


def test_a_defect_that_is_unlike_them_goes_to_review_too(packaged: Packaged, tmp_path: Path) -> None:
    _, found = inspected(packaged.model, {"void.png": picture("void", 3, 300, 250)}, tmp_path)
    item: InspectedImage = found["void.png"]
    assert (item.verdict, item.predicted) == (Verdict.REVIEW, "void")
    assert item.ng_score > 0.5


def test_a_package_without_ranges_checks_nothing_and_says_so(packaged: Packaged, tmp_path: Path) -> None:
    model = ModelFile.open(packaged.model)
    assert model.manifest.pictures is not None
    assert model.manifest.pictures.images == 36
    old = tmp_path / "old.aoimodel"
    write_model_file(old, model.manifest.model_copy(update={"pictures": None}), model.members)
    (tmp_path / "lot").mkdir()
    write_image(tmp_path / "lot" / "board.png", np.tile(GOOD, (9, 9)))
    events: list = []
    job = InspectJob(model=old, paths=(tmp_path / "lot",), out=tmp_path / "out")
    assert inspect(job, JobControl(events.append)).images == 1
    assert errors.NoPictureChecks.code in [event.code for event in events if isinstance(event, Warned)]


SPECS = {
    "grey": InputSpec(width=64, height=64),
    "letterbox": InputSpec(width=64, height=96, fit="letterbox"),
    "colour": InputSpec(width=64, height=64, channels="rgb"),
    "12 bit": InputSpec(width=64, height=64, low=16.0, high=4095.0),
    "filtered": InputSpec(width=64, height=64, filters=({"name": "clahe"},)),
}


@pytest.mark.parametrize("name", SPECS)
def test_training_images_themselves_always_pass(name: str, tmp_path: Path) -> None:
    """As an inspection reads them; in any size, format and colour."""
    spec = SPECS[name]
    deep = spec.high > 255
    for number in range(12):
        image = picture(KINDS[number % 3], number, 90 + 40 * number, 70 + 30 * number)
        suffix = ".png" if deep else (".png", ".jpg", ".bmp", ".tif")[number % 4]
        shown = image.astype(np.uint16) * 16 if deep else coloured(image) if number % 3 else image
        (tmp_path / "images").mkdir(exist_ok=True)
        write_image(tmp_path / "images" / f"{number}{suffix}", shown)
    with Project.create(tmp_path / "project") as project:
        job = ImportJob(project=project.folder, source=tmp_path / "images")
        apply_plan(project, scan(job, JobControl()), job, JobControl())
        records = project.images()
        measured = training_pictures(records, spec, array_cache(project), JobControl())
    checks = PictureChecks(PictureRanges.of(measured))
    for record in records:
        read, statistics = read_measured(record.file, spec)
        assert checks.problem(statistics) is None
        np.testing.assert_array_equal(read.pixels, read_prepared(record.file, spec).pixels)


def test_too_little_memory_is_the_problem_of_one_file(
    packaged: Packaged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = reader._read

    def too_large(path: Path) -> bytes:
        if path.name == "large.png":
            raise MemoryError
        return read(path)

    monkeypatch.setattr(reader, "_read", too_large)
    result, found = inspected(packaged.model, {"large.png": GOOD, "good.png": GOOD}, tmp_path)
    assert (result.images, result.ok, result.unreadable) == (2, 1, 1)
    assert found["large.png"].problem.code == errors.ImageTooLarge.code
    assert "large.png" in found["large.png"].problem.error.text
    plan = scan(ImportJob(project=tmp_path / "p", source=tmp_path / "lot"), JobControl())
    assert [item.problem.code for item in plan.problems] == [errors.ImageTooLarge.code]
    with pytest.raises(errors.ImageTooLarge, match="large"):
        read_prepared(tmp_path / "lot" / "large.png", InputSpec())


def test_opencv_without_memory_is_told_apart_from_its_other_errors(tmp_path: Path) -> None:
    with pytest.raises(cv2.error), memory_for(tmp_path):
        cv2.cvtColor(np.zeros((2, 2), np.uint8), cv2.COLOR_RGB2GRAY)
    with pytest.raises(errors.ImageTooLarge), memory_for(tmp_path):
        cv2.copyMakeBorder(np.zeros((9, 9), np.float64), 0, 1 << 30, 0, 1 << 30, cv2.BORDER_CONSTANT)
