"""The Networks page: the catalogue's networks with their costs and layers."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QSplitter, QTabWidget

from aoi_app.project.jobs import MeasureJob, MeasureResult
from aoi_app.project.networks.network_list import NetworkEntry, list_networks
from aoi_app.project.recipe.network_blocks import AnyBlock
from aoi_app.project.recipe.recipe_variants import with_network
from models.catalogue import BACKBONES
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.background import run_in_background
from ui.core.jobs.job_follower import JobFollower
from ui.core.places import Place
from ui.kit.page import Page
from ui.networks.accuracy_chart import AccuracyChart
from ui.networks.contest_view import ContestView
from ui.networks.layer_view import LayerView
from ui.networks.network_card import NetworkCard
from ui.networks.network_table import NetworkTable
from ui.recipe.builder_dialog import BuilderDialog


class NetworksPage(Page):
    """Top: table of networks. Bottom: facts and layers of the current one, and the accuracy chart."""

    key = Place.NETWORKS

    def assemble(self) -> Iterator[None]:
        """Make the parts one after the other."""
        self.follower = JobFollower(self.session.jobs, ("measure",), self)
        self.entries: list[NetworkEntry] = []
        self.list = NetworkTable()
        yield
        self.card = NetworkCard()
        self.layers = LayerView(self.session)
        yield
        self.chart = AccuracyChart()
        self.contest = ContestView(self.session)
        yield
        self.weights = self.add_quiet(QPushButton())
        self.weights.setObjectName("networksWeights")
        self.weights.setIcon(icon("download"))
        self.measure = self.add_quiet(QPushButton())
        self.measure.setObjectName("measureNetworks")
        self.measure.setIcon(icon("gauge"))
        self._choices = QMenu(self)
        self._choices.setObjectName("measureMenu")
        self.measure_chosen, self.measure_all = (self._choices.addAction("") for _ in range(2))
        self.measure_chosen.triggered.connect(lambda: self._measure(self.list.selected()))
        self.measure_all.triggered.connect(lambda: self._measure(self.entries))
        self._build()
        yield
        self._connect()

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setObjectName("networkTabs")
        self.card.setFixedWidth(theme.rail_width() + theme.SPACE["xl"])
        halves, below = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Horizontal)
        self.body.addWidget(halves, 1)
        for splitter in (below, halves):
            splitter.setProperty("kind", "gap")
            splitter.setHandleWidth(theme.SPACE["m"])
            splitter.setChildrenCollapsible(False)
        halves.addWidget(self.list)
        halves.addWidget(below)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 1)
        below.addWidget(self.card)
        below.addWidget(self.tabs)
        self.tabs.addTab(self.layers, "")
        self.tabs.addTab(self.chart, "")
        self.tabs.addTab(self.contest, "")

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_network)
        self.list.activated.connect(lambda _: self.run_primary())
        self.contest.troubled.connect(lambda text: self.show_message("error", text))
        self.chart.picked.connect(self.list.choose)
        self.card.weightsWanted.connect(self._open_weights)
        self.weights.clicked.connect(self._open_weights)
        self.session.weightsChanged.connect(self._read)
        self.measure.clicked.connect(self._measure_or_stop)
        self.follower.begun.connect(self._show_head)
        self.follower.progressed.connect(self._follow)
        self.follower.finished.connect(self._measured)
        self.follower.troubled.connect(lambda text: self.show_message("error", text))
        self.follower.ended.connect(self._end)
        self.follower.adopt()
        self.add_key(
            "Ctrl+M", self._measure_or_stop, QT_TRANSLATE_NOOP("keys", "Measure this PC, or stop it")
        )

    def retranslate(self) -> None:
        """Set all texts."""
        self.title.setText(self.tr("Networks"))
        self.tabs.setTabText(0, self.tr("Layers"))
        self.tabs.setTabText(1, self.tr("Accuracy and cost"))
        self.tabs.setTabText(2, self.tr("On your images"))
        self.weights.setText(self.tr("Weights…"))
        self.measure_all.setText(self.tr("All networks"))
        for part in (self.list, self.card, self.layers, self.chart, self.contest):
            part.retranslate()
        self._show_head()

    def _show_head(self) -> None:
        here = sum(entry.weights not in (None, "missing") for entry in self.entries)
        text = self.tr("{n} networks · pretrained weights of {here} on this PC")
        self.context.setText(text.format(n=len(self.entries), here=here) if self.entries else "")
        chosen = self.list.current()
        self.primary.setEnabled(chosen is not None)
        own = chosen is not None and "layers" in BACKBONES[chosen.name].uses
        self.primary.setText(self.tr("Open the builder…") if own else self.tr("Use for training"))
        if self.follower.running is not None:
            words = self.tr("Stop measuring ({done} of {total})")
            job = self.follower.running.job
            total = len(job.networks) if isinstance(job, MeasureJob) else 0
            self.measure.setText(words.format(done=self.follower.running.done, total=total))
        else:
            self.measure.setText(self.tr("Measure this PC"))
        self.measure_chosen.setText(
            self.tr("The selected networks ({n})").format(n=len(self.list.selected()))
        )

    # --- what is shown --------------------------------------------------------------------------

    def activate(self) -> None:
        """Called before the page is shown: weights, measurements or blocks may have changed."""
        self._read()
        entry = self.list.current()
        if entry is not None and self._own_blocks(entry.name):
            self._show_network(entry.name)

    def _read(self) -> None:
        run_in_background(self, list_networks, self._take, topic="networks")

    def _take(self, entries: list[NetworkEntry]) -> None:
        self.entries = entries
        self.list.set_entries(entries)
        self.chart.show_entries(entries)
        self.card.show_entry(self.list.current())
        self._show_head()

    def _show_network(self, name: str) -> None:
        self.card.show_entry(self.list.current())
        self.layers.show_network(name, self._own_blocks(name))
        self.chart.choose(name)
        self.contest.show_network(name)
        self._show_head()

    def _own_blocks(self, name: str) -> Sequence[AnyBlock]:
        """The blocks of the user-built network in the recipe; empty for other networks."""
        recipe = self.session.recipe
        own = name in BACKBONES and "layers" in BACKBONES[name].uses
        return recipe.network.layers if recipe is not None and own else ()

    def focus_search(self) -> None:
        """Focus the search field."""
        self.list.search.setFocus()

    # --- actions --------------------------------------------------------------------------------

    def run_primary(self) -> None:
        """Put the current network into the recipe of the Train page, and go there.

        A user-built network is edited in the builder first.
        """
        entry = self.list.current()
        if entry is None:
            return
        session, project = self.session, self.session.project
        settings = project.file.settings if project is not None else {}
        blocks = self._own_blocks(entry.name)
        recipe = with_network(session.recipe, entry.name, session.records, settings, blocks)
        if "layers" in BACKBONES[entry.name].uses:
            dialog = BuilderDialog(session, recipe, self)
            if not dialog.exec():
                return
            recipe = recipe.changed({dialog.path: dialog.value()})
        session.recipeRequested.emit(recipe)

    def _open_weights(self) -> None:
        """Open the pretrained weights, at those of the current network."""
        entry = self.list.current()
        self.session.weightsRequested.emit(entry.name if entry is not None and entry.weights else "")

    def _measure_or_stop(self) -> None:
        if self.follower.running is not None:
            self.follower.cancel()
            return
        self._show_head()
        self._choices.popup(self.measure.mapToGlobal(self.measure.rect().bottomLeft()))

    def _measure(self, entries: list[NetworkEntry]) -> None:
        if entries and self.follower.running is None:
            names = tuple(entry.name for entry in entries)
            device = self.session.devices.chosen
            self.session.jobs.start(MeasureJob(networks=names, training=False, device=device))

    def stop(self) -> None:
        """Stop measuring; measurements so far are kept."""
        self.follower.cancel()

    def _follow(self) -> None:
        self._show_head()
        self._read()

    def _measured(self, result: MeasureResult) -> None:
        device = "CPU" if result.device == "cpu" else result.device
        text = self.tr("Measured on {device}.").format(device=device)
        self.show_message("success", text)

    def _end(self) -> None:
        self._show_head()
        self._read()
