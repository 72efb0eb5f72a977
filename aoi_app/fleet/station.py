"""A machine of the fleet at work on a task: this runs in Ray's worker processes."""

import os
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from aoi_app import __version__
from aoi_app.control import JobControl
from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.environment import prepare_environment
from aoi_app.errors import Cancelled, NodeTooSmall, OtherVersionOnNode, ProgramFault, error_of
from aoi_app.events import BatchEnd, EpochEnd, Event, Failed, Finished, Progress, Stopped, Warned
from aoi_app.fleet.board import Posted, Word
from aoi_app.fleet.parcel import ProjectParcel, RunParcel, TrainedRun, pack_trained, unpacked
from aoi_app.fleet.shards import NodeStore
from aoi_app.project.jobs import JobResult
from aoi_app.settings import home

BEAT = 0.25  # seconds between two posts of a task
POSTED = (BatchEnd, EpochEnd, Progress, Warned)  # what the head wants to hear of a training

Ask = Callable[[int, Mapping[str, float]], bool]


class Telephone:
    """A task's line to its head: events are posted every :data:`BEAT` seconds, and the head's word is heard.

    Args:
        board: the actor.
        key: of the task.
        attempt: which attempt at the task this is.
        node: name of this machine.
    """

    def __init__(self, board: Any, key: int, attempt: int, node: str) -> None:
        self._board, self._key, self._attempt, self._node = board, key, attempt, node
        self._events: dict[type[Event], Event] = {}
        self._warnings: list[Event] = []
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._is_stopped = False  # a second Stop would not even let the best weights be judged
        self.control = JobControl(self._hear)

    def _hear(self, event: Event) -> None:
        with self._lock:
            if isinstance(event, Warned):
                self._warnings.append(event)
            elif isinstance(event, POSTED):
                self._events[type(event)] = event  # the newest of a kind is enough

    def ask(self, epoch: int, values: Mapping[str, float]) -> bool:
        """Post the end of an epoch and wait for the answer of the head: False ends the training."""
        event = EpochEnd(epoch, 0, dict(values), False, 0)
        return self._post(event, asks=True)

    @contextmanager
    def open(self) -> Iterator[None]:
        """Context in which events are posted."""
        beats = threading.Thread(target=self._beat, name="telephone", daemon=True)
        beats.start()
        try:
            yield
        finally:
            self._over.set()
            beats.join()

    def _beat(self) -> None:
        import ray

        while not self._over.wait(BEAT):
            try:
                self._post()
            except ray.exceptions.RayError:  # the head is gone, and with it whoever wants the result
                self.control.cancel(at_once=True)
                return

    def _post(self, *more: Event, asks: bool = False) -> bool:
        import ray

        with self._lock:
            events = (*self._warnings, *self._events.values(), *more)
            self._warnings, self._events = [], {}
        lines = tuple(event.to_json() for event in events)
        posted = Posted(self._key, self._attempt, self._node, lines, asks)
        word, goes_on = ray.get(self._board.post.remote(posted))
        self._obey(word)
        return bool(goes_on)

    def _obey(self, word: Word) -> None:
        if word == "pause":
            self.control.pause()
        elif word == "stop" and not self._is_stopped:
            self._is_stopped = True
            self.control.cancel()
        elif word == "go":
            self.control.resume()


def node_name() -> str:
    """The name of this machine, with the first characters of Ray's id of it."""
    import ray

    return f"{socket.gethostname()}-{ray.get_runtime_context().get_node_id()[:6]}"


def node_store() -> NodeStore:
    """The files of this machine, which all nodes of Ray on it share."""
    return NodeStore(home() / "fleet")


def prepare(version: str, threads: int, node: str) -> None:
    """Get this process ready for a task, before it loads torch.

    Raises:
        OtherVersionOnNode: the head has another version of this program.
        NodeTooSmall: this machine has fewer cores than the task takes threads.
    """
    if version != __version__:
        raise OtherVersionOnNode(node=node, here=version, there=__version__)
    os.environ["OMP_NUM_THREADS"] = str(threads)
    prepare_environment()
    if usable_cores() < threads:
        raise NodeTooSmall(node=node, cores=usable_cores(), threads=threads)


def train(
    parcel: ProjectParcel, shards: list[Any], run: RunParcel, board: Any, key: int, attempt: int
) -> TrainedRun:
    """Train a run on this machine; whatever happens, there is a result with a final event.

    Args:
        parcel: the project.
        shards: references to the shards of its images.
        run: the run.
        board: the actor to post to.
        key: of the task.
        attempt: which attempt this is.
    """
    import ray

    begun, node = time.monotonic(), node_name()
    telephone = Telephone(board, key, attempt, node)
    back = TrainedRun({}, (), "", 0.0, node)

    def work() -> JobResult:
        nonlocal back
        prepare(parcel.version, run.threads, node)
        from aoi_app.engine.experiments.bench import train_begun  # here: prepared before torch is loaded

        store = node_store()
        store.fill(parcel.places, lambda number: bytes(ray.get(shards[number])))
        with unpacked(parcel, run, store, store.folder / "scratch") as (project, folder):
            try:
                return train_begun(project, folder, run.device, telephone.control, telephone.ask)
            finally:
                back = pack_trained(project, folder, "", 0.0, node)

    with telephone.open():
        event = final_event(work)
    return TrainedRun(back.files, back.predictions, event.to_json(), time.monotonic() - begun, node)


def final_event(work: Callable[[], JobResult]) -> Event:
    """Work, and return the event of its end, whatever happens."""
    try:
        return Finished(work().to_json())
    except Cancelled as stop:
        return Stopped(stop.kept.to_json() if isinstance(stop.kept, JobResult) else None)
    except Exception as error:  # noqa: BLE001 - the head has to hear of it
        found = error_of(error)
        details = "".join(traceback.format_exception(error)) if isinstance(found, ProgramFault) else ""
        return Failed(found.code, found.args_by_name, details)
