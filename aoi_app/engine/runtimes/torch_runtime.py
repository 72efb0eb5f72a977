"""Runtime for PCs with an NVIDIA GPU, and the fp32 reference everywhere else."""

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Literal

import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.torch import load

from aoi_app.engine.networks.calibrated import calibrate
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.engine.runtimes.device import Precision, choose_device, use_threads
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.runtime import Format, Outputs
from aoi_app.errors import ModelRefused

BATCH = {"cpu": 8, "cuda": 32}
FORMATS: dict[torch.dtype, Format] = {
    torch.float32: "fp32",
    torch.bfloat16: "bf16",
    torch.float16: "fp16",
}
WRONG_WEIGHTS = "its weights do not fit its network"


def load_network(model: ModelFile) -> DefectClassifier:
    """The network of a package with its weights and its calibration, in evaluation mode, on the CPU.

    Raises:
        ModelRefused: the weights do not fit.
        UnknownEntry: this version does not know the network.
    """
    network = build_classifier(model.manifest.recipe, len(model.manifest.classes), pretrained=False)
    try:
        network.load_state_dict(load(model.weights_bytes()))
    except (SafetensorError, RuntimeError, ValueError) as error:
        raise ModelRefused(path=model.path, what=WRONG_WEIGHTS) from error
    calibrate(network, model.manifest.calibration)
    return network.eval()


def open_torch(model: ModelFile) -> "TorchRuntime":
    """A package's network on the GPU if torch can use one, else on the CPU in fp32.

    Half precision is used only if its parity is recorded in the package.

    Raises:
        ModelRefused, UnknownEntry: as :func:`load_network`.
    """
    precision = fast_precision()
    if not model.manifest.proven("torch", FORMATS[precision.dtype]):
        precision = Precision(precision.device, torch.float32)
    return TorchRuntime(load_network(model), precision)


def fast_precision() -> Precision:
    """Half precision on the GPU; fp32 on the CPU, where OpenVINO is the fast runtime."""
    device = choose_device("auto")
    return Precision.chosen(device, "auto" if device.type == "cuda" else "fp32")


def reference_precision() -> Precision:
    """Precision of the reference runtime: fp32 on the CPU."""
    return Precision(choose_device("cpu"), torch.float32)


class TorchRuntime:
    """Runs batches one after the other on a thread of its own, channels-last.

    Args:
        network: moved to the device and put into evaluation mode.
        precision: device and number format.
    """

    name: Literal["openvino", "torch"] = "torch"
    requests = 2  # one computes while the next is copied in

    def __init__(self, network: DefectClassifier, precision: Precision) -> None:
        self._network = network.to(precision.device).to(memory_format=torch.channels_last).eval()
        self._precision = precision
        self._thread = ThreadPoolExecutor(1, "torch")
        self.precision = FORMATS[precision.dtype]
        self.device = precision.device.type
        self.batch = BATCH[self.device]
        if self.device == "cpu":
            use_threads()

    def submit(self, images: NDArray[Any]) -> Future[Outputs]:
        """Start inference of images [n, planes, H, W]."""
        return self._thread.submit(self._run, images)

    def _run(self, images: NDArray[Any]) -> Outputs:
        network = self._network
        with torch.inference_mode():
            batch = torch.tensor(images, device=self._precision.device)  # a copy: cached arrays are read-only
            with self._precision.mixed():
                features = network.features(batch)
            pooled = network.pool(features)
            probabilities = network.scores(network.decide(features, pooled))
            outputs = (probabilities, network.class_maps(features), pooled)
            return Outputs(*(output.float().cpu().numpy() for output in outputs))

    def close(self) -> None:
        """Finish running batches and end the thread."""
        self._thread.shutdown()
