"""Which images an audit samples, and how it is topped up once the lot has changed."""

from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass
from random import Random

from aoi_app.project.records import Verdict
from aoi_app.project.store.inspection_records import Audit, Content, InspectedImage


@dataclass(frozen=True, slots=True)
class AuditStatus:
    """An audit, and how what is judged OK now differs from what it was drawn from.

    ``sampled`` of its images were drawn from those judged OK; the rest is mixed in. ``added`` images are
    judged OK now that it could not draw, ``gone`` ones that it could are not judged OK any more, or hold
    other content.
    """

    audit: Audit
    sampled: int
    added: int = 0
    gone: int = 0

    @property
    def mixed(self) -> int:
        """Number of images mixed in."""
        return len(self.audit.images) - self.sampled

    @property
    def is_void(self) -> bool:
        """True if it no longer is a random sample of what is judged OK: escapes cannot be measured on it."""
        return bool(self.added or self.gone)

    @property
    def can_be_topped_up(self) -> bool:
        """False if nobody knows what it was drawn from: an audit of an older version."""
        return self.audit.results is not None


def audit_status(audit: Audit, before: Set[Content] | None, now: Set[Content]) -> AuditStatus:
    """Compare what an audit was drawn from with what is judged OK now.

    Args:
        audit: the newest.
        before: what was judged OK when it was drawn; None if unknown: then only their number is compared,
            and whether its images still are what they were.
        now: what is judged OK now.
    """
    if before is not None:
        sampled = sum(content in before for content in audit.images)
        return AuditStatus(audit, sampled, added=len(now - before), gone=len(before - now))
    lost = sum(content not in now for content in audit.images)
    added = max(len(now) - audit.passed + lost, 0)
    return AuditStatus(audit, len(audit.images), added, gone=max(audit.passed - len(now), lost))


def draw(population: Collection[Content], n: int, random: Random) -> list[Content]:
    """A simple random sample of ``n`` images, or of all of them if there are fewer, sorted by path."""
    return sorted(random.sample(sorted(population), min(n, len(population))))


def top_up(
    sample: Collection[Content], before: Set[Content], now: Set[Content], random: Random
) -> list[Content]:
    """The images to add to a sample, so that it is again uniform over all that is judged OK.

    What is still judged OK stays, with its reviews: a random sample without the members that left is a
    random sample of those that stayed. From the new images the same share is drawn, with the fraction of an
    image left to chance, so that every image, old or new, is in the sample with the same probability
    (Särndal, Swensson and Wretman, "Model Assisted Survey Sampling", 1992, 3.7: stratified sampling with
    proportional allocation). The share of escapes in the sample is then unbiased, and the binomial bound
    keeps its level, as proportional strata vary no more than a simple sample. Of few new images, none may be
    drawn.

    Args:
        sample: what was drawn from ``before``.
        before: what was judged OK when it was drawn.
        now: what is judged OK now.
        random: source of chance.

    Returns:
        the images drawn from ``now - before``, sorted by path.
    """
    new = now - before
    share = len(before & set(sample)) / len(before) if before else 0.0
    wanted = share * len(new)
    return draw(new, int(wanted) + (random.random() < wanted - int(wanted)), random)


def draw_known(
    images: Iterable[InspectedImage], n: int, taken: Collection[Content], random: Random
) -> list[Content]:
    """NG images to mix into a blind audit: those that people confirmed, then NG calls nobody has judged.

    Without those that are disputed or were judged OK, and without ``taken``.
    """
    left = [
        image
        for image in images
        if image.verdict is Verdict.NG and not image.disputed and (image.path, image.sha256) not in taken
    ]
    pools = ([image for image in left if image.human_verdict is wanted] for wanted in (Verdict.NG, None))
    chosen: list[Content] = []
    for pool in pools:
        chosen += draw([(image.path, image.sha256) for image in pool], n - len(chosen), random)
    return chosen
