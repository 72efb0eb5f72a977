"""The reports for other programs: CSV and JSON. Keys and column names are always English."""

import json
from typing import Any

from aoi_app.csv_text import csv_text
from aoi_app.project.store.inspections import InspectedImage
from aoi_app.reports.blocks import Report
from aoi_app.reports.content import ORDER, ReportData, ReportRow, clean
from aoi_app.reports.json_blocks import bar_json, block_json, counts_json, rate_json

COLUMNS = (
    "number",
    "path",
    "verdict",
    "class",
    "score",
    "ng_score",
    "top",
    "box",
    "problem",
    "human_verdict",
    "human_class",
    "reviewer",
    "reviewed_at",
    "comment",
    "audit",
    "final_verdict",
    "final_class",
    "width",
    "height",
    "at",
    "sha256",
)


def write_csv(report: Report) -> bytes:
    """One row per image; UTF-8 with BOM, so that Excel reads Chinese. No cell is read as a formula."""
    return csv_text([COLUMNS, *(_cells(report.data, row) for row in report.data.rows)]).encode("utf-8-sig")


def _cells(data: ReportData, row: ReportRow) -> list[str]:
    values = image_values(data, row)
    values["top"] = "; ".join(f"{item['class']} {item['score']:.4f}" for item in values["top"])
    values["box"] = " ".join(map(str, values["box"] or ()))
    return [_cell(values[name]) for name in COLUMNS]


def write_json(report: Report) -> bytes:
    """The whole report as one object: the counts, every image, and ``sections`` with every block."""
    data = report.data
    header, outcome = data.header.model_dump(mode="json"), data.outcome
    content = {
        "report": {"version": 1, "number": data.number, "created": data.created.isoformat()},
        "inspection": header,
        "counts": {"machine": counts_json(data.machine), "final": counts_json(data.final)},
        "yield": data.final.passed.to_json(),
        "first_pass_yield": data.machine.passed.to_json(),
        "transitions": {"verdicts": [verdict.value for verdict in ORDER], "matrix": data.transitions},
        "classes": [
            {"class": item.name, "verdict": item.kind, "machine": item.machine, "final": item.final}
            for item in data.classes
        ],
        "pareto": list(map(bar_json, data.pareto)),
        "review": {
            "ng_reviewed": outcome.ng_reviewed.to_json(),
            "band_reviewed": outcome.band_reviewed.to_json(),
            "audit_reviewed": outcome.audit_reviewed.to_json(),
            "false_call": outcome.false_call.to_json(),
            "overkill": rate_json(outcome.overkill),
            "misclassified": outcome.misclassified.to_json(),
            "escaped": rate_json(outcome.escaped),
            "escape_ppm": outcome.escape_ppm,
            "escape_ppm_upper95": outcome.escape_ppm_upper95,
            "found_escapes": outcome.found_escapes,
        },
        "unreadable": [{"path": row.image.path, "problem": _problem(row.image)} for row in data.unreadable],
        "sections": list(map(block_json, report.sections)),
        "images": [image_values(data, row) for row in data.rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8")


def image_values(data: ReportData, row: ReportRow) -> dict[str, Any]:
    """The values of one image by the names of ``COLUMNS``; missing scores are None, missing times empty."""
    image = row.image
    return {
        "number": row.number,
        "path": image.path,
        "verdict": image.verdict.value,
        "class": image.predicted,
        "score": image.score if row.readable else None,
        "ng_score": image.ng_score if row.readable else None,
        "top": [{"class": name, "score": score} for name, score in image.top],
        "box": image.box,
        "problem": _problem(image),
        "human_verdict": image.human_verdict.value if image.human_verdict else "",
        "human_class": image.human_label,
        "reviewer": image.reviewer,
        "reviewed_at": data.moment(image.reviewed_at),
        "comment": image.comment,
        "audit": image.audit,
        "final_verdict": row.final.value,
        "final_class": row.final_label,
        "width": image.width,
        "height": image.height,
        "at": data.moment(image.at),
        "sha256": image.sha256,
    }


def _problem(image: InspectedImage) -> str:
    """Why an image could not be read, in English as in ``results.csv``."""
    return clean(image.problem.error.text) if image.problem else ""


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return f"{value:.6f}" if isinstance(value, float) else str(value)
