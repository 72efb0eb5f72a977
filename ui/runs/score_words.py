"""The sentences about a calibration, for the Evaluate page."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from aoi_app.evidence.calibrating import LEAST_PARTS
from aoi_app.evidence.rates import Rate, plain_number
from aoi_app.project.calibration import Calibration
from aoi_app.project.jobs import EceFigures
from ui.core.wording import join_sentences

AIM = 0.05  # expected calibration error above which scores are no probabilities


def error_sentence(ece: EceFigures) -> str:
    """How far the scores are from what was found."""
    shown = ece.after or ece.before
    n = sum(item.n for item in shown.bins)
    interval = before = ""
    if shown.interval95 is not None:
        low, high = (plain_number(shown.interval95[0], n, "down"), plain_number(shown.interval95[1], n, "up"))
        interval = _words("error interval").format(low=low, high=high)
    if ece.after not in (None, ece.before):
        before = _words("error before").format(error=plain_number(ece.before.value, n))
    found = _words(ece.of).format(error=plain_number(shown.value, n), interval=interval, before=before)
    if shown.if_right is None:
        return found
    usual, most = plain_number(shown.if_right.mean, n), plain_number(shown.if_right.upper95, n, "up")
    return join_sentences(found, _words("if right").format(usual=usual, most=most, n=f"{n:,}"))


def warning_sentence(ece: EceFigures) -> str:
    """That the scores must not be read as probabilities, if so."""
    shown = ece.after or ece.before
    surely = shown.interval95 is not None and shown.interval95[0] > AIM
    return _words("no probabilities") if surely else ""


def calibration_sentence(calibration: Calibration | None) -> str:
    """How the scores were calibrated, or why they were not."""
    if calibration is None:
        return _words("raw")
    if calibration.why_not == "few":
        return _words("few").format(n=LEAST_PARTS)
    method: str = calibration.method
    if method == "none" and calibration.class_temperature != 1.0:
        method = "temperature"
    facts = {"images": f"{calibration.images:,}", "parts": f"{calibration.parts:,}"}
    return _words(method).format(**facts)


def border_sentence(border: Mapping[str, Any]) -> str:
    """What the network's own border would give, while nobody has chosen a threshold."""
    rates = {name: Rate.from_json(border[name]) for name in ("escape", "overkill")}
    counts = {name: f"{rate.count:,}/{rate.n:,}" for name, rate in rates.items()}
    return _words("border").format(threshold=f"{border['threshold']:.3g}", **counts)


def out_of_fold_sentence() -> str:
    """What stands for validation where the model has learned from all images but those of the test split."""
    return _words("out of fold")


def out_of_fold_details() -> str:
    """What is claimed of the heads out of fold, and not of the model itself."""
    return _words("out of fold promise")


def line_sentence(calibration: Calibration | None) -> str:
    """That scores are those of a line, if so."""
    if calibration is None or calibration.line_ppm is None:
        return ""
    return _words("line").format(ppm=f"{calibration.line_ppm:,.6g}")


def scores_text(calibration: Calibration | None) -> str:
    """What a packaged model's scores are; empty if its version did not calibrate."""
    if calibration is None:
        return ""
    return join_sentences(calibration_sentence(calibration), line_sentence(calibration))


def all_sentences(ece: EceFigures, calibration: Calibration | None, is_validation: bool) -> str:
    """All of it as one text, but for the line."""
    held = is_validation and ece.after not in (None, ece.before)
    return join_sentences(
        error_sentence(ece),
        warning_sentence(ece),
        calibration_sentence(calibration),
        _words("held out") if held else "",
    )


def _words(key: str) -> str:
    return {
        "ng_score": QCoreApplication.translate(
            "Scores", "NG score and share of NG images differ by {error} on average{interval}{before}."
        ),
        "score": QCoreApplication.translate(
            "Scores",
            "Score and share of rightly predicted images differ by {error} on average{interval}{before}.",
        ),
        "error interval": QCoreApplication.translate("Scores", " ({low} to {high} with 95 % confidence)"),
        "error before": QCoreApplication.translate("Scores", ", by {error} without calibration"),
        "if right": QCoreApplication.translate(
            "Scores",
            "Scores that are right would show {usual} on {n} such images, up to {most} in 19 of 20 cases.",
        ),
        "no probabilities": QCoreApplication.translate("Scores", "Do not read the scores as probabilities."),
        "raw": QCoreApplication.translate("Scores", "Not calibrated: evaluate the validation images again."),
        "few": QCoreApplication.translate(
            "Scores",
            "Not calibrated: the validation images must show at least {n} OK parts and {n} NG parts.",
        ),
        "none": QCoreApplication.translate(
            "Scores", "The scores were left as they are: no calibration predicts other parts better."
        ),
        "temperature": QCoreApplication.translate(
            "Scores", "Calibrated on {images} validation images of {parts} parts (temperature)."
        ),
        "platt": QCoreApplication.translate(
            "Scores", "Calibrated on {images} validation images of {parts} parts (Platt)."
        ),
        "isotonic": QCoreApplication.translate(
            "Scores", "Calibrated on {images} validation images of {parts} parts (isotonic)."
        ),
        "held out": QCoreApplication.translate(
            "Scores", "Each validation image is judged here by a calibration that has not seen its part."
        ),
        "border": QCoreApplication.translate(
            "Scores",
            "No threshold was chosen: the network's own border, NG from {threshold}, would give"
            " escape {escape} and overkill {overkill}.",
        ),
        "out of fold": QCoreApplication.translate(
            "Scores",
            "Out of fold: each image was judged by heads that had learned neither from it nor from its part.",
        ),
        "out of fold promise": QCoreApplication.translate(
            "Scores",
            "The model itself has learned from these images, too. What a threshold promises rests on heads"
            " that differ a little from it: half of the risk is kept for that, so that fewer images may be"
            " wrong. The test images tell.",
        ),
        "line": QCoreApplication.translate(
            "Scores",
            "Scores and threshold are those of a line with {ppm} NG parts in a million; no verdict changes.",
        ),
    }[key]
