"""A recent project as a row: a picture, its name, what it holds, and work that was interrupted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from aoi_app.plain_names import visible
from ui.core import theme
from ui.core.icons import paint_icon
from ui.kit.elided_label import ElidedLabel
from ui.kit.row_button import RowButton

if TYPE_CHECKING:  # the first paint waits neither for pydantic nor for numpy
    from aoi_app.project.store.project_glance import BestFigure, ProjectGlance
    from ui.home.recent_facts import RecentFacts

SIDE = 56  # of the picture


class Thumbnail(QWidget):
    """A square picture with round corners; an icon as long as there is none."""

    def __init__(self, symbol: str, token: str) -> None:
        super().__init__()
        self._symbol, self._token = symbol, token
        self.picture = QPixmap()
        self.setFixedSize(SIDE, SIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_symbol(self, symbol: str, token: str) -> None:
        """Show an icon in place of a picture."""
        self._symbol, self._token = symbol, token
        self.show_picture(QPixmap())

    def show_picture(self, picture: QPixmap) -> None:
        """Show the middle square of a picture; if it is null, the icon."""
        self.picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(self.rect(), theme.RADIUS, theme.RADIUS)
        painter.fillPath(frame, theme.colour("surface_2"))
        if self.picture.isNull():
            inner = self.rect().adjusted(SIDE // 4, SIDE // 4, -SIDE // 4, -SIDE // 4)
            paint_icon(painter, inner, self._symbol, self._token)
        else:
            painter.setClipPath(frame)
            size = self.picture.size()
            side = min(size.width(), size.height())
            left, top = (size.width() - side) // 2, (size.height() - side) // 2
            painter.drawPixmap(self.rect(), self.picture, QRect(left, top, side, side))
        painter.end()


class ProjectRow(RowButton):
    """The row of a project.

    Signals:
        opened, located, forgotten: it was clicked, or one of its buttons.
        resumed: resume the interrupted work.
    """

    opened = Signal()
    located = Signal()
    forgotten = Signal()
    resumed = Signal()

    def __init__(self, number: int, path: Path) -> None:
        self.thumbnail = Thumbnail("folder", "accent")
        super().__init__(self.thumbnail, f"recent_{number}", elide=Qt.TextElideMode.ElideRight)
        self._path = path
        self._missing = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # long texts are elided
        self.setToolTip(visible(str(path)))
        self.place = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.place.setProperty("role", "caption")
        self.place.setText(visible(str(path)))
        self.locate, self.forget, self.resume = (QPushButton() for _ in range(3))
        self.add_line(self.place, self.resume)  # beside what is resumed: the figures keep their line
        buttons = ((self.locate, "locate", self.located), (self.forget, "forget", self.forgotten))
        for button, name, signal in buttons:
            button.setProperty("kind", "quiet")
            button.clicked.connect(signal)
            button.setObjectName(f"{name}_{number}")
        self.resume.setObjectName(f"resume_{number}")
        self.resume.setProperty("kind", "link")
        self.resume.clicked.connect(self.resumed)
        self.resume.hide()
        for button in (self.locate, self.forget):
            button.hide()
            self.add_extra(button)
        self.clicked.connect(lambda: (self.located if self._missing else self.opened).emit())
        self.set_texts(visible(path.name), self.tr("Reading…"))

    def show_facts(self, facts: RecentFacts) -> None:
        """Show what was read of the project."""
        self._missing = facts.missing
        theme.set_property(self.title, "role", "muted" if facts.missing else "section")
        for button, text in ((self.locate, self.tr("Locate…")), (self.forget, self.tr("Forget"))):
            button.setText(text)
            button.setVisible(facts.missing)
        if facts.glance is not None:
            self.set_texts(visible(facts.glance.name or self._path.name), self._holds(facts.glance))
        elif facts.missing:
            self.thumbnail.show_symbol("unlink", "text_2")
            self.set_texts(visible(self._path.name), self.tr("Not found; perhaps its drive is not connected"))
        else:
            self.thumbnail.show_symbol("triangle-alert", "ng")
            newer = self.tr("Written by a newer version: update this program")
            self.set_texts(visible(self._path.name), newer if facts.newer else facts.problem)
        self._show_state(facts)

    def _holds(self, glance: ProjectGlance) -> str:
        parts = [self.tr("%Ln images", "", glance.counts.in_use), self.tr("%Ln classes", "", glance.classes)]
        if glance.best is not None:
            parts.append(self._best(glance.best))
        return " · ".join(parts)

    def _best(self, best: BestFigure) -> str:
        from aoi_app.evidence.rates import percent  # here, and loaded by now: the first paint needs no numpy

        text = (
            self.tr("balanced accuracy {figure} on %Ln test images", "", best.n)
            if best.split == "test"
            else self.tr("balanced accuracy {figure} on %Ln validation images", "", best.n)
        )
        return text.format(figure=percent(best.balanced, best.n))

    def _show_state(self, facts: RecentFacts) -> None:
        """The last line: interrupted work, who has it open, else where it lies."""
        text, role = visible(str(self._path)), "caption"
        work = facts.unfinished
        self.resume.setVisible(work is not None)
        if work is not None:
            from ui.home.recent_facts import unfinished_text  # here, and loaded by now

            text, role = unfinished_text(work), "notice"
            self.resume.setText(self.tr("Resume"))
            self.resume.setAccessibleName(f"{self.resume.text()}: {text}")
        elif facts.owner is not None:
            words = self.tr("Open in another window, on {host} by {user}")
            text, role = words.format(host=facts.owner.host, user=facts.owner.user), "notice"
        self.place.setText(text)
        theme.set_property(self.place, "role", role)
        self.setAccessibleDescription(f"{self.note.text()}. {text}")
        lines = (visible(str(self._path)), facts.advice or self.note.text(), text if work is not None else "")
        self.setToolTip("\n".join(filter(None, lines)))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.rail_width(), SIDE + 2 * theme.SPACE["s"]))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.rail_width(), self.sizeHint().height())
