"""Feature maps of the current image: a layer's channels as tiles, or one channel over the image."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from aoi_app.project.jobs import FeatureMapsJob
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.newest_job import NewestJob
from ui.core.session import Session
from ui.inside.channel_view import ChannelView
from ui.inside.layer_tree import LayerTree
from ui.inside.network_insides import answer_file, engine_is_busy, project_folder
from ui.inside.network_pictures import Insides, LayerMaps, read_maps
from ui.inside.subject import Subject
from ui.kit.controls import Choice
from ui.kit.elided_label import ElidedLabel
from ui.kit.empty_state import EmptyState
from ui.kit.tile_model import Tile
from ui.kit.tile_view import TileView

PAGE = 60  # channels per page


@dataclass(frozen=True, slots=True)
class MapsKey:
    """Identifies feature maps: network, layer and image."""

    subject: Subject
    layer: str
    image: Path


class FeatureMapsTab(QWidget):
    """Shows feature maps; requests them from the engine while visible."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapsTab")
        self._session = session
        self._subject = Subject()
        self._maps: LayerMaps | None = None
        self._shown: MapsKey | None = None
        self._page = 0
        self._insides: Insides | None = None
        self._ask = NewestJob(session.jobs, read_maps, self)
        self.help, self.scale = QLabel(), QLabel()
        self.tree = LayerTree()
        self.order = Choice()
        self.back, self.forth = QPushButton(), QPushButton()
        self.place = ElidedLabel()
        self.tiles = TileView("channelTiles")
        self.channel = ChannelView()
        self.none = EmptyState("layers", "mapsNone")
        self.screens = QStackedWidget()
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        for label, role in ((self.help, "muted"), (self.scale, "caption")):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self.scale.setObjectName("mapsScale")
        self.place.setProperty("role", "caption")
        self.order.setObjectName("mapsOrder")
        for order in ("number", "strength"):
            self.order.addItem("", order)
        for button, name, symbol in (
            (self.back, "mapsBack", "chevron-left"),
            (self.forth, "mapsForth", "chevron-right"),
        ):
            button.setObjectName(name)
            button.setProperty("kind", "quiet")
            button.setIcon(icon(symbol))
        # From the outside in: whatever moves to another parent is styled again.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.SPACE["s"], 0, 0)
        whole.setSpacing(theme.SPACE["s"])
        whole.addWidget(self.help)
        halves = QSplitter(Qt.Orientation.Horizontal)
        whole.addWidget(halves, 1)
        halves.setProperty("kind", "gap")
        halves.setHandleWidth(theme.SPACE["s"])
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.tree)
        halves.addWidget(self.screens)
        halves.setStretchFactor(1, 1)
        halves.setSizes([theme.rail_width() * 4 // 3, theme.rail_width() * 2])
        wall = QWidget()
        for screen in (self.none, wall, self.channel):
            self.screens.addWidget(screen)
        column = QVBoxLayout(wall)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE["xs"])
        column.addLayout(tools)
        tools.addWidget(self.order)
        tools.addWidget(self.place, 1)
        tools.addWidget(self.back)
        tools.addWidget(self.forth)
        column.addWidget(self.tiles, 1)
        column.addWidget(self.scale)

    def _connect(self) -> None:
        self._ask.ready.connect(self._take)
        self._ask.failed.connect(lambda _, text: self._say(text))
        self._session.currentImageChanged.connect(self._wish)
        self.tree.layerChosen.connect(self._wish)
        self.order.currentIndexChanged.connect(lambda: self._turn_to(0))
        self.back.clicked.connect(lambda: self._turn_to(self._page - 1))
        self.forth.clicked.connect(lambda: self._turn_to(self._page + 1))
        self.tiles.opened.connect(self._open)
        self.tiles.clicked.connect(lambda index: self._open(self.tiles.tiles.tiles[index.row()].number))
        self.channel.left.connect(self._close)
        self.channel.stepped.connect(self._step)

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.help.setText(
            self.tr(
                "Every channel of a layer draws a map of where it found its pattern in the image. Early "
                "layers keep edges and texture in their places; later ones are coarse, but answer to whole "
                "parts. Bright is a strong answer."
            )
        )
        self.order.setItemText(0, self.tr("by number"))
        self.order.setItemText(1, self.tr("strongest first"))
        self.order.setAccessibleName(self.tr("Order of the channels"))
        self.order.setToolTip(
            self.tr("The strength of a channel is the mean size of its values in this image")
        )
        for button, text in (
            (self.back, self.tr("Previous channels")),
            (self.forth, self.tr("Next channels")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.tiles.setAccessibleName(self.tr("Maps of the channels"))
        self.tree.retranslate()
        self.channel.retranslate()
        if self._maps is not None:
            self._fill()

    # --- requests -------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """True while maps are pending."""
        return self._ask.busy

    def show_insides(self, subject: Subject, insides: Insides | None, waiting: str) -> None:
        """Show another network's layers; without them, ``waiting`` says why."""
        if insides is not None and insides is self._insides and subject == self._subject:
            return  # keep the current view
        self._subject, self._insides = subject, insides
        self._maps = None
        self.tree.show_layers(insides.layers if insides is not None else ())
        self.tree.setVisible(insides is not None)
        if insides is None:
            self._ask.drop()
            self._say(waiting)
        else:
            self._wish()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wish()

    def _wish(self) -> None:
        """Request the maps of the current layer and image, if visible."""
        record, layer = self._session.current_image, self.tree.layer()
        if self._insides is None or not layer or not self.isVisible():
            return
        if record is None or record.problem:
            self._say(self.tr("Choose an image to see what the layers make of it."))
            return
        key = MapsKey(self._subject, layer, record.file)
        if key == self._shown and self._maps is not None:
            return
        if self._maps is None:
            self._say(
                self.tr("The engine is at work; the maps come when it is done.")
                if engine_is_busy(self._session)
                else self.tr("Computing the maps…")
            )
        self._ask.request(
            key,
            FeatureMapsJob(
                **key.subject.fields(),
                project=project_folder(self._session),
                image=key.image,
                layer=layer,
                out=answer_file(self._session),
            ),
        )

    def _say(self, text: str) -> None:
        self._maps = None
        self.none.set_texts(text, "", "")
        self.screens.setCurrentWidget(self.none)

    # --- what is shown --------------------------------------------------------------------------

    def _take(self, key: MapsKey, maps: LayerMaps) -> None:
        same = self._shown is not None and self._shown.layer == key.layer
        open_channel = self.channel.number if self.screens.currentWidget() is self.channel and same else -1
        self._maps, self._shown = maps, key
        self._turn_to(self._page if same else 0)
        if open_channel >= 0:
            self._open(open_channel)
        else:
            self.screens.setCurrentIndex(1)

    def _ordered(self) -> list[int]:
        """The channels in the chosen order."""
        assert self._maps is not None
        if self.order.currentData() == "strength":
            return [int(number) for number in np.argsort(-self._maps.strength, kind="stable")]
        return list(range(len(self._maps.values)))

    def _turn_to(self, page: int) -> None:
        if self._maps is None:
            return
        pages = -(-len(self._maps.values) // PAGE)
        self._page = max(0, min(page, pages - 1))
        self.back.setVisible(pages > 1)
        self.forth.setVisible(pages > 1)
        self._fill()

    def _fill(self) -> None:
        maps = self._maps
        if maps is None:
            return
        begin = self._page * PAGE
        numbers = self._ordered()[begin : begin + PAGE]
        tip = self.tr("channel {n}, mean size {mean}")
        self.tiles.show_tiles(
            [
                Tile(
                    number,
                    maps.picture(number),
                    str(number + 1),
                    tip.format(n=number + 1, mean=f"{maps.strength[number]:.3g}"),
                )
                for number in numbers
            ]
        )
        place = self.tr("{begin} to {end} of {n}")
        self.place.setText(place.format(begin=begin + 1, end=begin + len(numbers), n=len(maps.values)))
        channels, height, width = maps.size
        parts = [
            self.tr(
                "{n} channels of {w} × {h} · black is {low}, bright is {high} for the whole layer"
            ).format(n=channels, w=width, h=height, low=f"{maps.low:.3g}", high=f"{maps.high:.3g}")
        ]
        if maps.values.shape[-1] < width:
            parts.append(self.tr("drawn at {w} × {h}").format(w=maps.values.shape[2], h=maps.values.shape[1]))
        self.scale.setText(" · ".join(parts))

    def _open(self, number: int) -> None:
        if self._maps is None or self._shown is None or not 0 <= number < len(self._maps.values):
            return
        self.channel.show_channel(self._shown.image, self._maps, number)
        self.screens.setCurrentWidget(self.channel)
        self.channel.setFocus()

    def _step(self, by: int) -> None:
        """Go to another channel in the chosen order."""
        order = self._ordered()
        place = order.index(self.channel.number) + by
        self._open(order[max(0, min(place, len(order) - 1))])

    def _close(self) -> None:
        self.screens.setCurrentIndex(1)
        self.tiles.setFocus()
