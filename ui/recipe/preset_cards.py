"""Cards to choose a preset: title and estimated time on this PC; below them what the chosen one is for."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aoi_app.project.recipe.presets import PRESETS
from ui.core import theme
from ui.core.wording import core_text


class PresetCards(QWidget):
    """One card per preset, low enough that all are in sight on a small screen.

    Signals:
        chosen: the name of the preset the user chose.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("presetCards")
        self.cards = {name: _Card(name) for name in PRESETS}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        for name, card in self.cards.items():
            self._group.addButton(card)
            card.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            column.addWidget(card)
        self.sentence = QLabel()
        self.sentence.setObjectName("presetSentence")
        self.sentence.setProperty("role", "caption")
        self.sentence.setWordWrap(True)
        column.addWidget(self.sentence)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        for name, card in self.cards.items():
            card.set_texts(core_text(PRESETS[name].title, {}), core_text(PRESETS[name].sentence, {}))
        self._describe()

    def choose(self, name: str) -> None:
        """Mark a preset as chosen; an unknown name marks none."""
        self._group.setExclusive(False)
        for own, card in self.cards.items():
            card.setChecked(own == name)
        self._group.setExclusive(True)
        self._describe()

    def _describe(self) -> None:
        """Say what the chosen preset is for."""
        said = [card.accessibleDescription() for card in self.cards.values() if card.isChecked()]
        self.sentence.setText("".join(said))
        self.sentence.setVisible(bool(said))

    def set_estimates(self, texts: Mapping[str, str]) -> None:
        """Show the estimated time of each preset."""
        for name, card in self.cards.items():
            card.time.setText(texts.get(name, ""))


class _Card(QPushButton):
    """A button with a title and a time."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"preset_{name}")
        self.setProperty("kind", "card")
        self.setCheckable(True)
        self._title, self.time = QLabel(), QLabel()
        self._title.setProperty("role", "section")
        self.time.setProperty("role", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE["m"], theme.SPACE["xs"], theme.SPACE["m"], theme.SPACE["xs"])
        row.addWidget(self._title, 1)
        row.addWidget(self.time)
        for label in (self._title, self.time):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_texts(self, title: str, sentence: str) -> None:
        """Set title and sentence."""
        self._title.setText(title)
        self.setToolTip(sentence)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
