"""Atomic file writes, which survive a power cut, and SHA-256 digests of files."""

import os
from pathlib import Path


def write_bytes_atomic(path: Path, data: bytes) -> None:
    """Replace a file atomically: write a temporary file beside it, flush it to disk, then rename it.

    Raises:
        OSError: the folder is missing or not writable, or the disk is full; the old file is intact.
    """
    # Not tempfile: its files are private to their owner, and reports and models are meant to be shared.
    temporary = path.with_name(f".{path.name[:80]}.{os.urandom(4).hex()}.part")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_text_atomic(path: Path, text: str) -> None:
    """As :func:`write_bytes_atomic`, for UTF-8 text."""
    write_bytes_atomic(path, text.encode("utf-8"))


def sha256_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal.

    Raises:
        OSError: the file cannot be read.
    """
    import hashlib  # here: the first paint does without it

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
