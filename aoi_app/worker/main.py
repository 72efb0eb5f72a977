"""The engine process: jobs come in on stdin, one after the other; events go out on stdout.

A job runs on its own thread, which owns the GPU, while the main thread listens for commands.
"""

import importlib
import os
import queue
import signal
import threading
import traceback
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import NoReturn

from pydantic import ValidationError

from aoi_app.control import JobControl
from aoi_app.environment import prepare_environment, yield_to_window
from aoi_app.errors import AoiError, Cancelled, EngineUnusable
from aoi_app.events import Event, Failed, Finished, Ready, Stopped
from aoi_app.project.jobs import JOB, Job, JobResult
from aoi_app.worker.channel import Channel, read_commands
from aoi_app.worker.jobs import failure_of, run_job

# Modules that each kind of worker imports in advance, so that jobs start at once.
WARM_UP = {
    "torch": ("aoi_app.engine.training.train_job", "timm"),
    "inspect": ("aoi_app.engine.inspect.inspector",),
    "idle": ("aoi_app.engine.measure.speed", "timm"),
    "doctor": (),  # what is broken must not keep it from starting
}
GRACE_SECONDS = 10.0
CANNOT_START = 3  # exit code


class TerminationAsked(Exception):  # noqa: N818 - a request, as Cancelled is
    """SIGTERM came: from a service manager, or when the PC shuts down."""


def _terminate(*_: object) -> NoReturn:
    raise TerminationAsked


class Worker:
    """Runs jobs one at a time and sends their events on the channel."""

    def __init__(self, channel: Channel, kind: str) -> None:
        self._channel = channel
        self._kind = kind
        self._jobs: queue.SimpleQueue[tuple[Job, JobControl] | None] = queue.SimpleQueue()
        self._current: JobControl | None = None
        self._thread = threading.Thread(target=self._work, name="job", daemon=True)

    def listen(self) -> None:
        """Start the job thread and handle commands until stdin ends; then cancel a running job at once.

        SIGTERM is a Stop, after which the process ends with its job; a second one ends it at once.
        """
        self._thread.start()
        signal.signal(signal.SIGTERM, _terminate)
        try:
            for command in read_commands():
                self._obey(command.get("command"), command.get("job"))
            self._stop(at_once=True)
            self._thread.join(GRACE_SECONDS)
        except TerminationAsked:
            self._stop(at_once=False)
            with suppress(TerminationAsked):
                self._thread.join()

    def _stop(self, at_once: bool) -> None:
        if self._current is not None:
            self._current.cancel(at_once)
        self._jobs.put(None)

    def _obey(self, word: object, job: object) -> None:
        if word == "run":
            try:
                control = JobControl(self._channel.send)
                self._jobs.put((JOB.validate_python(job), control))
                self._current = control
            except ValidationError as error:
                self._channel.send(failure_of(AoiError(what=str(error))))
        elif word in {"pause", "resume", "cancel"} and self._current is not None:
            getattr(self._current, str(word))()

    def _work(self) -> None:
        try:
            failed = import_engine(WARM_UP[self._kind])
            if failed is not None:
                self._channel.send(failed)
                os._exit(CANNOT_START)
            self._channel.send(Ready(self._kind))
            while (item := self._jobs.get()) is not None:
                job, control = item
                control.emit(final_event(job, control))
        except OSError:
            os._exit(1)  # the window has closed the pipe


def import_engine(modules: Iterable[str]) -> Failed | None:
    """Import the modules of the engine; returns the failure, or None.

    A missing system library raises OSError, a damaged installation any other exception.
    """
    try:
        for module in modules:
            importlib.import_module(module)
    except Exception as error:  # noqa: BLE001 - a broken installation must be reported
        reason = f"{type(error).__name__}: {error}"
        return replace(failure_of(EngineUnusable(what=reason)), details=traceback.format_exc())
    return None


def final_event(job: Job, control: JobControl) -> Event:
    """Run the job and return the event of its end, whatever happens."""
    try:
        return Finished(run_job(job, control).to_json())
    except Cancelled as stop:
        return Stopped(stop.kept.to_json() if isinstance(stop.kept, JobResult) else None)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - process boundary: every job must end with an event
        return failure_of(error)


def run_worker(words: list[str]) -> int:
    """Run ``worker`` with a kind of ``WARM_UP``. Returns 2 for any other arguments; else never returns."""
    if len(words) != 1 or words[0] not in WARM_UP:
        return 2
    prepare_environment()
    yield_to_window(idle=words[0] == "idle")
    Worker(Channel(), words[0]).listen()
    # Do not wait for threads of torch and OpenVINO.
    os._exit(0)
