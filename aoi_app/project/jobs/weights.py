"""The jobs that fetch, export and import pretrained weights."""

from pathlib import Path
from typing import Literal

from aoi_app.project.jobs.job import EngineJob, JobResult


class WeightsResult(JobResult):
    """The file with the weights of ``network``."""

    network: str
    file: Path


class WeightsJob(EngineJob[WeightsResult]):
    """Install pretrained weights from a file or, without ``source``, by download.

    Without ``network``, the network that the file fits is found.
    """

    kind: Literal["weights"] = "weights"
    network: str = ""
    source: Path | None = None


class ExportWeightsResult(JobResult):
    """The zip file, the networks whose weights it holds, and its size."""

    file: Path
    networks: tuple[str, ...]
    bytes: int


class ExportWeightsJob(EngineJob[ExportWeightsResult]):
    """Write all weights on this PC into one zip, for a PC without a network connection."""

    kind: Literal["export_weights"] = "export_weights"
    out: Path


class ImportWeightsResult(JobResult):
    """``networks`` whose weights were imported; those with the same weights already ``here``; those whose
    different weights were ``kept``; and those ``unknown`` to this version.
    """

    networks: tuple[str, ...]
    here: tuple[str, ...]
    kept: tuple[str, ...]
    unknown: tuple[str, ...]


class ImportWeightsJob(EngineJob[ImportWeightsResult]):
    """Import the weights in a zip file written by :class:`ExportWeightsJob`."""

    kind: Literal["import_weights"] = "import_weights"
    source: Path
