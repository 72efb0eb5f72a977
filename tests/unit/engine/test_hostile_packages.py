"""Packages whose parts are whole but do not belong together, or reach for more than is theirs."""

import json
import struct
import zipfile

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper
from safetensors.numpy import load, save

from aoi_app.control import JobControl
from aoi_app.engine.runtimes import package_contents as contents
from aoi_app.engine.runtimes.model_file import ONNX, PICTURES, WEIGHTS, ModelFile, write_model_file
from aoi_app.engine.runtimes.package import write_package
from aoi_app.engine.runtimes.runtime_choice import open_runtime
from aoi_app.errors import ModelClassesAlike, ModelDisagrees, ModelNameUnseen, ModelRefused
from aoi_app.evidence import manifest as description
from aoi_app.evidence.manifest import MANIFEST, Manifest, read_manifest
from aoi_app.project.jobs import PackageJob
from aoi_app.project.store.project import Project
from tests.unit.engine.test_package import pack, parts_of


@pytest.fixture
def repacked(packaged, tmp_path):
    """Packs the model again with other parts and right hashes, and gives its path."""
    parts = {name: part for name, part in parts_of(packaged.model).items() if not name.startswith(PICTURES)}
    manifest = Manifest.model_validate_json(parts.pop(MANIFEST))

    def again(changed=None, **values):
        described = Manifest.model_validate({**manifest.model_dump(), "certificate": None, **values})
        write_model_file(tmp_path / "hostile.aoimodel", described, {**parts, **(changed or {})})
        return tmp_path / "hostile.aoimodel"

    return again


def network_of(packaged):
    return onnx.load_model_from_string(parts_of(packaged.model)[ONNX])


def outside(place, name):
    """A tensor whose values lie in another file."""
    tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=[4])
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", place), ("offset", "0"), ("length", "16")):
        tensor.external_data.add(key=key, value=value)
    return tensor


def in_initializer(model, place):
    model.graph.initializer.append(outside(place, "secret"))


def in_constant(model, place):
    model.graph.node.append(helper.make_node("Constant", [], ["secret"], value=outside(place, "")))


def in_branch(model, place):
    branch = helper.make_graph([], "branch", [], [], [outside(place, "secret")])
    model.graph.node.append(
        helper.make_node("If", ["images"], ["secret"], then_branch=branch, else_branch=branch)
    )


@pytest.mark.parametrize("hide", [in_initializer, in_constant, in_branch])
@pytest.mark.parametrize("absolute", [True, False])
def test_a_network_that_reads_files_of_the_pc_is_refused(hide, absolute, packaged, repacked, tmp_path):
    (tmp_path / "secret.bin").write_bytes(np.arange(4, dtype=np.float32).tobytes())
    model = network_of(packaged)
    hide(model, str(tmp_path / "secret.bin") if absolute else "secret.bin")
    path = repacked({ONNX: model.SerializeToString()})
    with pytest.raises(ModelRefused, match=contents.ASKS_FOR_FILES) as refused:
        ModelFile.open(path)
    assert refused.value.args_by_name["path"] == str(path)


@pytest.mark.parametrize(
    "network", [b"", b"\0" * 100, b"<?xml version='1.0'?><net name='x' version='11'/>", b"\x0a\xff"]
)
def test_what_is_no_network_is_refused(network, repacked):
    with pytest.raises(ModelRefused, match="network"):
        ModelFile.open(repacked({ONNX: network}))


@pytest.mark.parametrize(
    "weights",
    [
        b"",
        b"{}",
        struct.pack("<Q", 2**63) + b"{}",
        struct.pack("<Q", 2) + b"[]",
        struct.pack("<Q", 17) + b'{"head.bias": 1 }',
    ],
)
def test_what_are_no_weights_is_refused(weights, repacked):
    with pytest.raises(ModelRefused, match="weights"):
        ModelFile.open(repacked({WEIGHTS: weights}))


def test_parts_that_do_not_belong_together_are_refused(packaged, repacked):
    def refused(path):
        with pytest.raises(ModelDisagrees) as found:
            ModelFile.open(path)
        told = found.value.args_by_name
        assert told["path"] == str(path)
        return told["what"], told["said"], told["found"]

    parts = parts_of(packaged.model)
    manifest = Manifest.model_validate_json(parts[MANIFEST])
    fourth = manifest.classes[0].model_copy(update={"id": 99, "name": "fourth"})
    path = repacked(classes=(*manifest.classes, fourth))
    assert refused(path) == (contents.CLASSES, "4", "3")
    wide = manifest.input.model_copy(update={"width": 96})
    path = repacked(input=wide, recipe=manifest.recipe.model_copy(update={"input": wide}))
    assert refused(path) == (contents.INPUT, "1×64×96", "1×64×64")
    colour = manifest.input.model_copy(update={"channels": "rgb"})
    path = repacked(input=colour, recipe=manifest.recipe.model_copy(update={"input": colour}))
    assert refused(path) == (contents.INPUT, "3×64×64", "1×64×64")
    deep = manifest.input.model_copy(update={"high": 4095.0})
    path = repacked(input=deep, recipe=manifest.recipe.model_copy(update={"input": deep}))
    assert refused(path)[0] == contents.NUMBERS
    model = network_of(packaged)
    del model.graph.output[2]
    path = repacked({ONNX: model.SerializeToString()})
    assert refused(path) == (contents.OUTPUTS, "3", "2")
    tensors = load(parts[WEIGHTS])
    path = repacked({WEIGHTS: save({**tensors, "head.bias": np.zeros(7, np.float32)})})
    assert refused(path) == (contents.WEIGHTS_CLASSES, "3", "7")


def test_a_network_of_other_classes_that_does_not_say_so_runs_nothing(packaged, repacked):
    model = network_of(packaged)

    for output in model.graph.output:
        output.type.tensor_type.shape.dim[1].dim_param = "open"
    first = helper.make_tensor("two", TensorProto.INT64, [2], [0, 1])
    model.graph.initializer.append(first)
    probabilities = model.graph.output[0].name
    for node in model.graph.node:
        node.output[:] = ["all" if name == probabilities else name for name in node.output]
    model.graph.node.append(helper.make_node("Gather", ["all", "two"], [probabilities], axis=1))
    opened = ModelFile.open(repacked({ONNX: model.SerializeToString()}))
    with pytest.raises(ModelDisagrees) as found:
        open_runtime(opened, "openvino")
    assert found.value.args_by_name["found"] == "2"


@pytest.mark.parametrize("name", ["bad", "BAD", " bad ", "ｂａｄ"])
def test_two_classes_that_look_the_same_are_refused(name, packaged, repacked, tmp_path):
    classes = Manifest.model_validate_json(parts_of(packaged.model)[MANIFEST]).classes
    twins = (classes[0].model_copy(update={"name": "bad"}), classes[1].model_copy(update={"name": name}))
    path = repacked(classes=(*twins, *classes[2:]))
    for read in (read_manifest, ModelFile.open):
        with pytest.raises(ModelClassesAlike) as refused:
            read(path)
        assert refused.value.args_by_name == {"path": str(path), "names": f"bad, {twins[1].name}"}


@pytest.mark.parametrize("name", ["b\u200bad", "bad\u202e", "bad\x1b[31m", "b\nad"])
def test_a_class_whose_name_hides_something_is_refused(name, packaged, repacked):
    first, *others = Manifest.model_validate_json(parts_of(packaged.model)[MANIFEST]).classes
    path = repacked(classes=(first.model_copy(update={"name": name}), *others))
    with pytest.raises(ModelNameUnseen) as refused:
        read_manifest(path)
    assert str(refused.value).isprintable()


def test_a_run_of_such_classes_is_not_packaged(packaged, tmp_path):
    with Project.open(packaged.project) as project:
        before = project.classes
        twin = before[1].model_copy(update={"name": before[0].name.upper()})
        project.set_classes((before[0], twin, *before[2:]))
    try:
        job = PackageJob(project=packaged.project, run=packaged.run, out=tmp_path / "m.aoimodel")
        with pytest.raises(ModelClassesAlike):
            write_package(job, JobControl())
    finally:
        with Project.open(packaged.project) as project:
            project.set_classes(before)
    assert not job.out.exists()


def test_the_window_neither_inflates_nor_decrypts_a_description(packaged, tmp_path):
    parts = parts_of(packaged.model)
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        path = pack(tmp_path / "packed.aoimodel", parts.items(), method)
        with pytest.raises(ModelRefused, match=description.NOT_STORED):
            read_manifest(path)
    data = bytearray(packaged.model.read_bytes())
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(mark)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(mark, place + 1)
    (tmp_path / "locked.aoimodel").write_bytes(data)
    for read in (read_manifest, ModelFile.open):
        with pytest.raises(ModelRefused, match=description.NOT_STORED):
            read(tmp_path / "locked.aoimodel")


def test_a_link_in_a_package_is_no_way_out_of_it(packaged, tmp_path):
    parts = parts_of(packaged.model)
    with zipfile.ZipFile(tmp_path / "link.aoimodel", "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            if name == WEIGHTS:
                info.external_attr = 0o120777 << 16
                content = b"/etc/hostname"
            archive.writestr(info, content)
    with pytest.raises(ModelRefused):
        ModelFile.open(tmp_path / "link.aoimodel")


def test_the_description_names_its_members_only(packaged, tmp_path):
    parts = parts_of(packaged.model)
    values = json.loads(parts[MANIFEST])
    values["members"]["../../startup.py"] = values["members"][WEIGHTS]
    path = pack(tmp_path / "more.aoimodel", {**parts, MANIFEST: json.dumps(values).encode()}.items())
    with pytest.raises(ModelRefused, match=description.MISSING_PART):
        ModelFile.open(path)
