"""The sentences about unknown images, for the pages Evaluate and Setup."""

from PySide6.QtCore import QCoreApplication

from aoi_app.evidence.manifest import Manifest
from aoi_app.evidence.novelty import NoveltyLimits
from aoi_app.evidence.rates import Rate, entered_percent, percent
from aoi_app.project.anomaly import finds_anomalies
from aoi_app.project.jobs import UnknownResult, UnseenClasses
from ui.core.wording import join_sentences, listed
from ui.kit.kpi_card import counts


def unknown_text(manifest: Manifest) -> str:
    """What a model does with unknown images."""
    if finds_anomalies(manifest.classes):
        return QCoreApplication.translate("novelty", "whatever differs from good parts is an anomaly")
    return limits_text(manifest.novelty)


def limits_text(limits: NoveltyLimits | None) -> str:
    """Which check of a model is on, at which rate of needless reviews, and what that rests on."""
    if limits is None:
        return QCoreApplication.translate(
            "novelty",
            "off: a defect of a new kind may be OK; package the run again, or with more validation images",
        )
    text = QCoreApplication.translate(
        "novelty",
        "an image unlike the training images goes to review, with the three nearest of them; needless reviews"
        " at most {rate} on average ({counts} images that it was set on, at most {bound} with 95 %"
        " confidence)",
    )
    rate = Rate.from_json(limits.beyond.model_dump())
    bound = percent(limits.at_most, rate.n, "up")
    shown = percent(limits.assured, rate.n, "up") if limits.assured > limits.rate else ""
    return text.format(rate=shown or entered_percent(limits.rate), counts=counts(rate), bound=bound)


def unseen_sentences(found: UnknownResult, at: UnseenClasses) -> str:
    """How much of defects never seen goes to review and is called OK, of all classes together."""
    passed = [Rate.from_json(item.passed.model_dump()) for item in at.classes]
    worst = max(passed, key=lambda rate: rate.rate or 0.0)
    name = at.classes[passed.index(worst)].name
    whole = QCoreApplication.translate(
        "novelty",
        "If each defect had never been shown, {catch} of its images would go to review as unknown (mean of"
        " {n} classes) at {rate} needless reviews.",
    )
    n = sum(item.n for item in passed)
    parts = [whole.format(catch=percent(at.catch, n), n=len(at.classes), rate=entered_percent(at.rate))]
    if worst.count:
        text = QCoreApplication.translate("novelty", "Most are called OK of {name}: {counts}.")
        parts.append(text.format(name=name, counts=counts(worst)))
    if at.assured > at.rate:
        text = QCoreApplication.translate(
            "novelty", "So few images assure no more than {rate} needless reviews."
        )
        parts.append(text.format(rate=percent(at.assured, n, "up")))
    if found.fine_tuned:
        text = QCoreApplication.translate("novelty", "Measured with the network before it was fine-tuned.")
        parts.append(text)
    if found.too_few:
        text = QCoreApplication.translate("novelty", "Too few parts are left without: {names}.")
        parts.append(text.format(names=listed(found.too_few)))
    return join_sentences(*parts)
