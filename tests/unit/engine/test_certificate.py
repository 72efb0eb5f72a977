"""A package gives the answers elsewhere that it gave where it was made, or says that it does not."""

import ast
import csv
import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import onnx
import pytest

from aoi_app.cli import run_command
from aoi_app.control import JobControl
from aoi_app.engine.runtimes import preparation
from aoi_app.engine.runtimes.model_file import ONNX, OTHER_CERTIFICATE, WEIGHTS, ModelFile, write_model_file
from aoi_app.engine.runtimes.package import write_package
from aoi_app.engine.runtimes.picture_network import network_alone
from aoi_app.engine.runtimes.runtime_choice import open_runtime
from aoi_app.errors import AnswersDiffer, ModelRefused
from aoi_app.events import Warned
from aoi_app.evidence.manifest import MANIFEST, Manifest
from aoi_app.imaging import prepare as preparing
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import PackageJob, VerifyModelJob
from aoi_app.worker.jobs import run_job
from tests.unit.engine.plates import KINDS, picture
from tests.unit.engine.test_package import _manifest as with_manifest
from tests.unit.engine.test_package import pack, parts_of

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "onnx_only.py"
ALLOWED = {"numpy", "onnxruntime", "PIL"}
# Runs a script where nothing of this project can be imported, nor what it is built on.
ALONE = """
import runpy, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {banned}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refuse())
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
BANNED = {
    "aoi_app",
    "models",
    "ui",
    "cv2",
    "torch",
    "onnx",
    "openvino",
    "simplejpeg",
    "scipy",
    "sklearn",
    "tifffile",
}


def verified(path, *more):
    return run_command(["verify", str(path), "--json", *more])


def test_every_way_from_file_to_verdict_gives_the_answer_of_the_reference(packaged, capfd):
    certificate = ModelFile.open(packaged.model).manifest.certificate
    assert {item.verdict for item in certificate.pictures} == {"OK", "NG"}
    assert len({item.predicted for item in certificate.pictures}) == len(KINDS)
    ways = {(item.way, item.runtime) for item in certificate.ways if item.precision == "fp32"}
    assert ways == {("program", "openvino"), ("file", "openvino"), ("file", "onnxruntime")}
    assert all(item.agrees() for item in certificate.ways)
    assert all(item.largest_difference < 1e-3 for item in certificate.ways if item.runtime == "onnxruntime")
    assert list(packaged.result.ways) == [*certificate.ways]
    assert verified(packaged.model) == 0
    told = json.loads(capfd.readouterr().out)
    assert told["unchanged"]
    assert told["same_pixels"] == told["pictures"] == len(certificate.pictures)
    assert [item["runtime"] for item in told["ways"]] == [item.runtime for item in certificate.ways]


def test_another_rule_of_resizing_is_found_where_the_model_runs(packaged, monkeypatch, capfd):
    def nearest(image, width, height):
        return cv2.resize(image, (width, height), interpolation=cv2.INTER_NEAREST)

    monkeypatch.setattr(preparing, "_resized", nearest)
    assert verified(packaged.model) == 1
    told = json.loads(capfd.readouterr().out)
    assert told["same_pixels"] == 0
    assert {item["way"] for item in told["ways"] if item["largest_difference"] > 0.01} == {"program"}


def test_another_rule_of_resizing_in_the_file_is_found_when_packaging(packaged, tmp_path, monkeypatch):
    monkeypatch.setattr(preparation, "LEAST_SHARE", 0.5)  # leaves out what lies less than half in a pixel
    heard = []
    job = PackageJob(project=packaged.project, run=packaged.run, out=tmp_path / "wrong.aoimodel")
    ways = write_package(job, JobControl(heard.append)).ways
    assert {item.way for item in ways if item.largest_difference > 0.01} == {"file"}
    told = [event for event in heard if isinstance(event, Warned) and event.code == AnswersDiffer.code]
    assert len(told) == 2
    assert not run_job(VerifyModelJob(model=job.out), JobControl()).unchanged


def test_the_example_needs_three_packages_and_gives_the_same_verdicts(packaged, tmp_path):
    text = EXAMPLE.read_text()
    assert len(text.splitlines()) < 40
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(text))
        for name in (
            [item.name for item in node.names]
            if isinstance(node, ast.Import)
            else [getattr(node, "module", "")]
        )
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert imported - set(sys.stdlib_module_names) == ALLOWED
    files = []
    for number, kind in enumerate(KINDS):
        grey = picture(kind, 50 + number)
        for suffix, image in ((".png", cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB)), (".jpg", grey)):
            files.append(tmp_path / f"{kind}{suffix}")
            write_image(files[-1], image)
    files.append(tmp_path / "large.jpg")  # decoded at half its size; to the picture checks another product
    write_image(files[-1], cv2.resize(picture("void", 60), (301, 260)))
    deep = [tmp_path / "deep.png", tmp_path / "deep_colour.png"]  # made 8 bits, they would be other pictures
    for file, planes in zip(deep, (1, 3), strict=True):
        write_image(
            file, np.squeeze(np.repeat(picture("void", 61)[..., None], planes, 2).astype(np.uint16) * 257)
        )
    files += deep
    words = [sys.executable, "-c", ALONE.replace("{banned}", repr(BANNED)), EXAMPLE, packaged.model, *files]
    said = subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout
    assert (
        run_command(["inspect", str(packaged.model), *map(str, files), "--out", str(tmp_path / "lot")]) == 3
    )
    with (tmp_path / "lot" / "results.csv").open(encoding="utf-8-sig", newline="") as table:
        wanted = {row["path"]: row for row in csv.DictReader(table)}
    lines = [line.split("\t") for line in said.splitlines()]
    assert len(lines) == len(files) == len(wanted)
    for path, verdict, kind, score in lines:
        if Path(path) in deep:
            assert verdict == wanted[path]["verdict"] == "UNREADABLE"
            continue
        assert verdict == wanted[path]["verdict"] or Path(path).name == "large.jpg"
        assert kind == wanted[path]["predicted"]
        assert float(score) == pytest.approx(float(wanted[path]["ng_score"]), abs=0.05)  # of bf16
    assert {verdict for _, verdict, _, _ in lines} == {"OK", "NG", "UNREADABLE"}


def test_the_file_says_what_it_needs_and_gives(packaged):
    model = ModelFile.open(packaged.model)
    facts = {item.key: item.value for item in onnx.load_model_from_string(model.members[ONNX]).metadata_props}
    assert [item["name"] for item in json.loads(facts["classes"])] == [
        item.name for item in model.manifest.classes
    ]
    assert json.loads(facts["policy"])["threshold"] == model.manifest.policy.threshold
    assert json.loads(facts["input"])["least_side"] == 64
    assert set(json.loads(facts["outputs"])) == {"probabilities", "maps", "pooled"}


def test_packages_of_every_earlier_version_still_open(packaged, tmp_path, capfd):
    """As they were written: the network from prepared images, without pictures and certificate."""
    parts = parts_of(packaged.model)
    members = {WEIGHTS: parts[WEIGHTS], ONNX: network_alone(parts[ONNX])}
    for version, without in ((4, ()), (3, ("calibration",)), (2, ("calibration", "pictures"))):
        values = json.loads(parts[MANIFEST]) | {"version": version, "members": {}}
        for name in ("certificate", *without):
            del values[name]
        path = tmp_path / f"version-{version}.aoimodel"
        write_model_file(path, Manifest.model_validate(values), members)
        ModelFile.open(path)
    images = np.zeros((1, 1, 64, 64), np.uint8)
    runs = [open_runtime(ModelFile.open(file), "openvino").submit(images) for file in (path, packaged.model)]
    older, now = (run.result().probabilities for run in runs)
    np.testing.assert_array_equal(older, now)
    assert verified(path) == 1
    assert "no pictures to verify" in capfd.readouterr().err


def test_a_certificate_of_something_else_is_refused(packaged, tmp_path):
    parts = parts_of(packaged.model)
    values = json.loads(parts[MANIFEST])["certificate"]
    changed = [{**values, "network": "0" * 64}, {**values, "pictures": values["pictures"][1:]}, None]
    for number, certificate in enumerate(changed):
        path = pack(tmp_path / f"{number}.aoimodel", with_manifest(certificate=certificate)(parts))
        with pytest.raises(ModelRefused, match=OTHER_CERTIFICATE):
            ModelFile.open(path)
