"""A model whose recipe has filters gets filtered images wherever it is used; caches are kept per filter."""

import csv
import zipfile

import pytest

from aoi_app.control import JobControl
from aoi_app.data.prepared import prepared_facts
from aoi_app.engine.explain.explainer import explain
from aoi_app.engine.inspect.inspector import inspect
from aoi_app.engine.runtimes.model_file import ModelFile, write_model_file
from aoi_app.evidence.manifest import MANIFEST, Manifest
from aoi_app.imaging.prepare import prepare
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import ExplainJob, InspectJob
from tests.unit.engine.plates import KINDS, picture

FILTERS = [{"name": "median", "values": {"size": 3}}, {"name": "sharpen", "values": {"strength": 2.0}}]


def with_filters(packaged, filters, path):
    """The packaged model with filters in its recipe."""
    with zipfile.ZipFile(packaged.model) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = Manifest.model_validate_json(parts.pop(MANIFEST))
    recipe = manifest.recipe.changed({"input.filters": filters})
    write_model_file(path, manifest.model_copy(update={"recipe": recipe, "input": recipe.input}), parts)
    return path


@pytest.fixture(scope="module")
def filtered_model(packaged, tmp_path_factory):
    return with_filters(packaged, FILTERS, tmp_path_factory.mktemp("filtered") / "filtered.aoimodel")


def scores(model, folder, out):
    """{file name: (class, score)} of an inspection."""
    inspect(InspectJob(model=model, paths=(folder,), out=out, heatmaps="none"), JobControl())
    with (out / "results.csv").open(encoding="utf-8-sig") as file:
        return {
            row["path"].rpartition("/")[2]: (row["predicted"], row["score"]) for row in csv.DictReader(file)
        }


def test_inspection_and_explanation_filter_as_training_did(packaged, filtered_model, tmp_path):
    spec = ModelFile.open(filtered_model).manifest.input
    assert [step.name for step in spec.filters] == ["median", "sharpen"]
    for folder in ("raw", "filtered"):
        (tmp_path / folder).mkdir()
    for number, kind in enumerate(KINDS):
        image = picture(kind, 300 + number, 91, 120)
        image[::7, ::5] = 255  # removed by the median filter
        write_image(tmp_path / "raw" / f"{kind}.png", image)
        write_image(tmp_path / "filtered" / f"{kind}.png", prepare(image, spec))
    seen = scores(filtered_model, tmp_path / "raw", tmp_path / "out 1")
    assert seen == scores(packaged.model, tmp_path / "filtered", tmp_path / "out 2")
    assert seen != scores(packaged.model, tmp_path / "raw", tmp_path / "out 3")

    image = tmp_path / "raw" / f"{KINDS[0]}.png"
    job = ExplainJob(model=filtered_model, image=image, out=tmp_path / "map.png")
    told = explain(job, JobControl())
    label, score = seen[image.name]
    assert told.class_name == label
    assert told.score == pytest.approx(float(score), abs=0.03)  # fp32 here, bf16 there
    shown = read_image(tmp_path / "map.png").mean(2)
    assert shown.shape == (120, 91)
    assert shown[::7, ::5].mean() > shown[1::7, 1::5].mean() + 20  # the overlay shows the original image


def test_decoded_images_of_other_filters_are_other_arrays(packaged, filtered_model):
    filtered, bare = (ModelFile.open(path).manifest.input for path in (filtered_model, packaged.model))
    assert prepared_facts([], filtered) != prepared_facts([], bare)


def test_heat_maps_lie_over_the_part_and_not_over_what_a_filter_left_of_it(packaged, tmp_path):
    black = {"name": "kernel", "values": {"weights": [0] * 9}}
    model = with_filters(packaged, [black], tmp_path / "black.aoimodel")
    write_image(tmp_path / "part.png", picture("void", 7))
    job = InspectJob(model=model, paths=(tmp_path / "part.png",), out=tmp_path / "out", heatmaps="all")
    inspect(job, JobControl())
    (drawn,) = (tmp_path / "out" / "heatmaps").iterdir()
    assert read_image(drawn, grey=True).mean() > 60
