"""Types and helpers of subcommands: parsed arguments become work."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import Any

from aoi_app.control import JobControl
from aoi_app.project.jobs import Job
from aoi_app.worker.jobs import run_job

Arguments = argparse.Namespace
Work = Callable[[JobControl], dict[str, Any]]
Command = Callable[[Arguments], Work]
Word = Callable[[str, str, Command], argparse.ArgumentParser]  # (name, help, command) -> its parser


def given(arguments: Arguments, *names: str) -> dict[str, Any]:
    """The options that were given on the command line; their default is None, False or empty."""
    values = {name: getattr(arguments, name) for name in names}
    return {
        name: value for name, value in values.items() if value not in (None, "", []) and value is not False
    }


def refuse_beside(arguments: Arguments, chosen: str, *names: str) -> None:
    """Exit with a usage error if options were given that have no effect together with ``chosen``."""
    if idle := given(arguments, *names):
        options = ", ".join(f"--{name.replace('_', '-')}" for name in idle)
        arguments.refuse(f"{options}: no effect with {chosen}")


def job(build: Callable[[Arguments], Job]) -> Command:
    """A command that runs the job built from the arguments."""
    return lambda arguments: partial(run_job, build(arguments))
