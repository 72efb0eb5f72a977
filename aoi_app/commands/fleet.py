"""Word ``fleet``: clusters of machines that work on experiments and inspections."""

import argparse

from aoi_app.commands.word import Arguments, Word, given, job, refuse_beside
from aoi_app.project.jobs import EngineJob, FleetJob, FleetServeJob, JobResult

ACTIONS = {"start": "begin a cluster with this machine", "join": "work for a cluster", "state": "ask it"}


def add_fleet_word(word: Word) -> None:
    """Add the word to the command line."""
    fleet = word(
        "fleet",
        "Let several machines work on experiments and inspections, connected by Ray. 'start' and 'join' run "
        "until Ctrl-C. Ray asks nobody for a password: whoever reaches a cluster can run programs on it. "
        "Without --bind only this PC does.",
        job(_fleet),
    )
    fleet.add_argument(
        "action", choices=list(ACTIONS), help="; ".join(f"{k}: {v}" for k, v in ACTIONS.items())
    )
    fleet.add_argument(
        "address",
        nargs="?",
        default="",
        help="join, state: HOST:PORT or ray://HOST:PORT (default: none, to start)",
    )
    fleet.add_argument(
        "--bind",
        default="",
        metavar="ADDRESS",
        help="own address in a trusted network, by which others reach this machine (default: none does)",
    )
    fleet.add_argument("--port", type=int, help="start: number of the port of the cluster (default: 6379)")
    fleet.add_argument(
        "--client-port",
        type=int,
        help="start: number of the port for PCs outside the cluster, ray://HOST:PORT (default: none)",
    )
    fleet.add_argument("--cores", type=int, help="number of cores that this machine gives (default: all)")


def add_fleet_option(parser: argparse.ArgumentParser) -> None:
    """``--fleet``, for commands whose work several machines can do."""
    parser.add_argument(
        "--fleet",
        default="",
        metavar="ADDRESS",
        help="do it on the machines of this cluster, HOST:PORT or ray://HOST:PORT (default: on this PC)",
    )


def _fleet(arguments: Arguments) -> EngineJob[JobResult]:
    options = ("bind", "port", "client_port", "cores")
    if (arguments.action == "start") is bool(arguments.address):
        arguments.refuse("start takes no address, join and state need one")
    if arguments.action == "state":
        refuse_beside(arguments, "state", *options)
        return FleetJob(address=arguments.address)
    if arguments.action == "join":
        refuse_beside(arguments, "join", "port", "client_port")
    return FleetServeJob(join=arguments.address, **given(arguments, *options))
