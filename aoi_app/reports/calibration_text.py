"""What a report says of its model's scores: how they were calibrated, how far they are from probabilities."""

from collections.abc import Mapping
from typing import Any

from aoi_app.evidence.rates import plain_number
from aoi_app.project.calibration import Calibration
from aoi_app.project.jobs import EceFigures
from aoi_app.reports.figures import proof_split
from aoi_app.reports.words import Words


def calibration_text(model: Mapping[str, Any], words: Words) -> str:
    """The scores of a packaged model; empty for packages of versions that did not calibrate."""
    if "calibration" not in model:
        return ""
    stored = model["calibration"]
    calibration = Calibration.model_validate(stored) if stored else None
    _, values = proof_split(model.get("metrics") or {})
    ece = EceFigures.model_validate(values["ece"]) if values.get("ece") else None
    parts = [_made(calibration, words), _error(ece, words) if ece is not None else ""]
    if calibration is not None and calibration.line_ppm is not None:
        parts.append(words("line_rate", ppm=f"{calibration.line_ppm:,.6g}"))
    return words.listed(filter(None, parts), phrases=True)


def _made(calibration: Calibration | None, words: Words) -> str:
    if calibration is None:
        return words("calibration_none")
    if calibration.why_not == "few":
        return words("calibration_few")
    method = calibration.method
    if method == "none":
        if calibration.class_temperature == 1.0:
            return words("calibration_left")
        method = "temperature"
    facts = {"images": f"{calibration.images:,}", "parts": f"{calibration.parts:,}"}
    return words("calibration_made", method=words(f"method_{method}"), **facts)


def _error(ece: EceFigures, words: Words) -> str:
    shown = ece.after or ece.before
    n = sum(item.n for item in shown.bins)
    interval = before = ""
    if shown.interval95 is not None:
        low, high = shown.interval95
        ends = {"low": plain_number(low, n, "down"), "high": plain_number(high, n, "up")}
        interval = words("error_interval", **ends)
    if ece.after not in (None, ece.before):
        before = words("error_before", error=plain_number(ece.before.value, n))
    error = plain_number(shown.value, n)
    found = words("calibration_error", error=error, interval=interval, before=before)
    if shown.if_right is None:
        return found
    usual, most = plain_number(shown.if_right.mean, n), plain_number(shown.if_right.upper95, n, "up")
    right = words("error_if_right", usual=usual, most=most, n=f"{n:,}")
    return words.listed([found, right], phrases=True)
