"""Stored maps of the images: 2-D embeddings of a network's features. No torch."""

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from aoi_app.project.records import ImageRecord
from aoi_app.storage import write_bytes_atomic
from aoi_app.strict_json import strict_json

Method = Literal["tsne", "umap", "pca"]


@dataclass(frozen=True, slots=True)
class Embedding:
    """Image ids [n] and their positions [n, 2]. ``facts`` are plain values on how it was made: method,
    seed, features (their number), left_out (the number of images that were not as they had been imported;
    not in older ones), seconds, and what the method reports.
    """

    ids: NDArray[np.int64]
    places: NDArray[np.float32]
    fingerprint: str
    facts: dict[str, Any]


def embedding_file(project: Path, run: str, network: str, pretrained: bool, method: Method) -> Path:
    """The file of the map of a run's network or, for an empty ``run``, of a network of the catalogue."""
    if run:
        return project / "runs" / run / f"embedding-{method}.npz"
    weights = "pretrained" if pretrained else "untrained"
    return project / "cache" / "embeddings" / f"{network}-{weights}-{method}.npz"


def mappable(records: Sequence[ImageRecord]) -> list[ImageRecord]:
    """The images on a map: all readable ones, with or without a label."""
    return [record for record in records if not record.problem]


def image_fingerprint(records: Sequence[ImageRecord]) -> str:
    """SHA-256 over the images' content; labels and splits do not affect a map."""
    lines = sorted(f"{record.id} {record.sha256}" for record in mappable(records))
    return hashlib.sha256("\n".join(lines).encode("ascii")).hexdigest()


def write_embedding(path: Path, embedding: Embedding) -> None:
    """Store a map.

    Raises:
        OSError: the folder is not writable, or the disk is full.
    """
    data = io.BytesIO()
    facts = json.dumps({"fingerprint": embedding.fingerprint, **embedding.facts})
    np.savez(data, ids=embedding.ids, places=embedding.places, told=np.array(facts))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes_atomic(path, data.getvalue())


def read_embedding(path: Path) -> Embedding | None:
    """Read a map; None if the file is missing or damaged (the map can be drawn again)."""
    try:
        with np.load(path, allow_pickle=False) as found:
            facts = strict_json(str(found["told"]))
            fingerprint = facts.pop("fingerprint")
            ids, places = found["ids"], found["places"]
            sound = ids.ndim == 1 and places.shape == (len(ids), 2) and np.isfinite(places).all()
            return Embedding(ids, places, fingerprint, facts) if sound else None
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None
