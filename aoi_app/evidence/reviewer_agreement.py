"""How reliably people find known defects, as measured by those mixed into a blind audit."""

from collections import Counter
from collections.abc import Iterable, Mapping

from aoi_app.evidence.rates import Rate
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspection_records import InspectedImage, Review


def known_ng_found(images: Iterable[InspectedImage]) -> Mapping[str, Rate]:
    """Of the known NG in a blind audit, the share that each person judged NG there: the effectiveness of an
    attribute agreement study (AIAG, "Measurement Systems Analysis", 4th ed., III.C), of NG parts only.

    Known is an image judged NG by the machine whose last verdict given in the open before, by anybody, is NG.
    A person's newest blind verdict counts.

    Returns:
        the rates by name, for people who judged a known NG.

    Examples:
        >>> def said(who, verdict, blind):
        ...     return Review("1.png", "", 0.0, who, verdict, blind=blind, id=1 + blind)
        >>> known, missed = said("Anna", Verdict.NG, False), said("Bo", Verdict.OK, True)
        >>> image = InspectedImage("1.png", verdict=Verdict.NG, blind_from=1, reviews=(known, missed))
        >>> known_ng_found([image])["Bo"].trials
        (0, 1)
    """
    found: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for image in images:
        if image.verdict is not Verdict.NG:
            continue
        newest = {review.who: review for review in image.blind_reviews}
        for who, review in newest.items():
            if _known_before(image, review) is Verdict.NG:
                judged[who] += 1
                found[who] += review.verdict is Verdict.NG
    return {who: Rate(found[who], judged[who]) for who in sorted(judged)}


def _known_before(image: InspectedImage, blind: Review) -> Verdict | None:
    before = (review for review in image.reviews if not review.blind and review.id < blind.id)
    verdicts = [review.verdict for review in before if review.verdict is not None]
    return verdicts[-1] if verdicts else None
