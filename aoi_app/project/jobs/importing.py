"""Filling a project with images."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.job import EngineJob, JobResult, only_if_known


class ImportIssue(FrozenModel):
    """A file that cannot be used as it is, and why: the sentence, and the error's code and arguments."""

    path: str
    what: str
    code: str
    args: dict[str, str]


class ImportResult(JobResult):
    """What came in, or (of a dry run, which has neither ``project`` nor ``splits``) would come in.

    ``images`` are the usable ones, ``classes`` how many of each, ``ok`` the classes of good parts; paths are
    relative to ``source``. ``mask_files`` are the first of the ``masks``; ``duplicates`` are sets of files
    with the same content, ``conflicts`` those of them in two classes: one label is wrong. ``splits`` counts
    all images of the project.
    """

    project: Path | None = only_if_known()
    source: Path
    images: int
    classes: dict[str, int]
    ok: tuple[str, ...]
    unlabelled: int
    masks: int
    mask_files: tuple[str, ...]
    duplicates: tuple[tuple[str, ...], ...]
    conflicts: tuple[tuple[str, ...], ...]
    problems: tuple[ImportIssue, ...]
    splits: dict[str, int] | None = only_if_known()


class ImportJob(EngineJob[ImportResult]):
    """Read images into a project; ``dry_run`` only says what would come in."""

    kind: Literal["import"] = "import"
    project: Path
    source: Path
    labels: Path | None = None
    class_names: Path | None = None
    split: Path | None = None
    group: str = ""
    ok: tuple[str, ...] = ()
    dry_run: bool = False
    seed: int = 0


class SampleJob(EngineJob[ImportResult]):
    """Make a project of a sample: the synthetic one, drawn now, or the real solar cells."""

    kind: Literal["sample"] = "sample"
    project: Path
    source: Literal["synthetic", "solar_cells"] = "synthetic"
    per_class: int = Field(60, ge=6, le=1000)
