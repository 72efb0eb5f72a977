"""What a cluster costs: the same trainings and the same inspection plainly, and on a cluster of this PC.

``uv run benchmarks/fleet.py``: a cluster of Ray with one machine and one place on this PC, so that neither
way has more of the processor, rounds interleaved. Two sizes of each job tell what a job costs at once from
what each training or image costs more. It also measures packing and unpacking, for docs/scaling.md.
"""

import sys

# Not beside "inspect.py" of this folder, which is also a module of Python's.
sys.path.insert(0, f"{sys.path.pop(0)}/..")

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count as count_from
from pathlib import Path
from statistics import median

import numpy as np

from aoi_app.control import JobControl
from aoi_app.fleet.addresses import LOOPBACK, ON_LOOPBACK, QUIET
from aoi_app.fleet.parcel import pack_project
from aoi_app.fleet.shards import NodeStore, ShardWriter
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import ExperimentJob, InspectJob, PackageJob, SampleJob, TrainJob
from aoi_app.project.recipe.experiment_plans import SeedsPlan
from aoi_app.project.store.project import Project
from aoi_app.worker.jobs import run_job

SIDE = 256


@contextmanager
def cluster(folder: str) -> Iterator[str]:
    """One machine with one place; its address."""
    os.environ.update({**QUIET, **ON_LOOPBACK, "RAY_TMPDIR": folder})
    from ray.cluster_utils import Cluster

    values = {"num_cpus": 1, "node_ip_address": LOOPBACK, "object_store_memory": 512 * 2**20}
    made = Cluster(initialize_head=True, head_node_args={**values, "include_dashboard": False})
    try:
        yield made.address
    finally:
        made.shutdown()  # type: ignore[no-untyped-call]


def lot_of(folder: Path, count: int) -> Path:
    """Generated pictures to inspect."""
    folder.mkdir()
    random = np.random.default_rng(1)
    for number in range(count):
        write_image(
            folder / f"{number:05d}.png", random.normal(128, 20, (SIDE, SIDE)).clip(0, 255).astype(np.uint8)
        )
    return folder


def compare(
    title: str, sizes: tuple[int, int], rounds: int, work: Callable[[int, bool], object]
) -> dict[str, object]:
    """Two sizes of a job, each in both ways in turn: what a job costs at once, and what each unit costs more.

    Args:
        title: of the job.
        sizes: small and large, in units.
        rounds: of all four.
        work: does a job of this size, on the cluster or not.
    """
    times: dict[tuple[int, bool], list[float]] = {}
    for number in range(rounds):
        for size in sizes:
            for there in (False, True):
                begun = time.perf_counter()
                work(size, there)
                wall = time.perf_counter() - begun
                times.setdefault((size, there), []).append(wall)
                where = "cluster" if there else "plain"
                print(f"{title} of {size}, round {number + 1}, {where}: {wall:.1f} s", file=sys.stderr)
    small, large = sizes

    def each(there: bool) -> float:
        return (median(times[large, there]) - median(times[small, there])) / (large - small)

    return {
        "plain_s_each": each(False),
        "cluster_s_each": each(True),
        "overhead_each": each(True) / each(False) - 1,
        "fixed_s": median(times[small, True])
        - median(times[small, False])
        - small * (each(True) - each(False)),
        "seconds": {
            f"{size} {'cluster' if there else 'plain'}": values for (size, there), values in times.items()
        },
    }


def constants(project: Path, folder: Path) -> dict[str, float]:
    """Megabytes a second of packing and unpacking images."""
    shards: list[bytes] = []
    with Project.open(project) as opened:
        begun = time.perf_counter()
        parcel = pack_project(opened, ShardWriter(shards.append))
        packed = time.perf_counter() - begun
    size = sum(map(len, shards)) / 1e6
    begun = time.perf_counter()
    store = NodeStore(folder / "store")
    store.fill(parcel.places, lambda number: shards[number])
    store.tree(parcel.key, parcel.names)
    unpacked = time.perf_counter() - begun
    return {
        "images": len(parcel.places),
        "MB": size,
        "pack_MB_s": size / packed,
        "unpack_MB_s": size / unpacked,
    }


def main() -> None:
    """Measure, and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--trainings", type=int, default=6, help="of the larger experiment; the smaller has 2"
    )
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument(
        "--lot", type=int, default=2500, help="images of the larger inspection; the smaller has a fifth"
    )
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory(prefix="f") as name, cluster(name + "/r") as address:
        folder = Path(name)
        os.environ["AOI_HOME"] = name + "/home"
        project, quiet = folder / "project", JobControl()
        run_job(SampleJob(project=project, per_class=40), quiet)
        with Project.open(project) as opened:
            recipe = opened.preset_recipe("balanced").changed(
                {
                    "input.width": 96,
                    "input.height": 96,
                    "network.backbone": "small_cnn",
                    "network.weights": "scratch",
                    "training.head_start": False,
                    "training.epochs": options.epochs,
                    "training.patience": 0,
                }
            )
        found: dict[str, object] = {"constants": constants(project, folder)}

        def train(count: int, there: bool) -> object:
            plan = SeedsPlan(recipe=recipe, seeds=count)
            fleet = address if there else ""
            return run_job(ExperimentJob(project=project, plan=plan, device="cpu", fleet=fleet), quiet)

        sizes = (2, options.trainings)
        found["experiment"] = compare("experiment", sizes, options.rounds, train)
        run_job(TrainJob(project=project, recipe=recipe.changed({"training.epochs": 1}), device="cpu"), quiet)
        model = folder / "model.aoimodel"
        run_job(PackageJob(project=project, out=model), quiet)
        lots = {count: lot_of(folder / f"lot{count}", count) for count in (options.lot // 5, options.lot)}
        counter = count_from(0)

        def judge(count: int, there: bool) -> object:
            out, fleet = folder / f"out{next(counter)}", address if there else ""
            return run_job(InspectJob(model=model, paths=(lots[count],), out=out, fleet=fleet), quiet)

        found["inspection"] = compare("inspection", (options.lot // 5, options.lot), options.rounds, judge)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
