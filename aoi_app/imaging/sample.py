"""A synthetic inspection data set: grey panels in six classes, with a mask of each defect.

The classes are those of a well-known display-panel benchmark whose images may not be redistributed.
Every picture has random exposure, gradient, line pattern, noise, panel border and harmless marks,
independent of its class, so that only the defect tells the class; sizes and contrasts go down to the
barely visible.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.imaging.writer import encode_image
from aoi_app.storage import naming

SEED = 20261123
CLASSES = ("normal", "void", "horizontal", "vertical", "edge", "particle")

Plane = NDArray[np.float32]
Window = tuple[slice, slice]
Mark = tuple[Plane, Window]  # coverage of each pixel, 0..1, and its window in the picture


def write_sample(
    folder: Path,
    per_class: int = 60,
    size: int = 512,
    seed: int = SEED,
    control: JobControl | None = None,
    masks: bool = True,
) -> None:
    """Draw the set: ``<class>/<class>_000.png``, and ``masks/<class>/<class>_000.png`` for defects.

    Args:
        folder: created; it appears only when the set is complete.
        per_class: images of each class.
        size: width and height in pixels.
        seed: the same seed draws the same pictures.
        control: for progress and Stop.
        masks: also write the masks.

    Raises:
        FileExistsError: the folder exists already.
        Cancelled: the user pressed Stop.
    """
    if folder.exists():
        raise FileExistsError(folder)
    unfinished = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    wanted = [(label, number) for label in CLASSES for number in range(per_class)]
    for label in CLASSES:
        (unfinished / label).mkdir(parents=True)
        if masks and label != "normal":
            (unfinished / "masks" / label).mkdir(parents=True)

    def draw_one(item: tuple[str, int]) -> None:
        label, number = item
        image, mask = draw(label, number, size, seed)
        name = f"{label}_{number:03d}.png"
        with naming(folder / label / name):
            (unfinished / label / name).write_bytes(encode_image(image, ".png"))
            if masks and label != "normal":
                (unfinished / "masks" / label / name).write_bytes(encode_image(mask, ".png"))

    pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="sample")
    try:
        for _ in (control or JobControl()).track(pool.map(draw_one, wanted), len(wanted), "sample"):
            pass
        pool.shutdown()
        unfinished.rename(folder)
    except BaseException:
        pool.shutdown(cancel_futures=True)
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def draw(label: str, number: int, size: int = 512, seed: int = SEED) -> tuple[NDArray[Any], NDArray[Any]]:
    """Draw one picture and its mask.

    Returns:
        Picture [size, size] uint8 grey, and mask [size, size] uint8, 255 on the defect.
    """
    rng = np.random.default_rng([seed, CLASSES.index(label), number])
    surface = _panel(rng, size)
    inside, damage = _border(rng, size, damaged=label == "edge")
    for _ in range(rng.integers(0, 3)):
        _harmless(surface, rng)
    mask = np.zeros((size, size), np.uint8)
    if label in _DEFECTS:
        cover, window = _DEFECTS[label](surface, inside, rng)
        mask[window] = np.where(cover * inside[window] > 0.3, 255, 0)
    elif label == "edge":
        mask[damage > 0.3] = 255
    outside = np.float32(rng.uniform(20, 50))
    return _camera(outside + (surface - outside) * inside, rng), mask


# --- background of every picture ------------------------------------------------------------------


def _panel(rng: np.random.Generator, size: int) -> Plane:
    """Grey level, gradient, blotches, and the fine lines of the panel's structure."""
    ramp = np.linspace(-0.5, 0.5, size, dtype=np.float32)
    unevenness = rng.uniform(0.5, 2.5)
    coarse = unevenness * rng.standard_normal((size // 32, size // 32), dtype=np.float32)
    surface: Plane = np.asarray(cv2.resize(coarse, (size, size), interpolation=cv2.INTER_CUBIC))
    level = rng.uniform(105, 160)
    for axis in (0, 1):
        pitch, phase, strength = rng.uniform(9, 26), rng.uniform(0, 6.3), rng.uniform(1, 5)
        lines = np.cos(ramp * np.float32(6.283 * size / pitch) + np.float32(phase)) ** int(
            rng.choice([1, 2, 4])
        )
        profile = level / 2 + rng.uniform(-30, 30) * ramp + strength * lines
        surface += profile[None, :] if axis else profile[:, None]
    return surface


def _border(rng: np.random.Generator, size: int, damaged: bool) -> tuple[Plane, Plane]:
    """Coverage by the panel (0..1), and damage of its border (0..1).

    Most pictures show a straight border on one side, whatever their class; damage is a notch or a burr.
    """
    clean = np.full(size, rng.uniform(0.05, 0.2) * size, np.float32)
    clean += np.float32(rng.uniform(-0.02, 0.02)) * np.arange(size, dtype=np.float32)
    clean += np.float32(0.45) * _wobble(rng, size, 24)
    if not damaged and rng.random() < 0.15:
        clean -= size  # the panel fills this picture
    profile = clean.copy()
    if damaged:
        half, depth = _spread(rng, 16, 60) * size / 512, _spread(rng, 14, 44) * size / 512
        place = rng.uniform(0.12, 0.88) * size
        distance = np.abs(np.arange(size, dtype=np.float32) - place) / half
        shape = np.clip(1.0 - distance ** rng.uniform(1.0, 4.0), 0, 1) * (1 + 0.35 * _wobble(rng, size, 5))
        profile += np.float32(depth if rng.random() < 0.75 else -0.6 * depth) * shape.astype(np.float32)
    softness, turn = rng.uniform(1.0, 3.0), int(rng.integers(4))
    rows = np.arange(size, dtype=np.float32)[:, None] / softness + 0.5
    inside, whole = (
        np.ascontiguousarray(np.rot90(np.clip(rows - edge[None, :] / softness, 0, 1), turn))
        for edge in (profile, clean)
    )
    return inside, np.abs(whole - inside)


def _harmless(surface: Plane, rng: np.random.Generator) -> None:
    """Draw a mark that is no defect: a wide faint stain, a tiny speck, or a short slanting scratch."""
    size = len(surface)
    x, y = rng.uniform(0.05, 0.95, 2) * size
    unit = size / 512
    kind = rng.integers(3)
    if kind == 0:
        strength, (cover, window) = 5, _blob(rng, size, x, y, rng.uniform(30, 70) * unit, 0.9)
    elif kind == 1:
        strength, (cover, window) = 22, _blob(rng, size, x, y, rng.uniform(0.8, 2.0) * unit, 0.4)
    else:
        angle = rng.uniform(25, 65) * rng.choice([-1, 1])
        strength, (cover, window) = 18, _streak(rng, size, x, y, angle, rng.uniform(5, 16) * unit, 0.9 * unit)
    surface[window] += np.float32(rng.uniform(-strength, strength)) * cover


def _camera(picture: Plane, rng: np.random.Generator) -> NDArray[Any]:
    """Simulate a camera: exposure, blur, and noise that grows with brightness."""
    gain, blur, grain = rng.uniform(0.75, 1.25), rng.uniform(0.4, 1.0), rng.uniform(0.2, 0.45)
    exposed: Plane = np.asarray(cv2.GaussianBlur(picture * np.float32(gain), (5, 5), blur))
    # The sum of three random bytes per pixel is nearly Gaussian, and several times faster.
    dice = np.frombuffer(rng.bytes(3 * picture.size), np.uint8).reshape(3, *picture.shape)
    noise = (dice.sum(axis=0, dtype=np.uint16) - np.float32(382.5)) * np.float32(grain / 127.5)
    exposed += noise * cv2.sqrt(np.maximum(exposed, 0))
    levels: NDArray[Any] = np.clip(exposed + 0.5, 0, 255).astype(np.uint8)
    return levels


# --- defects --------------------------------------------------------------------------------------


def _void(surface: Plane, inside: Plane, rng: np.random.Generator) -> Mark:
    """A soft dark hole."""
    size = len(surface)
    x, y = _place(inside, rng)
    cover, window = _blob(rng, size, x, y, _spread(rng, 11, 48) * size / 512, rng.uniform(0.25, 0.6))
    surface[window] -= np.float32(_spread(rng, 15, 75)) * cover
    return cover, window


def _particle(surface: Plane, inside: Plane, rng: np.random.Generator) -> Mark:
    """A sharp grain, bright or (less often) dark, with a soft rim of the opposite sign, as under a film."""
    size = len(surface)
    x, y = _place(inside, rng)
    radius = _spread(rng, 5, 18) * size / 512
    strength = np.float32(_spread(rng, 30, 95) * (-1 if rng.random() < 0.35 else 1))
    rim, window = _blob(rng, size, x, y, 1.8 * radius, 0.4)
    surface[window] -= np.float32(rng.uniform(0.2, 0.4)) * strength * rim
    cover, window = _blob(rng, size, x, y, radius, 0.12)
    surface[window] += np.float32(1.3) * strength * cover
    return cover, window


def _line(surface: Plane, inside: Plane, rng: np.random.Generator, angle: float) -> Mark:
    """A long thin scratch or streak, brighter or darker than the panel."""
    size = len(surface)
    x, y = _place(inside, rng)
    reach, width = _spread(rng, 80, 300) * size / 512, _spread(rng, 1.5, 4) * size / 512
    cover, window = _streak(rng, size, x, y, angle + rng.uniform(-3, 3), reach, width)
    surface[window] += np.float32(_spread(rng, 18, 60) * rng.choice([-1, 1])) * cover
    return cover, window


_DEFECTS: Mapping[str, Callable[[Plane, Plane, np.random.Generator], Mark]] = {
    "void": _void,
    "particle": _particle,
    "horizontal": partial(_line, angle=0.0),
    "vertical": partial(_line, angle=90.0),
}


# --- shapes ---------------------------------------------------------------------------------------


def _place(inside: Plane, rng: np.random.Generator) -> tuple[float, float]:
    """A point x, y on the panel."""
    while True:
        x, y = rng.uniform(0.06, 0.94, 2) * len(inside)
        if inside[int(y), int(x)] >= 1.0:
            return float(x), float(y)


def _spread(rng: np.random.Generator, low: float, high: float) -> float:
    """A log-uniform random number between the two."""
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def _wobble(rng: np.random.Generator, length: int, step: int) -> Plane:
    """Smooth noise [length] of about unit strength, with a knot every ``step`` pixels."""
    knots = rng.standard_normal((1, max(4, length // step + 2)), dtype=np.float32)
    wobble: Plane = cv2.resize(knots, (length, 1), interpolation=cv2.INTER_CUBIC)[0]
    return wobble


def _window(
    size: int, x: float, y: float, half_width: float, half_height: float
) -> tuple[Window, Plane, Plane]:
    """The window of the picture around x, y, and the x and y distances [h, w] of its pixels from there."""
    left, right = (int(np.clip(edge, 0, size)) for edge in (x - half_width, x + half_width + 1))
    top, bottom = (int(np.clip(edge, 0, size)) for edge in (y - half_height, y + half_height + 1))
    across, down = np.meshgrid(
        np.arange(left, right, dtype=np.float32) - np.float32(x),
        np.arange(top, bottom, dtype=np.float32) - np.float32(y),
    )
    return (slice(top, bottom), slice(left, right)), across, down


def _blob(rng: np.random.Generator, size: int, x: float, y: float, radius: float, softness: float) -> Mark:
    """A roundish patch; ``softness`` is the width of its edge relative to the radius."""
    reach = 1.8 * radius + 2
    window, across, down = _window(size, x, y, reach, reach)
    angle = np.arctan2(down, across)
    outline = np.ones_like(angle)
    for waves in (2, 3, 5):
        outline += np.float32(rng.uniform(0, 0.45 / waves)) * np.cos(
            waves * angle + np.float32(rng.uniform(0, 6.3))
        )
    blur = max(softness * radius, 0.7)
    cover = np.clip((radius * outline - np.hypot(across, down)) / np.float32(blur) + 0.5, 0, 1)
    return (cover * cover * (3 - 2 * cover)).astype(np.float32), window


def _streak(
    rng: np.random.Generator, size: int, x: float, y: float, angle: float, reach: float, width: float
) -> Mark:
    """A slightly wavy line of half length ``reach``, with a Gaussian profile and uneven strength.

    ``angle`` is in degrees from the horizontal, ``width`` the standard deviation of the profile in pixels.
    """
    cos, sin = float(np.cos(np.deg2rad(angle))), float(np.sin(np.deg2rad(angle)))
    pad = 4 * width + 3
    window, across, down = _window(size, x, y, reach * abs(cos) + pad, reach * abs(sin) + pad)
    along, off = across * cos + down * sin, down * cos - across * sin
    place = np.clip(along + reach, 0, 2 * reach).astype(np.intp)
    off += np.float32(0.5) * _wobble(rng, int(2 * reach) + 2, 20)[place]
    strength = 1 + np.float32(0.25) * _wobble(rng, int(2 * reach) + 2, 12)[place]
    ends = np.clip((reach - np.abs(along)) / np.float32(0.15 * reach + 1), 0, 1)
    cover = np.exp(-0.5 * (off / np.float32(width)) ** 2) * np.clip(strength, 0.3, 1.3) * ends
    return np.minimum(cover, 1).astype(np.float32), window
