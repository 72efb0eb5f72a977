"""What can be asked of an engine process: one frozen description a job, and its JSON form.

The window and the command line build these; ``aoi_app.worker`` runs them. No torch is needed here.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter, model_validator

from aoi_app.frozen_model import FrozenModel
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.experiment_plans import Plan
from aoi_app.project.recipe.recipe import AugmentRecipe, NetworkRecipe, Recipe
from models.cams.channels import MOST_CHANNELS

ReportFormat = Literal["html", "pdf", "xlsx", "csv", "json"]
ReportLanguage = Literal["en", "zh_TW"]


class LotInfo(FrozenModel):
    """Header of an inspection, as the operator typed it; any of it may be empty."""

    lot: str = ""
    part: str = ""
    work_order: str = ""
    station: str = ""
    operator: str = ""
    shift: str = ""
    comment: str = ""


class TrainJob(FrozenModel):
    """Train a run; ``resume`` is the id of an interrupted run to go on with."""

    kind: Literal["train"] = "train"
    project: Path
    recipe: Recipe = Recipe()
    device: str = "auto"
    resume: str = ""


class FindRateJob(FrozenModel):
    """Try rising learning rates on the recipe's own network and images; nothing of it is kept."""

    kind: Literal["find_rate"] = "find_rate"
    project: Path
    recipe: Recipe = Recipe()
    device: str = "auto"
    steps: int = Field(80, ge=20, le=1000)


class EvaluateJob(FrozenModel):
    """Metrics and per-image predictions of a run (empty: the newest finished) on a split.

    ``policy`` is the operating point the run is to have from now on (None: the one it has). It is chosen
    on validation images, so that it cannot be fitted to the test.
    """

    kind: Literal["evaluate"] = "evaluate"
    project: Path
    run: str = ""
    split: Literal["val", "test"] = "val"
    device: str = "auto"
    policy: Policy | None = None

    @model_validator(mode="after")
    def _policy_on_validation(self) -> "EvaluateJob":
        if self.policy is not None and self.split != "val":
            raise ValueError("an operating point is chosen on validation images")
        return self


class ExperimentJob(FrozenModel):
    """Several trainings that answer one question; ``resume`` is the id of an experiment to go on with."""

    kind: Literal["experiment"] = "experiment"
    project: Path
    plan: Plan | None = None
    device: str = "auto"
    resume: str = ""

    @model_validator(mode="after")
    def _one_of_both(self) -> "ExperimentJob":
        if (self.plan is None) is not bool(self.resume):
            raise ValueError("an experiment is begun by its plan, or resumed by its id")
        return self


class PackageJob(FrozenModel):
    """Write a run's best weights as one ``.aoimodel`` file (empty ``out``: into the project)."""

    kind: Literal["package"] = "package"
    project: Path
    run: str = ""
    out: Path | None = None


class InspectJob(FrozenModel):
    """Judge every image of a source with a model; resumable, as ``out`` keeps what is done.

    ``source`` is the kind of image source that opens ``paths``, by its name in ``aoi_app.imaging.sources``.
    """

    kind: Literal["inspect"] = "inspect"
    model: Path
    source: str = "folder"
    paths: tuple[Path, ...]
    out: Path
    heatmaps: Literal["none", "ng", "all"] = "ng"
    runtime: Literal["auto", "openvino", "torch"] = "auto"
    lot: LotInfo = LotInfo()


class ExplainJob(FrozenModel):
    """A heat map of one image. The model is a package, or a run of a project.

    ``class_name`` is the class whose evidence is shown ("": the predicted one); ``layer`` a stage of the
    network (None: the features that decide); ``channels`` how many channels of a layer slow methods try
    (0: all).
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


class HeatSheetJob(FrozenModel):
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


class PreviewJob(FrozenModel):
    """What the network would be given of an image: prepared, and changed at random ``draws`` times."""

    kind: Literal["preview"] = "preview"
    image: Path
    input: InputSpec = InputSpec()
    augment: AugmentRecipe = AugmentRecipe()
    seed: int = 0
    draws: int = Field(16, ge=1, le=64)
    out: Path


class ReportJob(FrozenModel):
    """Write reports of an inspection folder, into ``out`` (none: into the inspection folder)."""

    kind: Literal["report"] = "report"
    inspection: Path
    out: Path | None = None
    formats: tuple[ReportFormat, ...] = ("html", "pdf", "xlsx", "csv", "json")
    language: ReportLanguage = "en"


class ImportJob(FrozenModel):
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


class SampleJob(FrozenModel):
    """Make a project of a sample: the synthetic one, drawn now, or the real solar cells."""

    kind: Literal["sample"] = "sample"
    project: Path
    source: Literal["synthetic", "solar_cells"] = "synthetic"
    per_class: int = Field(60, ge=6, le=1000)


class WeightsJob(FrozenModel):
    """Bring pretrained weights onto this PC: from a file, or (no ``source``) by download.

    Without a ``network`` it is found out which one the file fits.
    """

    kind: Literal["weights"] = "weights"
    network: str = ""
    source: Path | None = None


class ExportWeightsJob(FrozenModel):
    """Write all weights on this PC into one zip, for a PC without a network connection."""

    kind: Literal["export_weights"] = "export_weights"
    out: Path


class ImportWeightsJob(FrozenModel):
    """Take the weights out of such a zip."""

    kind: Literal["import_weights"] = "import_weights"
    source: Path


class InsideJob(FrozenModel):
    """The layers of a network whose outputs can be seen, and the filters of the first of them.

    The network is that of a run of the project, or (empty ``run``) ``network`` of the catalogue.
    """

    kind: Literal["inside"] = "inside"
    project: Path | None = None
    run: str = ""
    network: str = ""
    out: Path


class FeatureMapsJob(FrozenModel):
    """What one layer of a network, chosen as in :class:`InsideJob`, gives for an image."""

    kind: Literal["feature_maps"] = "feature_maps"
    project: Path | None = None
    run: str = ""
    network: str = ""
    image: Path
    layer: str
    out: Path


class MeasureJob(FrozenModel):
    """Measure this PC's speed, for the time estimates the window shows (no ``networks``: those of the
    presets); ``training``: of training steps too, not only of judging.
    """

    kind: Literal["measure"] = "measure"
    networks: tuple[str, ...] = ()
    training: bool = True


class LayersJob(FrozenModel):
    """What each layer of a network makes of an image, and what it costs."""

    kind: Literal["layers"] = "layers"
    network: NetworkRecipe
    input: InputSpec = InputSpec()
    classes: int = Field(1000, ge=2)


class EmbedJob(FrozenModel):
    """A map of all images by the features of a network, chosen as in :class:`InsideJob`."""

    kind: Literal["embed"] = "embed"
    project: Path
    run: str = ""
    network: str = ""
    method: Literal["tsne", "umap", "pca"] = "tsne"
    seed: int = Field(0, ge=0, le=2**31 - 1)
    device: str = "auto"


Job = Annotated[
    TrainJob
    | FindRateJob
    | EvaluateJob
    | ExperimentJob
    | PackageJob
    | InspectJob
    | ExplainJob
    | HeatSheetJob
    | PreviewJob
    | ReportJob
    | ImportJob
    | SampleJob
    | WeightsJob
    | ExportWeightsJob
    | ImportWeightsJob
    | MeasureJob
    | LayersJob
    | InsideJob
    | FeatureMapsJob
    | EmbedJob,
    Field(discriminator="kind"),
]
JOB: TypeAdapter[Job] = TypeAdapter(Job, config=ConfigDict(defer_build=True))

# Jobs that need no torch run in the inspection worker, which is ready in about a second.
WITHOUT_TORCH = frozenset({"inspect", "preview", "report", "import", "sample"})
