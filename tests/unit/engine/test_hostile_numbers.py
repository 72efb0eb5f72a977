"""NaN, infinity and other values that no file of the program holds, in every number of every kind of file."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import ValidationError

from aoi_app.errors import FileDamaged, ModelRefused, ProjectError, RecipeError
from aoi_app.evidence.manifest import MANIFEST, parse_manifest, read_manifest
from aoi_app.evidence.metrics import summarise
from aoi_app.project.calibration import Calibration, ScoreCurve, ScoreScale
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.recipe import Recipe, read_recipe
from aoi_app.project.store.inspections import HEADER_FILE, InspectionHeader, read_header
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunFacts
from aoi_app.project.store.runs import RunFolder
from aoi_app.stored_file import LARGEST, OVERSIZED, read_stored
from aoi_app.strict_json import NAMED_TWICE, NOT_FINITE
from tests.unit.engine.test_package import pack, parts_of

NOT_NUMBERS = ("NaN", "Infinity", "-Infinity", "1e999", "-1e999")
OTHERS = ("9" * 5000, '{"a": {"a": []}}', f'"{"x" * 1000}"', "[" * 100_000)
REFUSED = (FileDamaged, ModelRefused, ProjectError, RecipeError)
KINDS = (
    "project.json",
    "run.json",
    "recipe.json",
    "manifest.json",
    "policy.json",
    "calibration.json",
    "metrics.json",
    "inspection.json",
    "plates.aoimodel",
)


@dataclass(frozen=True)
class Stored:
    """A file, its JSON, and who writes and who reads it."""

    path: Path
    text: str
    write: Callable[[str], object]
    read: Callable[[], object]


@pytest.fixture(scope="module")
def stored(packaged, tmp_path_factory):
    folder = tmp_path_factory.mktemp("stored") / "project"
    shutil.copytree(packaged.project, folder)
    parts = parts_of(packaged.model)
    described = json.loads(parts[MANIFEST])
    lot, model = folder / "lot", folder / "plates.aoimodel"
    lot.mkdir()
    header = InspectionHeader(model={"sha256": "0", **described}, seconds=1.5)
    (lot / HEADER_FILE).write_text(header.model_dump_json(), encoding="utf-8")
    with Project.open(folder) as project:
        run = project.run(packaged.run)
        run.write_policy(Policy())
    calibrated = RunFolder(folder / "calibrated")
    calibrated.path.mkdir()
    curve = ScoreCurve(knots=((0.5, -1.5), (1.5, 2.5)), slopes=(0.05, 0.5))
    facts = {"is_ok": (True, False), "images": 90, "parts": 80, "ng_share": 0.5, "line_ppm": 300.0}
    found = Calibration.model_validate({"method": "isotonic", "curve": curve, **facts})
    calibrated.write_scale(ScoreScale(calibration=found, policy=Policy()))

    def pack_with(text):
        pack(model, {**parts, MANIFEST: text.encode()}.items())

    def of_project():
        with Project.open(folder):
            pass

    readers = {
        folder / "project.json": of_project,
        run.path / "run.json": lambda: run.facts,
        run.path / "recipe.json": lambda: (read_recipe(run.path / "recipe.json"), run.recipe),
        run.path / "manifest.json": run.manifest,
        run.path / "policy.json": lambda: run.policy,
        calibrated.path / "calibration.json": lambda: calibrated.scale,
        run.path / "metrics.json": lambda: run.metrics("test"),
        lot / HEADER_FILE: lambda: read_header(lot),
    }
    files = [Stored(path, path.read_text("utf-8"), path.write_text, read) for path, read in readers.items()]
    files.append(Stored(model, parts[MANIFEST].decode(), pack_with, lambda: read_manifest(model)))
    return {file.path.name: file for file in files}


def numbers(value, place=()):
    """The places of all numbers; of the items of a list only those of the first."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from numbers(item, (*place, name))
    elif isinstance(value, list):
        for index, item in enumerate(value[:1]):
            yield from numbers(item, (*place, index))
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield place


def problem_of(file):
    """What is said of the file; None if it can be read. Any other error fails the test."""
    try:
        file.read()
    except REFUSED as error:
        return str(error)


def with_another(text, place, what):
    """The JSON with the number at ``place`` replaced by ``what``."""
    value = json.loads(text)
    *way, last = place
    inner = value
    for step in way:
        inner = inner[step]
    inner[last] = "a number stood here"
    return json.dumps(value).replace('"a number stood here"', what)


@pytest.mark.parametrize("kind", KINDS)
def test_no_number_of_a_file_may_be_anything_else(kind, stored):
    file = stored[kind]
    places = list(numbers(json.loads(file.text)))
    assert places
    file.write(file.text)
    file.read()
    for place in places:
        for what in NOT_NUMBERS:
            file.write(with_another(file.text, place, what))
            with pytest.raises(REFUSED) as refused:
                file.read()
            told = str(refused.value)
            assert kind in told, (place, what)
            assert NOT_FINITE in told or kind.endswith(".aoimodel"), (place, what)
    for what in OTHERS:  # refused with a code, or one of the values that may be anything
        for place in places:
            file.write(with_another(file.text, place, what))
            told = problem_of(file)
            assert told is None or kind in told, (place, what)
    file.write(file.text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_given_twice_is_refused(kind, stored):
    file = stored[kind]
    name, value = next(iter(json.loads(file.text).items()))
    file.write(f"{{{json.dumps(name)}: {json.dumps(value)}, {file.text.lstrip()[1:]}")
    with pytest.raises(REFUSED, match=kind) as refused:
        file.read()
    assert NAMED_TWICE in str(refused.value) or kind.endswith(".aoimodel")
    file.write(file.text)


def test_a_file_larger_than_memory_is_not_read(stored):
    file = stored["run.json"]
    with file.path.open("r+b") as opened:
        opened.truncate(LARGEST + 1)  # sparse
    with pytest.raises(FileDamaged, match=OVERSIZED):
        read_stored(file.path, RunFacts)
    file.write(file.text)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_nobody_can_build_a_model_with_them_either(number):
    for build in (
        lambda: Policy(threshold=number),
        lambda: Recipe().changed({"training.learning_rate": number}),
        lambda: Recipe().changed({"input.high": str(number)}),
    ):
        with pytest.raises((ValidationError, RecipeError)):
            build()


FORGED = {
    "n": (-1, 1.5, "many"),
    "accuracy": (-0.01, 1.01, "all"),
    "macro_f1": (1.5, True),
    "auc": (-1, 2),
    "loss": (-0.1,),
    "ng_auc_lower95": (1.2,),
    "escape_ppm": (-1, 1_000_001),
    "escape": ({"count": 3, "n": 2}, {"count": -1, "n": 2}, {"count": 0.5, "n": 2}, {"rate": 2.0}),
    "correct": (
        {"count": 1, "n": 2, "unit_count": 2, "units": 1},
        {"count": 1, "n": 2, "wilson95": [0, 1.1]},
    ),
    "confusion": ({"labels": ["a", "b"], "matrix": [[1, -1], [0, 1]]},),
    "per_class": ([{"name": "a", "support": -3}], [{"name": "a", "recall": {"count": 5, "n": 4}}]),
    "roc": ([{"name": "a", "auc": 0.5, "fpr": [0, 2], "tpr": [0, 1], "thresholds": [1, 0]}],),
    "ng_roc": ({"auc": 7},),
}


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("split", ["val", "test"])
def test_figures_that_cannot_be_are_refused_in_a_manifest(name, split, packaged):
    described = json.loads(parts_of(packaged.model)[MANIFEST])
    scores = [[0.9, 0.1], [0.2, 0.8], [0.7, 0.3]]
    figures = summarise([0, 1, 1], scores, ["a", "b"], [True, False], Policy(), ["p", "q", "q"]).to_json()
    figures = described["metrics"]["val"] = json.loads(json.dumps(figures))
    assert parse_manifest(packaged.model, json.dumps(described).encode()).metrics["val"] == figures
    for value in FORGED[name]:
        described["metrics"][split] = {**figures, name: value}
        with pytest.raises(ModelRefused, match="manifest") as refused:
            parse_manifest(packaged.model, json.dumps(described).encode())
        assert refused.value.args_by_name["path"] == str(packaged.model)
    described["metrics"][split] = {**figures, "a metric of tomorrow": -7.5, name: None}
    assert parse_manifest(packaged.model, json.dumps(described).encode())
