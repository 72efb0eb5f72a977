"""Cards to choose a preset: title, description, and estimated time on this PC."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from aoi_app.project.recipe.presets import PRESETS
from ui.core import theme
from ui.core.wording import core_text


class PresetCards(QWidget):
    """One card per preset.

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
        column.setSpacing(theme.SPACE["s"])
        for name, card in self.cards.items():
            self._group.addButton(card)
            card.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            column.addWidget(card)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        for name, card in self.cards.items():
            card.set_texts(core_text(PRESETS[name].title, {}), core_text(PRESETS[name].sentence, {}))

    def choose(self, name: str) -> None:
        """Mark a preset as chosen; an unknown name marks none."""
        self._group.setExclusive(False)
        for own, card in self.cards.items():
            card.setChecked(own == name)
        self._group.setExclusive(True)

    def set_estimates(self, texts: Mapping[str, str]) -> None:
        """Show the estimated time of each preset."""
        for name, card in self.cards.items():
            card.time.setText(texts.get(name, ""))


class _Card(QPushButton):
    """A button with a title, a time and a sentence that wraps."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"preset_{name}")
        self.setProperty("kind", "card")
        self.setCheckable(True)
        self._title, self.time, self._sentence = QLabel(), QLabel(), QLabel()
        self._title.setProperty("role", "section")
        for label in (self.time, self._sentence):
            label.setProperty("role", "caption")
        self._sentence.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.time)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["m"], theme.SPACE["s"])
        column.setSpacing(theme.SPACE["xs"])
        column.addLayout(head)
        column.addWidget(self._sentence)
        for label in (self._title, self.time, self._sentence):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_texts(self, title: str, sentence: str) -> None:
        """Set title and sentence."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 56)
