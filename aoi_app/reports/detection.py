"""The detection rate of each defect class: in this lot, as people found, and on labelled images."""

from dataclasses import dataclass

from aoi_app.evidence.metric_values import MetricValue
from aoi_app.evidence.rates import Rate
from aoi_app.reports.blocks import ReportColumn, Table
from aoi_app.reports.content import ReportData, clean
from aoi_app.reports.figures import proof_split
from models.catalogue import METRICS


@dataclass(frozen=True, slots=True)
class Detection:
    """One defect class. ``lot`` and ``test`` are None where it cannot be measured; ``counted`` is False if
    the evaluation of the model is of a version without this figure.
    """

    name: str
    lot: Rate | None
    test: Rate | None
    counted: bool


def detections(data: ReportData) -> list[Detection]:
    """Each NG class of the model, then others that people named."""
    spec = METRICS["detection"]
    _, values = proof_split(data.header.model.get("metrics") or {})
    tested = {str(item["name"]): item for item in values.get("per_class", ())}
    kinds = {str(item["name"]): item["verdict"] for item in data.header.model.get("classes", ())}
    named = [name for name in data.outcome.detection if name not in kinds]
    found = []
    for name in [*(name for name, kind in kinds.items() if kind == "NG"), *named]:
        entry = tested.get(name, {})
        rate = MetricValue.from_json(spec, entry).rate if data.header.has_ok_class else None
        known = rate if rate is not None and rate.n else None
        lot = data.outcome.detection.get(name)
        found.append(Detection(clean(name), lot, known, counted=spec.counts in entry))
    return found


def detection_table(data: ReportData) -> Table:
    """Class, then counts, rate and bound of each; what cannot be measured says so."""
    columns = (
        ReportColumn("class", 20),
        ReportColumn("in_lot", 40, wrap=True),
        ReportColumn("in_test", 40, wrap=True),
    )
    rows = tuple((item.name, _told(data, item.lot), _told(data, item.test)) for item in detections(data))
    return Table(columns, rows)


def _told(data: ReportData, rate: Rate | None) -> str:
    words = data.words
    if rate is None:
        return words("not_measurable")
    counted = f"{words.counts(rate)} = {(rate.parts or rate).text}"
    return words.listed((counted, words.bound(rate, success=True)), phrases=True)
