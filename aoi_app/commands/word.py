"""What a word of the command line is: arguments that become work."""

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
Word = Callable[[str, str, Command], argparse.ArgumentParser]  # name, what it does, its command


def job(build: Callable[[Arguments], Job]) -> Command:
    """The command that runs the job made of the arguments."""
    return lambda arguments: partial(run_job, build(arguments))
