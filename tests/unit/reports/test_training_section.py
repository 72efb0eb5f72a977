"""A report says how its model was trained: what was tried in the time given, and what was in vain."""

import json
from pathlib import Path

import pytest

from aoi_app.control import JobControl
from aoi_app.project.jobs import ReportJob
from aoi_app.project.store.inspections import Inspection, InspectionHeader
from aoi_app.reports.writer import write_reports
from tests.unit.reports.inspection_folder import CREATED, model_facts

TRIED = {
    "minutes": 5.0,
    "seconds": 212.4,
    "steps": [
        {
            "name": "instant", "state": "first", "width": 224, "height": 224, "seconds": 9.0, "n": 158,
            "area": 0.95, "area_error": 0.02, "balanced": 0.875, "balanced_error": 0.03, "chosen": True,
        },
        {"name": "larger", "state": "no_time", "width": 448, "height": 448, "planned": 4, "expected": 400.0},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "kept", "vain"),
    [("en", "✓ the first", "No epoch judged better"), ("zh_TW", "✓ 第一個", "沒有任何一輪")],
)
def test_what_was_tried_stands_in_the_report(
    unreviewed: Path, tmp_path: Path, language: str, kept: str, vain: str
) -> None:
    source = Inspection.open(unreviewed)
    images = source.results()[:2]
    source.close()
    model = model_facts()
    for name, val in (("full", {"budget": TRIED, "start_kept": True}), ("plain", {}), ("odd", {"budget": 1})):
        folder = tmp_path / name
        header = InspectionHeader(model={**model, "metrics": {"val": val}})
        inspection = Inspection.create(folder, header)
        inspection.add(images)
        inspection.close()
        job = ReportJob(inspection=folder, formats=("html", "json"), language=language, out=tmp_path / name)
        html, data = write_reports(job, JobControl(), CREATED).files
        page = html.read_text(encoding="utf-8")
        assert all((text in page) is (name == "full") for text in (kept, "448 x 448", "0.950 ± 0.020", vain))
        assert ("step_state" in data.read_text(encoding="utf-8")) is (name == "full")
        assert json.loads(data.read_text(encoding="utf-8"))
