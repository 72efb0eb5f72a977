"""The sizes of inputs that are tried, and of defects in their pixels."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.shapes import RegionShape
from aoi_app.imaging.writer import write_image
from aoi_app.project.defect_sizes import defect_sizes
from aoi_app.project.recipe.input_sizes import MOST_COST, MOST_FOR_NARROW, cost, larger_inputs
from aoi_app.project.records import ImageRecord
from aoi_app.project.regions import Region

PLAIN = ImageRecord(0, 1, "", Path(), "", 1, 500, 1250, "grey8", "", 1, None, None, None)


@pytest.mark.parametrize(
    ("first", "side", "median", "sizes"),
    [
        ((128, 352), 790, None, [(256, 704), (384, 1056)]),  # long parts keep their proportions
        ((128, 352), 790, 15.0, [(256, 704)]),  # no larger than the median defect needs
        ((128, 352), 790, 20.0, []),
        ((224, 224), 200, 6.0, [(384, 384)]),  # not above twice the images
        ((224, 224), 100, None, []),
        ((224, 224), 5000, 4.0, [(448, 448), (640, 640)]),
        ((256, 192), 2245, 1.0, [(512, 384), (2592, 1952)]),  # specks on a picture of five megapixels
    ],
)
def test_sizes_to_try(
    first: tuple[int, int], side: float, median: float | None, sizes: list[tuple[int, int]]
) -> None:
    spec = InputSpec(width=first[0], height=first[1], channels="rgb")
    found = larger_inputs(spec, side, median)
    assert [(item.width, item.height) for item in found] == sizes
    assert all(
        cost(item) <= 1.1 * (MOST_COST if median != 1.0 else MOST_FOR_NARROW) and item.channels == "rgb"
        for item in found
    )


def test_defects_are_measured_in_pixels_of_the_input(tmp_path: Path) -> None:
    mask = np.zeros((1250, 500), np.uint8)
    mask[100:200, 100:200], mask[700:750, 300:350], mask[0, 0] = 255, 255, 255  # the last is a speck
    write_image(tmp_path / "mask.png", mask)
    drawn = replace(PLAIN, id=1, mask=tmp_path / "mask.png")
    regions = {
        2: [Region(RegionShape.box(0, 0, 20, 20), 2), Region(RegionShape.point(9, 9), 2)],
        3: [Region(RegionShape.polygon([(0, 0), (10, 0), (0, 10)]), None, "an earlier picture")],
    }
    records = [drawn, replace(PLAIN, id=2), replace(PLAIN, id=3), replace(drawn, mask=tmp_path / "gone.png")]
    sizes = defect_sizes(records, regions)
    spec = InputSpec(width=250, height=625)
    assert sizes.at(spec) == pytest.approx((10.0, 10.0)), "the median of the class with the smallest"
    assert defect_sizes(records[:1], regions).at(spec) == pytest.approx((25.0, 37.5))
    framed = InputSpec(width=625, height=625, fit="letterbox")
    assert sizes.at(framed) == pytest.approx((10.0, 10.0)), "the picture takes a part of it"
    assert defect_sizes(records[2:], regions).at(spec) is None
    crack = defect_sizes([PLAIN], {0: [Region(RegionShape.box(0, 0, 400, 8))]})
    assert crack.at(spec) == pytest.approx((4.0, 4.0)), "its width counts, not its length"
