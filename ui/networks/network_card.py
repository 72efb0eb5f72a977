"""Card of a network: description, publication, and actions."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.project.networks.network_list import NetworkEntry
from ui.core import theme
from ui.core.icons import icon
from ui.core.wording import core_text
from ui.kit.scroll_area import ScrollArea
from ui.networks.network_table_model import weights_word


class NetworkCard(QFrame):
    """Facts and actions of a network.

    Signals:
        weightsWanted: get its pretrained weights.
    """

    weightsWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("networkCard")
        self.setProperty("role", "card")
        self._entry: NetworkEntry | None = None
        self.title, self.text, self.facts = QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "section")
        self.facts.setProperty("role", "caption")
        for label in (self.title, self.text, self.facts):
            label.setWordWrap(True)
        self.paper, self.weights = QPushButton(), QPushButton()
        for button, name, symbol in (
            (self.paper, "networkPaper", "external-link"),
            (self.weights, "networkWeights", "download"),
        ):
            button.setObjectName(name)
            button.setProperty("kind", "link")
            button.setIcon(icon(symbol, "accent"))
        self.paper.clicked.connect(self._open_paper)
        self.weights.clicked.connect(self.weightsWanted)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        for widget in (self.title, self.text, self.facts, self.paper, self.weights):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = ScrollArea()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        for part in (scroll.viewport(), inside):
            part.setAutoFillBackground(False)
        QVBoxLayout(self).addWidget(scroll)

    def show_entry(self, entry: NetworkEntry | None) -> None:
        """Show a network; None clears the card."""
        self._entry = entry
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        entry = self._entry
        self.paper.setText(self.tr("Read the publication"))
        self.weights.setText(self.tr("Get the weights…"))
        for button in (self.paper, self.weights):
            button.setAccessibleName(button.text())
        self.paper.setVisible(entry is not None)
        self.weights.setVisible(entry is not None and entry.weights == "missing")
        if entry is None:
            for label in (self.title, self.text, self.facts):
                label.clear()
            return
        self.title.setText(core_text(entry.title, {}))
        self.text.setText(core_text(entry.description, {}))
        self.paper.setToolTip(entry.paper)
        self.facts.setText("\n".join(self._facts(entry)))

    def _facts(self, entry: NetworkEntry) -> list[str]:
        lines = [self.tr("Published for images of {n} × {n}").format(n=entry.input_size)]
        if entry.year:
            lines.append(self.tr("Year: {year}").format(year=entry.year))
        if entry.depth:
            lines.append(self.tr("Depth: {n} layers with weights").format(n=entry.depth))
        if entry.published:
            lines.append(self.tr("Accuracy as published: {source}").format(source=entry.published))
        lines.append(self.tr("Pretrained weights: {place}").format(place=weights_word(entry)))
        lines.append(self.tr("Licence: {name}").format(name=entry.licence))
        return lines

    def _open_paper(self) -> None:
        if self._entry is not None:
            QDesktopServices.openUrl(QUrl(self._entry.paper))
