"""The pages one behind the other; each is built when it is first shown."""

import importlib
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.core.places import Place
from ui.core.session import Session
from ui.kit.page import Page

if TYPE_CHECKING:
    from ui.data.page import DataPage
    from ui.experiments.page import ExperimentsPage
    from ui.home.page import HomePage
    from ui.setup.page import SetupPage
    from ui.train.page import TrainPage

Kind = TypeVar("Kind", bound=Page)


class PageStack(QStackedWidget):
    """Signals:
    shown: the place of the page that is shown from now on.
    viewerWanted: a page may have another answer to ``wants_viewer`` now.
    """

    shown = Signal(object)
    viewerWanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self._session = session
        self.pages: dict[Place, Page] = {}
        self.place = Place.HOME

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.place]

    def go_to(self, place: Place) -> None:
        """Show a page, building it first if need be."""
        if place not in self.pages:
            importlib.import_module(f"ui.{place}.page")
            page = Page.registered[place](self._session, self)
            page.retranslate()
            page.viewerWanted.connect(self.viewerWanted)
            self.pages[place] = page
            self.addWidget(page)
        self.place = place
        self.shown.emit(place)
        self.setCurrentWidget(self.page)
        self.page.activate()
        self.page.setFocus()

    def _at(self, place: Place, kind: type[Kind]) -> Kind:
        self.go_to(place)
        page = self.pages[place]
        assert isinstance(page, kind)
        return page

    # Pages that menus and requests of other pages call: shown first, then called.

    def home(self) -> "HomePage":
        """New, open, sample."""
        from ui.home.page import HomePage

        return self._at(Place.HOME, HomePage)

    def data(self) -> "DataPage":
        """Import, classes, splits."""
        from ui.data.page import DataPage

        return self._at(Place.DATA, DataPage)

    def train(self) -> "TrainPage":
        """Recipes and runs."""
        from ui.train.page import TrainPage

        return self._at(Place.TRAIN, TrainPage)

    def experiments(self) -> "ExperimentsPage":
        """Comparisons."""
        from ui.experiments.page import ExperimentsPage

        return self._at(Place.EXPERIMENTS, ExperimentsPage)

    def setup(self) -> "SetupPage":
        """Models to inspect with."""
        from ui.setup.page import SetupPage

        return self._at(Place.SETUP, SetupPage)
