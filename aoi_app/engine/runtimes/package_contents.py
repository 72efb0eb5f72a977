"""What lies in a model package besides its manifest must be what the manifest says, before anything runs it.

Hashes only show that a package is whole, not that its parts belong together. OpenVINO would follow an ONNX
file's references to external data to any file of this PC, even if the ONNX itself comes from memory.
"""

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import onnx
from google.protobuf.message import DecodeError

from aoi_app.engine.runtimes.picture_network import cut_off
from aoi_app.errors import ModelDisagrees, ModelRefused
from aoi_app.evidence.manifest import Manifest
from aoi_app.strict_json import strict_json

# Reasons for refusal; constants, so that the window can translate them.
NO_NETWORK = "its network is not in ONNX, or is damaged"
ASKS_FOR_FILES = "its network asks for other files of this PC"
NO_WEIGHTS = "its weights are not in safetensors, or are damaged"
CLASSES = "classes in the description and in the network"
WEIGHTS_CLASSES = "classes in the description and in the weights"
INPUT = "input (channels × height × width) in the description and in the network"
NUMBERS = "number format of the input, as ONNX counts them, in the description and in the network"
INPUTS = "inputs of such a network, and of this one"
OUTPUTS = "outputs of such a network, and of this one"
FEATURES = "features in the weights and in the network"

OPEN = -1  # a side that ONNX leaves open
# Bytes of the length that a safetensors file begins with, and the tensors of its last layer.
LENGTH = 8
LAST_LAYER = ("head.bias", "head.last.bias")
STANDARDISED = "feature_mean"  # one value a feature


def check_contents(path: Path, manifest: Manifest, network: bytes, weights: bytes) -> int:
    """Check network and weights of the package ``path`` against its manifest and each other.

    Returns:
        The number of pooled features.

    Raises:
        ModelRefused: the network is not ONNX or has external data; the weights are not safetensors.
        ModelDisagrees: they are those of other classes, of another input size or of another head.
    """
    pooled = _check_network(path, manifest, network)
    shapes = _tensor_shapes(path, weights)
    last = next((shapes[name] for name in LAST_LAYER if name in shapes), [])
    agree(path, [len(manifest.classes)], last, what=WEIGHTS_CLASSES)
    features = shapes.get(STANDARDISED, [])
    agree(path, [len(features)], [1], what=FEATURES)
    agree(path, features, pooled, what=FEATURES)
    return int(features[0])


def agree(path: Path, said: Sequence[int], found: Sequence[int], *, what: str) -> None:
    """Compare sizes that the manifest of ``path`` says with those found in a part; ``OPEN`` fits any.

    Raises:
        ModelDisagrees: they differ.
    """
    pairs = zip(said, found, strict=False)
    if len(said) != len(found) or any(size not in (wanted, OPEN) for wanted, size in pairs):
        shown = ("×".join(map(str, sizes)) or "–" for sizes in (said, found))
        raise ModelDisagrees(path=path, what=what, said=next(shown), found=next(shown))


def _check_network(path: Path, manifest: Manifest, data: bytes) -> list[int]:
    """The number of pooled features of a network that agrees with the manifest, as far as ONNX says it."""
    try:
        model = onnx.load_model_from_string(data)
    except DecodeError as error:
        raise ModelRefused(path=path, what=NO_NETWORK) from error
    if any(item.data_location or item.external_data for item in _tensors(model)):
        raise ModelRefused(path=path, what=ASKS_FOR_FILES)
    cut_off(model)
    stored = {item.name for item in model.graph.initializer}
    inputs = [item for item in model.graph.input if item.name not in stored]
    outputs = [_sides(item) for item in model.graph.output]
    agree(path, [1], [len(inputs)], what=INPUTS)
    spec, classes = manifest.input, [len(manifest.classes)]
    agree(path, [spec.planes, spec.height, spec.width], _sides(inputs[0]), what=INPUT)
    wanted = onnx.TensorProto.UINT8 if spec.eight_bit else onnx.TensorProto.FLOAT
    agree(path, [wanted], [inputs[0].type.tensor_type.elem_type], what=NUMBERS)
    agree(path, [3], [len(outputs)], what=OUTPUTS)
    probabilities, maps, pooled = outputs
    agree(path, classes, probabilities, what=CLASSES)
    agree(path, classes, maps[:1], what=CLASSES)
    return pooled


def _tensors(message: Any) -> Iterator[onnx.TensorProto]:
    """All tensors of a protobuf message, however deep: of subgraphs, functions and attributes, too."""
    if isinstance(message, onnx.TensorProto):
        yield message
        return
    for field, value in message.ListFields():
        if field.message_type is not None:
            for item in value if field.is_repeated else (value,):
                yield from _tensors(item)


def _sides(value: Any) -> list[int]:
    """The declared shape of an input or output without its batch."""
    return [side.dim_value or OPEN for side in value.type.tensor_type.shape.dim][1:]


def _tensor_shapes(path: Path, data: bytes) -> dict[str, list[int]]:
    """Shapes by name, from the header of a safetensors file.

    Raises:
        ModelRefused: there is no such header.
    """
    try:
        (length,) = struct.unpack_from("<Q", data)
        header = strict_json(data[LENGTH : LENGTH + length])
        return {name: list(item["shape"]) for name, item in header.items() if name != "__metadata__"}
    except (struct.error, ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise ModelRefused(path=path, what=NO_WEIGHTS) from error
