"""The JSON result of every job: programs that read ``--json`` rely on its keys and types."""

import json
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import torch

from aoi_app.control import JobControl
from aoi_app.evidence.rates import Rate
from aoi_app.project import jobs
from aoi_app.project.jobs.job import result_type
from aoi_app.project.recipe.experiment_plans import FoldsPlan, SearchPlan, SeedsPlan
from aoi_app.project.recipe.search_space import Dimension
from aoi_app.project.store.project import Project
from aoi_app.worker.jobs import handler_of, run_job
from models.catalogue import BACKBONES
from tests.unit.engine.training_project import make_project, small_recipe

# The results as of when jobs still returned plain dicts. Keys may be added, none may change.
RECORDED = Path(__file__).parents[2] / "data" / "job_results.json"


def kinds_by_path(value: Any, path: str = "") -> dict[str, str]:
    """The type at each path of a JSON value: ``{"val.confusion.matrix[][]": "number"}``."""
    if isinstance(value, dict):
        parts = [kinds_by_path(item, f"{path}.{name}".lstrip(".")) for name, item in value.items()]
        return {path: "object"} | {place: kind for part in parts for place, kind in part.items()}
    if isinstance(value, list):
        parts = [kinds_by_path(item, f"{path}[]") for item in value]
        return {path: "list"} | {place: kind for part in parts for place, kind in part.items()}
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return {path: "number" if number else "null" if value is None else type(value).__name__}


def real_results(folder: Path) -> dict[str, Any]:
    """The result of every kind of job, run for real on minimal data."""

    def done(job: Any) -> Any:
        values = json.loads(json.dumps(run_job(job, JobControl()).to_json(), allow_nan=False))
        assert job.read_result(values).to_json() == values, "the window reads what the worker wrote"
        return values

    project = make_project(folder)
    with Project.open(project) as opened:
        image = opened.images()[0].file
    recipe, quick = small_recipe(epochs=1), small_recipe(method="features")
    found: dict[str, Any] = {}
    found["train"] = done(jobs.TrainJob(project=project, recipe=quick, device="cpu"))
    run = found["train"]["run"]
    found["find_rate"] = done(jobs.FindRateJob(project=project, recipe=recipe, device="cpu", steps=20))
    found["evaluate"] = done(jobs.EvaluateJob(project=project, run=run, split="val", device="cpu"))
    found["evaluate test"] = done(jobs.EvaluateJob(project=project, run=run, split="test", device="cpu"))
    space = (Dimension(field="network.dropout", low=0.1, high=0.3),)
    plans = {
        "search": SearchPlan(recipe=quick, space=space, trials=2),
        "folds": FoldsPlan(recipe=quick, folds=2),
        "seeds": SeedsPlan(recipe=quick, seeds=2),
    }
    for name, plan in plans.items():
        found[name] = done(jobs.ExperimentJob(project=project, plan=plan, device="cpu"))
    found["package"] = done(jobs.PackageJob(project=project, run=run))
    model = Path(found["package"]["file"])
    inspection = folder / "inspection"
    found["inspect"] = done(jobs.InspectJob(model=model, paths=(image.parent,), out=inspection))
    found["report"] = done(jobs.ReportJob(inspection=inspection, formats=("json", "csv")))
    found["explain"] = done(jobs.ExplainJob(model=model, image=image, out=folder / "heat.png"))
    found["heat_sheet"] = done(
        jobs.HeatSheetJob(project=project, image=image, class_names=("", "crack"), out=folder / "sheet.png")
    )
    found["preview"] = done(jobs.PreviewJob(image=image, draws=1, out=folder / "preview.npz"))
    found["import"] = done(jobs.ImportJob(project=folder / "new", source=image.parents[1]))
    found["import dry"] = done(jobs.ImportJob(project=folder / "no", source=image.parents[1], dry_run=True))
    found["check_files"] = done(jobs.CheckFilesJob(project=folder / "new"))
    found["twins"] = done(jobs.TwinsJob(project=folder / "new"))
    found["shortcuts"] = done(jobs.ShortcutsJob(project=folder / "new"))
    found["sample"] = done(jobs.SampleJob(project=folder / "sample", per_class=6))
    torch.save(BACKBONES["small_cnn"].build().state_dict(), folder / "small.pth")
    found["weights"] = done(jobs.WeightsJob(network="small_cnn", source=folder / "small.pth"))
    found["export_weights"] = done(jobs.ExportWeightsJob(out=folder / "zoo.zip"))
    found["import_weights"] = done(jobs.ImportWeightsJob(source=folder / "zoo.zip"))
    found["measure"] = done(jobs.MeasureJob(networks=("small_cnn",), training=False))
    found["measure"]["rates"] = list(found["measure"]["rates"].values())  # their keys depend on the device
    found["devices"] = done(jobs.DevicesJob())
    found["layers"] = done(jobs.LayersJob(network=recipe.network, input=recipe.input, classes=3))
    found["inside"] = done(jobs.InsideJob(network="small_cnn", out=folder / "filters.npy"))
    layer = found["inside"]["layers"][0]["name"]
    found["feature_maps"] = done(
        jobs.FeatureMapsJob(network="small_cnn", image=image, layer=layer, out=folder / "maps.npy")
    )
    found["embed"] = done(jobs.EmbedJob(project=project, run=run, method="pca", device="cpu"))
    return found


def test_the_json_of_every_job_is_as_it_was(tmp_path: Path) -> None:
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    now = {name: kinds_by_path(result) for name, result in real_results(tmp_path).items()}
    assert {*recorded} == {*now}
    for name, before in recorded.items():
        lost = {
            place: kind
            for place, kind in before.items()
            if now[name].get(place) != kind and "null" not in (kind, now[name].get(place))
        }
        assert not lost, name


@pytest.mark.parametrize("counted", [Rate(1, 20), Rate(2, 20, 1, 10), Rate(0, 0)])
def test_a_rate_is_told_with_its_parts_only_where_they_are_known(counted: Rate) -> None:
    told = json.loads(json.dumps(counted.to_json()))
    assert jobs.CountedRate.model_validate(told).model_dump(mode="json") == told


@pytest.mark.parametrize("job", get_args(get_args(jobs.Job)[0]), ids=lambda job: job.__name__)
def test_a_handler_takes_its_job_and_returns_its_result(job: type[jobs.EngineJob[Any]]) -> None:
    handler = handler_of(job.model_fields["kind"].default)
    hints = get_type_hints(handler)
    assert (hints["job"], hints["return"]) == (job, result_type(job))
