"""The pages of the window, as used by rail, menus and links."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Entry of a page in rail and menus.

    ``group`` is the group in the rail; ``viewer``: the image viewer is shown beside the page; ``jobs``: kinds
    of jobs whose progress is shown at the page's entry; ``learns``: it is of no use without training.
    """

    key: str
    text: object
    shortcut: str
    icon: str
    group: str = ""
    viewer: bool = False
    jobs: tuple[str, ...] = ()
    learns: bool = False


_build = partial(PageFacts, group="build")
_run = partial(PageFacts, group="run")
_understand = partial(PageFacts, group="understand")


class Place(StrEnum):
    """One member per page. Nothing else registers a page: its class is found in ``ui/<key>/page.py``."""

    facts: PageFacts

    def __new__(cls, facts: PageFacts) -> "Place":
        """Create a member whose value is the page's key."""
        place = str.__new__(cls, facts.key)
        place._value_ = facts.key
        place.facts = facts
        return place

    # fmt: off
    HOME = PageFacts("home", QT_TRANSLATE_NOOP("actions", "Home"), "Ctrl+1", "house")
    DATA = _build("data", QT_TRANSLATE_NOOP("actions", "Data"), "Ctrl+2", "images",
                  viewer=True, jobs=("import", "sample"))
    TRAIN = _build("train", QT_TRANSLATE_NOOP("actions", "Train"), "Ctrl+3", "graduation-cap",
                   jobs=("train",), learns=True)
    EVALUATE = _build("evaluate", QT_TRANSLATE_NOOP("actions", "Evaluate"), "Ctrl+4", "chart-column",
                      viewer=True, jobs=("evaluate", "package"))
    EXPERIMENTS = _build("experiments", QT_TRANSLATE_NOOP("actions", "Experiments"), "Ctrl+5", "shuffle",
                         viewer=True, jobs=("experiment",), learns=True)
    SETUP = _run("setup", QT_TRANSLATE_NOOP("actions", "Setup"), "Ctrl+6", "sliders-horizontal")
    INSPECT = _run("inspect", QT_TRANSLATE_NOOP("actions", "Inspect"), "Ctrl+7", "scan-search",
                   jobs=("inspect",))
    REVIEW = _run("review", QT_TRANSLATE_NOOP("actions", "Review and report"), "Ctrl+8", "clipboard-check",
                  jobs=("report",))
    INSIDE = _understand("inside", QT_TRANSLATE_NOOP("actions", "Look inside"), "Ctrl+9", "microscope",
                         viewer=True, jobs=("embed",), learns=True)
    NETWORKS = _understand("networks", QT_TRANSLATE_NOOP("actions", "Networks"), "Ctrl+0", "layers",
                           learns=True)
    # fmt: on

    @property
    def heading(self) -> str:
        """The page's name in the current language."""
        return QCoreApplication.translate("actions", str(self.facts.text))


def place_of(key: str) -> Place:
    """The page with a key.

    Raises:
        StopIteration: no page has it.
    """
    return next(place for place in Place if place == key)
