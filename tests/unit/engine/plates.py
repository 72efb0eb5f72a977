"""Pictures of three kinds of plates, each different by its seed."""

import numpy as np

KINDS = ("good", "stripe", "void")


def picture(kind: str, seed: int, width: int = 96, height: int = 80) -> np.ndarray:
    """A grey picture: plain, with a bright stripe, or with a dark hole."""
    rng = np.random.default_rng((KINDS.index(kind), seed))
    image = rng.normal(120, 8, (height, width))
    x, y = rng.integers(20, width - 20), rng.integers(20, height - 20)
    if kind == "stripe":
        image[:, x - 3 : x + 3] += 110
    elif kind == "void":
        image[y - 12 : y + 12, x - 12 : x + 12] -= 90
    return image.clip(0, 255).astype(np.uint8)
