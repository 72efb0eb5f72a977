"""Who reviews: an editable list of names, as every review is signed with one."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.core import theme
from ui.core.session import Session
from ui.kit.controls import Choice


class ReviewerBox(Choice):
    """Shows and sets the reviewer of this PC's settings; empty until somebody gives a name.

    Signals:
        named: a name was chosen or typed.
    """

    named = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewerBox")
        self._field = QLineEdit()
        self._field.setMaxLength(60)
        self.setLineEdit(self._field)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumWidth(theme.rail_width() * 3 // 4)
        self._session = session
        self._others: tuple[str, ...] = ()
        session.settingsChanged.connect(self._fill)
        self._field.editingFinished.connect(self._take)
        self._field.returnPressed.connect(self.named)
        self.activated.connect(self._take)
        self.activated.connect(lambda: self.named.emit())
        self._fill()

    def retranslate(self) -> None:
        """Set all texts."""
        self.setAccessibleName(self.tr("Reviewer"))
        self.setToolTip(self.tr("Every verdict and comment is signed with this name"))
        self._field.setPlaceholderText(self.tr("your name"))

    def set_known(self, names: Iterable[str]) -> None:
        """Offer the names that stand in an inspection, besides those used on this PC."""
        self._others = tuple(names)
        self._fill()

    def ask(self) -> None:
        """Put the cursor into the field."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def _fill(self) -> None:
        settings = self._session.settings
        names = (*settings.reviewers, settings.operator, *self._others)
        with QSignalBlocker(self):
            self.clear()
            self.addItems([name for name in dict.fromkeys(names) if name])
            self.setEditText(settings.reviewer)

    def _take(self) -> None:
        name = self.currentText().strip()
        if name and name != self._session.settings.reviewer:
            self._session.change_settings(reviewers=self._session.settings.with_reviewer(name).reviewers)
        elif not name:
            self.setEditText(self._session.settings.reviewer)
