"""Card for the images to inspect, the output folder and the heat maps to keep."""

from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.core import dialogs, theme
from ui.core.session import Session
from ui.kit.controls import Choice
from ui.setup.source_list import SourceList

HeatMapChoice = Literal["none", "ng", "all"]
HEAT_MAPS: tuple[HeatMapChoice, ...] = ("ng", "all", "none")


class ImagesCard(QFrame):
    """Source folders and their contents, output folder and heat maps.

    Signals:
        sourcesChanged: folders were added or removed.
        outputChanged: another folder for the results.
    """

    sourcesChanged = Signal()
    outputChanged = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("imagesCard")
        self.setProperty("role", "card")
        self._section = QLabel()
        self._section.setProperty("role", "section")
        self.sources = SourceList()
        self.sources.changed.connect(self.sourcesChanged)
        self._add = self._button("sourceAdd")
        self._add.clicked.connect(self.add_folder)
        self._remove = self._button("sourceRemove")
        self._remove.setProperty("kind", "quiet")
        self._remove.clicked.connect(self.sources.remove_chosen)
        self._found = QLabel()
        self._found.setObjectName("preflight")
        self._found.setProperty("role", "muted")
        self._found.setWordWrap(True)
        self._output_label, self._maps_label = QLabel(), QLabel()
        self._output = QLineEdit()
        self._output.setObjectName("outputFolder")
        self._output.textChanged.connect(self.outputChanged)
        self._choose = self._button("outputChoose")
        self._choose.clicked.connect(self.choose_output)
        self._maps = Choice()
        self._maps.setObjectName("heatMaps")
        for value in HEAT_MAPS:
            self._maps.addItem("", value)
        self._lay_out()
        self.retranslate()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._section, 1)
        head.addWidget(self._remove)
        head.addWidget(self._add)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE["m"])
        grid.setVerticalSpacing(theme.SPACE["xs"])
        for place, label in ((0, self._output_label), (2, self._maps_label)):
            label.setProperty("role", "caption")
            grid.addWidget(label, 0, place)
        grid.addWidget(self._output, 1, 0)
        grid.addWidget(self._choose, 1, 1)
        grid.addWidget(self._maps, 1, 2)
        grid.setColumnStretch(0, 1)
        self._output_label.setBuddy(self._output)
        self._maps_label.setBuddy(self._maps)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["l"], theme.SPACE["m"]) * 2)
        column.setSpacing(theme.SPACE["s"])
        column.addLayout(head)
        column.addWidget(self.sources, 1)
        column.addWidget(self._found)
        column.addLayout(grid)

    def retranslate(self) -> None:
        """Set all texts."""
        self._section.setText(self.tr("Images to inspect"))
        self._add.setText(self.tr("Add a folder…"))
        self._remove.setText(self.tr("Remove"))
        self.sources.setAccessibleName(self.tr("Folders to inspect"))
        self.sources.set_hint(self.tr("Drop folders or images here"))
        self._output_label.setText(self.tr("Results"))
        self._output.setAccessibleName(self.tr("Folder for the results"))
        self._output.setPlaceholderText(self.tr("a new folder with today's date and time"))
        self._output.setToolTip(self._output.placeholderText())
        self._choose.setText(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose the folder for the results"))
        self._maps_label.setText(self.tr("Heat maps"))
        self._maps.setAccessibleName(self.tr("Heat maps"))
        texts = {
            "ng": self.tr("for NG and review images"),
            "all": self.tr("for every image"),
            "none": self.tr("none"),
        }
        for row in range(self._maps.count()):
            self._maps.setItemText(row, texts[self._maps.itemData(row)])

    def add_folder(self) -> None:
        """Ask for a folder and add it; begins beside the last one, at first in the project's folder."""
        known, project = self.sources.paths(), self._session.project
        start = known[-1].parent if known else project.folder if project else None
        folder = dialogs.choose_folder(self, self.tr("Choose a folder with images"), start)
        if folder is not None:
            self.sources.add([folder])

    def set_found(self, text: str) -> None:
        """Show the contents of the sources."""
        self._found.setText(text)
        self._found.setVisible(bool(text))

    def output(self) -> Path | None:
        """The selected output folder; None for a new one."""
        text = self._output.text().strip()
        return Path(text) if text else None

    def clear_output(self) -> None:
        """Reset to a new folder, so that two inspections never share one by accident."""
        self._output.clear()

    def heat_maps(self) -> HeatMapChoice:
        """Which heat maps to write."""
        return cast(HeatMapChoice, self._maps.currentData())

    def choose_output(self) -> None:
        """Ask for a folder for the results."""
        folder = dialogs.choose_folder(self, self.tr("Choose a folder for the results"), self.output())
        if folder is not None:
            self._output.setText(str(folder))
