"""What a threshold promises, costs and changes, and what more images would bring, in sentences."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from aoi_app.evidence.aims import Promise
from aoi_app.evidence.costs import ExpectedCost
from aoi_app.evidence.operating_points import ScoredImages
from aoi_app.evidence.rates import Mask, entered_percent, percent
from aoi_app.evidence.sample_plan import SamplePlan
from aoi_app.project.records import Verdict
from ui.core.wording import join_sentences, verdict_name

PER = 1000  # images that a cost is given for


def promise_text(promise: Promise, wrong: int, has_parts: bool) -> str:
    """Whether a threshold at which so many are ``wrong`` keeps the promise; or why nobody can give it."""
    translate = QCoreApplication.translate
    if promise.allowed is None:
        text = translate(
            "threshold",
            "{units} cannot hold {most} with {confidence} confidence: {more} more are needed.",
        )
        if promise.more is None:
            text = translate("threshold", "No number of images can hold {most}: allow a higher rate.")
    elif promise.kept(wrong):
        text = translate(
            "threshold",
            "Holds on fresh images: at most {most} with {confidence} confidence ({wrong} of {units} "
            "wrong, {allowed} allowed).",
        )
    else:
        text = translate(
            "threshold",
            "Does not hold {most} on fresh images with {confidence} confidence: {wrong} of {units} "
            "wrong, {allowed} allowed.",
        )
    return text.format(
        units=_units("NG" if promise.held == "escape" else "OK", promise.n, has_parts),
        most=entered_percent(promise.most),
        confidence=entered_percent(promise.confidence),
        more=promise.more,
        wrong=wrong,
        allowed=promise.allowed,
    )


def _units(side: str, n: int, has_parts: bool) -> str:
    translate = QCoreApplication.translate
    if has_parts:
        text = (
            translate("threshold", "{n} NG parts") if side == "NG" else translate("threshold", "{n} OK parts")
        )
    elif side == "NG":
        text = translate("threshold", "{n} NG images")
    else:
        text = translate("threshold", "{n} OK images")
    return text.format(n=f"{n:,}")


def plan_text(plans: Sequence[SamplePlan], has_parts: bool) -> str:
    """What is shown of the escape rate, what the claim needs, what the next images bring, and of which class
    least is known.
    """
    translate = QCoreApplication.translate
    plan = plans[0]
    now = translate("threshold", "{missed} of {units} missed: at most {bound}.")
    if plan.is_beyond:
        then = translate(
            "threshold",
            "That is above {most}: no number of images shows it, only a lower threshold or a better model.",
        )
    elif plan.is_shown:
        then = translate("threshold", "The next {next}, none missed, would show {after}.")
        if not plan.is_worth_more:
            then = translate("threshold", "More images change little: the next {next} would show {after}.")
    elif plan.is_doubtful and plan.needed:
        then = translate(
            "threshold",
            "To show {most}: {first} with {few} missed, or {second} with {many}. So far more are missed: "
            "images alone will hardly show it.",
        )
    elif not plan.needed:
        then = translate("threshold", "No number of images can show {most}.")
    else:
        then = translate(
            "threshold",
            "To show {most}: {first} with {few} missed, or {second} with {many}. The next {next}, none "
            "missed, would show {after}.",
        )
    (few, first), (many, second) = plan.needed or ((0, 0), (0, 0))
    figures = {"few": few, "first": first, "many": many, "second": second, "next": plan.next}
    sentences = [now, then]
    if len(plans) > 2:
        sentences.append(translate("threshold", "Least is known of {name}: {worst}, at most {worst_bound}."))
    least = plans[1] if len(plans) > 2 else plan
    return join_sentences(*sentences).format(
        missed=plan.missed,
        units=_units("NG", plan.n, has_parts),
        bound=percent(plan.bound, plan.n, "up"),
        most=entered_percent(plan.most),
        after=percent(plan.after, plan.n + plan.next, "up"),
        name=least.name,
        worst=f"{least.missed}/{least.n}",
        worst_bound=percent(least.bound, least.n, "up"),
        **figures,
    )


def cost_text(found: ExpectedCost, before: ExpectedCost, least: ExpectedCost) -> str:
    """The expected cost, before and now, its bounds, what the uncertainty may cost, and the least cost."""
    translate = QCoreApplication.translate
    text = translate(
        "threshold",
        "Expected cost per {per} images: {cost} ({low} to {high}). The uncertainty may cost {extra} more, "
        "most of it for lack of {side} images.",
    )
    cost = plain_cost(found.cost)
    if found != before:
        cost = f"{plain_cost(before.cost)} → {cost}"
    if least.cost < found.cost * (1 - 1e-9):
        text = join_sentences(text, translate("threshold", "The lowest is {least}."))
    return text.format(
        least=plain_cost(least.cost),
        per=f"{PER:,}",
        cost=cost,
        low=plain_cost(found.low),
        high=plain_cost(found.high),
        extra=plain_cost(found.high - found.cost),
        side="NG" if found.from_ng >= found.from_ok else "OK",
    )


def plain_cost(of_image: float) -> str:
    """The cost of an image as that of :data:`PER` images."""
    value = PER * of_image
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def changes_text(images: ScoredImages, changed: Mapping[Verdict, Mask]) -> str:
    """How many images change sides, to which verdict, and how many of them are truly NG; else empty."""
    translate = QCoreApplication.translate
    counted = (
        (verdict, int(mask.sum()), int((mask & ~images.truly_ok).sum())) for verdict, mask in changed.items()
    )
    moved = [item for item in counted if item[1]]
    if not moved:
        return ""
    each = translate("threshold", "{n} to {verdict} ({ng} truly NG)")
    listed = [each.format(n=n, verdict=verdict_name(verdict), ng=ng) for verdict, n, ng in moved]
    return translate("threshold", "Change sides: {what}").format(what=" · ".join(listed))
