"""The split bar: labelled images in training, validation and test, with counts."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.project.records import Split
from aoi_app.project.twins import TwinCounts
from ui.core import theme
from ui.core.icons import icon
from ui.core.wording import split_name
from ui.data.data_facts import DataFacts
from ui.kit.elided_button import ElidedButton
from ui.kit.elided_label import ElidedLabel

# One hue in three depths, as the splits are ordered, not different in kind; the last is only outlined, as a
# third depth would not be seen on the surface.
DEPTHS = {Split.TRAIN: 1.0, Split.VAL: 0.75, Split.TEST: 0.0}
BAR, GAP = 8, 2


class _Bar(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: dict[Split | None, int] = {}
        self.setMinimumWidth(theme.rail_width() // 2)
        self.setFixedHeight(BAR)

    def sizeHint(self) -> QSize:
        return QSize(theme.rail_width(), BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total = sum(self.counts.values())
        left = 0.0
        for split in Split:
            width = self.width() * self.counts.get(split, 0) / total if total else 0.0
            if width > GAP:
                _paint(painter, QRectF(left, 0, width - GAP, BAR), split)
            left += width
        if left < self.width():  # images in no split
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("line"))
            painter.drawRoundedRect(QRectF(left, 0, self.width() - left, BAR), BAR / 2, BAR / 2)
        painter.end()


def _paint(painter: QPainter, area: QRectF, split: Split) -> None:
    painter.setPen(QPen(theme.colour("accent"), 1.5) if not DEPTHS[split] else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent", DEPTHS[split]))
    inset = 0 if DEPTHS[split] else 0.75
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), BAR / 2, BAR / 2)


class _Dot(QWidget):
    def __init__(self, split: Split) -> None:
        super().__init__()
        self._split = split
        self.setFixedSize(BAR, BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint(painter, QRectF(self.rect()), self._split)
        painter.end()


class SplitBar(QFrame):
    """Counts, twins across splits and the button to split again.

    Signals:
        splitRequested: the button was pressed.
        outlinesToggled: masks and boxes are wanted over the thumbnails, or not.
        twinsWanted: the twins are to be shown, or searched for.
    """

    splitRequested = Signal()
    outlinesToggled = Signal(bool)
    twinsWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("splitBar")
        self.setProperty("role", "panel")
        self.setProperty("edge", "top")
        self._facts: DataFacts | None = None
        self._bar = _Bar()
        self._labels = {split: QLabel() for split in Split}
        self._twins: TwinCounts | None = None
        self._is_searched = False
        self.twins = ElidedButton()
        self.twins.setObjectName("twinsAcross")
        self.twins.setProperty("kind", "link")
        self.twins.clicked.connect(self.twinsWanted)
        self._loose = ElidedLabel()
        self._loose.setProperty("role", "muted")
        self.marked = QPushButton()
        self.marked.setObjectName("outlineMarks")
        self.marked.setProperty("kind", "quiet")
        self.marked.setIcon(icon("eye"))
        self.marked.setCheckable(True)
        self.marked.toggled.connect(self.outlinesToggled)
        self.marked.hide()
        self.button = QPushButton()
        self.button.setObjectName("splitAgain")
        self.button.setProperty("kind", "quiet")
        self.button.setIcon(icon("shuffle"))
        self.button.clicked.connect(self.splitRequested)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE["l"], theme.SPACE["xs"], theme.SPACE["s"], theme.SPACE["s"])
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setSpacing(theme.SPACE["m"])
        bar.addWidget(self._bar, 1)
        bar.addWidget(self.marked)
        bar.addWidget(self.button)
        column.addLayout(bar)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        for split, label in self._labels.items():
            row.addWidget(_Dot(split))
            row.addWidget(label)
            row.addSpacing(theme.SPACE["s"])
        row.addWidget(self.twins, 1)
        row.addWidget(self._loose)
        column.addLayout(row)

    def show_facts(self, facts: DataFacts | None) -> None:
        """Show counts; None if they are not known yet."""
        self.setEnabled(facts is not None)
        self._facts = facts or self._facts
        self._bar.counts = facts.by_split if facts else {}
        self._bar.update()
        self.retranslate()

    def show_twins(self, counts: TwinCounts, is_searched: bool) -> None:
        """Show how many twins lie across splits; near ones are known once they were searched for."""
        self._twins, self._is_searched = counts, is_searched
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        facts = self._facts
        if facts is None:
            return
        for split, label in self._labels.items():
            label.setText(f"{split_name(split)} {facts.by_split.get(split, 0):,}")
        loose = facts.by_split.get(None, 0)
        self._loose.setText(self.tr("{n} in no split").format(n=f"{loose:,}") if loose else "")
        self._loose.setVisible(loose > 0)
        self._show_apart(facts.apart)
        self.button.setText(self.tr("Split again…"))
        self.marked.setVisible(facts.marked > 0)
        self.marked.setText(self.tr("{n} with marks").format(n=f"{facts.marked:,}"))
        self.marked.setToolTip(
            self.tr("Masks or boxes on {n} images. Click to see them over the thumbnails.").format(
                n=f"{facts.marked:,}"
            )
        )

    def _show_apart(self, apart: int) -> None:
        """What lies across splits and should not."""
        counts = self._twins or TwinCounts(0, 0)
        if self._is_searched:
            words = self.tr("across splits: {exact} exact, {near} near")
        else:
            words = self.tr("across splits: {exact} exact, near not searched")
        parts = [words.format(exact=f"{counts.exact:,}", near=f"{counts.near:,}")]
        if apart:
            parts.append(self.tr("%Ln parts", "", apart))
        self.twins.setText(" · ".join(parts))
        self.twins.setToolTip(
            self.tr(
                "Pairs of images that show the same picture in two splits, the same pixels or nearly so, and "
                "parts with images in several; should be 0. Click to see the pairs."
            )
        )
        theme.set_property(self.twins, "tone", "error" if counts.exact + counts.near + apart else "")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
