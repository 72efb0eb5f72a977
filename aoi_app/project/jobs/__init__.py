"""The jobs of an engine process and their results, as frozen models.

The window and the command line build jobs; ``aoi_app.worker`` runs them. No torch is needed here.
"""

from aoi_app.project.jobs.evaluation import ConfusionTable, CountedRate, EvaluateJob, EvaluateResult
from aoi_app.project.jobs.experiments import (
    ExperimentJob,
    ExperimentResult,
    RepeatedExperimentResult,
    SearchExperimentResult,
    SpreadOfValues,
    TrialResult,
)
from aoi_app.project.jobs.explanation import (
    ExplainJob,
    ExplainResult,
    HeatSheetCell,
    HeatSheetJob,
    HeatSheetResult,
    HeatSheetRow,
    MapStage,
)
from aoi_app.project.jobs.importing import (
    Grouping,
    ImportIssue,
    ImportJob,
    ImportRemarkText,
    ImportResult,
    PassedByFiles,
    SampleJob,
)
from aoi_app.project.jobs.insides import (
    EmbedJob,
    EmbedResult,
    FeatureMapsJob,
    FeatureMapsResult,
    FilterFile,
    InsideJob,
    InsideResult,
    ListedLayer,
)
from aoi_app.project.jobs.inspection import AlarmLimits, InspectJob, InspectResult, LotInfo
from aoi_app.project.jobs.job import EngineJob, JobResult, Result
from aoi_app.project.jobs.networks import LayerRow, LayersJob, LayersResult, MeasureJob, MeasureResult
from aoi_app.project.jobs.packaging import PackageJob, PackageResult, ParityFigures
from aoi_app.project.jobs.preview import PreviewJob, PreviewResult
from aoi_app.project.jobs.reports import (
    ImageCheck,
    ReportFormat,
    ReportJob,
    ReportLanguage,
    ReportResult,
    RevisionOnRecord,
    VerifyJob,
    VerifyResult,
)
from aoi_app.project.jobs.training import FindRateJob, FindRateResult, TrainJob, TrainResult
from aoi_app.project.jobs.union import JOB, WITHOUT_TORCH, Job
from aoi_app.project.jobs.weights import (
    ExportWeightsJob,
    ExportWeightsResult,
    ImportWeightsJob,
    ImportWeightsResult,
    WeightsJob,
    WeightsResult,
)

__all__ = [
    "JOB",
    "WITHOUT_TORCH",
    "AlarmLimits",
    "ConfusionTable",
    "CountedRate",
    "EmbedJob",
    "EmbedResult",
    "EngineJob",
    "EvaluateJob",
    "EvaluateResult",
    "ExperimentJob",
    "ExperimentResult",
    "ExplainJob",
    "ExplainResult",
    "ExportWeightsJob",
    "ExportWeightsResult",
    "FeatureMapsJob",
    "FeatureMapsResult",
    "FilterFile",
    "FindRateJob",
    "FindRateResult",
    "Grouping",
    "HeatSheetCell",
    "HeatSheetJob",
    "HeatSheetResult",
    "HeatSheetRow",
    "ImageCheck",
    "ImportIssue",
    "ImportJob",
    "ImportRemarkText",
    "ImportResult",
    "ImportWeightsJob",
    "ImportWeightsResult",
    "InsideJob",
    "InsideResult",
    "InspectJob",
    "InspectResult",
    "Job",
    "JobResult",
    "LayerRow",
    "LayersJob",
    "LayersResult",
    "ListedLayer",
    "LotInfo",
    "MapStage",
    "MeasureJob",
    "MeasureResult",
    "PackageJob",
    "PackageResult",
    "ParityFigures",
    "PassedByFiles",
    "PreviewJob",
    "PreviewResult",
    "RepeatedExperimentResult",
    "ReportFormat",
    "ReportJob",
    "ReportLanguage",
    "ReportResult",
    "Result",
    "RevisionOnRecord",
    "SampleJob",
    "SearchExperimentResult",
    "SpreadOfValues",
    "TrainJob",
    "TrainResult",
    "TrialResult",
    "VerifyJob",
    "VerifyResult",
    "WeightsJob",
    "WeightsResult",
]
