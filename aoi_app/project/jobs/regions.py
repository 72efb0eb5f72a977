"""The job that writes masks and boxes for other programs."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.project.jobs.job import EngineJob, JobResult


class RegionsResult(JobResult):
    """What was written to ``file``: marked images and regions. ``earlier`` counts the regions left out, as
    they were marked on an earlier picture. ``kinds`` counts points, boxes, polygons and brushes, as which
    imported masks count; ``authors`` what each person has marked ("": not known).
    """

    file: Path
    images: int
    regions: int
    earlier: int
    kinds: dict[str, int] = Field(default_factory=dict)
    authors: dict[str, int] = Field(default_factory=dict)


class RegionsJob(EngineJob[RegionsResult]):
    """Write the masks and boxes of a project to ``out``, as COCO JSON."""

    kind: Literal["regions"] = "regions"
    project: Path
    out: Path
