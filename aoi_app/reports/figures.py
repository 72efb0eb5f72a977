"""The tables of metrics in a report: the model on labelled images, and the results of re-judging."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aoi_app.evidence.metric_values import stored_values
from aoi_app.evidence.rates import Rate
from aoi_app.evidence.reviews import ReviewOutcome
from aoi_app.reports.blocks import Figures
from aoi_app.reports.content import Figure
from aoi_app.reports.words import Words

Values = Mapping[str, Any]


def proof_figures(metrics: Values, words: Words) -> tuple[str, Figures]:
    """The metrics of the model on the test split, else on validation.

    Returns:
        The split with its number of images, as text, and the metrics; "" and none if there are none.
    """
    for split in ("test", "val"):
        values = metrics.get(split)
        if values:
            name = words("images_n", split=words(f"split_{split}"), n=int(values.get("n", 0)))
            return name, Figures(tuple(_metrics(values, words)))
    return "", Figures(())


def _metrics(values: Values, words: Words) -> list[Figure]:
    found = [item for item in stored_values("report", values).values() if item.value is not None]
    return [
        Figure(
            item.spec.name,
            item.rate,
            value=item.value,
            least=item.claim,
            success=item.spec.higher_is_better,
            percent=item.spec.percent,
            note=item.spec.description.text(words.language),
        )
        for item in found
    ]


def review_figures(outcome: ReviewOutcome, words: Words) -> Figures:
    """How much was re-judged, and the machine's error rates according to it."""

    def found(key: str, rate: Rate | None) -> Figure:
        if rate is None or rate.rate is None:
            return Figure(key, missing=True, note=words(f"{key}_missing"))
        return Figure(key, rate, note=words(f"{key}_note"))

    escaped = found("escaped", outcome.escaped)
    if (void := outcome.void_audit) is not None:
        escaped = replace(escaped, note=words("escaped_void", added=f"{void.added:,}", gone=f"{void.gone:,}"))
    if outcome.escape_ppm is not None and outcome.escape_ppm_upper95 is not None:
        ppm = words("ppm", rate=f"{outcome.escape_ppm:,.0f}", bound=f"{outcome.escape_ppm_upper95:,.0f}")
        escaped = replace(escaped, note=words("escaped_note", ppm=ppm))
    return Figures(
        (
            Figure("ng_reviewed", outcome.ng_reviewed, bounded=False),
            Figure("band_reviewed", outcome.band_reviewed, bounded=False),
            Figure("audit_reviewed", outcome.audit_reviewed, bounded=False),
            found("false_call", outcome.false_call),
            found("overkill", outcome.overkill),
            found("misclassified", outcome.misclassified),
            escaped,
        )
    )
