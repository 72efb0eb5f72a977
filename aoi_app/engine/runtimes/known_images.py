"""The part of a model package that says what its training images are like: their pooled features, names,
classes and small pictures. An inspection PC needs no more to tell an unknown image, and to show witnesses.
"""

import json
from dataclasses import dataclass
from itertools import pairwise
from operator import index
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load, save

from aoi_app.errors import ModelRefused
from aoi_app.evidence.novelty import MOST_KEPT, NEAREST, Floats
from aoi_app.strict_json import strict_json

BAD_IMAGES = "what it says of its training images is damaged"
LONGEST = 1.01  # a direction has the length 1, but for its half precision
SHAPES = {"mean": 1, "spread": 1, "vectors": 2, "classes": 1, "names": 1, "pictures": 1, "ends": 1}


@dataclass(frozen=True)
class KnownImages:
    """V training images.

    Args:
        mean: [F] of the pooled features.
        spread: [F] of the pooled features.
        vectors: [V, F] directions of the images, see :func:`aoi_app.evidence.novelty.directions`.
        names: V names of files.
        classes: [V] their classes, by place in the manifest.
        pictures: V small JPEGs.
    """

    mean: Floats
    spread: Floats
    vectors: Floats
    names: tuple[str, ...]
    classes: NDArray[np.int64]
    pictures: tuple[bytes, ...]

    def to_bytes(self) -> bytes:
        """The part as safetensors; the directions in half precision, which moves no distance by 0.001."""
        tensors: dict[str, NDArray[Any]] = {
            "mean": self.mean.astype(np.float32),
            "spread": self.spread.astype(np.float32),
            "vectors": self.vectors.astype(np.float16),
            "classes": self.classes.astype(np.int64),
            "names": _bytes(json.dumps(self.names).encode("ascii")),
            "pictures": _bytes(b"".join(self.pictures)),
            "ends": np.cumsum([len(item) for item in self.pictures], dtype=np.int64),
        }
        return save(tensors)

    @classmethod
    def from_bytes(cls, path: Path, data: bytes, classes: int, features: int) -> "KnownImages":
        """Read the part of the package ``path``, a model of so many classes and pooled features.

        Raises:
            ModelRefused: it is damaged, or of another model.
        """
        try:
            found = load(data)
            if {name: item.ndim for name, item in found.items()} != SHAPES:
                raise ValueError("other tensors")
            whole = found["pictures"].tobytes()
            ends = [0, *map(index, found["ends"].tolist())]
            if ends != sorted(ends) or ends[-1] != len(whole):
                raise ValueError("pictures that overlap, or are not there")
            known = cls(
                found["mean"].astype(np.float32),
                found["spread"].astype(np.float32),
                found["vectors"].astype(np.float32),
                _names(found["names"].tobytes()),
                np.array([*map(index, found["classes"].tolist())], np.int64),
                tuple(whole[begin:end] for begin, end in pairwise(ends)),
            )
            known.check(classes, features)
        except (SafetensorError, ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            raise ModelRefused(path=path, what=BAD_IMAGES) from error
        return known

    def check(self, classes: int, features: int) -> None:
        """Check that the parts belong together, and to a model of so many classes and pooled features.

        Raises:
            ValueError: they do not.
        """
        count, width = self.vectors.shape
        sizes = {len(self.names), len(self.classes), len(self.pictures)}
        if sizes != {count} or not NEAREST <= count <= MOST_KEPT:
            raise ValueError("other numbers of images")
        if width != features or self.mean.shape != (width,) or self.spread.shape != (width,):
            raise ValueError("other numbers of features")
        if not all(np.isfinite(item).all() for item in (self.mean, self.spread, self.vectors)):
            raise ValueError("features that are no numbers")
        if float(np.linalg.norm(self.vectors, axis=1).max()) > LONGEST:  # everything would be near them
            raise ValueError("directions that are none")
        if not (self.spread > 0).all() or not ((self.classes >= 0) & (self.classes < classes)).all():
            raise ValueError("impossible spreads or classes")


def _names(data: bytes) -> tuple[str, ...]:
    names = strict_json(data)
    if not isinstance(names, list):
        raise ValueError("names that are no list")
    for name in names:  # a lone surrogate can neither be stored nor shown
        name.encode()
    return tuple(names)


def _bytes(data: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(data, np.uint8)
