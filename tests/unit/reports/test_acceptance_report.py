"""The report of an acceptance run: in every format the same counts, in the order of the standards."""

import io
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone

import openpyxl
import pytest
from pypdf import PdfReader

from aoi_app.cli import run_command
from aoi_app.control import JobControl
from aoi_app.project.jobs import ProtocolJob
from aoi_app.project.records import Verdict
from aoi_app.project.store.acceptance import AcceptanceStudy
from aoi_app.reports.acceptance import write_protocol
from aoi_app.storage import sha256_file
from tests.unit.project.test_acceptance_study import model_says, say_ok, study_file

CREATED = datetime(2026, 11, 30, 16, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """Two people, one of whom judges everything OK; the model misses one NG part of 60 under noise."""
    folder = tmp_path_factory.mktemp("project")
    file = study_file(images=120).model_copy(update={"subject": "Panel 7 = A", "people": 3})
    with closing(AcceptanceStudy.create(folder, file)) as made:
        model_says(made, wrong=(1,))
        say_ok(made, "安娜")
        say_ok(made, "Bo", 30)
        return made.folder


def test_what_was_changed_in_a_run_or_its_report_is_found(tmp_path, capsys):
    """By the folder and by each format; a report that was handed over is compared with the run it is of."""
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    file = study_file(folder=pictures)
    for image in file.images:
        image.file.write_bytes(image.part.encode())
    shown = [image.model_copy(update={"sha256": sha256_file(image.file)}) for image in file.images]
    with closing(AcceptanceStudy.create(tmp_path, file.model_copy(update={"images": tuple(shown)}))) as made:
        model_says(made)
        say_ok(made, "Anna")
        folder = made.folder
    written = write_protocol(ProtocolJob(folder=folder, author="Lin"), JobControl(), CREATED).files

    def told(*words, code=0):
        assert run_command(["verify", *map(str, words), "--json"]) == code
        return json.loads(capsys.readouterr().out)

    assert told(folder)["closed"]
    handed = tmp_path / written[0].name
    for path in written:
        assert told(path)["unchanged"]
    shutil.copy(written[0], handed)
    assert told(handed, "--inspection", folder)["unchanged"]
    handed.write_bytes(handed.read_bytes().replace(b"Lin", b"Bob"))
    assert "it was changed" in told(handed, "--inspection", folder, code=1)["differences"][0]
    shown[3].file.write_bytes(b"another")
    assert "Image 4" in told(folder, code=1)["differences"][0]
    shown[3].file.write_bytes(shown[3].part.encode())
    with closing(sqlite3.connect(folder / "answers.db")) as other, other:
        other.execute("UPDATE answers SET verdict = 'NG' WHERE id = 3")
    assert "answer 3" in told(folder, code=1)["differences"][0]
    settled = folder / "acceptance.json"
    settled.write_text(settled.read_text().replace('"kappa": 0.75', '"kappa": 0.05'))
    assert any("made from" in item for item in told(written[-1], code=1)["differences"])


@pytest.mark.parametrize("language", ["en", "zh_TW"])
def test_every_format_holds_the_counts_in_order(study, tmp_path, language):
    job = ProtocolJob(folder=study, out=tmp_path, language=language, author="Lin", leave_out=("Bo",))
    result = write_protocol(job, JobControl(), CREATED)
    files = {path.suffix[1:]: path for path in result.files}
    pages = PdfReader(io.BytesIO(files["pdf"].read_bytes())).pages
    content = {
        "html": files["html"].read_text("utf-8"),
        "pdf": "\n".join(page.extract_text() for page in pages),
        "xlsx": "\n".join(
            str(cell)
            for sheet in openpyxl.load_workbook(files["xlsx"])
            for row in sheet.iter_rows(values_only=True)
            for cell in row
            if cell is not None
        ),
    }
    refused = "not shown: too few parts" if language == "en" else "未證明：工件數不足"
    claim = "no conformity" if language == "en" else "不主張符合"
    for form, text in content.items():
        for part in (
            "Panel 7 = A",
            "ab" * 32,
            "1/60",
            "1/360",
            "安娜",
            "IPC-9711",
            "VDI/VDE/VDMA 2632",
            refused,
        ):
            assert part in text.replace("\n", " ") or (form == "pdf" and part == refused), (form, part)
        assert claim in text.replace("\n", " " if language == "en" else ""), form
    assert not result.accepted
    told = json.loads(files["json"].read_text("utf-8"))
    titles = [section["title"][0] for section in told["sections"]]
    assert titles == list("12345678")
    assert told["left_out"] == ["Bo"]
    assert told["result"] == json.loads(json.dumps(result.result))
    model = next(item for item in told["result"]["appraisers"] if item["kind"] == "model")
    assert (model["escape"]["count"], model["escape"]["n"], model["escape"]["unit_count"]) == (1, 360, 1)
    assert told["images"][1]["held_back"]["panel"] == [True] * 5 + [False]
    again = write_protocol(job, JobControl(), CREATED)
    assert again.files[0].name != result.files[0].name, "no report is replaced"


def test_a_changed_answer_is_told_and_nothing_is_accepted(tmp_path):
    with closing(AcceptanceStudy.create(tmp_path, study_file(images=200))) as made:
        model_says(made)
        say_ok(made, "Anna")
        folder = made.folder
    job = ProtocolJob(folder=folder, formats=("json",))
    assert write_protocol(job, JobControl(), CREATED).accepted
    with closing(AcceptanceStudy.open(folder)) as made:
        made._db.write("UPDATE answers SET verdict = ? WHERE id = ?", [(Verdict.OK.value, 8)])
    result = write_protocol(job, JobControl(), CREATED)
    assert not result.accepted
    assert "proves nothing" in result.files[0].read_text("utf-8")
