"""What a report says of its model's threshold: for which goal it was chosen, on what, and what that costs."""

from collections.abc import Mapping
from typing import Any

from aoi_app.evidence.rates import entered_percent
from aoi_app.project.threshold_choice import ThresholdChoice, choice_in
from aoi_app.reports.words import Words


def threshold_text(model: Mapping[str, Any], words: Words) -> str:
    """The reason of a packaged model's threshold; empty for a model that nothing is known of."""
    if not model:
        return ""
    choice = choice_in(model.get("metrics") or {})
    if choice is None:
        return words("choice_unknown")
    images = words("choice_images", ng=f"{choice.ng:,}", ok=f"{choice.ok:,}")
    parts = [words(f"choice_{choice.goal}", **_figures(choice, words)), images]
    if (promise := choice.promise) is not None:
        counts = {"wrong": promise.wrong, "n": promise.n}
        allowed = "–" if promise.allowed is None else promise.allowed
        parts.append(words(f"choice_kept_{promise.unit}", allowed=allowed, **counts))
    return words.listed(parts, phrases=True)


def _figures(choice: ThresholdChoice, words: Words) -> dict[str, str]:
    """The figures in the text of a goal."""
    if choice.most is not None:
        confidence = words("choice_counted")
        if choice.confidence:
            confidence = words("choice_confidence", confidence=entered_percent(choice.confidence))
        return {"most": entered_percent(choice.most), "confidence": confidence}
    if choice.costs is None or choice.cost_per_image is None:
        return {}
    found = {name: f"{value:g}" for name, value in choice.costs.items()}
    return found | {name: f"{value:.3g}" for name, value in choice.cost_per_image}
