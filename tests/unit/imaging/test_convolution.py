"""The step-by-step arithmetic compared with torch's convolution and pooling."""

import itertools

import numpy as np
import pytest
import torch
from torch.nn import functional

from aoi_app.imaging.convolution import KERNELS, Sweep, Walk, kernel_text, parse_kernel
from aoi_app.imaging.filter_kernels import LAPLACIAN, SHARPENING, SOBEL_X

PATCH = np.random.default_rng(0).uniform(0, 255, (12, 10))


@pytest.mark.parametrize("padding", ["none", "zero", "reflect"])
def test_every_way_over_a_patch_gives_what_torch_gives(padding):
    image = torch.from_numpy(PATCH)[None, None]
    for kernel, stride, dilation in itertools.product(KERNELS.values(), (1, 2, 3), (1, 2)):
        sweep = Sweep(len(kernel), stride, padding, dilation)
        if not sweep.fits(10):
            continue
        walk = Walk(PATCH, sweep, "convolution", kernel)
        mode = "reflect" if padding == "reflect" else "constant"
        around = functional.pad(image, (sweep.pad,) * 4, mode=mode)
        weight = torch.from_numpy(kernel)[None, None]
        expected = functional.conv2d(around, weight, stride=stride, dilation=dilation)[0, 0].numpy()
        np.testing.assert_allclose(walk.output, expected, atol=1e-9)
        assert walk.output.shape == (sweep.outputs(12), sweep.outputs(10))
        for step in (0, walk.steps // 2, walk.steps - 1):
            assert walk.bare(step) == pytest.approx(expected[walk.place(step)], abs=1e-9)
            row, column = walk.corner(step)
            seen = walk.input[row : row + sweep.reach : dilation, column : column + sweep.reach : dilation]
            np.testing.assert_array_equal(walk.window(step), seen)
        rectified = Walk(PATCH, sweep, "convolution", kernel, relu=True)
        np.testing.assert_allclose(rectified.output, expected.clip(min=0), atol=1e-9)


def test_pooling_gives_what_torch_gives():
    image = torch.from_numpy(PATCH)[None, None]
    for size, stride in itertools.product((2, 3), (1, 2, 3)):
        pooled = (
            (Walk(PATCH, Sweep(size, stride), "max"), functional.max_pool2d),
            (Walk(PATCH, Sweep(size, stride), "mean"), functional.avg_pool2d),
        )
        for walk, pool in pooled:
            expected = pool(image, size, stride)[0, 0].numpy()
            np.testing.assert_allclose(walk.output, expected)
            assert walk.bare(1) == pytest.approx(expected[walk.place(1)])


def test_a_window_that_does_not_fit_is_refused():
    assert not Sweep(5, dilation=3).fits(12)
    assert not Sweep(5, padding="reflect", dilation=6).fits(12)
    with pytest.raises(ValueError, match="does not fit"):
        Walk(PATCH, Sweep(11), kernel=np.ones((11, 11))).output  # noqa: B018 - the property computes


@pytest.mark.parametrize("name", KERNELS)
def test_a_kernel_survives_being_written_and_typed(name):
    np.testing.assert_allclose(parse_kernel(kernel_text(KERNELS[name])), KERNELS[name], rtol=1e-3)


@pytest.mark.parametrize("text", ["", "1 2", "1 2; 3", "1 x; 3 4", "1/0", "nan", "; ;"])
def test_what_is_no_square_of_numbers_is_no_kernel(text):
    assert parse_kernel(text) is None
    assert parse_kernel("1/9, 2; -3 1e1").tolist() == [[pytest.approx(1 / 9), 2], [-3, 10]]


def test_kernels_are_those_of_the_filters():
    for name, kernel in (("sobel_x", SOBEL_X), ("sobel_y", SOBEL_X.T), ("laplacian", LAPLACIAN)):
        np.testing.assert_array_equal(KERNELS[name], kernel)
    middle = np.zeros((3, 3))
    middle[1, 1] = 1
    np.testing.assert_array_equal(KERNELS["sharpen"], middle + SHARPENING)
