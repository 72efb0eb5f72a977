"""The jobs that draw a heat map, or a sheet of heat maps."""

from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.job import EngineJob, JobResult, is_none, only_if_known
from aoi_app.project.map_check import MapCheck, MapTest, Trust
from models.cams.channels import MOST_CHANNELS


class MapStage(FrozenModel):
    """A stage of a network for which a heat map can be drawn, with the size of its output."""

    stage: int
    channels: int
    height: int
    width: int


class ExplainResult(JobResult):
    """A heat map of class ``class_name`` ("class" in JSON), whose probability is ``score``.

    ``file`` is the image overlaid with the map, ``map`` a 16-bit grey PNG of the map alone, in the size of
    the image (65535 = strongest); ``peak`` (x, y) and ``box`` (x0, y0, x1, y1; ends excluded; None if boxes
    of this method do not fit what people mark) are in pixels of the original image. ``scores``: the
    probability of every class. ``layer`` is the requested stage (None: the features that feed the head),
    ``layers`` are all stages available. ``seconds``: to compute it. ``check`` is what was found of the heat
    maps of this model, ``test`` what of this one.
    """

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    file: Path
    class_name: str = Field(alias="class")
    score: float
    method: str
    layer: int | None
    seconds: float
    peak: tuple[int, int]
    box: tuple[int, int, int, int] | None
    map: Path
    scores: dict[str, float]
    layers: tuple[MapStage, ...]
    check: MapCheck | None = only_if_known()
    test: MapTest | None = only_if_known()


class ExplainJob(EngineJob[ExplainResult]):
    """Draw a heat map of one image. The model is a package, or a run of a project.

    ``method`` "" is the one that is best for the model, as its check says. ``layer`` is a stage of the
    network (None: the features that feed the head); ``channels``: how many channels of a layer the slow
    methods try (0: all). The map is there with the event ``HeatMapReady``, its test with the result.
    """

    kind: Literal["explain"] = "explain"
    model: Path | None = None
    project: Path | None = None
    run: str = ""
    image: Path
    method: str = ""
    class_name: str = ""
    layer: int | None = Field(None, ge=0)
    channels: int = Field(MOST_CHANNELS, ge=0)
    out: Path


class HeatSheetCell(FrozenModel):
    """One heat map of a sheet: class ("class" in JSON), score, seconds and test, or why there is no map."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    method: str
    class_name: str | None = Field(None, alias="class", exclude_if=is_none)
    score: float | None = only_if_known()
    seconds: float | None = only_if_known()
    test: MapTest | None = only_if_known()
    problem: str | None = only_if_known()


class HeatSheetRow(FrozenModel):
    """The cells of one run; ``network`` is the title of the network."""

    run: str
    network: str
    cells: tuple[HeatSheetCell, ...]


class HeatSheetResult(JobResult):
    """The file of the sheet, the image explained, and the cells of the sheet."""

    file: Path
    image: Path
    rows: tuple[HeatSheetRow, ...]


class HeatSheetJob(EngineJob[HeatSheetResult]):
    """Draw heat maps of one image side by side: a row for each run, a column for each method and class.

    No ``runs``: the newest; a class name "" is the class each run predicts. ``headings`` of the methods
    (none: their titles); ``verdicts``: words for those of the tests. Each map is also written into the folder
    ``cells``, if given, as soon as it is drawn and tested.
    """

    kind: Literal["heat_sheet"] = "heat_sheet"
    project: Path
    image: Path
    runs: tuple[str, ...] = ()
    methods: tuple[str, ...] = ("cam",)
    class_names: tuple[str, ...] = ("",)
    headings: tuple[str, ...] = ()
    verdicts: dict[Trust, str] = Field(default_factory=dict)
    channels: int = Field(MOST_CHANNELS, ge=0)
    cells: Path | None = None
    out: Path
