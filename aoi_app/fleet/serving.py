"""The jobs "fleet" and "fleet_serve": the state of a cluster, and a machine that works for it."""

import os
import subprocess
import sys
import time
from contextlib import suppress

from aoi_app.control import JobControl
from aoi_app.edition import require_fleet
from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.errors import BindUnasked, Cancelled, FleetUnreachable
from aoi_app.events import Started
from aoi_app.fleet.addresses import LOOPBACK, check_answers, environment, host_and_port, stays_here
from aoi_app.fleet.cluster import joined
from aoi_app.project.jobs import FleetJob, FleetMachine, FleetResult, FleetServedResult, FleetServeJob

LOOK = 0.2  # seconds between two looks at Stop
GRACE = 20.0  # seconds that Ray is given to end


def fleet_state(job: FleetJob, _: JobControl) -> FleetResult:
    """Ask a cluster which machines it has.

    Raises:
        FleetMissing, FleetNotBundled, FleetUnreachable: there is no way to it.
    """
    with joined(job.address) as cluster:
        found = cluster.machines()
    threads = usable_cores()
    return FleetResult(
        address=job.address,
        machines=tuple(FleetMachine(name=one.name, cores=one.cores, gpus=one.gpus) for one in found),
        threads=threads,
        places=sum(one.cores // threads for one in found),
    )


def serve(job: FleetServeJob, control: JobControl) -> FleetServedResult:
    """Run a node of Ray until the user presses Stop. Without ``bind`` it listens on the loopback alone.

    Raises:
        FleetMissing, FleetNotBundled: Ray is not installed.
        BindUnasked: others are to reach this machine, but nobody said by which address.
        FleetUnreachable: the cluster to join does not answer.
        Cancelled: the user stopped it; the node has ended.
    """
    require_fleet()
    words, address = ray_words(job)
    if job.join:
        try:
            check_answers(*host_and_port(job.join))
        except (OSError, ValueError) as error:
            raise FleetUnreachable(address=job.join, what=error) from error
    process = subprocess.Popen(words, env=environment(job.bind or LOOPBACK), start_new_session=True)
    control.emit(Started("fleet", {"address": address}))
    try:
        while process.poll() is None:
            control.wait_or_cancel()
            time.sleep(LOOK)
    except Cancelled:
        process.terminate()  # Ray then ends the processes of its node, and no others
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
        process.kill()
        process.wait()
        raise
    return FleetServedResult(address=address, code=process.returncode)


def ray_words(job: FleetServeJob) -> tuple[list[str], str]:
    """The command of Ray for a node, and the address of its cluster.

    Raises:
        BindUnasked: it would be reached from other machines, and nobody asked for that.
        FleetUnreachable: the address to join is none.
    """
    own = job.bind or LOOPBACK
    words = [sys.executable, "-m", "ray.scripts.scripts", "start", "--block", "--disable-usage-stats"]
    words += ["--node-ip-address", own, "--num-cpus", str(job.cores or os.cpu_count() or 1)]
    if not job.join:
        words += ["--head", "--port", str(job.port), "--include-dashboard=false"]
        if job.client_port:
            words += ["--ray-client-server-port", str(job.client_port)]
        return words, f"{own}:{job.port}"
    try:
        host, port = host_and_port(job.join)
    except ValueError as error:
        raise FleetUnreachable(address=job.join, what=error) from error
    if stays_here(own):  # a machine joins another one, which has to reach it
        raise BindUnasked(address=job.join)
    return [*words, "--address", f"{host}:{port}"], f"{host}:{port}"
