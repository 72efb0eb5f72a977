"""Compute device, threads, mixed precision, and detection of out-of-memory errors."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

import psutil
import torch

from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.errors import DeviceMissing
from aoi_app.imaging.input_spec import InputSpec
from models.networks.precision import DepthwiseInFp32


def choose_device(wish: str) -> torch.device:
    """Resolve ``auto``, ``cpu``, ``cuda`` or ``cuda:n`` to a device.

    Raises:
        DeviceMissing: there is no such device on this PC.
    """
    if wish == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        device = torch.device(wish)
    except RuntimeError as error:
        raise DeviceMissing(device=wish) from error
    known = device.type == "cpu" or (
        device.type == "cuda"
        and torch.cuda.is_available()
        and (device.index or 0) < torch.cuda.device_count()
    )
    if not known:
        raise DeviceMissing(device=wish)
    return device


def device_title(device: torch.device) -> str:
    """The device as users know it: ``cpu``, or the name of the GPU."""
    if device.type == "cuda":
        return f"{device} ({torch.cuda.get_device_name(device)})"
    return str(device)


def use_threads() -> int:
    """Set and return the number of threads of torch.

    Always the same on one PC, because another number of threads rounds sums differently.
    """
    threads = usable_cores()
    torch.set_num_threads(threads)
    return threads


def has_bf16(device: torch.device) -> bool:
    """True if the device has bf16 arithmetic in hardware; emulated, it is slower than fp32."""
    if device.type == "cuda":
        return torch.cuda.get_device_capability(device) >= (8, 0)
    abilities = torch.cpu.get_capabilities()
    return bool(abilities.get("avx512_bf16") or abilities.get("amx_bf16"))


@dataclass(frozen=True, slots=True)
class Precision:
    """Device and number format of the heavy layers; pooling, head and loss are always fp32."""

    device: torch.device
    dtype: torch.dtype

    @classmethod
    def chosen(cls, device: torch.device, wish: str) -> "Precision":
        """``auto``: bf16 if the hardware has it, else fp16 on CUDA, else fp32; ``fp32``: fp32."""
        if wish == "fp32":
            return cls(device, torch.float32)
        if has_bf16(device):
            return cls(device, torch.bfloat16)
        return cls(device, torch.float16 if device.type == "cuda" else torch.float32)

    @property
    def needs_scaling(self) -> bool:
        """True for fp16, in which small gradients would underflow without loss scaling."""
        return self.dtype is torch.float16

    @contextlib.contextmanager
    def mixed(self) -> Iterator[None]:
        """Context in which heavy layers compute in this format (except depthwise ones on the CPU)."""
        if self.dtype is torch.float32:
            yield
            return
        with contextlib.ExitStack() as stack:
            if self.device.type == "cpu":
                stack.enter_context(DepthwiseInFp32())
            stack.enter_context(torch.autocast(self.device.type, self.dtype))
            yield


def memory_mb(device: torch.device) -> float:
    """Memory in use by training in MB: on the GPU, or of this process on the CPU."""
    if device.type == "cuda":
        return torch.cuda.memory_reserved(device) / 2**20
    return float(psutil.Process().memory_info().rss / 2**20)


def is_out_of_memory(error: BaseException) -> bool:
    """True if a step failed because the device's memory is full."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and ("can't allocate memory" in text or "out of memory" in text)


def example_batch(spec: InputSpec, size: int, device: torch.device) -> torch.Tensor:
    """Black images [size, planes, H, W] of the dtype of this input: uint8 or float32."""
    dtype = torch.uint8 if spec.eight_bit else torch.float32
    return torch.zeros(size, spec.planes, spec.height, spec.width, dtype=dtype, device=device)
