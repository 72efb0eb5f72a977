"""The program on a real X server with a window manager, driven by the keys of a real keyboard."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool")
POLL_S = 0.2
AGAIN_S = 2.0  # time for what a key has begun


def missing_tools() -> list[str]:
    """The programs that this machine lacks for a screen without a monitor."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


class Screen:
    """A screen of 1280 x 720 with the program on it; ``folder`` is the home of the person who uses it."""

    def __init__(self, folder: Path) -> None:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x720x24"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert server.stdout is not None
        display = f":{server.stdout.readline().decode().strip()}"
        server.stdout.close()
        # Qt of a test process is offscreen; the locale decides the language of the first start.
        self._environment = {**os.environ, "DISPLAY": display, "HOME": str(folder), "LANG": "C.UTF-8"}
        self._environment.pop("QT_QPA_PLATFORM", None)
        self._environment.pop("COVERAGE_PROCESS_CONFIG", None)  # as in conftest.py
        self.log = folder / "program.log"
        with self.log.open("wb") as log:
            manager = subprocess.Popen(["openbox"], env=self._environment, stdout=log, stderr=log)
            self.program = subprocess.Popen(
                [sys.executable, str(ROOT / "main.py")], env=self._environment, stdout=log, stderr=log
            )
        self._processes = (self.program, manager, server)

    def close(self) -> None:
        """End what still runs, the program first."""
        for process in self._processes:
            process.terminate()
            process.wait(30)

    def press(self, *keys: str) -> None:
        """Press keys one after another, named as X does: ``ctrl+n``, ``Return``, ``F5``."""
        self._tool("key", "--delay", "60", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._tool("type", "--delay", "12", text)

    def has_window(self, title: str) -> bool:
        """Whether the window with this title has the keyboard."""
        found = subprocess.run(
            ["xdotool", "getwindowfocus", "getwindowname"],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return title in found.stdout

    def wait(
        self, what: str, condition: Callable[[], bool], seconds: float = 90, keys: Sequence[str] = ()
    ) -> None:
        """Wait until a condition holds; ``keys`` are pressed again and again until it does."""
        end = time.monotonic() + seconds
        while not condition():
            assert self.program.poll() is None, self.log.read_text()
            assert time.monotonic() < end, f"not within {seconds} s: {what}\n{self.log.read_text()}"
            if keys:
                self.press(*keys)
            time.sleep(AGAIN_S if keys else POLL_S)

    def open_window(self, keys: str, title: str) -> None:
        """Press keys until the window they open has the keyboard."""
        self.wait(f"the window {title}", lambda: self.has_window(title), keys=[keys])

    def leave(self, seconds: float = 30) -> int:
        """Close the program, again if a job had not ended; its exit status."""
        for _ in range(int(seconds / AGAIN_S)):
            if self.program.poll() is not None:
                break
            self.press("Escape", "ctrl+q")
            time.sleep(AGAIN_S)
        return self.program.wait(AGAIN_S)

    def _tool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True)
