"""The Look inside page: what happens in a network, from its first filters to the map of all images."""

from collections.abc import Iterator

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ui.core import theme
from ui.core.places import Place
from ui.inside.convolution_tab import ConvolutionTab
from ui.inside.embedding_tab import EmbeddingTab
from ui.inside.feature_maps_tab import FeatureMapsTab
from ui.inside.filters_tab import FiltersTab
from ui.inside.image_stepper import ImageStepper
from ui.inside.network_insides import NetworkInsides, engine_is_busy
from ui.inside.subject_box import SubjectBox
from ui.kit.empty_state import EmptyState
from ui.kit.page import Page


class InsidePage(Page):
    """Top: network and image. Below: a tab per view."""

    key = Place.INSIDE

    def assemble(self) -> Iterator[None]:
        """Make the parts one after the other."""
        session = self.session
        self.insides = NetworkInsides(session, self)
        self._failure = ""
        yield from self._build()
        self._connect()

    def _build(self) -> Iterator[None]:
        """Build from the outside in: whatever moves to another parent is styled again."""
        session = self.session
        self.screens = QStackedWidget()
        self.body.addWidget(self.screens)
        self.no_project = EmptyState("microscope", "insideNoProject")
        content = QWidget()
        self.screens.addWidget(self.no_project)
        self.screens.addWidget(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE["s"])
        column.addLayout(top)
        self.subject, self.image = SubjectBox(session), ImageStepper(session)
        top.addWidget(self.subject, 3)
        top.addWidget(self.image, 2)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("insideTabs")
        self.tabs.tabBar().setObjectName("insideTabBar")
        column.addWidget(self.tabs, 1)
        yield
        self.filters = FiltersTab()
        yield
        self.maps = FeatureMapsTab(session)
        yield
        self.convolution = ConvolutionTab()
        yield
        self.map = EmbeddingTab(session)
        yield
        for tab in (self.filters, self.maps, self.convolution, self.map):
            self.tabs.addTab(tab, "")

    def _connect(self) -> None:
        session = self.session
        session.projectChanged.connect(self._show_project)
        session.recordsChanged.connect(self._show_project)
        session.currentImageChanged.connect(self._follow_image)
        self.subject.subjectChanged.connect(self._follow_subject)
        self.insides.changed.connect(self._show_insides)
        self.insides.failed.connect(self._fail)
        self.filters.stepWanted.connect(self._step_with)
        self.map.changed.connect(self._show_primary)
        self.map.failed.connect(lambda text: self.show_message("error", text))
        self.tabs.currentChanged.connect(self._show_primary)
        self.no_project.acted.connect(lambda: session.go_to(Place.DATA if session.project else Place.HOME))
        self.add_key("A", lambda: self.image.step(-1), QT_TRANSLATE_NOOP("keys", "Previous image"))
        self.add_key("D", lambda: self.image.step(1), QT_TRANSLATE_NOOP("keys", "Next image"))
        near = QT_TRANSLATE_NOOP("keys", "List the neighbours of the image on the map")
        self.add_key("N", self.map.show_neighbours, near)
        self.keys += self.map.image_menu.labelling.keys

    def retranslate(self) -> None:
        """Set all texts."""
        self.title.setText(self.tr("Look inside"))
        for place, text in enumerate(
            (
                self.tr("First filters"),
                self.tr("Feature maps"),
                self.tr("Convolution step by step"),
                self.tr("Map of the images"),
            )
        ):
            self.tabs.setTabText(place, text)
        for part in (self.subject, self.image, self.filters, self.maps, self.convolution, self.map):
            part.retranslate()
        self._show_project()
        self._show_insides()

    # --- what is shown --------------------------------------------------------------------------

    def activate(self) -> None:
        """Called before the page is shown: select an image if none is current."""
        self.image.begin()
        self._follow_image()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_subject()

    def _show_project(self) -> None:
        session = self.session
        usable = any(not record.problem for record in session.records)
        if session.project is None:
            self.no_project.set_texts(
                self.tr("No project open"), self.tr("Open a project or the sample."), self.tr("Go to Home")
            )
        else:
            self.no_project.set_texts(
                self.tr("No images yet"),
                self.tr("A network is looked into with an image of your own: import some first."),
                self.tr("Go to Data"),
            )
        self.screens.setCurrentIndex(1 if usable else 0)
        self.context.setText(session.project.name if session.project else self.tr("No project open"))
        self._show_primary()
        if usable and self.isVisible():
            self.image.begin()

    def _follow_image(self) -> None:
        self.convolution.show_image(self.session.current_image)

    def _follow_subject(self) -> None:
        """Look into the chosen network; a hidden page sends no requests to the engine."""
        wanted = self.subject.subject
        asked = self.insides.subject == wanted and not self._failure
        if self.isVisible() and self.screens.currentIndex() == 1 and not asked:
            self._failure = ""
            self.insides.show_subject(wanted)
            self.map.show_subject(wanted)

    def _show_primary(self) -> None:
        """Show the primary button on the map tab only: everything else is computed automatically."""
        usable = self.screens.currentIndex() == 1 and self.tabs.currentWidget() is self.map
        self.primary.setVisible(usable)
        again, first = self.tr("Draw the map again"), self.tr("Draw the map")
        self.primary.setText(again if self.map.is_drawn() else first)
        self.primary.setEnabled(self.map.follower.running is None)
        busy = self.tr("The map is being drawn")
        self.primary.setToolTip(busy if self.map.follower.running is not None else "")

    def run_primary(self) -> None:
        """Compute the map of the images."""
        if self.tabs.currentWidget() is self.map:
            self.map.start()

    def stop(self) -> None:
        """Stop computing the map."""
        self.map.follower.cancel()

    def _show_insides(self) -> None:
        found, waiting = self.insides.insides, self._waiting()
        self.filters.show_insides(found, waiting)
        self.maps.show_insides(self.insides.subject, found, waiting)
        self.convolution.show_filters(found.filters.values if found and found.filters else None)

    def _waiting(self) -> str:
        """Text that explains why nothing is shown yet."""
        if self._failure:
            return self._failure
        if engine_is_busy(self.session):
            return self.tr("The engine is at work; it looks into the network when it is done.")
        return self.tr("Looking into the network…")

    def _fail(self, text: str) -> None:
        self._failure = text
        self._show_insides()

    def _step_with(self, number: int) -> None:
        self.tabs.setCurrentWidget(self.convolution)
        self.convolution.form.choose_filter(number)
        self.convolution.stage.setFocus()
