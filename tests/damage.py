"""Ways to damage a stored JSON file, by name; each is a function of the file."""

import json
import os
from collections.abc import Callable
from pathlib import Path


def _rewritten(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def spoil(file: Path) -> None:
        file.write_bytes(change(file.read_bytes()))

    return spoil


def missing(file: Path) -> None:
    """Delete the file."""
    file.unlink()


def of_version_99(file: Path) -> None:
    """Mark the file as written by a newer version of the program."""
    values = json.loads(file.read_bytes())
    file.write_text(json.dumps({**values, "version": 99, "surprise": 1}), encoding="utf-8")


DAMAGES: dict[str, Callable[[Path], None]] = {
    "truncated": _rewritten(lambda data: data[: len(data) * 2 // 3]),
    "empty": _rewritten(lambda _: b""),
    "zeros": _rewritten(lambda data: bytes(len(data))),  # as after a power failure
    "binary": _rewritten(lambda _: b"\xff\xd8\x00" + os.urandom(64)),
    "other JSON": _rewritten(lambda _: b'[1, "two"]'),
    "deep JSON": _rewritten(lambda _: b"[" * 100_000),
    "wrong types": _rewritten(
        lambda data: json.dumps({name: {"no": "such"} for name in json.loads(data)}).encode()
    ),
}
