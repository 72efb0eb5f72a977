"""OpenVINO and torch give the same results for every input type and batch size."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import openvino
import pytest
import torch

from aoi_app.control import JobControl
from aoi_app.engine.measure.judged_images import Scores
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.engine.runtimes import fast_forward, openvino_runtime
from aoi_app.engine.runtimes.fast_forward import FastForward
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.onnx_export import export_onnx
from aoi_app.engine.runtimes.openvino_runtime import OpenVinoRuntime, fast_format
from aoi_app.engine.runtimes.package import run_network
from aoi_app.engine.runtimes.pipeline import ahead
from aoi_app.engine.runtimes.runtime_choice import open_runtime
from aoi_app.engine.runtimes.torch_runtime import TorchRuntime, load_network, reference_precision
from aoi_app.errors import ModelRefused, RuntimeUnusable
from aoi_app.evidence.manifest import Manifest
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.recipe.recipe import NetworkRecipe
from aoi_app.project.store.project import Project
from models.backbones.small_cnn import SPEC
from models.networks.plain import plain_network

INPUTS = {
    "grey": InputSpec(width=48, height=32),
    "colour": InputSpec(width=32, height=48, channels="rgb"),
    "12 bits": InputSpec(width=32, height=32, high=4095.0),
}


def network_of(taps="multi", pooling="mean_max"):
    torch.manual_seed(0)
    network = DefectClassifier(
        plain_network((4, 6, 8)), 3, SPEC, NetworkRecipe(taps=taps, pooling=pooling, dropout=0.5)
    )
    width = network.head.in_features
    network.standardise(torch.randn(width), torch.rand(width) + 0.5)
    return network


def images_of(spec, count):
    values = np.random.default_rng(0).uniform(0, 255, (count, spec.planes, spec.height, spec.width))
    return values.astype(np.uint8 if spec.eight_bit else np.float32)


@pytest.mark.parametrize("pooling", ["mean", "mean_max"])
@pytest.mark.parametrize("taps", ["last", "multi"])
@pytest.mark.parametrize("kind", INPUTS)
def test_openvino_says_what_torch_says(kind, taps, pooling):
    spec, network = INPUTS[kind], network_of(taps, pooling)
    fast = OpenVinoRuntime(export_onnx(network, spec), Path("model.onnx"), "fp32", batch=4)
    assert network.training, "exporting leaves the network as it was"
    slow = TorchRuntime(network, reference_precision())
    for count in (4, 1, 3):
        images = images_of(spec, count)
        got, expected = fast.submit(images).result(), slow.submit(images).result()
        np.testing.assert_allclose(got.probabilities, expected.probabilities, atol=1e-5)
        np.testing.assert_allclose(got.maps, expected.maps, atol=1e-5)
        np.testing.assert_allclose(got.pooled, expected.pooled, atol=1e-4)
        evidence = got.maps.sum((2, 3)) + network.bias.detach().numpy()
        probabilities = torch.from_numpy(evidence).softmax(1).numpy()
        np.testing.assert_allclose(got.probabilities, probabilities, atol=1e-4)
    slow.close()
    fast.close()


def test_fast_precision_is_close():
    spec, network = INPUTS["grey"], network_of()
    onnx, images = export_onnx(network, spec), images_of(spec, 8)
    exact = OpenVinoRuntime(onnx, Path("m"), "fp32").submit(images).result()
    quick = OpenVinoRuntime(onnx, Path("m"), fast_format()).submit(images).result()
    np.testing.assert_allclose(quick.probabilities, exact.probabilities, atol=0.05)
    np.testing.assert_allclose(quick.probabilities.sum(1), 1.0, atol=1e-4)


def test_answers_belong_to_their_images_however_they_overlap():
    spec = INPUTS["grey"]
    runtime = OpenVinoRuntime(export_onnx(network_of().eval(), spec), Path("m"), "fp32", batch=2)
    images = images_of(spec, 40)
    alone = [runtime.submit(images[at : at + 1]).result().probabilities[0] for at in range(40)]
    for begin in range(0, 40, 2 * runtime.requests):
        places = range(begin, min(40, begin + 2 * runtime.requests), 2)
        for at, pending in [(at, runtime.submit(images[at : at + 2])) for at in places]:
            np.testing.assert_allclose(pending.result().probabilities, alone[at : at + 2], atol=1e-6)


def test_a_network_that_is_none_is_refused():
    with pytest.raises(ModelRefused, match="network inside"):
        OpenVinoRuntime(b"not onnx", Path("model.aoimodel"), "fp32")


def test_weights_of_another_network_are_refused(packaged):
    model = ModelFile.open(packaged.model)
    values = model.manifest.model_dump()
    values["recipe"]["network"]["taps"] = "last"
    other = ModelFile(model.path, model.id, Manifest.model_validate(values), model.members)
    with pytest.raises(ModelRefused, match="weights do not fit"):
        load_network(other)


def test_only_a_proven_precision_is_used(packaged):
    model = ModelFile.open(packaged.model)
    assert open_runtime(model, "openvino").precision == fast_format()
    unproven = model.manifest.model_copy(update={"parity": ()})
    runtime = open_runtime(ModelFile(model.path, model.id, unproven, model.members), "openvino")
    assert runtime.precision == "fp32"


def test_work_ahead_is_bounded_and_in_order():
    taken = []

    def items():
        for number in range(20):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(3) as pool:
        for number, result in enumerate(ahead(pool, lambda value: value * value, items(), depth=4)):
            assert result == number**2
            assert len(taken) <= number + 5


REAL_CORE = openvino.Core


class WeakProcessor:
    """OpenVINO on a processor that can compute in none, or only in some, of its number formats."""

    def __init__(self, *able: str) -> None:
        self._core = REAL_CORE()
        self._able = able

    def get_property(self, *_: str) -> list[str]:
        return ["BF16", "FP32"]  # what it claims

    def read_model(self, onnx: bytes) -> openvino.Model:
        return self._core.read_model(onnx)

    def compile_model(self, network, device, settings=None):
        if (settings or {}).get("INFERENCE_PRECISION_HINT") not in self._able:
            raise RuntimeError("unsupported instruction\n at some line of C++")
        return self._core.compile_model(network, device, settings)


def put_into(monkeypatch, module, processor):
    monkeypatch.setattr(module.openvino, "Core", lambda: processor)


def test_a_processor_without_bf16_gets_fp32_and_one_without_any_gets_torch(packaged, monkeypatch):
    model = ModelFile.open(packaged.model)
    fp32 = next(item for item in model.manifest.parity if item.precision == "fp32")
    claimed = model.manifest.model_copy(
        update={"parity": (fp32, fp32.model_copy(update={"precision": "bf16"}))}
    )
    model = ModelFile(model.path, model.id, claimed, model.members)
    told = []
    put_into(monkeypatch, openvino_runtime, WeakProcessor("f32"))
    with closing(open_runtime(model, "auto", told.append)) as runtime:
        assert (runtime.name, runtime.precision) == ("openvino", "fp32")
    assert told[-1].args_by_name["wanted"] == "OpenVINO bf16"
    put_into(monkeypatch, openvino_runtime, WeakProcessor())
    with closing(open_runtime(model, "auto", told.append)) as runtime:
        assert (runtime.name, runtime.precision) == ("torch", "fp32")
    assert "unsupported instruction" in told[-1].text
    assert "torch fp32" in told[-1].text
    with pytest.raises(RuntimeUnusable, match="unsupported instruction"):
        open_runtime(model, "openvino")


def test_training_computes_in_torch_where_openvino_does_not_run(packaged, monkeypatch):
    network, spec = run_network_of(packaged), ModelFile.open(packaged.model).manifest.input
    images = np.random.default_rng(0).integers(0, 255, (3, spec.height, spec.width), np.uint8)
    found = []
    for able in (("f32",), ()):
        put_into(monkeypatch, fast_forward, WeakProcessor(*able))
        output = np.zeros((3, 3))
        forward = FastForward(Scores(network), spec, reference_precision())
        forward.run(images, [output], JobControl(), "evaluate")
        found.append(output)
    assert found[0] == pytest.approx(found[1], abs=1e-4)


def run_network_of(packaged):
    with Project.open(packaged.project) as project:
        return run_network(project.run(packaged.run))
