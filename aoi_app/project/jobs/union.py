"""The union of all jobs, discriminated by ``kind``, and its JSON parser."""

from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter

from aoi_app.project.jobs.acceptance import AppraiseJob, NewStudyJob, ProtocolJob, VerifyStudyJob
from aoi_app.project.jobs.checks import LabelsJob, LeakJob, ShortcutsJob, TwinsJob
from aoi_app.project.jobs.devices import DevicesJob
from aoi_app.project.jobs.doctor import DoctorJob
from aoi_app.project.jobs.evaluation import EvaluateJob
from aoi_app.project.jobs.experiments import ExperimentJob
from aoi_app.project.jobs.explanation import ExplainJob, HeatSheetJob
from aoi_app.project.jobs.fleet import FleetJob, FleetServeJob
from aoi_app.project.jobs.importing import CheckFilesJob, ImportJob, SampleJob
from aoi_app.project.jobs.insides import EmbedJob, FeatureMapsJob, InsideJob
from aoi_app.project.jobs.inspection import InspectJob
from aoi_app.project.jobs.networks import LayersJob, MeasureJob, TryNetworkJob
from aoi_app.project.jobs.packaging import PackageJob, VerifyModelJob
from aoi_app.project.jobs.preview import PreviewJob
from aoi_app.project.jobs.regions import RegionsJob
from aoi_app.project.jobs.release import DossierJob, GateJob, MustCatchJob, VerifyDossierJob
from aoi_app.project.jobs.reports import ReportJob, VerifyJob
from aoi_app.project.jobs.suggestions import SuggestJob
from aoi_app.project.jobs.training import FindRateJob, TrainJob
from aoi_app.project.jobs.unknown import UnknownJob
from aoi_app.project.jobs.updating import RecordGoldenJob, UpdateJob
from aoi_app.project.jobs.weights import ExportWeightsJob, ImportWeightsJob, WeightsJob

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
    | VerifyJob
    | VerifyModelJob
    | ImportJob
    | CheckFilesJob
    | TwinsJob
    | LabelsJob
    | ShortcutsJob
    | LeakJob
    | SuggestJob
    | UnknownJob
    | GateJob
    | MustCatchJob
    | DossierJob
    | VerifyDossierJob
    | RegionsJob
    | SampleJob
    | WeightsJob
    | ExportWeightsJob
    | ImportWeightsJob
    | MeasureJob
    | DevicesJob
    | DoctorJob
    | LayersJob
    | TryNetworkJob
    | InsideJob
    | FeatureMapsJob
    | EmbedJob
    | NewStudyJob
    | AppraiseJob
    | ProtocolJob
    | VerifyStudyJob
    | UpdateJob
    | RecordGoldenJob
    | FleetJob
    | FleetServeJob,
    Field(discriminator="kind"),
]
JOB: TypeAdapter[Job] = TypeAdapter(Job, config=ConfigDict(defer_build=True))

# Jobs that need no torch run in the inspection worker, which is ready in about a second.
WITHOUT_TORCH = frozenset(
    {
        "inspect",
        "preview",
        "report",
        "verify",
        "verify_model",
        "import",
        "check_files",
        "twins",
        "shortcuts",
        "gate",
        "must_catch",
        "dossier",
        "verify_dossier",
        "verify_study",
        "regions",
        "sample",
        "new_study",
        "appraise",
        "protocol",
        "update",
        "record_golden",
        "fleet",
        "fleet_serve",
    }
)
# What the line edition can do: a preview of random changes needs their library. What examines the PC has a
# process of its own, which imports what is there.
IN_LINE_EDITION = WITHOUT_TORCH - {"preview"} | {"doctor"}
