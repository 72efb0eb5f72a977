"""The gallery of twins: each pair side by side, and what to do about it."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.evidence.rates import percent
from aoi_app.plain_names import visible
from aoi_app.project.store.answers import KEPT, about_twins
from aoi_app.project.twins import TwinCounts, Twins, grouped
from ui.core import theme
from ui.core.edits import Arrangement, answer, arrange, exclude_images
from ui.core.icons import icon
from ui.core.session import Session
from ui.core.wording import split_name
from ui.data.checked_image import CheckedImage
from ui.data.known_twins import KnownTwins
from ui.data.picture_list import Look, PictureList
from ui.kit.controls import Choice
from ui.kit.linked_views import LinkedViews

SIZE = (1180, 660)  # logical pixels


class Shown(StrEnum):
    """Which pairs are listed."""

    ACROSS = "across"
    LABELS = "labels"
    OPEN = "open"
    DECIDED = "decided"


class TwinsDialog(QDialog):
    """Left the pairs, right the two images of one. Every decision is an edit that can be undone.

    Signals:
        searchWanted: search again.
    """

    searchWanted = Signal()

    def __init__(self, session: Session, known: KnownTwins, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("twinsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Twins"))
        self._session, self._known = session, known
        self.summary = QLabel()
        self.summary.setObjectName("twinsSummary")
        self.summary.setWordWrap(True)
        self.which = Choice()
        self.which.setObjectName("twinsWhich")
        self.which.setAccessibleName(self.tr("Which pairs"))
        self.which.addItems([""] * len(Shown))
        self.list: PictureList[Twins] = PictureList(
            session, "twinList", 2, self._look, lambda pair: (pair.one.id, pair.other.id)
        )
        self.list.setAccessibleName(self.tr("Pairs of images that show the same"))
        self.left, self.right = CheckedImage(session, "twinLeft"), CheckedImage(session, "twinRight")
        self.keep = self._button("twinsKeep", "check", self.tr("Keep both"), "K", self._keep)
        self.group = self._button("twinsGroup", "link", self.tr("Make them one part"), "G", self._group)
        self.group_all = self._button("twinsGroupAll", "link", "", "", self._group_all)
        self.again = self._button("twinsAgain", "refresh-cw", self.tr("Search again"), "", self._search)
        self.left.exclude.clicked.connect(lambda: self._exclude(0))
        self.right.exclude.clicked.connect(lambda: self._exclude(1))
        for half, key in ((self.left, "1"), (self.right, "2")):
            half.exclude.setToolTip(key)
        LinkedViews(self.left.view, self.right.view, self)
        self._lay_out()
        self._add_keys()
        self.which.currentIndexChanged.connect(self._show)
        self.list.selectionModel().currentChanged.connect(self._show_pair)
        known.changed.connect(self._show)
        session.projectChanged.connect(self.close)
        across = self._chosen(Shown.ACROSS)
        self.which.setCurrentIndex([*Shown].index(Shown.ACROSS if across else Shown.OPEN))
        self._show()
        self.list.setFocus()

    def _button(self, name: str, symbol: str, text: str, key: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setIcon(icon(symbol))
        button.setToolTip(key)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        self.again.setProperty("kind", "quiet")
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.again)
        side = QVBoxLayout()
        side.addWidget(self.which)
        side.addWidget(self.list, 1)
        halves = QHBoxLayout()
        halves.setSpacing(theme.SPACE["m"])
        halves.addWidget(self.left, 1)
        halves.addWidget(self.right, 1)
        acts = QHBoxLayout()
        acts.addWidget(self.keep)
        acts.addWidget(self.group)
        acts.addStretch(1)
        acts.addWidget(self.group_all)
        pair = QVBoxLayout()
        pair.setSpacing(theme.SPACE["m"])
        pair.addLayout(halves, 1)
        pair.addLayout(acts)
        body = QHBoxLayout()
        body.setSpacing(theme.SPACE["l"])
        body.addLayout(side)
        body.addLayout(pair, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.setSpacing(theme.SPACE["m"])
        column.addLayout(head)
        column.addLayout(body, 1)
        hint = QLabel(
            self.tr("K keeps both, G makes one part, 1 and 2 exclude, A and D go to the next, Ctrl+Z undoes.")
        )
        hint.setProperty("role", "caption")
        column.addWidget(hint)
        self.resize(*map(theme.scaled, SIZE))

    def _add_keys(self) -> None:
        keys = (
            ("K", self._keep),
            ("G", self._group),
            ("1", lambda: self._exclude(0)),
            ("2", lambda: self._exclude(1)),
            ("A", lambda: self.list.step(-1)),
            ("D", lambda: self.list.step(1)),
            ("F", self.left.view.fit),
            ("Z", lambda: self.left.view.set_zoom(1.0)),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._session.undo_stack.undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, self._session.undo_stack.redo)

    # --- showing --------------------------------------------------------------------------------

    def _chosen(self, shown: Shown) -> list[Twins]:
        pairs = self._known.pairs
        if shown is Shown.DECIDED:
            return [pair for pair in pairs if not pair.is_open]
        pairs = [pair for pair in pairs if pair.is_open]
        if shown is Shown.ACROSS:
            return [pair for pair in pairs if pair.is_across]
        return [pair for pair in pairs if pair.differ] if shown is Shown.LABELS else pairs

    def _show(self) -> None:
        names = {
            Shown.ACROSS: self.tr("Across splits"),
            Shown.LABELS: self.tr("With two labels"),
            Shown.OPEN: self.tr("All undecided"),
            Shown.DECIDED: self.tr("Decided"),
        }
        for place, shown in enumerate(Shown):
            self.which.setItemText(place, f"{names[shown]} · {len(self._chosen(shown)):,}")
        counts = TwinCounts.of(self._known.pairs)
        text = self.tr(
            "Images that show the same picture make figures too good when one is learned and the other is "
            "measured on. Across splits: {exact} exact, {near} near."
        )
        self.summary.setText(text.format(exact=f"{counts.exact:,}", near=f"{counts.near:,}"))
        shown = [*Shown][self.which.currentIndex()]
        pairs = self._chosen(shown)
        self.list.show_items(pairs)
        self.group_all.setText(self.tr("Make parts of all %Ln pairs", "", len(pairs)))
        self.group_all.setVisible(shown is not Shown.DECIDED and len(pairs) > 1)
        self._show_pair()

    def _show_pair(self) -> None:
        pair = self.list.current()
        for button in (self.keep, self.group):
            button.setEnabled(pair is not None)
        if pair is None:
            self.left.show_record(None)
            self.right.show_record(None)
            return
        self.keep.setText(self.tr("Decide again") if pair.kept else self.tr("Keep both"))
        self.left.show_record(pair.one, 0, pair.differ)
        self.right.show_record(pair.other, pair.symmetry, pair.differ)

    def _look(self, pair: Twins) -> Look:
        """A pair in the list."""
        first = [self.tr("same pixels") if pair.exact else self.tr("{n} alike").format(n=percent(pair.alike))]
        if pair.symmetry:
            first.append(self.tr("turned or mirrored"))
        if pair.kept:
            first.append(self.tr("kept"))
        splits = [split_name(item.split) for item in (pair.one, pair.other)]
        lines = (" · ".join(first), " ↔ ".join(dict.fromkeys(splits)))
        return Look((pair.one, pair.other), lines, alarm=pair.is_across and not pair.kept)

    # --- deciding -------------------------------------------------------------------------------

    def _keep(self) -> None:
        pair = self.list.current()
        if pair is not None:
            about = about_twins(pair.one, pair.other)
            answer(self._session, {about: "" if pair.kept else KEPT}, self.tr("keep twins"))

    def _group(self) -> None:
        pair = self.list.current()
        if pair is not None:
            self._make_parts([pair])

    def _group_all(self) -> None:
        self._make_parts(list(self.list.items))

    def _make_parts(self, pairs: list[Twins]) -> None:
        made = grouped(self._session.records, pairs)
        arrange(self._session, Arrangement(made.splits, made.groups), self.tr("make parts of twins"))

    def _exclude(self, place: int) -> None:
        pair = self.list.current()
        if pair is not None:
            gone, stays = ((pair.one, pair.other), (pair.other, pair.one))[place]
            reason = self.tr("twin of {name}").format(name=visible(stays.path))
            exclude_images(self._session, {gone.id: reason}, self.tr("exclude %Ln images", "", 1))

    def _search(self) -> None:
        self.close()
        self.searchWanted.emit()
