"""The report of an acceptance run: in every format the same counts, in the order of the standards."""

import io
import json
from contextlib import closing
from datetime import datetime, timedelta, timezone

import openpyxl
import pytest
from pypdf import PdfReader

from aoi_app.control import JobControl
from aoi_app.project.jobs import ProtocolJob
from aoi_app.project.records import Verdict
from aoi_app.project.store.acceptance import AcceptanceStudy
from aoi_app.reports.acceptance import write_protocol
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
