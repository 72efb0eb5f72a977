"""A damaged file of one run, experiment or inspection is reported by name, and hides no others."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from aoi_app.errors import (
    ExperimentNotFound,
    FiguresDamaged,
    FileDamaged,
    FileMissing,
    FileTooNew,
    NoInspection,
    NothingTrained,
    Problem,
    ProjectError,
    ProjectTooNew,
    RecipeError,
    RecipeTooNew,
    RecordMissing,
    RunNotFound,
    UnusableFile,
)
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.experiment_plans import SeedsPlan
from aoi_app.project.recipe.recipe import Recipe, read_recipe
from aoi_app.project.store.experiments import (
    ExperimentFolder,
    delete_experiment,
    find_experiment,
    list_experiments,
    new_experiment,
)
from aoi_app.project.store.inspections import Inspection, InspectionHeader
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from tests.damage import DAMAGES, missing, of_version_99

Spoil = Callable[[Path], None]
BROKEN = [pytest.param(spoil, id=name) for name, spoil in DAMAGES.items()]
GONE = pytest.param(missing, id="missing")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as opened:
        yield opened


def trained(project: Project) -> RunFolder:
    run = project.new_run(Recipe())
    run.write_manifest((), (), "f" * 64)
    run.write_policy(Policy(threshold=0.25))
    run.write_metrics("val", {"accuracy": 0.5})
    run.best_weights.write_bytes(b"weights")
    run.set_state("finished")
    return run


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        *((name, spoil) for name in ("run.json", "recipe.json") for spoil in (*DAMAGES.values(), missing)),
        *((name, spoil) for name in ("manifest.json", "policy.json") for spoil in DAMAGES.values()),
    ],
)
def test_a_damaged_run_is_marked_and_hides_no_other(project: Project, name: str, spoil: Spoil) -> None:
    first, second = trained(project), trained(project)
    spoil(second.path / name)

    entries = project.run_list()
    assert [entry.run.id for entry in entries] == [first.id, second.id], "it stands where it stood"
    assert entries[0].problem is None
    assert entries[1].problem is not None
    told = entries[1].problem.error
    assert isinstance(told, FileMissing if spoil is missing else FileDamaged)
    assert told.args_by_name["path"] == str(second.path / name)
    assert "backup" in told.advice

    assert [run.id for run in project.runs()] == [first.id]
    assert project.run(first.id).facts.state == "finished"
    assert project.newest_run().id == project.newest_run(finished=False).id == first.id
    with pytest.raises(FileDamaged, match=name):
        project.run(second.id)
    with pytest.raises(RunNotFound) as unknown:
        project.run("no such run")
    assert unknown.value.args_by_name["known"] == first.id

    before = {file.name: file.read_bytes() for file in second.path.iterdir()}
    if name == "run.json":
        with pytest.raises(UnusableFile):
            second.set_state("stopped")
        assert {file.name: file.read_bytes() for file in second.path.iterdir()} == before, "nothing is lost"
    project.delete_run(second.id)
    assert [entry.run.id for entry in project.run_list()] == [first.id]


@pytest.mark.parametrize("name", ["run.json", "recipe.json"])
def test_a_run_of_a_newer_version_asks_for_an_update(project: Project, name: str) -> None:
    run = trained(project)
    of_version_99(run.path / name)
    with pytest.raises(FileTooNew, match=name) as refused:
        project.run(run.id)
    assert refused.value.advice == "Update this program."
    with pytest.raises(NothingTrained):
        project.newest_run()


@pytest.mark.parametrize("spoil", [spoil for name, spoil in DAMAGES.items() if name != "wrong types"])
def test_damaged_figures_are_made_again(project: Project, spoil: Spoil) -> None:
    run = trained(project)
    spoil(run.path / "metrics.json")
    assert project.newest_run().id == run.id, "its weights are as good as before"
    with pytest.raises(FiguresDamaged, match="Evaluate the run again"):
        run.metrics("val")
    run.write_metrics("val", {"accuracy": 0.75})
    assert run.metrics("val") == {"accuracy": 0.75}


def test_a_file_that_could_not_be_read_for_a_moment_is_no_lasting_damage(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = trained(project)
    read = Path.read_bytes

    def locked(file: Path) -> bytes:
        if file.name == "manifest.json":
            raise PermissionError(13, "Permission denied", str(file))
        return read(file)

    with monkeypatch.context() as moment:
        moment.setattr(Path, "read_bytes", locked)
        with pytest.raises(FileDamaged, match="Permission denied"):
            project.run(run.id)
    assert project.run(run.id).id == run.id


def kind_of(spoil: Spoil) -> type[UnusableFile]:
    """The error that reading the damaged file raises."""
    if spoil is missing:
        return FileMissing
    return FileTooNew if spoil is of_version_99 else FileDamaged


def begun(project: Project) -> ExperimentFolder:
    folder = new_experiment(project, SeedsPlan(recipe=Recipe(), seeds=2))
    run = project.new_run(Recipe())
    run.update_facts(experiment=folder.id, experiment_kind="seeds", trial=0, state="finished")
    return folder


@pytest.mark.parametrize("spoil", [*BROKEN, GONE, pytest.param(of_version_99, id="newer")])
def test_a_damaged_experiment_is_marked_and_hides_no_other(project: Project, spoil: Spoil) -> None:
    first, second = begun(project), begun(project)
    spoil(second.path / "experiment.json")
    entries = list_experiments(project)
    assert [entry.folder.id for entry in entries] == [first.id, second.id]
    assert not isinstance(entries[0].experiment, Problem)
    assert isinstance(entries[1].experiment, Problem)
    kind = kind_of(spoil)
    assert type(entries[1].experiment.error) is kind
    with pytest.raises(kind, match=r"experiment\.json"):
        find_experiment(project, second.id).read()
    delete_experiment(project, second.id)
    assert [entry.folder.id for entry in list_experiments(project)] == [first.id]
    assert [run.facts.experiment for run in project.runs()] == [first.id], "its runs went with it"
    with pytest.raises(ExperimentNotFound):
        delete_experiment(project, second.id)


@pytest.mark.parametrize("spoil", [*BROKEN, GONE, pytest.param(of_version_99, id="newer")])
def test_a_damaged_inspection_is_reported(tmp_path: Path, spoil: Spoil) -> None:
    folder = tmp_path / "inspection"
    Inspection.create(folder, InspectionHeader(started="2026-01-01")).close()
    spoil(folder / "inspection.json")
    kind = RecordMissing if spoil is missing else kind_of(spoil)
    with pytest.raises(kind, match=r"inspection\.json"):
        Inspection.open(folder)
    if spoil is missing:
        with pytest.raises(RecordMissing):  # results of one model are never mixed with those of another
            Inspection.create(folder, InspectionHeader())


def test_a_damaged_or_newer_database_of_an_inspection_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "inspection"
    with closing(Inspection.create(folder, InspectionHeader())) as inspection:
        inspection._db.write("PRAGMA user_version = 99", [()])
    with pytest.raises(FileTooNew, match=r"inspection\.db"):
        Inspection.open(folder)
    for file in folder.glob("inspection.db*"):
        file.unlink()
    (folder / "inspection.db").write_bytes(b"no database" * 500)
    with pytest.raises(FileDamaged, match=r"inspection\.db"):
        Inspection.open(folder)
    with pytest.raises(NoInspection):
        Inspection.open(tmp_path)


@pytest.mark.parametrize("spoil", [*BROKEN, GONE])
def test_a_damaged_project_or_recipe_file_is_reported(project: Project, spoil: Spoil) -> None:
    spoil(project.folder / "project.json")
    with pytest.raises(ProjectError):
        Project.open(project.folder)
    recipe = project.folder / "recipe.json"
    recipe.write_text(Recipe().to_json(), encoding="utf-8")
    spoil(recipe)
    with pytest.raises(RecipeError):
        read_recipe(recipe)


def test_files_of_a_newer_version_ask_for_an_update(project: Project) -> None:
    recipe = project.folder / "recipe.json"
    recipe.write_text(Recipe().to_json(), encoding="utf-8")
    for file in (recipe, project.folder / "project.json"):
        of_version_99(file)
    with pytest.raises(RecipeTooNew, match="Update this program"):
        read_recipe(recipe)
    with pytest.raises(ProjectTooNew, match="Update this program"):
        Project.open(project.folder)


def test_what_earlier_versions_wrote_is_read_as_before(project: Project) -> None:
    run = trained(project)
    facts = {
        "created": "2026-03-04T05:06:07+00:00",
        "state": "failed",
        "process": 12,
        "process_began": 1.5,
        "device": "CPU",
        "epochs": 9,
        "problem": "The device cuda is not available on this PC. Choose automatic or CPU.",
    }
    (run.path / "run.json").write_text(json.dumps(facts), encoding="utf-8")
    read = project.run(run.id).facts
    assert (read.state, read.device, read.epochs, read.seconds) == ("failed", "CPU", 9, None)
    assert read.problem is not None
    assert read.problem.error.text == facts["problem"], "a stored sentence is shown as it is"
    run.update_facts(seconds=1.5)
    assert run.facts.problem == read.problem
    assert run.facts.created == read.created
