"""Weights from elsewhere: a file is matched to its network, and a zip moves all weights to another PC."""

import json
import zipfile
from pathlib import Path

import pytest
import safetensors.torch
import torch
from torchvision.models import get_model

from aoi_app.control import JobControl
from aoi_app.engine.networks.weights_archive import export_weights, unpack_weights
from aoi_app.engine.networks.weights_jobs import fetch_weights, import_weights
from aoi_app.engine.networks.weights_loading import load_pretrained
from aoi_app.errors import Cancelled, WeightsAmbiguous, WeightsRefused, WeightsTooNew
from aoi_app.events import Progress, Warned
from aoi_app.project.jobs import ExportWeightsJob, ImportWeightsJob, ImportWeightsResult, WeightsJob
from aoi_app.project.networks.pretrained_weights import imported_file, locate
from aoi_app.settings import weights_folder
from models.catalogue import BACKBONES

SMALL = BACKBONES["small_cnn"]


def test_a_file_finds_its_network(tmp_path):
    """A file is recognised by its tensors, whatever its name and wrapping."""
    theirs = get_model("mobilenet_v3_small", weights=None, num_classes=7).state_dict()
    wrapped = {"epoch": 3, "state_dict": {f"module.{name}": value for name, value in theirs.items()}}
    torch.save(wrapped, tmp_path / "from another line.pth")
    events = []
    result = fetch_weights(WeightsJob(source=tmp_path / "from another line.pth"), JobControl(events.append))
    assert result.network == "mobilenet_v3_small"
    assert result.file == imported_file("mobilenet_v3_small")
    assert any(isinstance(event, Progress) and event.stage == "fit" for event in events)
    load_pretrained(BACKBONES["mobilenet_v3_small"], BACKBONES["mobilenet_v3_small"].build())


def test_a_file_that_fits_none_or_several_networks_is_not_guessed_at(tmp_path, monkeypatch):
    tensors = SMALL.build().state_dict()
    torch.save(dict(list(tensors.items())[1:]), tmp_path / "partly.pth")
    with pytest.raises(WeightsRefused, match="no network"):
        fetch_weights(WeightsJob(source=tmp_path / "partly.pth"), JobControl())
    torch.save(tensors, tmp_path / "small.pth")
    twins = {"one": SMALL, "two": SMALL}
    monkeypatch.setattr("aoi_app.engine.networks.weights_matching.BACKBONES", twins)
    with pytest.raises(WeightsAmbiguous, match="small_cnn, small_cnn"):
        fetch_weights(WeightsJob(source=tmp_path / "small.pth"), JobControl())
    assert not list(weights_folder().iterdir())
    assert fetch_weights(WeightsJob(network="small_cnn", source=tmp_path / "small.pth"), JobControl()).file


@pytest.fixture
def carried(tmp_path, monkeypatch):
    """A zip made on one PC, on another PC with only the bundled weights."""
    torch.save(SMALL.build().state_dict(), tmp_path / "small.pth")
    import_weights(SMALL, tmp_path / "small.pth")
    events = []
    result = export_weights(ExportWeightsJob(out=tmp_path / "zoo.zip"), JobControl(events.append))
    lite = {f"tf_efficientnet_lite{number}" for number in range(3)}
    assert set(result.networks) == {"small_cnn"} | lite
    assert result.bytes == (tmp_path / "zoo.zip").stat().st_size
    assert events[-1].done == events[-1].total
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setenv("AOI_HOME", str(tmp_path / "elsewhere"))
    return tmp_path / "zoo.zip"


def unpack(source: Path) -> ImportWeightsResult:
    return unpack_weights(ImportWeightsJob(source=source), JobControl())


def changed(source: Path, change) -> Path:
    """The zip with its manifest or members changed: ``change(manifest, files)`` on plain values."""
    with zipfile.ZipFile(source) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}
        manifest = json.loads(archive.read("manifest.json"))
    manifest["files"] = [item for item in manifest["files"] if item["network"] == "small_cnn"]
    change(manifest, files)
    target = source.with_name("changed.zip")
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", json.dumps(manifest))
    return target


def test_a_zip_carries_weights_to_another_pc(carried):
    assert locate(SMALL) == ("missing", None)
    result = unpack(carried)
    assert result.networks == ("small_cnn",)
    assert len(result.here) == 3  # the bundled ones
    assert locate(SMALL) == ("imported", imported_file("small_cnn"))
    load_pretrained(SMALL, SMALL.build())
    assert unpack(carried).networks == ()
    assert [path.name for path in weights_folder().iterdir()] == ["small_cnn.safetensors"]


def test_weights_of_ones_own_are_never_replaced(carried):
    own = safetensors.torch.save(SMALL.build().state_dict())
    imported_file("small_cnn").write_bytes(own)
    events = []
    result = unpack_weights(ImportWeightsJob(source=carried), JobControl(events.append))
    assert (result.networks, result.kept) == ((), ("small_cnn",))
    assert any(isinstance(event, Warned) and event.args["networks"] == SMALL.title for event in events)
    assert imported_file("small_cnn").read_bytes() == own


def test_networks_of_a_newer_version_are_left_out(carried):
    def rename(manifest, _):
        manifest["files"][0]["network"] = "resnet_of_2031"

    assert unpack(changed(carried, rename)).unknown == ("resnet_of_2031",)


MEMBER = "weights/small_cnn.safetensors"
WRONG = {
    "another content": lambda manifest, files: files.update({MEMBER: files[MEMBER][::-1]}),
    "another length": lambda manifest, files: files.update({MEMBER: b"x"}),
    "no such file": lambda manifest, files: files.clear(),
    "a way out": lambda manifest, files: manifest["files"][0].update(file="../../small_cnn.safetensors"),
    "a file of another network": lambda manifest, files: manifest["files"][0].update(network="resnet18"),
    "another format": lambda manifest, files: manifest.update(format="photos"),
    "a newer version": lambda manifest, files: manifest.update(version=2),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_zip_that_is_not_what_it_says_is_refused_and_leaves_nothing(carried, what):
    with pytest.raises(WeightsRefused) as refusal:
        unpack(changed(carried, WRONG[what]))
    assert "changed.zip" in str(refusal.value)
    assert isinstance(refusal.value, WeightsTooNew) == (what == "a newer version")
    assert not list(weights_folder().iterdir())
    assert not list(carried.parent.glob("*.safetensors"))


def test_what_is_no_zip_of_weights_is_refused(carried, tmp_path):
    (tmp_path / "no.zip").write_bytes(b"PK but no zip")
    (tmp_path / "cut.zip").write_bytes(carried.read_bytes()[:-200])
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("photo.png", b"")
    for name in ("no.zip", "cut.zip", "photos.zip"):
        with pytest.raises(WeightsRefused, match=name):
            unpack(tmp_path / name)


def test_stopping_leaves_no_half_files(carried):
    control = JobControl()
    control.cancel()
    with pytest.raises(Cancelled):
        unpack_weights(ImportWeightsJob(source=carried), control)
    assert not list(weights_folder().iterdir())
    before = carried.read_bytes()
    with pytest.raises(Cancelled):
        export_weights(ExportWeightsJob(out=carried), control)
    assert carried.read_bytes() == before
    assert not list(carried.parent.glob("*.part"))
