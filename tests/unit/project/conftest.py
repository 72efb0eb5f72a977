"""Fixtures of the tests of a project."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from aoi_app.imaging.writer import encode_image
from tests.unit.project.small_imports import Make

COUNTER = iter(range(10**6))


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """make("void/1.png", ...) writes different small pictures below one folder and returns it."""
    source = tmp_path / "來源 folder"

    def write(*names: str, mask: bool = False) -> Path:
        for name in names:
            file = source / name
            file.parent.mkdir(parents=True, exist_ok=True)
            image = np.random.default_rng(next(COUNTER)).integers(40, 210, (12, 16), dtype=np.uint8)
            if mask:
                image = np.zeros((12, 16), np.uint8)
                cv2.circle(image, (8, 6), 3, 255, -1)
            file.write_bytes(encode_image(image, file.suffix))
        return source

    return write
