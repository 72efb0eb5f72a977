"""The submission to AIdea: names and numbers as the competition has them, or an error that says why."""

import csv

import numpy as np
import pytest

from aoi_app.cli import run_command
from aoi_app.control import JobControl
from aoi_app.errors import (
    ClassesShareNumber,
    ClassWithoutNumber,
    ImageTruncated,
    SubmissionAmbiguous,
    SubmissionLacksImage,
    SubmissionUnlabelled,
    SubmissionUnreadable,
)
from aoi_app.imaging.writer import write_image
from aoi_app.project.importing.importers import apply_plan, scan
from aoi_app.project.jobs import ImportJob, ReportJob
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspections import InspectedImage, Inspection, InspectionHeader
from aoi_app.project.store.project import Project
from aoi_app.reports.writer import write_reports

CLASSES = [
    {"id": 0, "name": "正常", "verdict": "OK", "code": "0"},
    {"id": 1, "name": "void", "verdict": "NG", "code": "03"},
    {"id": 2, "name": "4", "verdict": "NG", "code": ""},
    {"id": 3, "name": "dirt", "verdict": "NG", "code": "D012"},
]


@pytest.fixture
def lot(tmp_path):
    """Makes an inspection of the folder ``test_images``, by name of the file and its class."""

    def make(results, classes=CLASSES):
        images = tmp_path / "aidea" / "test_images"
        images.mkdir(parents=True)
        header = InspectionHeader(model={"classes": classes}, sources=(str(images),), state="finished")
        problem = ImageTruncated(path="x.png").problem
        inspection = Inspection.create(tmp_path / "lot", header)
        inspection.add(
            InspectedImage(str(images / name), verdict=Verdict.NG, predicted=label)
            if label
            else InspectedImage(str(images / name), problem=problem)
            for name, label in results.items()
        )
        inspection.close()
        return tmp_path / "lot"

    return make


def submitted(lot, order=None):
    job = ReportJob(inspection=lot, formats=("submission",), order=order)
    (file,) = write_reports(job, JobControl()).files
    assert file.name.endswith("_submission.csv")
    return file.read_bytes().decode("utf-8")


def table(lot, *names, to="aidea/test.csv"):
    path = lot.parent / to
    path.write_text("ID,Label\n" + "".join(f"{name},\n" for name in names), encoding="utf-8")
    return path


def test_the_order_and_the_names_are_those_of_the_table(lot):
    images = {"t_1.png": "void", "t_2.png": "正常", "t_10.png": "4", "=1+1.png": "void", "more.png": "dirt"}
    folder = lot(images)
    table(folder, "t_10.png", "=1+1.png", "t_2", "t_1.png")
    assert submitted(folder) == "ID,Label\nt_10.png,4\n=1+1.png,3\nt_2,0\nt_1.png,3\n"
    other = table(folder, "t_2.png", to="other.csv")
    assert submitted(folder, other) == "ID,Label\nt_2.png,0\n"


def test_without_a_table_images_stand_in_natural_order(lot, capsys):
    folder = lot({"t_10.png": "void", "t_9.png": "4"})
    assert run_command(["report", str(folder), "--format", "submission"]) == 0
    (file,) = folder.glob("*_submission.csv")
    assert file.read_text(encoding="utf-8") == "ID,Label\nt_9.png,4\nt_10.png,3\n"
    assert str(file) in capsys.readouterr().out


def test_what_a_person_said_counts(lot):
    folder = lot({"1.png": "void", "2.png": "void"})
    inspection = Inspection.open(folder)
    first, second = (image.path for image in inspection.results())
    inspection.add_review(Review(first, "", 1.0, "Lin", Verdict.OK, label="正常"))
    inspection.close()
    assert submitted(folder).endswith("1.png,0\n2.png,3\n")
    inspection = Inspection.open(folder)
    inspection.add_review(Review(second, "", 2.0, "Lin", Verdict.NG))
    inspection.close()
    with pytest.raises(SubmissionUnlabelled, match=r"2\.png"):
        submitted(folder)


def test_nothing_is_left_out_or_made_up(lot):
    folder = lot({"1.png": "void", "sub/2.png": "4", "2.png": "void", "3.png": "", "4.png": "dirt"})
    table(folder, "1.png", "5.png", "6.png")
    with pytest.raises(SubmissionLacksImage, match=r"lists 5\.png.*\(such images: 2") as lacking:
        submitted(folder)
    assert str(folder.parent / "aidea" / "test.csv") in str(lacking.value)
    table(folder, "2.png")
    with pytest.raises(SubmissionAmbiguous, match=r"2\.png"):
        submitted(folder)
    table(folder, "sub/2.png")
    assert submitted(folder).endswith("sub/2.png,4\n")
    table(folder, "1.png", "3.png")
    with pytest.raises(SubmissionUnreadable, match=r"3\.png"):
        submitted(folder)
    table(folder, "4.png")
    with pytest.raises(ClassWithoutNumber, match=r"dirt.*Data page"):
        submitted(folder)


def test_two_classes_of_one_number_are_told(lot):
    folder = lot({"1.png": "void"}, [*CLASSES, {"id": 4, "name": "crack", "verdict": "NG", "code": "3"}])
    with pytest.raises(ClassesShareNumber, match=r"void and crack.*3"):
        submitted(folder)


def test_the_numbers_of_the_import_are_those_of_the_classes(tmp_path):
    source = tmp_path / "aidea"
    source.mkdir()
    rows = {"train.csv": ["ID,Label"], "labels.csv": ["Label,Name", "0,正常", "1,void"]}
    for number in range(4):
        write_image(source / f"{number}.png", np.full((8, 8), number, np.uint8))
        rows["train.csv"].append(f"{number}.png,{number % 2}")
    for name, lines in rows.items():
        with (source / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(line.split(",") for line in lines)
    job = ImportJob(project=tmp_path / "project", source=source)
    with Project.create(job.project) as project:
        apply_plan(project, scan(job, JobControl()), job, JobControl())
        assert {item.name: item.code for item in project.classes} == {"正常": "0", "void": "1"}
