"""Which inspected images a person is asked about, and what a key stroke means; no Qt here."""

from collections.abc import Sequence
from enum import StrEnum

from aoi_app.project.records import DefectClass, Verdict
from aoi_app.project.store.inspections import InspectedImage


class Queue(StrEnum):
    """The work lists of the review page, in the order they are offered."""

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
    """The queues an image stands in; the machine's verdict decides, so that a review never moves it."""
    queues = [Queue.ALL]
    if image.verdict in _BY_VERDICT:
        queues.append(_BY_VERDICT[image.verdict])
    if image.audit:
        queues.append(Queue.AUDIT)
    return tuple(queues)


def is_reviewed(image: InspectedImage) -> bool:
    """True once a person has given a verdict."""
    return image.human_verdict is not None


def label_for(image: InspectedImage, verdict: Verdict, classes: Sequence[DefectClass]) -> str:
    """The class meant when a person says only OK or NG.

    The machine's own class if it agrees, else the most probable class of that verdict, else the only
    one there is, else none: a name is never made up.
    """
    names = [item.name for item in classes if item.verdict == verdict.value]
    if image.predicted in names:
        return image.predicted
    for name, _ in sorted(image.top, key=lambda pair: -pair[1]):
        if name in names:
            return name
    return names[0] if len(names) == 1 else ""
