"""A classifier as ONNX, with everything inside that a runtime would otherwise have to know."""

import tempfile
import warnings
from pathlib import Path

import torch
from torch import Tensor, nn

from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.imaging.input_spec import InputSpec

INPUT = "images"
OUTPUTS = ("probabilities", "maps", "pooled")
OPSET = 18


class WholeModel(nn.Module):
    """Prepared images [B, planes, H, W] -> probabilities [B, K], maps [B, K, h, w], pooled [B, F]."""

    def __init__(self, network: DefectClassifier) -> None:
        super().__init__()
        self.network = network

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Normalise, run, softmax and map in one pass."""
        logits, maps, pooled = self.network.forward_with_maps(images)
        return logits.softmax(1), maps, pooled


def export_onnx(network: DefectClassifier, spec: InputSpec) -> bytes:
    """The network in evaluation mode as ONNX: fixed size, any number of images at a time.

    The TorchScript exporter is used: on these networks it gives the same numbers as the newer
    torch.export one (1e-6) in a tenth of its time (1 s against 10 s). torch is pinned, and the parity
    check that follows every export would notice a fault.
    """
    dtype = torch.uint8 if spec.eight_bit else torch.float32
    example = torch.zeros((2, spec.planes, spec.height, spec.width), dtype=dtype)
    was_training = network.training
    model = WholeModel(network).eval()
    with tempfile.TemporaryDirectory() as folder, torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is deprecated, and says so at length
        file = Path(folder) / "model.onnx"
        torch.onnx.export(
            model,
            (example,),
            file,
            dynamo=False,
            opset_version=OPSET,
            input_names=[INPUT],
            output_names=list(OUTPUTS),
            dynamic_axes={name: {0: "batch"} for name in (INPUT, *OUTPUTS)},
        )
        data = file.read_bytes()
    network.train(was_training)
    return data
