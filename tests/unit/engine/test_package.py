"""The model package: its manifest lists its contents, and anything else is rejected with a reason."""

import json
import shutil
import zipfile

import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.engine.inspect.inspector import inspect
from aoi_app.engine.measure.evaluator import evaluate
from aoi_app.engine.runtimes import model_file, package
from aoi_app.engine.runtimes.model_file import ONNX, WEIGHTS, ModelFile, write_model_file
from aoi_app.engine.runtimes.openvino_runtime import OpenVinoRuntime
from aoi_app.engine.runtimes.package import write_package
from aoi_app.engine.runtimes.parity import map_correlations
from aoi_app.engine.runtimes.runtime import Outputs
from aoi_app.engine.runtimes.runtime_choice import open_runtime
from aoi_app.errors import (
    FileDamaged,
    MapsDiffer,
    ModelMissing,
    ModelRefused,
    ModelTooNew,
    RuntimeRefuted,
    WeightsRefused,
)
from aoi_app.events import Warned
from aoi_app.evidence import manifest as description
from aoi_app.evidence.manifest import MANIFEST, Manifest
from aoi_app.project.jobs import EvaluateJob, InspectJob, PackageJob
from aoi_app.project.policy import Policy
from aoi_app.project.store.project import Project
from aoi_app.storage import sha256_file


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path, parts, compression=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return path


def test_package_says_where_it_comes_from(packaged):
    model = ModelFile.open(packaged.model)
    manifest = model.manifest
    with Project.open(packaged.project) as project:
        run = project.run(packaged.run)
        assert manifest.recipe == run.recipe
        assert manifest.input == run.recipe.input
        assert manifest.classes == project.classes
        assert manifest.provenance.data_fingerprint == project.fingerprint()
    assert manifest.provenance.run == packaged.run
    assert manifest.provenance.libraries["torch"]
    assert manifest.metrics["test"]["escape"] == {"count": 0, "n": 8}
    assert model.id == sha256_file(packaged.model)
    stored = {f"pictures/{item.sha256}" for item in manifest.certificate.pictures}
    assert set(manifest.members) == {WEIGHTS, ONNX, *stored}
    assert json.loads(json.dumps(model.facts()))["sha256"] == model.id


def test_every_runtime_was_compared_with_the_reference(packaged):
    parity = {(item.runtime, item.precision): item for item in ModelFile.open(packaged.model).manifest.parity}
    assert ("openvino", "fp32") in parity
    for (_, precision), item in parity.items():
        assert item.images == item.available == 12
        assert item.largest_difference < (1e-4 if precision == "fp32" else 0.1)
        assert item.map_correlation > (0.9999 if precision == "fp32" else 0.95)
        assert item.least_map_correlation <= item.map_correlation
        assert item.acceptable
    assert list(packaged.result.parity) == [*parity.values()]


def test_a_runtime_that_changes_verdicts_is_not_proven(packaged):
    manifest = ModelFile.open(packaged.model).manifest
    flipping = manifest.parity[0].model_copy(update={"images": 100, "flips": 2, "judged_twice": None})
    assert not manifest.model_copy(update={"parity": (flipping,)}).proven("openvino", flipping.precision)
    assert not manifest.model_copy(update={"parity": ()}).proven("openvino", "fp32")


class Transposing(OpenVinoRuntime):
    """A runtime with correct verdicts and wrong maps."""

    def submit(self, images):
        pending = super().submit(images)

        class Turned:
            def result(self):
                said = pending.result()
                return Outputs(said.probabilities, said.maps.swapaxes(2, 3), said.pooled)

        return Turned()


def test_a_runtime_with_transposed_maps_is_caught_and_not_used(packaged, tmp_path, monkeypatch):
    monkeypatch.setattr(package, "OpenVinoRuntime", Transposing)
    events = []
    job = PackageJob(
        project=packaged.project, run=packaged.run, out=tmp_path / "turned.aoimodel", unknown_rate=0
    )
    write_package(job, JobControl(events.append))
    told = [event.code for event in events if isinstance(event, Warned)]
    model = ModelFile.open(job.out)
    assert all(item.flips == 0 and item.map_correlation < 0.5 for item in model.manifest.parity)
    assert len(told) == len(model.manifest.parity)
    assert set(told) == {MapsDiffer.code}
    assert open_runtime(model, "auto").name == "torch"
    image = packaged.project.parent / "source" / "good"
    asked = InspectJob(model=job.out, paths=(image,), out=tmp_path / "asked", runtime="openvino")
    inspect(asked, JobControl(events.append))
    assert [event for event in events if isinstance(event, Warned)][-1].code == RuntimeRefuted.code
    assert open_runtime(ModelFile.open(packaged.model), "auto").name == "openvino"


def test_maps_agree_by_their_pattern():
    pattern = np.arange(12, dtype=np.float32).reshape(1, 3, 4)
    others = (pattern, 5 - 2 * pattern, np.zeros_like(pattern), pattern * np.nan)
    found = [float(map_correlations(other, pattern)[0]) for other in others]
    assert found == pytest.approx([1, -1, 0, 0])
    flat = np.concatenate([np.full_like(pattern, 7), np.zeros_like(pattern), 1000 + pattern / 10])
    assert len(map_correlations(flat, flat)) == 0


def test_a_package_without_compared_heat_maps_is_still_used(packaged, tmp_path):
    def first(parts):
        values = json.loads(parts[MANIFEST])
        for item in values["parity"]:
            del item["map_correlation"], item["least_map_correlation"]
        return _manifest(version=1, parity=values["parity"])(parts)

    model = ModelFile.open(pack(tmp_path / "old.aoimodel", first(parts_of(packaged.model))))
    assert [item.map_correlation for item in model.manifest.parity] == [None] * len(model.manifest.parity)
    assert open_runtime(model, "auto").name == "openvino"


def test_packaging_again_takes_names_and_thresholds_of_now(packaged, tmp_path):
    chosen = Policy(threshold=0.3, review_low=0.2, review_high=0.4)
    heard = []
    with Project.open(packaged.project) as project:
        run = project.run(packaged.run)
        run.write_policy(chosen)
        before = project.classes
        project.set_classes(item.model_copy(update={"name": item.name.upper()}) for item in before)
    try:
        job = PackageJob(project=packaged.project, run=packaged.run, out=tmp_path / "new" / "再.aoimodel")
        write_package(job, JobControl(heard.append))
    finally:
        run.write_policy(Policy())
        with Project.open(packaged.project) as project:
            project.set_classes(before)
    manifest = ModelFile.open(tmp_path / "new" / "再.aoimodel").manifest
    assert [item.name for item in manifest.classes] == [item.name.upper() for item in before]
    assert manifest.policy == chosen
    assert not manifest.metrics, "they were computed with another policy"


def test_same_content_gives_the_same_file(packaged, tmp_path):
    parts = parts_of(packaged.model)
    manifest = Manifest.model_validate_json(parts.pop(MANIFEST))
    assert write_model_file(tmp_path / "again.aoimodel", manifest, parts) == manifest
    assert (tmp_path / "again.aoimodel").read_bytes() == packaged.model.read_bytes()


@pytest.mark.parametrize("name", ["run.json", "manifest.json"])
def test_a_damaged_newer_run_stops_neither_evaluation_nor_packaging(name, packaged, tmp_path):
    folder = tmp_path / "project"
    shutil.copytree(packaged.project, folder)
    with Project.open(folder) as project:
        run = project.new_run(project.run(packaged.run).recipe)
        run.write_manifest(project.classes, project.images(), project.fingerprint())
        run.best_weights.write_bytes(b"weights")
        run.set_state("finished")
    file = run.path / name
    file.write_bytes(file.read_bytes()[:-20])
    assert evaluate(EvaluateJob(project=folder, device="cpu"), JobControl()).run == packaged.run
    out = tmp_path / "sound.aoimodel"
    assert write_package(PackageJob(project=folder, out=out), JobControl()).run == packaged.run
    with pytest.raises(FileDamaged, match=name):
        evaluate(EvaluateJob(project=folder, run=run.id, device="cpu"), JobControl())
    with pytest.raises(FileDamaged, match=name):
        write_package(PackageJob(project=folder, run=run.id), JobControl())


def test_damaged_weights_of_a_run_are_named(packaged):
    with Project.open(packaged.project) as project:
        run = project.new_run(project.run(packaged.run).recipe)
        run.write_manifest(project.classes, project.images(), project.fingerprint())
        run.best_weights.write_bytes(b"no tensors")
        run.set_state("failed")
    with pytest.raises(WeightsRefused, match=r"best\.safetensors"):
        write_package(PackageJob(project=packaged.project, run=run.id), JobControl())


def _changed(name, change):
    return lambda parts: [
        (key, change(content) if key == name else content) for key, content in parts.items()
    ]


def _manifest(**values):
    return _changed(MANIFEST, lambda text: json.dumps({**json.loads(text), **values}).encode())


HOSTILE = {
    "one bit of the weights": (
        _changed(WEIGHTS, lambda b: b[:-1] + bytes([b[-1] ^ 1])),
        model_file.WRONG_HASH,
    ),
    "other network": (_changed(ONNX, lambda b: b + b"\0"), model_file.WRONG_HASH),
    "no network": (lambda parts: [(k, v) for k, v in parts.items() if k != ONNX], description.MISSING_PART),
    "path out of the package": (
        lambda parts: [*parts.items(), ("../../startup.py", b"")],
        model_file.UNKNOWN_PART,
    ),
    "something pickled": (lambda parts: [*parts.items(), ("weights.pt", b"")], model_file.UNKNOWN_PART),
    "a part twice": (lambda parts: [*parts.items(), (ONNX, b"")], model_file.TWICE),
    "other format": (_manifest(format="zip"), description.BAD_MANIFEST),
    "a field of tomorrow": (_manifest(shape="round"), description.BAD_MANIFEST),
    "no classes": (_manifest(classes=[]), description.BAD_MANIFEST),
    "no json": (_changed(MANIFEST, lambda _: b"{"), description.BAD_MANIFEST),
    "a list": (_changed(MANIFEST, lambda _: b"[]"), description.BAD_MANIFEST),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_packages_are_refused(case, packaged, tmp_path):
    change, why = HOSTILE[case]
    path = pack(tmp_path / "bad.aoimodel", change(parts_of(packaged.model)))
    with pytest.raises(ModelRefused) as refused:
        ModelFile.open(path)
    assert refused.value.args_by_name == {"path": str(path), "what": why}


def test_packages_that_inflate_are_refused(packaged, tmp_path):
    path = pack(tmp_path / "bomb.aoimodel", parts_of(packaged.model).items(), zipfile.ZIP_DEFLATED)
    with pytest.raises(ModelRefused, match=description.NOT_STORED):
        ModelFile.open(path)


def test_files_cut_off_or_missing_are_refused(packaged, tmp_path):
    data = packaged.model.read_bytes()
    for length in (0, 100, len(data) // 2, len(data) - 1):
        (tmp_path / "cut.aoimodel").write_bytes(data[:length])
        with pytest.raises(ModelRefused):
            ModelFile.open(tmp_path / "cut.aoimodel")
    with pytest.raises(ModelMissing):
        ModelFile.open(tmp_path / "none.aoimodel")


def test_a_part_that_claims_to_be_huge_is_not_read(packaged, tmp_path):
    data = bytearray(packaged.model.read_bytes())
    directory = data.rfind(b"PK\x01\x02")
    for field in (20, 24):  # packed and unpacked size in the central directory
        data[directory + field : directory + field + 4] = (0xFFFFFF00).to_bytes(4, "little")
    (tmp_path / "huge.aoimodel").write_bytes(data)
    with pytest.raises(ModelRefused):
        ModelFile.open(tmp_path / "huge.aoimodel")


def test_newer_packages_ask_for_a_newer_program(packaged, tmp_path):
    path = pack(tmp_path / "new.aoimodel", _manifest(version=7, shape="round")(parts_of(packaged.model)))
    with pytest.raises(ModelTooNew) as refused:
        ModelFile.open(path)
    assert refused.value.args_by_name["found"] == "7"


def test_nothing_is_left_when_the_disk_is_full(packaged, tmp_path, monkeypatch):
    parts = parts_of(packaged.model)
    manifest = Manifest.model_validate_json(parts.pop(MANIFEST))
    (tmp_path / "old.aoimodel").write_bytes(b"old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_model_file(tmp_path / "old.aoimodel", manifest, parts)
    assert [item.name for item in tmp_path.iterdir()] == ["old.aoimodel"]
    assert (tmp_path / "old.aoimodel").read_bytes() == b"old"
