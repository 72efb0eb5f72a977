"""How a threshold was chosen, in a sentence."""

from PySide6.QtCore import QCoreApplication

from aoi_app.evidence.rates import entered_percent
from aoi_app.project.threshold_choice import ThresholdChoice


def choice_sentence(choice: ThresholdChoice | None) -> str:
    """For which goal, on how many images, and what is promised; empty if that is not on record."""
    if choice is None:
        return ""
    translate = QCoreApplication.translate
    goals = {
        "entered": translate("threshold", "entered by a person"),
        "escape": translate("threshold", "fewest overkills with an escape rate of at most {most}"),
        "overkill": translate("threshold", "fewest escapes with an overkill rate of at most {most}"),
        "fewest": translate("threshold", "fewest errors"),
        "even": translate("threshold", "lowest sum of rates"),
        "cost": translate("threshold", "lowest cost at {ppm} ppm defects"),
    }
    text = translate("threshold", "Chosen on {ng} NG and {ok} OK validation images: {goal}").format(
        ng=f"{choice.ng:,}", ok=f"{choice.ok:,}", goal=goals[choice.goal]
    )
    if choice.most is not None:
        text = text.format(most=entered_percent(choice.most))
    if choice.costs is not None:
        text = text.format(ppm=f"{choice.costs.get('ppm', 0.0):g}")
    if choice.promise is None:
        return text
    promise, kept = (
        choice.promise,
        translate("threshold", ", with {confidence} confidence ({wrong}/{n} wrong)"),
    )
    if not promise.is_kept:
        kept = translate("threshold", ", which {n} cannot hold with {confidence} confidence")
    confidence = entered_percent(choice.confidence or 0.0)
    return text + kept.format(confidence=confidence, wrong=promise.wrong, n=promise.n)
