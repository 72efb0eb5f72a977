"""Errors and warnings of a fleet: several machines that work on one job."""

from aoi_app.errors.base import AoiError
from aoi_app.errors.warnings import JobWarning


class FleetMissing(AoiError):
    code = "AOI-FLT-001"
    message = "Ray, which connects several machines, is not installed."
    hint = "This command brings it: {command}"


class FleetNotBundled(AoiError):
    code = "AOI-FLT-002"
    message = "Ray, which connects several machines, is not part of this bundle."
    hint = "Use an installation by uv or pip; it opens the same projects and models."


class FleetUnreachable(AoiError):
    code = "AOI-FLT-003"
    message = "The cluster at {address} does not answer: {what}"
    hint = (
        "Start it with 'aoi fleet start', compare the address, and see that all machines have the same"
        " versions of Python and of this program. A PC outside the cluster needs an address like"
        " ray://HOST:10001."
    )


class FleetLost(AoiError):
    code = "AOI-FLT-004"
    message = "The connection to the cluster is lost: {what}"
    hint = "What was done is kept. Resume the job once the cluster answers again."


class OtherVersionOnNode(AoiError):
    code = "AOI-FLT-005"
    message = "The machine {node} has version {there} of this program, this PC has {here}."
    hint = "Install the same version on all machines: else the same training would give another model."


class NodeTooSmall(AoiError):
    code = "AOI-FLT-006"
    message = "The machine {node} offers {cores} cores, but each task takes {threads} threads, as on this PC."
    hint = "Set OMP_NUM_THREADS to at most {cores} on this PC, or take the machine out of the cluster."


class TaskKeepsFailing(AoiError):
    code = "AOI-FLT-007"
    message = "{work} was begun {times} times, and each time its machine or its process was lost: {what}"
    hint = "See in the logs of Ray on these machines why; often their memory is too small."


class BindUnasked(AoiError):
    code = "AOI-FLT-008"
    message = (
        "{address} is another machine's or can be reached from others, and whoever reaches a cluster can run"
        " programs on it."
    )
    hint = (
        "Only within a network that you trust, behind a VPN or a firewall: name the address under which"
        " the others know this machine with --bind."
    )


class OtherRuntimeOnNode(AoiError):
    code = "AOI-FLT-009"
    message = "The machine {node} runs the model with {there}, this PC with {here}."
    hint = "Take machines with another kind of processor out of the cluster, or choose the runtime."


class NodeLost(JobWarning):
    code = "AOI-WRN-070"
    message = "A machine or its process was lost ({node}); {work} is begun again elsewhere."


class FleetWaits(JobWarning):
    code = "AOI-WRN-071"
    message = "The cluster has no free place for a task of {threads} threads: the job waits for machines."
