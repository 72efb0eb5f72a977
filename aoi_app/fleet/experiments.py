"""The job "experiment" on a cluster: its trials are tasks there, its records stay here."""

from dataclasses import dataclass
from typing import Any

from aoi_app.control import JobControl
from aoi_app.engine.experiments.bench import OF_THE_TRIAL, Ended, GoOn
from aoi_app.engine.experiments.experiment import experiment_on
from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.errors import Cancelled, error_from
from aoi_app.events import EpochEnd, Event, Failed, Finished, event_from_json
from aoi_app.fleet.cluster import Cluster, joined
from aoi_app.fleet.crew import Crew, Returned
from aoi_app.fleet.parcel import TrainedRun, pack_project, pack_run, take_back
from aoi_app.fleet.shards import ShardWriter
from aoi_app.fleet.station import train
from aoi_app.folder_lock import FolderLock
from aoi_app.project.jobs import ExperimentJob, ExperimentResult, TrainResult
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder


def experiment(job: ExperimentJob, control: JobControl) -> ExperimentResult:
    """Run an experiment on the cluster ``job.fleet``, or resume one, wherever it was begun.

    Raises:
        FleetMissing, FleetNotBundled, FleetUnreachable: there is no way to the cluster.
        FleetLost, TaskKeepsFailing: it, or its machines, were lost; the experiment can be resumed.
        OtherVersionOnNode, NodeTooSmall: a machine cannot do what this PC can.
        Cancelled, and the others: as of ``experiments.experiment``.
    """
    with joined(job.fleet) as cluster:
        return experiment_on(lambda project: FleetBench(project, cluster, job.device, control), job, control)


@dataclass(slots=True)
class _Away:
    """A run that is being trained elsewhere; its lock keeps everyone else from it."""

    run: RunFolder
    lock: FolderLock
    go_on: GoOn


class FleetBench:
    """Trains runs on a cluster; see ``bench.Bench``.

    Args:
        project: whose runs are trained.
        cluster: where.
        device: ``auto`` is a GPU if the cluster has any.
        control: of the job.
    """

    def __init__(self, project: Project, cluster: Cluster, device: str, control: JobControl) -> None:
        self._project, self._cluster, self._device, self._control = project, cluster, device, control
        has_gpus = any(machine.gpus for machine in cluster.machines())
        gpus = int(device.startswith("cuda") or (device == "auto" and has_gpus))
        self._threads = usable_cores()
        self._crew = Crew(cluster, train, self._threads, gpus, control, self._hear)
        self._away: dict[int, _Away] = {}
        self._packed: tuple[Any, list[Any]] | None = None

    @property
    def title(self) -> str:
        """The cluster and its machines."""
        return f"{self._cluster.address} ({len(self._cluster.machines())})"

    @property
    def places(self) -> int:
        """How many runs are trained at a time."""
        return self._crew.places

    def begin(self, number: int, run: RunFolder, go_on: GoOn) -> None:
        """Send a run away."""
        lock = FolderLock(run.path, what="a training on a cluster")
        lock.acquire()
        run.set_state("running")
        self._away[number] = _Away(run, lock, go_on)
        project, shards = self._parcel()
        parcel = pack_run(run, self._device, self._threads)
        self._crew.begin(number, f"trial {number + 1}", project, shards, parcel)

    def _parcel(self) -> tuple[Any, list[Any]]:
        """References to the project and to the shards of its images, which are packed for the first run."""
        if self._packed is None:
            shards: list[Any] = []
            writer = ShardWriter(lambda data: shards.append(self._cluster.share(data)))
            self._packed = self._cluster.share(pack_project(self._project, writer)), shards
        return self._packed

    def _hear(self, number: int, event: Event, asks: bool) -> bool:
        if asks and isinstance(event, EpochEnd):
            return self._away[number].go_on(event.epoch, event.values)
        return True

    def next_end(self) -> Ended:
        """Wait until one of the runs is back; raises as ``Bench``."""
        try:
            number, trained = self._crew.next_end()
        except Cancelled:
            try:
                for number, trained in self._crew.stop():
                    self._take_back(number, trained)
            finally:
                self._leave()
            raise
        except BaseException:
            self._crew.end()
            self._leave()
            raise
        event = self._take_back(number, trained)
        if isinstance(event, Finished):
            return Ended(number, trained.seconds, TrainResult.model_validate(event.result))
        assert isinstance(event, Failed)  # nobody has stopped it
        error = error_from(event.code, event.args)
        if isinstance(error, OF_THE_TRIAL):
            return Ended(number, trained.seconds, failure=error)
        self._crew.end()
        self._leave()
        raise error

    def _take_back(self, number: int, returned: Returned) -> Event:
        """Store what came back of a run, and let go of it."""
        assert isinstance(returned, TrainedRun)
        away = self._away.pop(number)
        try:
            take_back(self._project, away.run, returned)
        finally:
            away.lock.release()
        return event_from_json(returned.event)

    def _leave(self) -> None:
        """Let go of the runs that do not come back: they can be resumed, or begun anew."""
        for away in self._away.values():
            away.run.set_state("stopped")
            away.lock.release()
        self._away.clear()
