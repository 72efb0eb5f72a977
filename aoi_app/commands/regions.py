"""The word ``regions``: masks and boxes for other programs."""

from pathlib import Path

from aoi_app.commands.word import Word, job
from aoi_app.project.jobs import RegionsJob


def add_regions_word(word: Word) -> None:
    """Add ``regions``."""
    regions = word(
        "regions",
        "Write the masks and boxes of a project as COCO JSON.",
        job(lambda a: RegionsJob(project=a.project, out=a.out)),
    )
    regions.add_argument("project", type=Path, help="project folder")
    regions.add_argument("--out", type=Path, required=True, metavar="JSON", help="file to write")
