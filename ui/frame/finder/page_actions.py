"""What the buttons of pages and the menus of their lists do, for the finder; the rest is in the menus."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.core.language import in_chinese
from ui.core.places import Place
from ui.core.session import Session
from ui.frame.finder.entries import Findable, FindKind
from ui.frame.page_stack import PageStack

NO_PROJECT = QT_TRANSLATE_NOOP("finder", "No project is open. Enter goes to Home.")
OF_CLASS = QT_TRANSLATE_NOOP("finder", "In the menu of a class (right click). Enter goes to the classes.")
OF_IMAGES = QT_TRANSLATE_NOOP(
    "finder", "In the menu of the selected images (right click). Enter goes to the images."
)


@dataclass(frozen=True, slots=True)
class PageAction:
    """One thing that is done on the page ``place``. ``target`` is the object name of its button, or, if it
    stands in a menu, of the list with that menu; ``where`` then says so.
    """

    place: Place
    target: str
    context: str
    text: object
    where: object = ""


def _of_class(context: str, text: object) -> PageAction:
    return PageAction(Place.DATA, "classList", context, text, OF_CLASS)


def _of_images(context: str, text: object) -> PageAction:
    return PageAction(Place.DATA, "gallery", context, text, OF_IMAGES)


PAGE_ACTIONS = (
    PageAction(Place.DATA, "clickDefects", "DataPage", QT_TRANSLATE_NOOP("DataPage", "Click defects…")),
    _of_class("ClassPanel", QT_TRANSLATE_NOOP("ClassPanel", "Split class…")),
    _of_class("ClassPanel", QT_TRANSLATE_NOOP("ClassPanel", "Merge with another class…")),
    _of_class("finder", QT_TRANSLATE_NOOP("finder", "Edit a class")),
    _of_class("finder", QT_TRANSLATE_NOOP("finder", "Mark a class OK or NG")),
    _of_class("finder", QT_TRANSLATE_NOOP("finder", "Remove a class")),
    _of_images("Labelling", QT_TRANSLATE_NOOP("Labelling", "Label as")),
    _of_images("Arranging", QT_TRANSLATE_NOOP("Arranging", "Move to a split")),
    _of_images("Arranging", QT_TRANSLATE_NOOP("Arranging", "Set the part…")),
    _of_images("Arranging", QT_TRANSLATE_NOOP("Arranging", "New tag…")),
    _of_images("Arranging", QT_TRANSLATE_NOOP("Arranging", "Comment…")),
    _of_images("Exclusion", QT_TRANSLATE_NOOP("Exclusion", "Use again")),
    _of_images("Exclusion", QT_TRANSLATE_NOOP("Exclusion", "Remove from the project…")),
    _of_images("MustCatchList", QT_TRANSLATE_NOOP("MustCatchList", "Put on the must-catch list")),
    PageAction(Place.TRAIN, "trainPrimary", "TrainPage", QT_TRANSLATE_NOOP("TrainPage", "Start training")),
    PageAction(
        Place.TRAIN, "findRate", "RecipePanel", QT_TRANSLATE_NOOP("RecipePanel", "Find a learning rate…")
    ),
    PageAction(
        Place.EVALUATE,
        "evaluatePrimary",
        "EvaluatePage",
        QT_TRANSLATE_NOOP("EvaluatePage", "Package for inspection"),
    ),
    PageAction(
        Place.EVALUATE,
        "evaluateCompare",
        "EvaluatePage",
        QT_TRANSLATE_NOOP("EvaluatePage", "Compare heat maps…"),
    ),
    PageAction(
        Place.EVALUATE, "evaluateRelease", "ReleaseDesk", QT_TRANSLATE_NOOP("ReleaseDesk", "Release…")
    ),
    PageAction(
        Place.EXPERIMENTS,
        "experimentsPrimary",
        "ExperimentsPage",
        QT_TRANSLATE_NOOP("ExperimentsPage", "New experiment…"),
    ),
    PageAction(Place.SETUP, "setupPrimary", "SetupPage", QT_TRANSLATE_NOOP("SetupPage", "Start inspection")),
    PageAction(
        Place.REVIEW, "reviewOpen", "ReviewPage", QT_TRANSLATE_NOOP("ReviewPage", "Open an inspection…")
    ),
    PageAction(
        Place.REVIEW,
        "reviewPrimary",
        "ReviewPage",
        QT_TRANSLATE_NOOP("ReviewPage", "Export the report"),
    ),
    PageAction(
        Place.REVIEW,
        "reviewAcceptance",
        "AcceptanceButton",
        QT_TRANSLATE_NOOP("AcceptanceButton", "Acceptance…"),
    ),
    PageAction(
        Place.INSPECT, "inspectOthers", "InspectPage", QT_TRANSLATE_NOOP("InspectPage", "Resume another…")
    ),
    PageAction(
        Place.INSPECT,
        "inspectContents",
        "InspectPage",
        QT_TRANSLATE_NOOP("InspectPage", "Compare contents, too"),
    ),
    PageAction(Place.INSIDE, "insidePrimary", "InsidePage", QT_TRANSLATE_NOOP("InsidePage", "Draw the map")),
    PageAction(
        Place.NETWORKS,
        "networksPrimary",
        "NetworksPage",
        QT_TRANSLATE_NOOP("NetworksPage", "Use for training"),
    ),
    PageAction(
        Place.NETWORKS,
        "measureNetworks",
        "NetworksPage",
        QT_TRANSLATE_NOOP("NetworksPage", "Measure this PC"),
    ),
)


def page_actions(session: Session, pages: PageStack) -> Iterator[Findable]:
    """All of them; what is not available now says why, and leads to where that is changed."""
    for item in PAGE_ACTIONS:
        source = str(item.text)
        reason = _why_not(item, session, pages)
        away = reason == _said(NO_PROJECT)
        yield Findable(
            FindKind.ACTION,
            QCoreApplication.translate(item.context, source).removesuffix("…"),
            partial(session.go_to, Place.HOME) if away else partial(_do, pages, item),
            detail=item.place.heading,
            aliases=(source, in_chinese(item.context, source)),
            symbol=item.place.facts.icon,
            reason=reason,
        )


def _why_not(item: PageAction, session: Session, pages: PageStack) -> str:
    if session.project is None and item.place.facts.group == "build":
        return _said(NO_PROJECT)
    if item.where:
        return _said(item.where)
    page = pages.pages.get(item.place)
    button = page.findChild(QAbstractButton, item.target) if page is not None else None
    return button.toolTip() if button is not None and not button.isEnabled() else ""


def _do(pages: PageStack, item: PageAction) -> None:
    """Press its button as the mouse does; a list gets the keyboard. Why a button is not in sight is said on
    its page.
    """
    pages.go_to(item.place)
    target = pages.page.findChild(QWidget, item.target)
    if isinstance(target, QAbstractButton):
        if target.isVisible():
            target.click()
    elif target is not None:
        target.setFocus()


def _said(text: object) -> str:
    return QCoreApplication.translate("finder", str(text))
