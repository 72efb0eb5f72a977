"""One engine process: JSON lines in and out, and a reliable signal when it ends."""

import json
import logging
import os
import sys
from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from aoi_app.edition import is_bundled
from aoi_app.events import Event, event_from_json

MAIN = Path(__file__).resolve().parents[3] / "main.py"
TAIL_LINES = 50
log = logging.getLogger(__name__)


def worker_command(kind: str) -> list[str]:
    """Command that starts the engine process of a kind ("torch" or "inspect").

    In a bundle the window's own file has no console on Windows, and with it no pipes: the one beside it has.
    """
    if is_bundled():
        program = Path(sys.executable)
        return [str(program.with_name(f"aoi{program.suffix}")), "worker", kind]
    return [sys.executable, str(MAIN), "worker", kind]


class JobProcess(QObject):
    """A QProcess that speaks the worker's protocol.

    Signals:
        reported: an :class:`aoi_app.events.Event` was received.
        line: the worker wrote a line to stderr (its log).
        ended: the process has exited; the last lines of its log.
    """

    reported = Signal(object)
    line = Signal(str)
    ended = Signal(str)

    def __init__(self, command: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._out = b""
        self._err = b""
        self._tail: deque[str] = deque(maxlen=TAIL_LINES)
        self._over = False
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        environment.insert("PYTHONUNBUFFERED", "1")
        # Spinning OpenMP threads get ten times slower as soon as the window uses a core.
        environment.insert("OMP_WAIT_POLICY", "PASSIVE")
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardOutput.connect(self._read_events)
        self._process.readyReadStandardError.connect(self._read_log)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    def start(self) -> None:
        """Start the process; returns at once."""
        self._process.start(self._command[0], self._command[1:])

    def send(self, command: dict[str, object]) -> None:
        """Write one command line."""
        self._process.write((json.dumps(command, ensure_ascii=False) + "\n").encode("utf-8"))

    def kill(self) -> None:
        """End the process and everything it started, at once."""
        import psutil

        number = self._process.processId()
        if number:
            try:
                children = psutil.Process(number).children(recursive=True)
            except psutil.NoSuchProcess:
                children = []
            for child in children:
                try:
                    child.kill()
                except psutil.NoSuchProcess:
                    continue
        self._process.kill()

    def shut_down(self, milliseconds: int) -> None:
        """Close the worker's stdin, which stops its job and ends it; kill it after a timeout. Blocks."""
        self._process.blockSignals(True)
        self._over = True
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        self._process.closeWriteChannel()
        if not milliseconds or not self._process.waitForFinished(milliseconds):
            self.kill()
            self._process.waitForFinished()

    def _read_events(self) -> None:
        *lines, self._out = (self._out + self._process.readAllStandardOutput().data()).split(b"\n")
        for raw in lines:
            text = raw.decode("utf-8", errors="replace").strip()
            if not text:
                continue
            try:
                event: Event = event_from_json(text)
            except (ValueError, TypeError) as error:
                log.warning("the engine wrote a line that is no event: %s", error)
                continue
            self.reported.emit(event)

    def _read_log(self) -> None:
        *lines, self._err = (self._err + self._process.readAllStandardError().data()).split(b"\n")
        for raw in lines:
            text = raw.decode("utf-8", errors="replace").rstrip()
            self._tail.append(text)
            self.line.emit(text)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._tail.append(self._process.errorString())
            self._end()

    def _on_finished(self) -> None:
        self._read_events()
        self._read_log()
        if self._err:
            self._tail.append(self._err.decode("utf-8", errors="replace"))
        self._end()

    def _end(self) -> None:
        if not self._over:
            self._over = True
            self.ended.emit(os.linesep.join(self._tail))
