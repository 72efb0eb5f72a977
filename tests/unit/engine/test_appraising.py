"""The model of an acceptance study judges its images as an inspection does, and again after small changes."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from aoi_app.cli import run_command
from aoi_app.control import JobControl
from aoi_app.engine.inspect.appraising import appraise, new_study
from aoi_app.engine.inspect.inspector import inspect
from aoi_app.errors import Cancelled, ModelOfOtherProject, NoFreshParts, StudyImageLost
from aoi_app.events import Event, Progress
from aoi_app.imaging.disturbances import CHANGES
from aoi_app.imaging.writer import write_image
from aoi_app.project.acceptance import Claims, Disturbance
from aoi_app.project.jobs import AppraiseJob, InspectJob, NewStudyJob
from aoi_app.project.records import Split
from aoi_app.project.store.acceptance import AcceptanceStudy, list_studies
from aoi_app.project.store.inspections import Inspection
from aoi_app.project.store.project import Project

LOOSE = Claims(escape=0.4, overkill=0.6, kappa=0.2)


def test_the_model_judges_as_it_inspects_and_under_each_disturbance(packaged, tmp_path):
    job = NewStudyJob(project=packaged.project, model=packaged.model, claims=LOOSE, seed=3, ng=6, ok=3)
    result = new_study(job, JobControl())
    assert (result.images, result.ng, result.ok, result.judged) == (9, 6, 3, 9 * len(Disturbance))
    with closing(AcceptanceStudy.open(result.folder)) as study:
        images = study.file.images
        said = {(item.repeat, item.image): item.verdict for item in study.answers()}
        assert study.file.available == (8, 4)
    shutil.rmtree(result.folder.parent)
    with Project.open(packaged.project) as project:
        split = {record.sha256: record.split for record in project.images()}
    assert {split[image.sha256] for image in images} == {Split.TEST}
    out = tmp_path / "inspection"
    inspect(
        InspectJob(model=packaged.model, paths=tuple(image.file for image in images), out=out), JobControl()
    )
    with closing(Inspection.open(out)) as inspection:
        inspected = {item.path: item.verdict for item in inspection.results()}
    assert [said[1, place] for place in range(9)] == [inspected[str(image.file)] for image in images]


def test_a_stopped_run_goes_on_and_lost_images_and_other_models_are_told(packaged, tmp_path):
    project = shutil.copytree(packaged.project, tmp_path / "project")

    def stop(event: Event) -> None:
        if isinstance(event, Progress):
            control.cancel()

    control = JobControl(stop)
    with pytest.raises(Cancelled):
        new_study(NewStudyJob(project=project, model=packaged.model, claims=LOOSE), control)
    (folder,) = list_studies(project)
    with closing(AcceptanceStudy.open(folder)) as study:
        begun, file, images = study.answers(), study.file, len(study.file.images)
        assert len(begun) in (images, 2 * images), "whole repeats"
        assert appraise(AppraiseJob(folder=folder), JobControl()).judged == len(Disturbance) * images
        assert study.answers()[: len(begun)] == begun
        assert len(study.answers()) == len(Disturbance) * images, "nothing is judged twice"
    image = tmp_path / "elsewhere.png"
    write_image(image, np.zeros((64, 64), np.uint8))
    shown = (file.images[0].model_copy(update={"file": image}), *file.images[1:])
    with closing(
        AcceptanceStudy.create(project, file.model_copy(update={"id": "2", "images": shown}))
    ) as other:
        folder = other.folder
    with pytest.raises(StudyImageLost, match="Image 1 "):
        appraise(AppraiseJob(folder=folder), JobControl())
    shutil.rmtree(project / "runs")
    with pytest.raises(ModelOfOtherProject, match=packaged.run):
        new_study(NewStudyJob(project=project, model=packaged.model), JobControl())


def test_parts_that_training_or_the_threshold_has_seen_are_not_shown(packaged, tmp_path):
    project = shutil.copytree(packaged.project, tmp_path / "project")
    with Project.open(project) as opened:
        good = {item.id for item in opened.classes if item.is_ok}
        records = opened.images()
        tested = [item for item in records if item.split is Split.TEST and item.class_id in good]
        learned = next(item for item in records if item.split is Split.TRAIN)
        opened.set_groups({item.id: "board 7" for item in (*tested, learned)})
    with pytest.raises(NoFreshParts, match="0 OK and 8 NG"):
        new_study(NewStudyJob(project=project, model=packaged.model), JobControl())
    assert list_studies(project) == []


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
@pytest.mark.parametrize("name", CHANGES)
def test_a_disturbance_is_small_repeats_itself_and_keeps_type_and_shape(name, dtype):
    high = 255.0 if dtype == np.uint8 else 4095.0
    smooth = np.add.outer(np.linspace(0.1, 0.8, 40), np.linspace(0, 0.15, 30)) * high
    for image in (smooth.astype(dtype), np.stack([smooth.astype(dtype)] * 3, axis=2)):
        changed = CHANGES[name](image, 0.0, high)
        assert (changed.dtype, changed.shape) == (image.dtype, image.shape)
        difference = np.abs(changed.astype(float) - image.astype(float)) / high
        assert 0 < difference.max() < 0.06
        assert (changed == CHANGES[name](image, 0.0, high)).all()


def test_the_command_line_from_plan_to_report(packaged, tmp_path, capsys):
    project = shutil.copytree(packaged.project, tmp_path / "project")

    def asked(*words: str) -> dict:
        assert run_command(["acceptance", *words, "--json"]) == 0, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    limits = ("--escape", "0.4", "--overkill", "0.6", "--kappa", "0.2")
    plan = asked("plan", str(project), *limits)
    assert (plan["available"], plan["take"]) == ({"ng": 8, "ok": 4}, {"ng": 6, "ok": 4})
    who = ("--people", "1", "--repeats", "1")
    folder = asked("new", str(project), "--model", str(packaged.model), *limits, *who)["folder"]
    answers = tmp_path / "said.csv"

    def said(*images: int) -> str:
        lines = ("image,person,repeat,verdict", *(f"{image},Bo,1,NG" for image in images))
        answers.write_text("\n".join(lines), "utf-8")
        return str(answers)

    told = asked("judge", folder, "--answers", said(*range(1, 10)))
    assert told["people"] == [{"person": "Bo", "judged": 9, "all": 10}]
    assert run_command(["acceptance", "report", folder]) == 1
    assert "AOI-ACC-005" in capsys.readouterr().err
    asked("judge", folder, "--answers", said(10))
    told = asked("report", folder, "--format", "html,json", "--by", "Lin")
    bo = next(item for item in told["result"]["appraisers"] if item["kind"] == "outside")
    assert (bo["escape"]["count"], bo["overkill"]["count"], bo["level"]) == (0, 4, "not capable")
    assert [Path(file).suffix for file in told["files"]] == [".html", ".json"]
    assert run_command(["acceptance", "judge", folder]) == 0, "there is nothing left to judge"
    assert run_command(["acceptance", "judge", folder, "--answers", said(1)]) == 1
    assert "already" in capsys.readouterr().err
