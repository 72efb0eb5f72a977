"""The reports for other programs: CSV and JSON. Keys and column names are always English."""

import json
from collections.abc import Mapping
from typing import Any

from aoi_app.csv_text import csv_text
from aoi_app.evidence.result_table import class_columns, class_shares, number_text, serial_of
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspections import InspectedImage
from aoi_app.reports.blocks import Report
from aoi_app.reports.claims import unclaimable
from aoi_app.reports.content import ORDER, ReportData, ReportRow, clean
from aoi_app.reports.detection import detections
from aoi_app.reports.json_blocks import bar_json, block_json, counts_json, rate_json

# "p_<class>" of each class of the model stands before "top".
BEFORE_CLASSES = ("number", "path", "serial", "verdict", "class", "score", "ng_score")
AFTER_CLASSES = (
    "top",
    "box",
    "area",
    "problem",
    "human_verdict",
    "human_class",
    "reviewer",
    "reviewed_at",
    "comment",
    "reviews",
    "disputed",
    "audit",
    "final_verdict",
    "final_class",
    "judged_again",
    "file_state",
    "width",
    "height",
    "at",
    "sha256",
)
# The same in every row, so that a row taken out of the table still says where it belongs.
OF_THE_LOT = ("lot", "part", "station", "operator", "model_sha256", "report")


def columns(data: ReportData) -> tuple[str, ...]:
    """The columns of the CSV report."""
    return (*BEFORE_CLASSES, *class_columns(data.class_names), *AFTER_CLASSES, *OF_THE_LOT)


def write_csv(report: Report[ReportData]) -> bytes:
    """One row per image; UTF-8 with BOM, so that Excel reads Chinese. No cell is read as a formula."""
    data = report.data
    return csv_text([columns(data), *(_cells(data, row) for row in data.rows)]).encode("utf-8-sig")


def _cells(data: ReportData, row: ReportRow) -> list[str]:
    values = image_values(data, row)
    values["top"] = "; ".join(f"{item['class']} {item['score']:.4f}" for item in values["top"])
    values["box"] = " ".join(map(str, values["box"] or ()))
    values["ng_score"] = number_text(values["ng_score"])
    values["reviews"] = "; ".join(map(_said, values["reviews"]))
    shares = map(number_text, class_shares(row.image, map(clean, data.class_names)))
    lot, model = data.header.lot, data.header.model.get("sha256", "")
    of_lot = map(clean, (lot.lot, lot.part, lot.station, lot.operator, model, data.seal))
    before, after = ([_cell(values[name]) for name in names] for names in (BEFORE_CLASSES, AFTER_CLASSES))
    return [*before, *shares, *after, *of_lot]


def _said(review: Mapping[str, Any]) -> str:
    """A re-judgement or comment: who, when, and what they said."""
    parts = (review["who"], review["at"], review["verdict"], review["class"], review["comment"])
    return ", ".join(filter(None, parts))


def write_json(report: Report[ReportData]) -> bytes:
    """The whole report as one object: the counts, every image, and ``sections`` with every block."""
    data = report.data
    header, outcome = data.header.model_dump(mode="json"), data.outcome
    content = {
        "report": {
            "version": 1,
            "number": data.number,
            "created": data.created.isoformat(),
            "revision": data.revision.revision if data.revision else None,
            "author": data.revision.who if data.revision else "",
            "sha256": data.records_sha256,
            "records": {name: head.rows for name, head in data.heads.items()},
            "seal": data.seal,
        },
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
            "false_call": rate_json(outcome.false_call),
            "overkill": rate_json(outcome.overkill),
            "misclassified": outcome.misclassified.to_json(),
            "escaped": rate_json(outcome.escaped),
            "escape_ppm": outcome.escape_ppm,
            "escape_ppm_upper95": outcome.escape_ppm_upper95,
            "found_escapes": outcome.found_escapes,
        },
        "detection": [
            {"class": item.name, "lot": rate_json(item.lot), "labelled": rate_json(item.test)}
            for item in detections(data)
        ],
        "cannot_be_claimed": [
            {"figure": item.figure, "why": item.why, "remedy": item.remedy} for item in unclaimable(data)
        ],
        "unreadable": [{"path": row.image.path, "problem": _problem(row.image)} for row in data.unreadable],
        "sections": list(map(block_json, report.sections)),
        "images": [image_values(data, row) for row in data.rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8")


def image_values(data: ReportData, row: ReportRow) -> dict[str, Any]:
    """The values of one image by their names; missing scores are None, missing times empty."""
    image = row.image
    return {
        "number": row.number,
        "path": image.path,
        "serial": serial_of(image.path),
        "verdict": image.verdict.value,
        "class": image.predicted,
        "score": image.score if row.readable else None,
        "ng_score": image.ng_score if row.readable else None,
        "top": [{"class": name, "score": score} for name, score in image.top],
        "box": image.box,
        "area": image.area,
        "problem": _problem(image),
        "human_verdict": image.human_verdict.value if image.human_verdict else "",
        "human_class": image.human_label,
        "reviewer": image.reviewer,
        "reviewed_at": data.moment(image.reviewed_at),
        "comment": image.comment,
        "reviews": [_review(data, review) for review in image.reviews],
        "disputed": image.disputed,
        "audit": image.audit,
        "final_verdict": row.final.value,
        "final_class": row.final_label,
        "judged_again": image.earlier,
        "file_state": row.state,
        "width": image.width,
        "height": image.height,
        "at": data.moment(image.at),
        "sha256": image.sha256,
    }


def _review(data: ReportData, review: Review) -> dict[str, Any]:
    return {
        "who": review.who,
        "at": data.moment(review.at),
        "verdict": review.verdict.value if review.verdict else "",
        "class": review.label,
        "comment": review.comment or "",
        "blind": review.blind,
        "seconds": review.seconds,
    }


def _problem(image: InspectedImage) -> str:
    """Why an image could not be read or judged, in English as in ``results.csv``."""
    return clean(image.problem.error.text) if image.problem else ""


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return f"{value:.6f}" if isinstance(value, float) else str(value)
