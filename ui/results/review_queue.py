"""The review queues, and the class that a verdict implies; no Qt."""

from collections.abc import Sequence
from enum import StrEnum

from aoi_app.project.records import DefectClass, Verdict
from aoi_app.project.store.inspections import InspectedImage


class Queue(StrEnum):
    """The queues of the Review page, in display order."""

    NG = "ng"
    REVIEW = "review"
    UNREADABLE = "unreadable"
    DISPUTED = "disputed"
    AUDIT = "audit"
    ALL = "all"


_BY_VERDICT = {
    Verdict.NG: Queue.NG,
    Verdict.REVIEW: Queue.REVIEW,
    Verdict.UNREADABLE: Queue.UNREADABLE,
}


def queues_of(image: InspectedImage) -> tuple[Queue, ...]:
    """The queues of an image: by the machine's verdict, so that a review never moves it, and the disputes."""
    queues = [Queue.ALL]
    if image.verdict in _BY_VERDICT:
        queues.append(_BY_VERDICT[image.verdict])
    if image.disputed:
        queues.append(Queue.DISPUTED)
    if image.audit:
        queues.append(Queue.AUDIT)
    return tuple(queues)


def is_open(image: InspectedImage, queue: Queue) -> bool:
    """True if the image still has to be judged in this queue."""
    if queue is Queue.DISPUTED:
        return image.disputed
    return (image.audit_verdict if queue is Queue.AUDIT else image.human_verdict) is None


def was_reviewed(image: InspectedImage, who: str | None) -> bool:
    """True if ``who`` has judged the image or commented on it; "" asks for nobody, None for any image."""
    if who is None:
        return True
    return any(said.who == who for said in image.reviews) if who else not image.reviews


def is_error(image: InspectedImage) -> bool:
    """True if people contradict the model's OK or NG, or each other."""
    said = {image.verdict, image.human_verdict}
    return image.disputed or said == {Verdict.OK, Verdict.NG}


def implied_label(verdict: Verdict, classes: Sequence[DefectClass]) -> str:
    """The class that a person's OK names if there is one class of good parts only, else "".

    NG names none, even where the model has one NG class: the defect may be another.
    """
    good = [item.name for item in classes if item.is_ok]
    return good[0] if verdict is Verdict.OK and len(good) == 1 else ""
