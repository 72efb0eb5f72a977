"""The word ``doctor``: what is wrong with this PC or this installation, and what mends it."""

from aoi_app.commands.word import Word, job
from aoi_app.project.jobs import DoctorJob


def add_doctor_word(word: Word) -> None:
    """``doctor``."""
    word(
        "doctor",
        "Examine this PC and this installation: edition, versions, processor, precision, speed, memory, GPU, "
        "disks; what is wrong, and the command that mends it. Exit code 0 if nothing is, else 1.",
        job(lambda _: DoctorJob()),
    )
