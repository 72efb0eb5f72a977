"""The review queues, and the class inferred from an OK or NG key; no Qt."""

from collections.abc import Sequence
from enum import StrEnum

from aoi_app.project.records import DefectClass, Verdict
from aoi_app.project.store.inspections import InspectedImage


class Queue(StrEnum):
    """The queues of the Review page, in display order."""

    NG = "ng"
    REVIEW = "review"
    UNREADABLE = "unreadable"
    AUDIT = "audit"
    ALL = "all"


_BY_VERDICT = {
    Verdict.NG: Queue.NG,
    Verdict.REVIEW: Queue.REVIEW,
    Verdict.UNREADABLE: Queue.UNREADABLE,
}


def queues_of(image: InspectedImage) -> tuple[Queue, ...]:
    """The queues of an image, by the machine's verdict, so that a review never moves it."""
    queues = [Queue.ALL]
    if image.verdict in _BY_VERDICT:
        queues.append(_BY_VERDICT[image.verdict])
    if image.audit:
        queues.append(Queue.AUDIT)
    return tuple(queues)


def is_reviewed(image: InspectedImage) -> bool:
    """True if a person has given a verdict."""
    return image.human_verdict is not None


def label_for(image: InspectedImage, verdict: Verdict, classes: Sequence[DefectClass]) -> str:
    """The class inferred when a person gives only OK or NG.

    The predicted class if its verdict agrees, else the most probable class with that verdict, else the only
    one, else "": a class is never invented.
    """
    names = [item.name for item in classes if item.verdict == verdict.value]
    if image.predicted in names:
        return image.predicted
    for name, _ in sorted(image.top, key=lambda pair: -pair[1]):
        if name in names:
            return name
    return names[0] if len(names) == 1 else ""
