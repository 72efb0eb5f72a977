"""What the network sees of a picture: areas to look at, without those to ignore."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from aoi_app.imaging.areas import Area, area_at, looked_at
from aoi_app.imaging.heatmap import fit_to_image, peak
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import placement, prepare


def box(name, x0, y0, x1, y1, kind="look"):
    return Area(name=name, kind=kind, corners=((x0, y0), (x1, y0), (x1, y1), (x0, y1)))


PINS = (box("left", 0.0, 0.0, 0.5, 1.0), box("right", 0.75, 0.0, 1.0, 1.0))
LABEL = box("label", 0.0, 0.5, 1.0, 1.0, "ignore")
RING = Area(name="diamond", corners=((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)))


def test_areas_to_look_at_without_those_to_ignore():
    seen = looked_at((*PINS, LABEL), 8, 4)
    assert seen.tolist() == [[1, 1, 1, 1, 0, 0, 1, 1]] * 2 + [[0] * 8] * 2
    assert looked_at((LABEL,), 2, 4).tolist() == [[1, 1]] * 2 + [[0, 0]] * 2
    assert area_at((*PINS, LABEL), 0.8, 0.2) == "right"
    assert area_at((*PINS, LABEL), 0.6, 0.2) == ""
    assert looked_at((RING,), 5, 5).sum() == 13  # the corners of the square are out


@given(st.integers(1, 60), st.integers(1, 60), st.floats(0.05, 0.45), st.floats(0.55, 0.95))
def test_a_polygon_and_its_complement_share_no_pixel_and_leave_none(width, height, low, high):
    inner = ((low, low), (high, low), (high, high), (low, high))
    look, ignore = Area(name="a", corners=inner), Area(name="b", kind="ignore", corners=inner)
    assert (looked_at((look,), width, height) ^ looked_at((ignore,), width, height)).all()
    turned = Area(name="c", corners=inner[::-1])
    assert (turned.pixels(width, height) == look.pixels(width, height)).all()


@pytest.mark.parametrize("fit", ["stretch", "letterbox"])
@pytest.mark.parametrize("high", [255.0, 254.0])
def test_the_network_sees_the_areas_and_nothing_else(fit, high):
    spec = InputSpec(
        width=64, height=32, fit=fit, high=high, filters=({"name": "gaussian"},), areas=(*PINS, LABEL)
    )
    image = np.random.default_rng(0).integers(1, 254, (50, 60), np.uint8)
    x, y, wide, tall = placement(spec, 60, 50)
    seen = np.zeros((32, 64), np.bool_)
    seen[y : y + tall, x : x + wide] = looked_at(spec.areas, wide, tall)
    whole = prepare(image, spec.model_copy(update={"areas": ()}))
    assert (prepare(image, spec) == np.where(seen, whole, 0)).all()


def test_no_heat_lies_where_nothing_is_seen():
    spec = InputSpec(width=64, height=64, areas=(PINS[0], LABEL))
    heat = np.zeros((4, 4), np.float32)
    heat[3, 3], heat[0, 0] = 1.0, 0.2
    shown = fit_to_image(heat, spec, 40, 40)
    x, y = peak(shown)
    assert (x < 20, y < 20, shown.max()) == (True, True, 1.0)
    assert not shown[~looked_at(spec.areas, 40, 40)].any()


@pytest.mark.parametrize(
    "areas",
    [
        ({"name": " ", "corners": RING.corners},),
        ({"name": "line", "corners": ((0, 0), (1, 1), (0.5, 0.5))},),
        ({"name": "out", "corners": ((0, 0), (1.5, 0), (1, 1))},),
        (box("a", 0, 0, 1, 1), box("a", 0, 0, 0.5, 1)),
        (box("a", 0, 0, 0.5, 1), box("b", 0, 0, 0.5, 1, "ignore")),
    ],
)
def test_areas_that_say_nothing_are_refused(areas):
    with pytest.raises(ValidationError):
        InputSpec(areas=areas)
