"""The tables of metrics in a report: the model on labelled images, and the results of re-judging."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from aoi_app.evidence.metric_values import stored_values
from aoi_app.evidence.rates import Rate
from aoi_app.evidence.reviews import ReviewOutcome
from aoi_app.reports.blocks import Figures
from aoi_app.reports.content import Figure
from aoi_app.reports.words import Words

Values = Mapping[str, Any]


def proof_split(metrics: Values) -> tuple[str, Values]:
    """The split the model was proven on, "test" or else "val", with its metrics; "" and none without any."""
    return next(((split, metrics[split]) for split in ("test", "val") if metrics.get(split)), ("", {}))


def proof_figures(metrics: Values, words: Words, ok_class: bool = True) -> tuple[str, Figures]:
    """The metrics of the model on the test split, else on validation.

    Returns:
        The split with its number of images, as text, and the metrics; "" and none if there are none.
    """
    split, values = proof_split(metrics)
    if not split:
        return "", Figures(())
    name = words(
        "images_n",
        split=words("split_folded" if values.get("out_of_fold") else f"split_{split}"),
        n=int(values.get("n", 0)),
    )
    return name, Figures(tuple(_metrics(values, words, ok_class)))


def _metrics(values: Values, words: Words, ok_class: bool) -> Iterator[Figure]:
    for item in stored_values("report", values).values():
        spec = item.spec
        if item.value is not None:
            yield Figure(
                spec.name,
                item.rate,
                value=item.value,
                n=item.n,
                least=item.claim,
                success=spec.higher_is_better,
                percent=spec.percent,
                note=spec.description.text(words.language),
            )
        elif spec.name in values or spec.counts in values:  # else the version that evaluated did not know it
            lacking = not ok_class and "ok_class" in spec.needs
            why = words("no_ok_class" if lacking else "not_determined")
            yield Figure(spec.name, missing=True, note=why)


def review_figures(outcome: ReviewOutcome, words: Words, ok_class: bool = True) -> Figures:
    """How much was re-judged, and the machine's error rates according to it."""

    def found(key: str, rate: Rate | None) -> Figure:
        if rate is None or rate.rate is None:
            good_parts = not ok_class and key != "misclassified"
            return Figure(key, missing=True, note=words("no_ok_class" if good_parts else f"{key}_missing"))
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
