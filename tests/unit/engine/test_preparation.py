"""The preparation inside the network file gives the pixels of ``imaging.prepare``."""

import cv2
import numpy as np
import onnx
import onnxruntime
import pytest

from aoi_app.engine.runtimes.filter_layers import can_filter
from aoi_app.engine.runtimes.picture_network import DEPTHS
from aoi_app.engine.runtimes.preparation import export_preparation
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import prepare

SIDES = (64, 48)
# Width and height of pictures: same size, twice, four times and odd multiples of it, any other size, larger,
# smaller, and one side larger and the other smaller, both ways.
SIZES = (
    (64, 48),
    (128, 96),
    (256, 192),
    (192, 240),
    (200, 131),
    (65, 49),
    (40, 30),
    (32, 24),
    (200, 20),
    (50, 140),
)


def picture(width, height, planes, depth, seed=0):
    rng = np.random.default_rng(seed)
    coarse = rng.uniform(0, 1, (height // 9 + 2, width // 9 + 2, planes)).astype(np.float32)
    smooth = cv2.resize(coarse, (width, height)).reshape(height, width, planes)
    values = np.clip(smooth + rng.normal(0, 0.1, smooth.shape), 0, 1)
    if depth == "float":
        return (values * 4000).astype(np.float32)
    return (values * {"8": 255, "16": 4095}[depth]).astype(np.uint8 if depth == "8" else np.uint16)


def session_of(spec, depth):
    model = onnx.load_model_from_string(export_preparation(spec, depth))
    model.graph.input[0].type.tensor_type.elem_type = DEPTHS.get(depth, onnx.TensorProto.FLOAT)
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


@pytest.mark.parametrize(
    ("fit", "sides"), [("stretch", "together"), ("stretch", "apart"), ("letterbox", "apart")]
)
@pytest.mark.parametrize("channels", ["grey", "rgb"])
@pytest.mark.parametrize(
    ("depth", "low", "high"), [("8", 0, 255), ("8", 30, 190), ("16", 100, 3900), ("float", -50, 4000)]
)
def test_the_file_prepares_pictures_as_the_program_does(depth, low, high, channels, fit, sides):
    width, height = SIDES
    spec = InputSpec(width=width, height=height, channels=channels, fit=fit, sides=sides, low=low, high=high)
    session = session_of(spec, depth)
    for (wide, tall), planes in [(size, planes) for size in SIZES for planes in (1, 3)]:
        pixels = picture(wide, tall, planes, depth)
        found = session.run(None, {"pictures": pixels[None]})[0][0].astype(float)
        expected = (
            prepare(np.squeeze(pixels), spec).reshape(height, width, -1).transpose(2, 0, 1).astype(float)
        )
        off = np.abs(found - expected)
        step = 255 / (high - low) if depth == "8" else 0.2
        assert off.max() <= step + 0.01, (wide, tall, planes)  # a grey level, where a half was rounded
        twice = sides == "apart" and depth == "16"  # rounded after either side
        assert (off > 0.02).mean() < (0.005 if twice else 0.002), (wide, tall, planes)


LAYERED = (
    {"name": "gaussian"},
    {"name": "sharpen"},
    {"name": "average"},
    {"name": "sobel_x"},
    {"name": "kernel"},
)


@pytest.mark.parametrize("fit", ["stretch", "letterbox"])
def test_filters_that_are_sums_are_layers_of_the_file(fit):
    for step in LAYERED:
        spec = InputSpec(width=64, height=48, fit=fit, filters=(step,))
        session = session_of(spec, "8")
        for wide, tall in ((200, 131), (50, 140)):
            pixels = picture(wide, tall, 1, "8")
            found = session.run(None, {"pictures": pixels[None]})[0][0, 0].astype(int)
            off = np.abs(found - prepare(pixels[..., 0], spec))
            assert off.max() <= 5, step  # of a pixel rounded otherwise
            assert (off > 0).mean() < 0.01, step
    assert not can_filter(InputSpec(filters=({"name": "median"},)).filters)


@pytest.mark.parametrize("fit", ["stretch", "letterbox"])
def test_what_is_not_looked_at_is_blank_in_the_file_too(fit):
    star = ((0.5, 0.02), (0.62, 0.9), (0.03, 0.31), (0.97, 0.35), (0.37, 0.9))  # it crosses itself
    hole = ((0.1, 0.4), (0.9, 0.4), (0.9, 0.6), (0.1, 0.6))
    areas = ({"name": "star", "corners": star}, {"name": "hole", "kind": "ignore", "corners": hole})
    spec = InputSpec(width=64, height=48, fit=fit, areas=areas)
    session = session_of(spec, "8")
    for wide, tall in SIZES:
        pixels = np.maximum(picture(wide, tall, 1, "8"), 3)
        found = session.run(None, {"pictures": pixels[None]})[0][0, 0]
        expected = prepare(pixels[..., 0], spec)
        assert ((found == 0) == (expected == 0)).all(), (wide, tall)
        assert (expected > 0).any()


def test_several_pictures_of_one_size_are_prepared_at_once():
    spec = InputSpec(width=64, height=48)
    session = session_of(spec, "8")
    pixels = np.stack([picture(90, 70, 3, "8", seed) for seed in range(3)])
    found = session.run(None, {"pictures": pixels})[0]
    for row in range(3):
        assert np.abs(found[row, 0].astype(int) - prepare(pixels[row], spec)).max() <= 1
