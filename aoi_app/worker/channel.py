"""The worker's end of the pipe: events out on a private stdout, commands in on stdin."""

import json
import os
import sys
import threading
from collections.abc import Iterator
from typing import Any

from aoi_app.events import Event


class Channel:
    """Writes events as JSON lines to the original stdout, reserved for this channel."""

    def __init__(self) -> None:
        # Stray prints from Python or C libraries would corrupt the protocol; redirect them to stderr.
        sys.stdout.flush()
        self._out = os.dup(1)
        os.dup2(2, 1)
        self._lock = threading.Lock()

    def send(self, event: Event) -> None:
        """Write one event; thread-safe.

        Raises:
            OSError: the reader has closed the pipe.
        """
        line = (event.to_json() + "\n").encode("utf-8")
        with self._lock:
            while line:
                line = line[os.write(self._out, line) :]


def read_commands() -> Iterator[dict[str, Any]]:
    """Yield commands from stdin until it ends. Uses ``os.read``, which holds no lock at interpreter exit.

    A line that is not a JSON object is reported on stderr and skipped.
    """
    rest = b""
    while chunk := os.read(0, 65536):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            if not line.strip():
                continue
            try:
                command = json.loads(line)
            except ValueError:
                command = None
            if isinstance(command, dict):
                yield command
            else:
                sys.stderr.write(f"not a command: {line[:200]!r}\n")
