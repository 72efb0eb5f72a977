"""Projections of features to two dimensions: PCA, t-SNE or UMAP. All are seeded and can be stopped."""

import contextlib
import io
import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.engine.explain.umap import NEIGHBOURS, umap
from aoi_app.events import Progress

KEPT = (
    50  # principal components given to t-SNE and UMAP, as the authors of t-SNE do: the rest is mostly noise
)
PERPLEXITY = 30.0  # effective number of neighbours per point
STEPS = 1000

Floats = NDArray[Any]


def standardised(features: Floats) -> Floats:
    """Features [n, f] scaled to mean 0 and standard deviation 1; a constant feature becomes 0."""
    spread = features.std(axis=0)
    return np.asarray((features - features.mean(axis=0)) / np.where(spread > 0, spread, 1.0))


def components(features: Floats, count: int, seed: int) -> tuple[Floats, list[float]]:
    """First principal components [n, count] of standardised features, and their shares of the variance."""
    from sklearn.decomposition import PCA

    found = PCA(count, svd_solver="randomized", random_state=seed)
    places = found.fit_transform(features)
    return places, [float(share) for share in found.explained_variance_ratio_]


def project(
    method: str, features: Floats, seed: int, control: JobControl
) -> tuple[NDArray[np.float32], dict[str, Any]]:
    """Positions [n, 2] of images with ``features`` [n, f], and the parameters of the method.

    Raises:
        Cancelled: stopped.
    """
    values = standardised(features)
    if method == "pca":
        places, shares = components(values, 2, seed)
        return places.astype(np.float32), {"variance": shares}
    kept, _ = components(values, min(KEPT, *values.shape), seed)
    if method == "umap":
        return umap(kept, seed, control), {"neighbours": min(NEIGHBOURS, len(kept) - 1)}
    return tsne(kept, seed, control)


def tsne(values: Floats, seed: int, control: JobControl) -> tuple[NDArray[np.float32], dict[str, Any]]:
    """Positions [n, 2] by Barnes-Hut t-SNE (van der Maaten and Hinton 2008), initialised with PCA.

    Raises:
        Cancelled: stopped.
    """
    from sklearn.manifold import TSNE

    perplexity = min(PERPLEXITY, (len(values) - 1) / 3)
    begin = (values[:, :2] / (values[:, 0].std() or 1.0) * 1e-4).astype(np.float32)
    work = TSNE(perplexity=perplexity, init=begin, max_iter=STEPS, random_state=seed, verbose=2)
    with contextlib.redirect_stdout(_Listener(control)):
        places = work.fit_transform(values)
    return places.astype(np.float32), {"perplexity": round(perplexity, 1)}


class _Listener(io.TextIOBase):
    """Parses what scikit-learn prints while it works: the only way to follow and to stop it."""

    def __init__(self, control: JobControl) -> None:
        self._control = control

    def write(self, text: str) -> int:
        """Called for everything that is printed.

        Raises:
            Cancelled: stopped.
        """
        self._control.wait_or_cancel()
        if found := re.search(r"Iteration (\d+):", text):
            self._control.emit_thinned(Progress("project", int(found[1]), STEPS))
        return len(text)
