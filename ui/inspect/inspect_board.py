"""The operator's live view: counters, current image, latest NG images, counts by class."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from aoi_app.events import Counts, ImageJudged
from aoi_app.evidence.rates import score_text
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import InspectedImage
from ui.core import theme
from ui.core.jobs.background import run_in_background
from ui.core.wording import class_title, verdict_name
from ui.inspect.counter_card import CounterCard
from ui.inspect.picture_view import PictureView
from ui.inspect.recent_results import RecentResults
from ui.kit.bar_list import Bar, BarList
from ui.kit.picture_loader import PictureLoader
from ui.results.result_delegate import TileDelegate
from ui.results.result_picture import key_of, make_picture
from ui.results.results_model import file_name

LARGE = 640  # longest side of the current image, in pixels
PICTURE_MS = 200  # at most five pictures a second


class InspectBoard(QWidget):
    """Displays events; call ``clear`` before another inspection."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Path()
        self._ok_classes: Collection[str] = ()
        self._newest: InspectedImage | None = None
        self._drawing = False
        self._counts = Counts(0, 0, 0, 0)
        self.counters = {verdict: CounterCard(verdict) for verdict in Verdict}
        self.current = PictureView()
        self.current.setObjectName("currentImage")
        self.bars = BarList()
        self.bars.setObjectName("classBars")
        self.recent = RecentResults(self)
        self._pictures = PictureLoader(make_picture, self, capacity=64)
        self.strip = QListView()
        self._titles = {name: QLabel() for name in ("classes", "recent")}
        self._build_strip()
        self._lay_out()
        self.retranslate()

    def _build_strip(self) -> None:
        self.strip.setObjectName("ngStrip")
        self.strip.setModel(self.recent)
        self.strip.setItemDelegate(TileDelegate(self.strip, self._pictures, lambda: self._folder))
        self.strip.setFlow(QListView.Flow.LeftToRight)
        self.strip.setWrapping(False)
        self.strip.setUniformItemSizes(True)
        self.strip.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.strip.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tile = self.strip.itemDelegate().sizeHint(None, self.recent.index(0))  # type: ignore[arg-type]
        self.strip.setFixedHeight(tile.height())

    def _lay_out(self) -> None:
        counters = QHBoxLayout()
        counters.setSpacing(theme.SPACE["l"])
        for card in self.counters.values():
            counters.addWidget(card, 1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.SPACE["l"])
        middle.addWidget(self.current, 1)
        middle.addWidget(_card(self._titles["classes"], self.bars), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["m"])  # with alarm and Stop all of it must fit into 720 pixels
        column.addLayout(counters, 2)
        column.addLayout(middle, 4)
        column.addWidget(_card(self._titles["recent"], self.strip))

    def retranslate(self) -> None:
        """Set all texts."""
        self._titles["classes"].setText(self.tr("Classes"))
        self._titles["recent"].setText(self.tr("Last NG images"))
        self.current.setAccessibleName(self.tr("Latest image"))
        self.bars.setAccessibleName(self.tr("Images by class"))
        self.strip.setAccessibleName(self.tr("Last NG images"))
        for card in self.counters.values():
            card.retranslate()

    # --- what comes in --------------------------------------------------------------------------

    def clear(self, folder: Path) -> None:
        """Reset; the paths of heat maps are relative to ``folder``."""
        self._folder, self._newest = folder, None
        self._counts = Counts(0, 0, 0, 0)
        self.recent.clear()
        self.bars.set_bars(())
        self.current.show_picture(QPixmap(), "", None)
        self.show_counts(self._counts)

    def set_ok_classes(self, names: Collection[str]) -> None:
        """Set which classes are OK; the bars are marked accordingly."""
        self._ok_classes = names
        self.show_counts(self._counts)

    def show_counts(self, counts: Counts) -> None:
        """Show running totals."""
        self._counts = counts
        by_verdict = {
            Verdict.OK: counts.ok,
            Verdict.NG: counts.ng,
            Verdict.REVIEW: counts.review,
            Verdict.UNREADABLE: counts.unreadable,
        }
        total = sum(by_verdict.values())
        for verdict, count in by_verdict.items():
            self.counters[verdict].set_value(count, total)
        self._show_classes(counts.classes)

    def _show_classes(self, classes: Mapping[str, int]) -> None:
        ordered = sorted(classes.items(), key=lambda item: (-item[1], item[0]))
        self.bars.set_bars(
            [
                Bar(class_title(name), count, Verdict.OK if name in self._ok_classes else Verdict.NG)
                for name, count in ordered
            ]
        )

    def show_image(self, event: ImageJudged) -> None:
        """Show an image; an NG image is also added to the strip."""
        image = InspectedImage(
            event.path,
            verdict=Verdict(event.verdict),
            predicted=event.predicted,
            score=event.score,
            heatmap=event.heatmap,
        )
        if image.verdict is Verdict.NG:
            self.recent.push(image)
        self._newest = image
        self._draw()

    def _draw(self) -> None:
        image = self._newest
        if self._drawing or image is None:
            return
        self._drawing, self._newest = True, None
        if image.verdict is Verdict.UNREADABLE:
            self._shown(image, QImage())
            return
        key = key_of(image, self._folder, LARGE)
        run_in_background(
            self,
            lambda: make_picture(key),
            lambda picture: self._shown(image, picture),
            lambda _error: self._shown(image, QImage()),
        )

    def _shown(self, image: InspectedImage, picture: QImage) -> None:
        words: list[Any] = [verdict_name(image.verdict)]
        if image.predicted:
            words.append(f"{class_title(image.predicted)} {score_text(image.score)}")
        words.append(file_name(image.path))
        self.current.show_picture(QPixmap.fromImage(picture), " · ".join(words), image.verdict)
        QTimer.singleShot(PICTURE_MS, self, self._next)

    def _next(self) -> None:
        self._drawing = False
        self._draw()


def _card(title: QLabel, content: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    title.setProperty("role", "caption")
    column = QVBoxLayout(card)
    column.setContentsMargins(*(theme.SPACE["l"], theme.SPACE["m"]) * 2)
    column.setSpacing(theme.SPACE["s"])
    column.addWidget(title)
    column.addWidget(content, 1)
    return card
