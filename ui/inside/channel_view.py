"""One channel's feature map as an overlay on its image."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.background import run_in_background
from ui.inside.network_pictures import LayerMaps
from ui.kit.controls import Slider
from ui.kit.elided_label import ElidedLabel
from ui.kit.image_view import ImageView
from ui.kit.pixels import Picture, full_range

OPACITY = 75  # initial, in percent


class ChannelView(QWidget):
    """Shows one channel of a layer over the image.

    Signals:
        left: back to all channels.
        stepped: -1 or 1: go to the previous or next channel.
    """

    left = Signal()
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("channelView")
        self.number = -1
        self._image: Path | None = None
        self._maps: LayerMaps | None = None
        self.view = ImageView()
        self.view.setObjectName("channelImage")
        self.back, self.before, self.after = QPushButton(), QPushButton(), QPushButton()
        self.opacity = Slider()
        self.title = ElidedLabel()
        for button, name, symbol in (
            (self.back, "channelBack", "arrow-left"),
            (self.before, "channelBefore", "chevron-left"),
            (self.after, "channelAfter", "chevron-right"),
        ):
            button.setObjectName(name)
            button.setProperty("kind", "quiet")
            button.setIcon(icon(symbol))
        self.opacity.setObjectName("channelOpacity")
        self.opacity.setRange(0, 100)
        self.opacity.setFixedWidth(theme.rail_width() // 2)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["xs"])
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        foot = QHBoxLayout()
        foot.addWidget(self.title, 1)
        foot.addWidget(self.opacity)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.view)
        self.back.clicked.connect(self.left)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        # Override the keys with which the image would scroll; the slider keeps its own.
        for key, slot in (
            ("Esc", self.left.emit),
            ("Left", lambda: self.stepped.emit(-1)),
            ("Right", lambda: self.stepped.emit(1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)
        self.opacity.valueChanged.connect(lambda value: self.view.set_map_opacity(value / 100))
        self.opacity.setValue(OPACITY)

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.view.retranslate()
        self.back.setText(self.tr("All channels"))
        for widget, text in (
            (self.before, self.tr("Previous channel (Left)")),
            (self.after, self.tr("Next channel (Right)")),
            (self.opacity, self.tr("Opacity of the map")),
        ):
            widget.setToolTip(text)
            widget.setAccessibleName(text)
        self.back.setToolTip(self.tr("Back to all channels (Esc)"))
        self._word()

    def show_channel(self, image: Path, maps: LayerMaps, number: int) -> None:
        """Show a channel's map over an image."""
        self.number, self._maps = number, maps
        self.view.set_heat_map(maps.over_image(number))
        self._word()
        if image != self._image:
            self._image = image
            run_in_background(
                self,
                lambda: _read(image),
                self.view.set_picture,
                lambda _: self.view.set_picture(None),
                topic="image",
            )

    def _word(self) -> None:
        if self._maps is not None:
            form = self.tr("Channel {n} · mean size {mean}")
            strength = f"{self._maps.strength[self.number]:.3g}"
            self.title.setText(form.format(n=self.number + 1, mean=strength))
            self.view.setAccessibleName(self.title.text())


def _read(file: Path) -> Picture:
    """Runs on a pool thread."""
    from aoi_app.imaging.reader import read_image  # here: it imports OpenCV

    pixels = read_image(file)
    return Picture.of(pixels, *full_range(pixels))
