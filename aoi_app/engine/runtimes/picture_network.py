"""The ONNX file of a package: the network behind the preparation of its pictures, for any program to run.

The program itself enters the file behind the preparation, with images it has prepared ahead, in batches.
Networks with filters, and packages up to version 4, take prepared images only. No torch here.
"""

import json

import onnx
from onnx import ModelProto, TensorProto
from onnx.compose import add_prefix

from aoi_app.evidence.manifest import Manifest
from aoi_app.imaging.input_spec import InputSpec

IMAGES = "images"  # the tensor between preparation and network
PREFIX = "prepare/"
DEPTHS = {"8": TensorProto.UINT8, "16": TensorProto.UINT16}

# What the metadata of a file says of itself.
OUTPUTS = {
    "probabilities": "[N, K]: calibrated probability of each class, in the order of classes",
    "maps": "[N, K, h, w]: evidence for each class by place",
    "pooled": "[N, F]: features of the whole picture",
}
RULE = (
    "NG score: sum of the probabilities of the classes whose verdict is NG (1 if no class is OK). REVIEW:"
    " from review_low to below review_high. Else NG from threshold, OK below. The class is the most probable"
    " one of the verdict."
)
READING = (
    "Turn by the EXIF orientation; drop alpha; resolve palettes. Give grey files one channel, others three,"
    " RGB. A JPEG is decoded at 1/8, 1/4 or 1/2 scale by libjpeg, at the strongest one that leaves no side"
    " below least_side (sides are rounded up); for a grey network its stored luma is taken. CMYK is turned"
    " into RGB. Refuse files whose values the range was not chosen for: of 8 bits unless 1 < high <= 255; in"
    " the range 0 to 255 those with a value of 256 or more, and floating-point ones with none above 1. Refuse"
    " colour of 16 bits if the reader gives 8, as Pillow does."
)
PREPARED = (
    "Prepared images [N, planes, height, width] of this program, 0..255: resized by area averaging, ranged,"
    " filtered and padded as manifest.json says. The filters are OpenCV's and not part of this file."
)


def picture_depth(spec: InputSpec, depths: tuple[str, ...]) -> str:
    """The depth of the pictures a file takes, "8", "16" or "float", from those of the training images."""
    if spec.eight_bit:
        return "8"
    return depths[0] if len(depths) == 1 else "float"


def with_preparation(network: bytes, preparation: bytes, depth: str) -> bytes:
    """The network with the preparation before it.

    Args:
        network: ONNX from prepared ``images``.
        preparation: ONNX from ``pictures`` to ``images``.
        depth: of the pictures, of :func:`picture_depth`.
    """
    model = onnx.load_model_from_string(network)
    before = add_prefix(
        onnx.load_model_from_string(preparation), PREFIX, rename_inputs=False, rename_outputs=False
    )
    pictures = before.graph.input[0]
    pictures.type.tensor_type.elem_type = DEPTHS.get(depth, TensorProto.FLOAT)  # it is cast at once
    nodes = [*before.graph.node, *model.graph.node]
    model.graph.value_info.append(model.graph.input[0])
    _replace(model.graph.node, nodes)
    _replace(model.graph.input, [pictures])
    model.graph.initializer.extend(before.graph.initializer)
    found: bytes = model.SerializeToString(deterministic=True)
    return found


def takes_pictures(model: ModelProto) -> bool:
    """True if the network stands behind its preparation."""
    return any(item.name == IMAGES for item in model.graph.value_info)


def network_alone(data: bytes) -> bytes:
    """The network without the preparation, from prepared images.

    Raises:
        google.protobuf.message.DecodeError: it is no ONNX.
    """
    model = onnx.load_model_from_string(data)
    if not takes_pictures(model):
        return data
    cut_off(model)
    found: bytes = model.SerializeToString(deterministic=True)
    return found


def cut_off(model: ModelProto) -> None:
    """Remove the preparation, if there is one."""
    inner = [item for item in model.graph.value_info if item.name == IMAGES]
    ends = [place for place, node in enumerate(model.graph.node) if IMAGES in node.output]
    if inner and ends:
        _replace(model.graph.node, list(model.graph.node)[ends[0] + 1 :])
        _replace(model.graph.input, inner[:1])


def describe_file(data: bytes, manifest: Manifest, depth: str) -> bytes:
    """The file with all that is needed to use it in its ``metadata_props``: texts, of which the structured
    ones are JSON. ``depth`` is that of the pictures it takes.
    """
    model = onnx.load_model_from_string(data)
    spec = manifest.input
    facts = {
        "name": manifest.name,
        "classes": [{"name": item.name, "verdict": item.verdict} for item in manifest.classes],
        "policy": {**manifest.policy.model_dump(mode="json"), "rule": RULE},
        "outputs": OUTPUTS,
        "input": {
            "takes": "pictures [N, H, W, 1 or 3], any size" if takes_pictures(model) else PREPARED,
            "depth": depth,
            "channels": spec.channels,
            "least_side": max(spec.width, spec.height),
            "range": [spec.low, spec.high],
            "reading": READING,
        },
    }
    for key, value in facts.items():
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        model.metadata_props.add(key=key, value=text)
    found: bytes = model.SerializeToString(deterministic=True)
    return found


def _replace(field: "onnx.internal.RepeatedComposite", items: list) -> None:  # type: ignore[type-arg, name-defined]
    del field[:]
    field.extend(items)
