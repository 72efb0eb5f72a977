"""A map of the images: where each lies, next to those that look alike to a network. Files, no torch."""

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

Method = Literal["tsne", "umap", "pca"]


@dataclass(frozen=True, slots=True)
class Embedding:
    """Image ids [n] and their places [n, 2]. ``facts`` are plain values about how it was made: method,
    seed, features (their number), seconds, and what the method tells of itself.
    """

    ids: NDArray[np.int64]
    places: NDArray[np.float32]
    fingerprint: str
    facts: dict[str, Any]


def embedding_file(project: Path, run: str, network: str, pretrained: bool, method: Method) -> Path:
    """Where the map of a run's network, or of one of the catalogue, is kept."""
    if run:
        return project / "runs" / run / f"embedding-{method}.npz"
    weights = "pretrained" if pretrained else "untrained"
    return project / "cache" / "embeddings" / f"{network}-{weights}-{method}.npz"


def mappable(records: Sequence[ImageRecord]) -> list[ImageRecord]:
    """The images a map shows: all that can be read, with a label or without."""
    return [record for record in records if not record.problem]


def image_fingerprint(records: Sequence[ImageRecord]) -> str:
    """SHA-256 over which images there are, by content: labels and splits move no image on the map."""
    lines = sorted(f"{record.id} {record.sha256}" for record in mappable(records))
    return hashlib.sha256("\n".join(lines).encode("ascii")).hexdigest()


def write_embedding(path: Path, embedding: Embedding) -> None:
    """Keep a map.

    Raises:
        OSError: the folder is not writable, or the disk is full.
    """
    data = io.BytesIO()
    told = json.dumps({"fingerprint": embedding.fingerprint, **embedding.facts})
    np.savez(data, ids=embedding.ids, places=embedding.places, told=np.array(told))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes_atomic(path, data.getvalue())


def read_embedding(path: Path) -> Embedding | None:
    """The map kept in a file; None if there is none, or it is damaged (it can be drawn again)."""
    try:
        with np.load(path, allow_pickle=False) as found:
            facts = json.loads(str(found["told"]))
            fingerprint = facts.pop("fingerprint")
            ids, places = found["ids"], found["places"]
            sound = ids.ndim == 1 and places.shape == (len(ids), 2) and np.isfinite(places).all()
            return Embedding(ids, places, fingerprint, facts) if sound else None
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None
