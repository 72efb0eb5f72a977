"""What is put on record of a chosen threshold: its goal, the images, what it promises or costs."""

from aoi_app.evidence.aims import Aim
from aoi_app.evidence.costs import Costs, best_policy, expected_cost
from aoi_app.evidence.operating_points import ScoredImages
from aoi_app.project.policy import Policy
from aoi_app.project.threshold_choice import CostFigures, HeldPromise, ThresholdChoice

OF_COSTS = ("escape_cost", "overkill_cost", "review_cost", "ppm")  # the options that give costs


def choice_of(images: ScoredImages, wanted: Aim | Costs, policy: Policy) -> ThresholdChoice:
    """How ``policy`` was chosen on ``images``: for what was ``wanted`` or, if it is another than that gives,
    by hand.

    Examples:
        >>> from aoi_app.evidence.operating_points import ScoredImage
        >>> images = ScoredImages([ScoredImage(0.1, True), ScoredImage(0.9, False)])
        >>> choice_of(images, Aim(goal="fewest"), Policy()).goal
        'fewest'
        >>> choice_of(images, Aim(goal="fewest"), Policy(threshold=0.95)).goal
        'entered'
    """
    ng = int((~images.truly_ok).sum())
    entered = ThresholdChoice(goal="entered", ok=len(images.rows) - ng, ng=ng)
    if policy != best_policy(images, wanted):
        return entered
    if isinstance(wanted, Costs):
        found = expected_cost(images, policy, wanted)
        cost = CostFigures(cost=found.cost, low=found.low, high=found.high)
        by_option = {name if name in OF_COSTS else f"{name}_cost": value for name, value in wanted}
        return entered.model_copy(update={"goal": "cost", "costs": by_option, "cost_per_image": cost})
    facts: dict[str, object] = {"goal": wanted.goal}
    if wanted.goal in ("escape", "overkill"):
        facts |= {"most": wanted.most, "confidence": wanted.confidence}
    if (promise := images.promise(wanted)) is not None:
        facts["promise"] = HeldPromise(
            unit="part" if images.has_parts else "image",
            wrong=images.outcome(policy).wrong(promise.held),
            allowed=promise.allowed,
            n=promise.n,
        )
    return entered.model_copy(update=facts)
