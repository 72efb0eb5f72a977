"""Pretrained weights on this PC."""

from pathlib import Path
from typing import Literal

from aoi_app.project.jobs.job import EngineJob, JobResult


class WeightsResult(JobResult):
    """The file that holds the weights of ``network`` now."""

    network: str
    file: Path


class WeightsJob(EngineJob[WeightsResult]):
    """Bring pretrained weights onto this PC: from a file, or (no ``source``) by download.

    Without a ``network`` it is found out which one the file fits.
    """

    kind: Literal["weights"] = "weights"
    network: str = ""
    source: Path | None = None


class ExportWeightsResult(JobResult):
    """The zip, the networks whose weights are in it, and its size."""

    file: Path
    networks: tuple[str, ...]
    bytes: int


class ExportWeightsJob(EngineJob[ExportWeightsResult]):
    """Write all weights on this PC into one zip, for a PC without a network connection."""

    kind: Literal["export_weights"] = "export_weights"
    out: Path


class ImportWeightsResult(JobResult):
    """Networks whose weights came, were here already (``here``), were not replaced by others (``kept``), or
    are not known to this version.
    """

    networks: tuple[str, ...]
    here: tuple[str, ...]
    kept: tuple[str, ...]
    unknown: tuple[str, ...]


class ImportWeightsJob(EngineJob[ImportWeightsResult]):
    """Take the weights out of such a zip."""

    kind: Literal["import_weights"] = "import_weights"
    source: Path
