"""Heat maps: one, or a sheet of them."""

from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.job import EngineJob, JobResult, is_none, only_if_known
from models.cams.channels import MOST_CHANNELS


class MapStage(FrozenModel):
    """A stage of a network of which a heat map can be made, with the size of its output."""

    stage: int
    channels: int
    height: int
    width: int


class ExplainResult(JobResult):
    """A heat map of class ``class_name`` ("class" in JSON), whose probability is ``score``.

    ``file`` is the image with the map over it, ``map`` a 16-bit grey PNG of the bare map over the whole image
    (65535 = strongest); ``peak`` (x, y) and ``box`` (x0, y0, x1, y1; ends excluded) are pixels of the
    original image. ``scores``: the probability of every class. ``layer`` is the stage asked for (None: the
    features that decide), ``layers`` are those a map can be had of. ``seconds``: what the map took.
    """

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    file: Path
    class_name: str = Field(alias="class")
    score: float
    method: str
    layer: int | None
    seconds: float
    peak: tuple[int, int]
    box: tuple[int, int, int, int]
    map: Path
    scores: dict[str, float]
    layers: tuple[MapStage, ...]


class ExplainJob(EngineJob[ExplainResult]):
    """A heat map of one image. The model is a package, or a run of a project.

    ``layer`` is a stage of the network (None: the features that decide); ``channels`` how many channels of
    a layer slow methods try (0: all).
    """

    kind: Literal["explain"] = "explain"
    model: Path | None = None
    project: Path | None = None
    run: str = ""
    image: Path
    method: str = "cam"
    class_name: str = ""
    layer: int | None = Field(None, ge=0)
    channels: int = Field(MOST_CHANNELS, ge=0)
    out: Path


class HeatSheetCell(FrozenModel):
    """What one method says of a run: class ("class" in JSON), score and seconds; or why there is no map."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    method: str
    class_name: str | None = Field(None, alias="class", exclude_if=is_none)
    score: float | None = only_if_known()
    seconds: float | None = only_if_known()
    problem: str | None = only_if_known()


class HeatSheetRow(FrozenModel):
    """The cells of one run; ``network`` is the title of its network."""

    run: str
    network: str
    cells: tuple[HeatSheetCell, ...]


class HeatSheetResult(JobResult):
    """The sheet, the image explained, and what stands in the sheet."""

    file: Path
    image: Path
    rows: tuple[HeatSheetRow, ...]


class HeatSheetJob(EngineJob[HeatSheetResult]):
    """Heat maps of one image side by side: a row for each run, a column for each method and class.

    No ``runs``: the newest; a class name "" is the class each run predicts. ``headings`` stand over the
    methods (none: their titles). Into ``cells``, if given, each picture is written as soon as it is there.
    """

    kind: Literal["heat_sheet"] = "heat_sheet"
    project: Path
    image: Path
    runs: tuple[str, ...] = ()
    methods: tuple[str, ...] = ("cam",)
    class_names: tuple[str, ...] = ("",)
    headings: tuple[str, ...] = ()
    channels: int = Field(MOST_CHANNELS, ge=0)
    cells: Path | None = None
    out: Path
