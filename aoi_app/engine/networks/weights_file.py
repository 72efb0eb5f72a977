"""Weights of a trained network on disk: safetensors only, written atomically."""

from pathlib import Path

import safetensors.torch
from safetensors import SafetensorError
from torch import nn

from aoi_app.errors import WeightsRefused
from aoi_app.storage import write_bytes_atomic


def save_weights(network: nn.Module, path: Path) -> None:
    """Write all parameters and buffers as safetensors, in fp32.

    Raises:
        OSError: the disk is full or not writable; the old file is intact.
    """
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in network.state_dict().items()}
    write_bytes_atomic(path, safetensors.torch.save(tensors))


def load_weights(network: nn.Module, path: Path) -> None:
    """Load into ``network`` what :func:`save_weights` wrote.

    Raises:
        WeightsRefused: the file is missing, damaged or of another network.
    """
    try:
        network.load_state_dict(safetensors.torch.load_file(path))
    except (OSError, SafetensorError, RuntimeError) as error:
        raise WeightsRefused(path=path, what=str(error).partition("\n")[0]) from error
