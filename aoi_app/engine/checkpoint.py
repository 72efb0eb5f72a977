"""Weights and checkpoints on disk: tensors and plain values only, written whole or not at all."""

import io
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import nn

from aoi_app.errors import WeightsRefused
from aoi_app.storage import write_bytes_atomic

if TYPE_CHECKING:
    from aoi_app.engine.loop import Trainer


def save_weights(network: nn.Module, path: Path) -> None:
    """All parameters and buffers as safetensors, in fp32.

    Raises:
        OSError: the disk is full or not writable; the old file is intact.
    """
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in network.state_dict().items()}
    write_bytes_atomic(path, safetensors.torch.save(tensors))


def load_weights(network: nn.Module, path: Path) -> None:
    """Fill ``network`` with what :func:`save_weights` wrote.

    Raises:
        WeightsRefused: the file is missing, damaged or of another network.
    """
    try:
        network.load_state_dict(safetensors.torch.load_file(path))
    except (OSError, SafetensorError, RuntimeError) as error:
        raise WeightsRefused(path=path, what=str(error).partition("\n")[0]) from error


def save_checkpoint(trainer: "Trainer", path: Path) -> None:
    """All that the following epochs depend on.

    That is the network, the mean of its weights, the optimizer, the scaler and the progress, which holds
    the position in the schedule and the best so far. The order of the images, their changes and dropout
    are drawn from the recipe's seed and the number of the epoch, and so need no state here.

    Raises:
        OSError: the disk is full or not writable; the old file is intact.
    """
    memory = io.BytesIO()
    torch.save(
        {
            "network": trainer.learner.network.state_dict(),
            "average": trainer.average.state_dict(),
            "optimisation": trainer.optimisation.state_dict(),
            "progress": asdict(trainer.progress),
        },
        memory,
    )
    write_bytes_atomic(path, memory.getvalue())


def load_checkpoint(trainer: "Trainer", path: Path) -> None:
    """Put ``trainer`` where it stood when the file was written.

    Raises:
        OSError: the file is missing.
        RuntimeError: it belongs to another network.
    """
    values = torch.load(path, map_location=trainer.device, weights_only=True)
    trainer.learner.network.load_state_dict(values["network"])
    trainer.average.load_state_dict(values["average"])
    trainer.optimisation.load_state_dict(values["optimisation"])
    for name, value in values["progress"].items():
        setattr(trainer.progress, name, value)
