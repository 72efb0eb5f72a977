"""The sections of a report as JSON. Keys are always English; texts are in the report's language."""

from functools import singledispatch
from typing import Any

from aoi_app.evidence.rates import Rate
from aoi_app.project.records import Verdict
from aoi_app.reports.blocks import (
    Beside,
    Facts,
    Figures,
    Media,
    Note,
    ParetoChart,
    PictureGallery,
    ReportBlock,
    Section,
    Signatures,
    Table,
    VerdictTally,
    WitnessGallery,
)
from aoi_app.reports.content import ORDER, ParetoBar, VerdictCounts


def block_json(block: ReportBlock) -> dict[str, Any]:
    """``kind`` and content of a block; for images the facts, not the pixels."""
    return {"kind": block.kind, **_values(block)}


def counts_json(counts: VerdictCounts) -> dict[str, int]:
    """The number of images, in total and by verdict."""
    return {"images": counts.images} | {verdict.value.lower(): counts.of(verdict) for verdict in ORDER}


def rate_json(rate: Rate | None) -> dict[str, Any] | None:
    """A rate; None if it is not measurable."""
    return None if rate is None else rate.to_json()


def bar_json(bar: ParetoBar) -> dict[str, Any]:
    """One bar of a Pareto chart."""
    return {"class": bar.name, "count": bar.count, "cumulative": bar.cumulative}


@singledispatch
def _values(block: object) -> dict[str, Any]:
    raise TypeError(f"JSON has no renderer for {type(block).__name__}")


@_values.register
def _(block: Section) -> dict[str, Any]:
    return {"key": block.key, "title": block.title, "blocks": list(map(block_json, block.blocks))}


@_values.register
def _(block: Beside) -> dict[str, Any]:
    return {"sections": list(map(block_json, block.sections))}


@_values.register
def _(block: Facts) -> dict[str, Any]:
    return {"facts": {fact.key: fact.text for fact in block.facts}}


@_values.register
def _(block: Figures) -> dict[str, Any]:
    return {
        "figures": [
            {
                "key": figure.key,
                "rate": rate_json(figure.rate),
                "value": figure.value,
                "lower95": figure.least,
                "measurable": not figure.missing,
                "note": figure.note,
            }
            for figure in block.figures
        ]
    }


@_values.register
def _(block: VerdictTally) -> dict[str, Any]:
    return {"final": counts_json(block.final), "machine": counts_json(block.machine)}


@_values.register
def _(block: Table) -> dict[str, Any]:
    shown = block.on(Media.DATA)
    return {
        "columns": [column.key for column in shown.columns],
        "rows": [list(map(_cell, row)) for row in shown.rows],
        "total": list(map(_cell, shown.total)),
    }


@_values.register
def _(block: ParetoChart) -> dict[str, Any]:
    return {"bars": list(map(bar_json, block.bars))}


@_values.register
def _(block: PictureGallery) -> dict[str, Any]:
    return {
        "pictures": [
            {
                "number": picture.row.number,
                "name": picture.row.name,
                "class": picture.row.final_label,
                "ng_score": picture.row.image.ng_score,
                "map_test": picture.test.model_dump(mode="json") if picture.test else None,
            }
            for picture in block.pictures
        ]
    }


@_values.register
def _(block: WitnessGallery) -> dict[str, Any]:
    return {
        "images": [
            {
                "number": shown.row.number,
                "name": shown.row.name,
                "witnesses": [
                    {"class": item.label, "name": item.name, "distance": item.distance}
                    for item in shown.witnesses
                ],
            }
            for shown in block.images
        ]
    }


@_values.register
def _(block: Note) -> dict[str, Any]:
    return {"text": block.text, "alert": block.alert}


@_values.register
def _(block: Signatures) -> dict[str, Any]:
    return {"roles": list(block.roles)}


def _cell(value: Any) -> Any:
    return value.value if isinstance(value, Verdict) else value
