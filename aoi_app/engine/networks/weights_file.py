"""Weights of a trained network on disk: safetensors only, written atomically, with a checksum inside."""

import hashlib
import json
from pathlib import Path

import safetensors.torch
from safetensors import SafetensorError
from torch import Tensor, nn

from aoi_app.errors import WeightsRefused
from aoi_app.storage import write_bytes_atomic

CHECKSUM = "sha256"
DAMAGED = "a part of it was overwritten: its checksum is another"


def save_weights(network: nn.Module, path: Path) -> None:
    """Write all parameters and buffers as safetensors, in fp32.

    Raises:
        OSError: the disk is full or not writable; the old file is intact.
    """
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in network.state_dict().items()}
    write_bytes_atomic(path, safetensors.torch.save(tensors, {CHECKSUM: _checksum(tensors)}))


def load_weights(network: nn.Module, path: Path) -> None:
    """Load into ``network`` what :func:`save_weights` wrote; files of earlier versions hold no checksum.

    Raises:
        WeightsRefused: the file is missing, damaged or of another network.
    """
    try:
        data = path.read_bytes()
        tensors = safetensors.torch.load(data)
        if _stored_checksum(data) not in (None, _checksum(tensors)):
            raise WeightsRefused(path=path, what=DAMAGED)
        if getattr(network, "may_lack_cells", False) and not any(map(_is_of_cells, tensors)):
            setattr(network, "cells", None)  # noqa: B010 - for mypy, a module has modules alone
        network.load_state_dict(tensors)
    except (OSError, SafetensorError, RuntimeError, ValueError) as error:
        raise WeightsRefused(path=path, what=str(error).partition("\n")[0]) from error


def has_cells(path: Path) -> bool:
    """True if a file of weights holds those of a head on cells.

    Raises:
        WeightsRefused: the file is missing or damaged.
    """
    try:
        return any(map(_is_of_cells, safetensors.torch.load(path.read_bytes())))
    except (OSError, SafetensorError) as error:
        raise WeightsRefused(path=path, what=str(error).partition("\n")[0]) from error


def _is_of_cells(name: str) -> bool:
    return name.startswith("cells.")


def _checksum(tensors: dict[str, Tensor]) -> str:
    """SHA-256 over names, types, shapes and values."""
    return hashlib.sha256(safetensors.torch.save(tensors)).hexdigest()


def _stored_checksum(data: bytes) -> str | None:
    """The checksum in the header, which begins after eight bytes that hold its length."""
    header = json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])
    stored = header.get("__metadata__", {}).get(CHECKSUM)
    return None if stored is None else str(stored)
