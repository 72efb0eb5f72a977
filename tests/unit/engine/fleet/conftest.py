"""A real cluster of Ray on this PC: three machines of one core each, shared by all tests of this folder. They
are killed one by one: an inspection is left with two, a search with one, on which a head is killed last.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator

import psutil
import pytest

from aoi_app.fleet.addresses import LOOPBACK, ON_LOOPBACK, QUIET
from tests.leftovers import Leftovers

ENOUGH_MEMORY = 80 * 2**20  # of the object store of each machine

# A machine that does not answer is taken for dead after 1 second, not after half a minute.
SOON_MISSED = {
    "health_check_initial_delay_ms": 0,
    "health_check_period_ms": 300,
    "health_check_timeout_ms": 3000,
    "health_check_failure_threshold": 3,
}

if sys.platform != "linux":  # clusters of Ray are for Linux
    collect_ignore_glob = ["test_*.py"]


class Machines:
    """The cluster. ``address`` is where its head listens; the machine of the head stays, others may die."""

    def __init__(self) -> None:
        from ray.cluster_utils import Cluster

        own = {"num_cpus": 1, "object_store_memory": ENOUGH_MEMORY, "node_ip_address": LOOPBACK}
        head = {**own, "include_dashboard": False, "_system_config": SOON_MISSED}
        self._cluster = Cluster(initialize_head=True, head_node_args=head)
        self._others = [self._cluster.add_node(wait=False, **own) for _ in range(2)]
        self._cluster.wait_for_nodes()
        self.address = self._cluster.address

    def kill(self, name: str) -> bool:
        """Kill -9 all processes of the machine of this name, as a power cut would; False if it is the head's,
        or the one that a job was begun on.
        """
        import ray

        own = ray.get_runtime_context().get_node_id()
        for node in self._others:
            if name.endswith(node.node_id[:6]) and node.node_id != own:
                raylet = psutil.Process(node.all_processes["raylet"][0].process.pid)
                for process in (raylet, *raylet.children(recursive=True)):
                    process.kill()
                self._others.remove(node)
                return True
        return False

    def shut_down(self) -> None:
        self._cluster.shutdown()


@pytest.fixture(scope="package")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """Three machines; what each keeps lies in a folder of the tests."""
    there = set(psutil.Process().children(recursive=True))
    # Short, as the names of sockets are limited to 107 bytes.
    folder = tempfile.mkdtemp(prefix="r")
    values = {
        **QUIET,
        **ON_LOOPBACK,
        "RAY_TMPDIR": folder,
        "AOI_HOME": str(tmp_path_factory.mktemp("machines")),
        "OMP_NUM_THREADS": "1",
    }
    patch = pytest.MonkeyPatch()
    for name, value in values.items():
        patch.setenv(name, value)
    started = Machines()
    yield started
    started.shut_down()
    patch.undo()
    left = set(psutil.Process().children(recursive=True)) - there
    _, alive = psutil.wait_procs(left, timeout=10)
    for process in alive:
        process.kill()
    shutil.rmtree(folder, ignore_errors=True)
    assert not alive, "nothing of the cluster is left running"


@pytest.fixture(autouse=True)
def nothing_left_running(machines: Machines) -> Iterator[None]:
    """Of what a test has started, threads; the machines start and end processes as they like."""
    leftovers = Leftovers()
    yield
    assert not [name for name in leftovers.names() if not name.startswith("process")]


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on the machines, so that a training here gives the same bits."""
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
