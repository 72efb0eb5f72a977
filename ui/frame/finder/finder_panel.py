"""The finder (Ctrl+K): a field, and below it what matches."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from aoi_app.plain_names import visible
from aoi_app.project.records import ImageRecord
from ui.core import theme
from ui.frame.finder.entries import Findable, FindKind, folded
from ui.frame.finder.finder_delegate import FinderDelegate
from ui.frame.finder.finder_model import FinderModel
from ui.frame.finder.matching import Searchable, best, rows_of_names
from ui.kit.keyboard import ListFromField

ROWS = 12  # in sight
MOST_IMAGES = 20
MOST = 60

# Losses of focus that close nothing: to another window, to a context menu.
STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


@dataclass(frozen=True, slots=True)
class ImageNames:
    """The images of a project and their folded names, row by row, each with the part it shows."""

    records: Sequence[ImageRecord]
    names: Sequence[str]

    @classmethod
    def of(cls, records: Iterable[ImageRecord]) -> "ImageNames":
        """Fold the names; slow for many images, so done on a thread."""
        kept = tuple(records)
        return cls(kept, [folded(f"{record.path.rpartition('/')[2]}\n{record.group}") for record in kept])


class FinderPanel(QFrame):
    """Lies over the window; closes when an entry is chosen (Enter, click), by Esc or a click elsewhere.

    Args:
        entries: what can be found besides images; an empty query shows the first.
        show_image: called with the id of a chosen image.
        chosen: called with an entry that was chosen.
        parent: the window that it is placed in.
    """

    def __init__(
        self,
        entries: Iterable[Findable],
        show_image: Callable[[int], object],
        chosen: Callable[[Findable], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("finder")
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entries = [Searchable.of(entry) for entry in entries]
        self._show_image, self._chosen = show_image, chosen
        self._images = ImageNames((), ())
        self.field = QLineEdit()
        self.field.setObjectName("finderField")
        self.field.setPlaceholderText(self.tr("Action, setting, run, image or word"))
        self.field.setAccessibleName(self.tr("Find anything"))
        self.model = FinderModel()
        self.list = QListView()
        self.list.setObjectName("finderList")
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(FinderDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(ROWS * theme.row_height() + theme.SPACE["s"])
        self.note = QLabel()
        self.note.setObjectName("finderNote")
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note.setFixedHeight(round(3 * theme.text_height("caption")))
        column = QVBoxLayout(self)
        margin = theme.SPACE["m"]
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.SPACE["s"])
        for widget in (self.field, self.list, self.note):
            column.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        ListFromField(self.field, self.list, self._choose, self.close)
        self.list.clicked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self._search("")
        self._place(parent)

    def _place(self, window: QWidget) -> None:
        width = min(theme.rail_width() * 4, window.width() - 2 * theme.SPACE["xl"])
        self.setGeometry((window.width() - width) // 2, theme.head_height(), width, self.sizeHint().height())

    def add_entries(self, entries: Iterable[Findable]) -> None:
        """Search these, too."""
        self._entries.extend(Searchable.of(entry) for entry in entries)
        self._search(self.field.text())

    def set_images(self, images: ImageNames) -> None:
        """Search these images, too."""
        self._images = images
        self._search(self.field.text())

    def _search(self, query: str) -> None:
        if query.strip():
            found = best(query, self._entries)
        else:
            found = [item.entry for item in self._entries if not item.entry.reason]
        rows, count = rows_of_names(query, self._images.names, MOST_IMAGES)
        images = [self._image(self._images.records[row]) for row in rows]
        self._more = self.tr("%Ln images match", "", count) if count > len(images) else ""
        # Images come before what the words of the glossary mean.
        named = [entry for entry in found if entry.kind is not FindKind.WORD][: MOST - len(images)]
        words = [entry for entry in found if entry.kind is FindKind.WORD]
        self.model.show_entries(list(islice((*named, *images, *words), MOST)))
        self.list.setCurrentIndex(self.model.index(0))
        self._tell()

    def _image(self, record: ImageRecord) -> Findable:
        folder, _, name = record.path.rpartition("/")
        return Findable(
            FindKind.IMAGE,
            visible(name),
            lambda: self._show_image(record.id),
            detail=" · ".join(filter(None, (visible(folder), visible(record.group)))),
            symbol="image",
        )

    def _tell(self, *_: QModelIndex) -> None:
        """Say in full what the current row shortens."""
        entry = self._current()
        if entry is None:
            text = self.tr("Nothing found") if self.field.text().strip() else ""
        elif entry.kind is FindKind.IMAGE and self._more:
            text = self._more
        else:
            text = entry.reason or entry.detail
        self.note.setText(text)

    def _current(self) -> Findable | None:
        row = self.list.currentIndex().row()
        return self.model.entries[row] if 0 <= row < len(self.model.entries) else None

    def _choose(self) -> None:
        entry = self._current()
        if entry is None:
            return
        self.close()
        # After this panel is gone: what is chosen may open a dialog.
        QTimer.singleShot(0, partial(self._chosen, entry))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click elsewhere closes the panel."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYS:
            self.close()
        return super().eventFilter(watched, event)
