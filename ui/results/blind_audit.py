"""What may be seen of the images of a blind audit until all of them are judged; no Qt.

Until then, even while it is void, the audit is sealed: in its queue its images show nothing that people or
the machine said, and everywhere else they are as they were before the audit, so that no list, count or figure
moves with a verdict.
"""

from dataclasses import replace

from aoi_app.project.records import Verdict
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspections import InspectedImage


def awaits_blind_verdict(image: InspectedImage) -> bool:
    """True if the image is in a blind audit and nobody has judged it there."""
    return image.blind_from is not None and not image.blind_reviews


def masked(image: InspectedImage, who: str) -> InspectedImage:
    """The image with nothing of its result, and only what ``who`` said in the audit."""
    return InspectedImage(
        image.path,
        sha256=image.sha256,
        width=image.width,
        height=image.height,
        verdict=Verdict.REVIEW,
        audit=image.audit,
        blind_from=image.blind_from,
        reviews=tuple(review for review in image.reviews if _in_audit(image, review) and review.who == who),
    )


def before_audit(image: InspectedImage) -> InspectedImage:
    """The image without what was said in the audit."""
    return replace(image, reviews=tuple(said for said in image.reviews if not _in_audit(image, said)))


def _in_audit(image: InspectedImage, review: Review) -> bool:
    return image.blind_from is not None and review.blind and review.id > image.blind_from
