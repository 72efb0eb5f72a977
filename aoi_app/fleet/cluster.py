"""The head's connection to a cluster of Ray: its machines, the objects it shares, and the tasks on it."""

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from aoi_app.edition import require_fleet
from aoi_app.errors import FleetLost, FleetUnreachable
from aoi_app.fleet.addresses import CLIENT, QUIET, check_answers, host_and_port, stays_here
from aoi_app.fleet.board import Board, Posted, Word


@dataclass(frozen=True, slots=True)
class Machine:
    """A node of the cluster that is alive: its name, processor cores and GPUs."""

    name: str
    cores: int
    gpus: int


class TaskLost(Exception):  # noqa: N818 - a state, which the head mends
    """The machine or the process of a task is gone, or its result with it."""


class Cluster:
    """A connection to a cluster; made by :func:`joined`."""

    def __init__(self, ray: ModuleType, address: str) -> None:
        self._ray, self.address = ray, address
        here = ray.get_runtime_context().get_node_id()
        near = ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy(here, soft=False)
        # As long as the head lives, so does the board; its death ends both.
        board = ray.remote(Board).options(num_cpus=0, scheduling_strategy=near, max_concurrency=1000)
        self.board: Any = board.remote()
        self._taking: Any = None

    def machines(self) -> list[Machine]:
        """The nodes that are alive and take tasks."""
        found = []
        for node in self._ray.nodes():
            held = node["Resources"]
            if node["Alive"] and held.get("CPU"):
                name = f"{node['NodeManagerHostname']}-{node['NodeID'][:6]}"
                found.append(Machine(name, int(held["CPU"]), int(held.get("GPU", 0))))
        return found

    def share(self, data: object) -> Any:
        """Put something into the object store, from which each machine fetches it once; a reference to it."""
        return self._ray.put(data)

    def begin(self, work: Callable[..., Any], cores: int, gpus: int, *arguments: object) -> Any:
        """Begin a task, once and not again by Ray: the head decides. Returns a reference to its result."""
        task = self._ray.remote(work).options(num_cpus=cores, num_gpus=gpus, max_retries=0)
        return task.remote(*arguments)

    def wait(self, tasks: list[Any], seconds: float) -> list[Any]:
        """Those of the tasks that have ended; waits at most so long for one, or for something posted."""
        if self._taking is None:
            self._taking = self.board.take.remote(60.0)
        ended, _ = self._ray.wait([*tasks, self._taking], num_returns=1, timeout=seconds, fetch_local=False)
        return [task for task in ended if task != self._taking]

    def posted(self) -> list[Posted]:
        """What tasks have posted since the last time, without waiting.

        Raises:
            FleetLost: the cluster is gone.
        """
        if self._taking is None:
            return []
        there, _ = self._ray.wait([self._taking], timeout=0)
        if not there:
            return []
        taken, self._taking = self._taking, None
        posts: list[Posted] = self._reply(taken)
        return posts

    def answer(self, post: Posted, goes_on: bool) -> None:
        """Tell a task that asks whether to go on."""
        self.board.answer.remote(post.key, post.attempt, goes_on)

    def say(self, word: Word) -> None:
        """Let all tasks know the word of the head; returns once they can."""
        self._reply(self.board.say.remote(word))

    def _reply(self, reference: Any) -> Any:
        try:
            return self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            raise FleetLost(what=_first_line(error)) from error

    def result(self, task: Any) -> Any:
        """The result of a task that has ended.

        Raises:
            TaskLost: there is none, as its machine or process is gone.
            FleetLost: the cluster is gone.
        """
        errors = self._ray.exceptions
        try:
            return self._ray.get(task)
        except errors.RayTaskError:
            raise  # an error in the program: tasks return what they expect to go wrong
        except (errors.RaySystemError, ConnectionError) as error:
            raise FleetLost(what=_first_line(error)) from error
        except errors.RayError as error:
            raise TaskLost(_first_line(error)) from error

    def end(self, task: Any) -> None:
        """End a task by force."""
        with suppress(Exception):
            self._ray.cancel(task, force=True)


@contextmanager
def joined(address: str) -> Iterator[Cluster]:
    """Context in which this process is connected to a cluster; at its end all its tasks on it have ended.

    Args:
        address: ``HOST:PORT`` of a cluster that this PC is a part of, or ``ray://HOST:PORT``.

    Raises:
        FleetMissing, FleetNotBundled: Ray is not installed.
        FleetUnreachable: there is no such cluster, or one of other versions.
    """
    require_fleet()
    os.environ.update(QUIET)
    import ray
    import ray._private.ray_constants as constants
    import ray.util.scheduling_strategies

    try:
        host, port = host_and_port(address)
        check_answers(host, port)
        constants.ENABLE_RAY_CLUSTER = not stays_here(host)
        is_client = address.startswith(CLIENT)
        options: dict[str, Any] = {} if is_client else {"log_to_driver": False}
        place = f"{CLIENT if is_client else ''}{host}:{port}"
        with _handlers_kept():
            ray.init(place, logging_level=logging.CRITICAL, configure_logging=False, **options)
    except Exception as error:
        ray.shutdown()
        raise FleetUnreachable(address=address, what=_first_line(error)) from error
    try:
        yield Cluster(ray, place)
    finally:
        ray.shutdown()


@contextmanager
def _handlers_kept() -> Iterator[None]:
    """Context in which Ray, which takes SIGTERM to itself, leaves it as it was."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _first_line(error: BaseException) -> str:
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
