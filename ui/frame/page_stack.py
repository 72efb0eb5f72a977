"""The stack of pages; each is built when first shown, or before, while the window has nothing to do."""

import functools
import importlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from aoi_app.edition import has_training
from ui.core.places import Place
from ui.core.session import Session
from ui.kit.page import Page

if TYPE_CHECKING:
    from ui.data.page import DataPage
    from ui.experiments.page import ExperimentsPage
    from ui.home.page import HomePage
    from ui.inspect.page import InspectPage
    from ui.setup.page import SetupPage
    from ui.train.page import TrainPage

INPUT_MS = 1  # between two steps of a page that was asked for; without a pause no input is read
AT_ONCE = 30  # widgets that are styled in a step
STEP_MS = 20  # between two steps of building ahead: what is typed and clicked comes first

Kind = TypeVar("Kind", bound=Page)


class PageStack(QStackedWidget):
    """Stack of pages.

    Signals:
        shown: the place of the new current page.
        viewerWanted: the result of a page's ``wants_viewer`` may have changed.
    """

    shown = Signal(object)
    viewerWanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self._session = session
        self.pages: dict[Place, Page] = {}
        self._begun: dict[Place, Page] = {}  # not whole yet
        self._dressing: dict[Place, Iterator[int]] = {}
        self._covers: dict[Place, QWidget] = {}  # of the pages that this edition cannot use
        self._wanted: Place | None = None
        self._least: dict[Place, QSize] = {}  # of the pages shown so far, as each was seen last
        self.place = Place.HOME

    @property
    def page(self) -> Page:
        """The current page."""
        return self.pages[self.place]

    def minimumSizeHint(self) -> QSize:
        """What the pages shown so far need. The stack itself would lay out the texts of all pages at each
        change anywhere in the window, which takes 50 ms; only those of the current page can have changed.
        """
        if self.place in self.pages:
            self._least[self.place] = self.page.minimumSizeHint()
        return functools.reduce(QSize.expandedTo, self._least.values(), QSize())

    def sizeHint(self) -> QSize:
        """The splitters around decide on the size."""
        return self.minimumSizeHint()

    def go_to(self, place: Place) -> None:
        """Show a page, building it first if necessary."""
        if place not in self.pages:
            self._build(place)
        self.place = self._wanted = place
        self.shown.emit(place)
        self.setCurrentWidget(self.page)
        if not self.is_covered():
            self.page.activate()
        self.page.setFocus()

    def open(self, place: Place) -> None:
        """Show a page as soon as it is built. Between the steps of building the window stays responsive, and
        the page before stays in sight; another call in the meantime is the one that counts.
        """
        self._wanted = place
        if place in self.pages:
            self.go_to(place)
        else:
            self._step(place, INPUT_MS, lambda: self._go_on(place))

    def _go_on(self, place: Place) -> None:
        if self._wanted == place:
            self.open(place)

    def _step(self, place: Place, pause_ms: int, then: Callable[[], object]) -> None:
        """Do the next step of building a page, and ``then`` after a pause."""
        self._build_step(place)
        QTimer.singleShot(pause_ms, self, then)

    def _build(self, place: Place) -> None:
        while place not in self.pages:
            self._build_step(place)

    def _build_step(self, place: Place) -> None:
        page = self._begun.get(place)
        if page is None:
            importlib.import_module(f"ui.{place}.page")
            self._begun[place] = Page.registered[place].begin(self._session, self)
        elif not page.whole:
            page.build_step()
        elif place not in self._dressing:
            page.retranslate()
            page.viewerWanted.connect(self.viewerWanted)
            if place.facts.learns and not has_training():
                self._cover(page)
            page.resize(self.size())
            self._dressing[place] = _dress(page)
        elif next(self._dressing[place], None) is None:
            del self._dressing[place]
            self.pages[place] = self._begun.pop(place)
            self.addWidget(page)

    def _cover(self, page: Page) -> None:
        from ui.frame.missing_training import MissingTraining

        self._covers[page.key] = MissingTraining(page)

    def is_covered(self) -> bool:
        """True if the current page cannot be used in this edition, which it says itself."""
        return self.place in self._covers

    def build_ahead(self) -> None:
        """Build the pages that were never shown, step by step, so that a click does not wait for it."""
        place = next((place for place in Place if place not in self.pages), None)
        if place is not None:
            self._step(place, STEP_MS, self.build_ahead)

    def _at(self, place: Place, kind: type[Kind]) -> Kind:
        self.go_to(place)
        page = self.pages[place]
        assert isinstance(page, kind)
        return page

    # Pages whose methods are called by menus and by requests of other pages: shown and returned.

    def home(self) -> "HomePage":
        """Show the Home page: new, open, sample."""
        from ui.home.page import HomePage

        return self._at(Place.HOME, HomePage)

    def data(self) -> "DataPage":
        """Show the Data page: import, classes, splits."""
        from ui.data.page import DataPage

        return self._at(Place.DATA, DataPage)

    def train(self) -> "TrainPage":
        """Show the Train page: recipes and runs."""
        from ui.train.page import TrainPage

        return self._at(Place.TRAIN, TrainPage)

    def experiments(self) -> "ExperimentsPage":
        """Show the Experiments page: comparisons."""
        from ui.experiments.page import ExperimentsPage

        return self._at(Place.EXPERIMENTS, ExperimentsPage)

    def inspect(self) -> "InspectPage":
        """Show the Inspect page: inspections to resume."""
        from ui.inspect.page import InspectPage

        return self._at(Place.INSPECT, InspectPage)

    def setup(self) -> "SetupPage":
        """Show the Setup page: models to inspect with."""
        from ui.setup.page import SetupPage

        return self._at(Place.SETUP, SetupPage)


def _dress(page: Page) -> Iterator[int]:
    """Style the widgets of a page, some at a time, and lay them out, so that its first showing need not."""
    widgets = page.findChildren(QWidget)
    for begin in range(0, len(widgets), AT_ONCE):
        for widget in widgets[begin : begin + AT_ONCE]:
            widget.ensurePolished()
        yield begin
    layout = page.layout()
    assert layout is not None
    layout.activate()
