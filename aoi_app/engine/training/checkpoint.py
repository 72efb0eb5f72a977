"""Checkpoints of a training on disk: tensors and plain values only, written atomically."""

import errno
import io
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from aoi_app.engine.training.training_state import Training
from aoi_app.errors import FileDamaged
from aoi_app.storage import write_bytes_atomic
from aoi_app.stored_file import OVERWRITTEN

PARTS = ("network", "average", "optimisation", "progress")


def save_checkpoint(training: Training, path: Path) -> None:
    """Write everything the following epochs depend on.

    That is the network, the average of its weights, the optimizer, the gradient scaler and the progress,
    which holds the position in the schedule and the best epoch so far. Image order, augmentation and
    dropout are drawn from the recipe's seed and the epoch number, and so need no state here.

    Raises:
        OSError: the disk is full or not writable; the old file is intact.
    """
    memory = io.BytesIO()
    torch.save(
        {
            "network": training.task.network.state_dict(),
            "average": training.average.state_dict(),
            "optimisation": training.optimisation.state_dict(),
            "progress": asdict(training.progress),
        },
        memory,
    )
    write_bytes_atomic(path, memory.getvalue())


def read_checkpoint(path: Path, device: torch.device) -> dict[str, Any]:
    """Read what :func:`save_checkpoint` wrote, with its tensors on ``device``.

    Raises:
        OSError: the file is missing.
        FileDamaged: it is cut off or overwritten, wholly or in part.
    """
    try:
        with zipfile.ZipFile(path) as archive:  # torch itself does not compare the checksums
            if archive.testzip() is not None:
                raise FileDamaged(path=path, what=OVERWRITTEN)
        values = torch.load(path, map_location=device, weights_only=True)
        return {part: values[part] for part in PARTS}
    except (MemoryError, torch.OutOfMemoryError, FileDamaged):
        raise
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place before the beginning, which only a damaged file names
            raise
        raise FileDamaged(path=path, what=OVERWRITTEN) from error
    except Exception as error:  # torch does not say which it raises for a file that is none of its own
        raise FileDamaged(path=path, what=OVERWRITTEN) from error


def restore(training: Training, values: dict[str, Any]) -> None:
    """Bring ``training`` to its state when a checkpoint was written.

    Raises:
        RuntimeError: the checkpoint belongs to another network.
    """
    training.task.network.load_state_dict(values["network"])
    training.average.load_state_dict(values["average"])
    training.optimisation.load_state_dict(values["optimisation"])
    for name, value in values["progress"].items():
        setattr(training.progress, name, value)
