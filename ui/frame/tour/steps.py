"""The six steps of the tour: what each points at, what it says, and what makes it go on.

They follow "Five minutes" of README.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.core.places import Place
from ui.frame.tour.layout import Side
from ui.kit.page import Page

ACROSS = (Side.RIGHT, Side.BELOW, Side.LEFT, Side.ABOVE)
UNDER = (Side.BELOW, Side.LEFT, Side.RIGHT, Side.ABOVE)
ASIDE = (Side.LEFT, Side.BELOW, Side.RIGHT, Side.ABOVE)


class Deed(StrEnum):
    """What a person does that completes a step: something chosen, or a job that has finished."""

    IMAGE = "image"  # an image was chosen
    CELL = "cell"  # a cell of the confusion matrix was chosen
    TRAIN = "train"
    PACKAGE = "package"
    INSPECT = "inspect"  # begun: the next step shows how it goes
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to point at: the widget named ``target`` of a page, if it is visible and ``when`` holds.

    ``sides`` are where the words may stand, the best first.
    """

    place: Place
    target: str
    text: object
    sides: tuple[Side, ...] = ACROSS
    when: Callable[[Page], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class TourStep:
    """``place`` is its page, ``marks`` what it points at, the first that applies; ``deed`` completes it."""

    place: Place
    marks: tuple[Mark, ...]
    deed: Deed


def _ready_to_inspect(page: Page) -> bool:
    from ui.setup.page import SetupPage  # here: with all that it loads

    return isinstance(page, SetupPage) and page.checklist.is_ready()


def _all_inspected(page: Page) -> bool:
    return page.session.jobs.active_of("inspect") is None


STEPS = (
    TourStep(
        Place.DATA,
        (
            Mark(
                Place.DATA,
                "gallery",
                QT_TRANSLATE_NOOP(
                    "tour",
                    "These are the sample's images. Click one to see it large; "
                    "keys 1 to 9 give it a class, Ctrl+Z undoes.",
                ),
            ),
        ),
        Deed.IMAGE,
    ),
    TourStep(
        Place.TRAIN,
        (
            Mark(
                Place.TRAIN,
                "trainPrimary",
                QT_TRANSLATE_NOOP(
                    "tour", "Start training. Instant, the first way in the list, takes less than a minute."
                ),
                UNDER,
            ),
            Mark(
                Place.TRAIN,
                "trainStrip",
                QT_TRANSLATE_NOOP("tour", "The model is learning. The tour goes on when it is done."),
                ASIDE,
            ),
        ),
        Deed.TRAIN,
    ),
    TourStep(
        Place.EVALUATE,
        (
            Mark(
                Place.EVALUATE,
                "confusionMatrix",
                QT_TRANSLATE_NOOP(
                    "tour",
                    "Every rate has its counts and its bound. Click a cell of the matrix to see its images, "
                    "then an image to see where the model looked.",
                ),
            ),
        ),
        Deed.CELL,
    ),
    TourStep(
        Place.EVALUATE,
        (
            Mark(
                Place.EVALUATE,
                "evaluatePrimary",
                QT_TRANSLATE_NOOP(
                    "tour",
                    "Package for inspection writes the model file. "
                    "It asks first if the test images were not judged yet.",
                ),
                UNDER,
            ),
        ),
        Deed.PACKAGE,
    ),
    TourStep(
        Place.SETUP,
        (
            Mark(
                Place.SETUP,
                "setupPrimary",
                QT_TRANSLATE_NOOP(
                    "tour", "Start the inspection. Verdicts and heat maps appear as you watch."
                ),
                UNDER,
                _ready_to_inspect,
            ),
            Mark(
                Place.SETUP,
                "sourceAdd",
                QT_TRANSLATE_NOOP(
                    "tour", "Add the images to inspect: the sample has a folder of new ones, named lot."
                ),
                UNDER,
            ),
        ),
        Deed.INSPECT,
    ),
    TourStep(
        Place.REVIEW,
        (
            Mark(
                Place.REVIEW,
                "reviewPrimary",
                QT_TRANSLATE_NOOP(
                    "tour",
                    "O, N or 1 to 9 re-judge the image shown. Then export the report, in English or Chinese.",
                ),
                UNDER,
            ),
            Mark(
                Place.INSPECT,
                "inspectPrimary",
                QT_TRANSLATE_NOOP("tour", "All images are judged. Review the results."),
                UNDER,
                _all_inspected,
            ),
            Mark(
                Place.INSPECT,
                "runStrip",
                QT_TRANSLATE_NOOP("tour", "The images are being judged; the counters follow."),
                UNDER,
            ),
        ),
        Deed.REPORT,
    ),
)
