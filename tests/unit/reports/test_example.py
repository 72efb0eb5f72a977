"""The example report says all that happened to its lot, in both formats and languages."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from aoi_app.reports.words import Words

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
SECTIONS = ("claims", "course", "sessions", "incidents", "judged_again", "files_since", "revisions")
SESSIONS = ("state_failed", "state_stopped", "session_resumed", "session_grown")
HAPPENED = ("again_repaired", "again_overwritten", "file_changed", "file_missing", "disputed")
ALWAYS = ("records_sha256", "rejudgements", "not_given", "not_measurable")


@pytest.mark.parametrize("language", ["en", "zh_TW"])
@pytest.mark.parametrize("form", ["html", "pdf"])
def test_the_example_says_all_that_happened(language, form):
    path, words = EXAMPLES / f"report-{language}.{form}", Words(language)
    assert path.stat().st_size < 1_000_000
    if form == "pdf":
        text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    else:
        text = re.sub(r"data:image/jpeg;base64,[^\"]*", "", path.read_text(encoding="utf-8"))
    text = re.sub(r"\s", "", text)
    told = [words(key) for key in (*SECTIONS, *SESSIONS, *HAPPENED, *ALWAYS)]
    told.append(words("sessions_value", n=4, interrupted=2, resumed=2, grown=1))
    told.append(words("AOI-INS-013", path="/tmp/line-3").split("/tmp/line-3")[0] + "/tmp/line-3")
    told += [
        "LOT-0815",
        "PANEL-17A",
        "AOI-3",
        "Lin Wei",
        "Chen Mei",
        "Wang Ming",
        "Lee Hua",
        "small, but on the",
    ]
    missing = [one for one in told if re.sub(r"\s", "", one) not in text]
    assert not missing
