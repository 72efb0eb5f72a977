"""The queue of labels that are probably wrong: each image with the class suggested, and what to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.evidence.rates import percent
from aoi_app.project.jobs import LabelsResult, SuspectLabel
from aoi_app.project.records import ImageRecord
from aoi_app.project.store.answers import KEPT, about_label
from ui.core import theme
from ui.core.edits import answer, exclude_images, label_images
from ui.core.icons import icon
from ui.core.session import Session
from ui.core.wording import button_text, join_sentences, listed
from ui.data.checked_image import CheckedImage
from ui.data.picture_list import Look, PictureList

SIZE = (1000, 660)  # logical pixels


class LabelsDialog(QDialog):
    """Left the queue, right its current image. What is decided leaves the queue, and comes back by undo."""

    def __init__(self, session: Session, result: LabelsResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("labelsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Check labels"))
        self._session, self._result = session, result
        self._skipped: set[int] = set()
        self._answers: dict[str, str] = {}
        self.summary = QLabel()
        self.summary.setObjectName("labelsSummary")
        self.summary.setWordWrap(True)
        self.list: PictureList[SuspectLabel] = PictureList(
            session, "labelsQueue", 1, self._look, lambda item: item.image
        )
        self.list.setAccessibleName(self.tr("Images whose labels are probably wrong"))
        self.image = CheckedImage(session, "labelsImage")
        self.image.exclude.clicked.connect(self._exclude)
        self.accept_button = self._button("labelsAccept", "", "", "Y", self._accept)
        self.accept_button.setProperty("kind", "primary")
        self.keep = self._button("labelsKeep", "tag", "", "K", self._keep)
        self.skip = self._button("labelsSkip", "skip-forward", self.tr("Skip"), "S", self._skip)
        self._lay_out()
        self._add_keys()
        self.list.selectionModel().currentChanged.connect(self._show_current)
        session.recordsChanged.connect(self._show)
        session.answersChanged.connect(self._read_answers)
        session.projectChanged.connect(self.close)
        self._show()
        self.list.setFocus()

    def _button(self, name: str, symbol: str, text: str, key: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        if symbol:
            button.setIcon(icon(symbol))
        button.setToolTip(key)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        for button in (self.accept_button, self.keep, self.skip):
            acts.addWidget(button)
        acts.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(theme.SPACE["m"])
        side.addWidget(self.image, 1)
        side.addLayout(acts)
        body = QHBoxLayout()
        body.setSpacing(theme.SPACE["l"])
        body.addWidget(self.list)
        body.addLayout(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.setSpacing(theme.SPACE["m"])
        column.addWidget(self.summary)
        column.addLayout(body, 1)
        hint = QLabel(
            self.tr("Y takes the suggestion, K keeps, S skips, X excludes, A and D go on, Ctrl+Z undoes.")
        )
        hint.setProperty("role", "caption")
        column.addWidget(hint)
        self.resize(*map(theme.scaled, SIZE))

    def _add_keys(self) -> None:
        keys = (
            ("Y", self._accept),
            ("K", self._keep),
            ("S", self._skip),
            ("X", self._exclude),
            ("A", lambda: self.list.step(-1)),
            ("D", lambda: self.list.step(1)),
            ("F", self.image.view.fit),
            ("Z", lambda: self.image.view.set_zoom(1.0)),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._session.undo_stack.undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, self._session.undo_stack.redo)

    # --- showing --------------------------------------------------------------------------------

    def _read_answers(self) -> None:
        """Take over what was answered since, on a thread."""

        def take(rows: list[dict[str, str]]) -> None:
            self._answers = rows[0] if rows else {}
            self._show()

        self._session.read_list(self, "answers", lambda project: [project.answers.given()], take)

    def _is_open(self, item: SuspectLabel) -> bool:
        record = self._session.record(item.image)
        if record is None or record.excluded or record.class_id != item.class_id:
            return False
        return item.image not in self._skipped and about_label(record) not in self._answers

    def _show(self) -> None:
        result = self._result
        left = [item for item in result.suspects if self._is_open(item)]
        parts = [
            self.tr(
                "%Ln labels of {images} are probably wrong, the surest first; {left} are left to decide.",
                "",
                len(result.suspects),
            ).format(images=f"{result.images:,}", left=f"{len(left):,}"),
            self.tr(
                "Each image was judged by models that did not learn from it; test images are left alone."
            ),
        ]
        if result.left_out:
            names = listed(list(result.left_out))
            parts.append(self.tr("Too few parts to judge: {classes}.").format(classes=names))
        self.summary.setText(join_sentences(*parts))
        self.list.show_items(left)
        self._show_current()

    def _show_current(self) -> None:
        item = self.list.current()
        for button in (self.accept_button, self.keep, self.skip):
            button.setEnabled(item is not None)
        record = self._session.record(item.image) if item is not None else None
        self.image.show_record(record, alarm=True)
        if item is not None:
            suggested = self.tr("Label it {name}").format(name=self._named(item))
            self.accept_button.setText(button_text(suggested))
            self.keep.setText(button_text(self.tr("Keep {name}").format(name=item.label)))

    def _named(self, item: SuspectLabel) -> str:
        """The class suggested, as it is named now."""
        there = self._session.class_of(item.suggested_id)
        return there.name if there is not None else item.suggested

    def _look(self, item: SuspectLabel) -> Look:
        record = self._session.record(item.image)
        assert record is not None
        shares = self.tr("{label} against {suggested}").format(
            label=percent(item.of_label), suggested=percent(item.confidence)
        )
        return Look((record,), (f"{item.label} → {self._named(item)}", shares))

    # --- deciding -------------------------------------------------------------------------------

    def _current(self) -> tuple[SuspectLabel, ImageRecord] | None:
        item = self.list.current()
        record = self._session.record(item.image) if item is not None else None
        return (item, record) if item is not None and record is not None else None

    def _accept(self) -> None:
        found = self._current()
        if found is not None and self._session.class_of(found[0].suggested_id) is not None:
            item, record = found
            text = self.tr("label {name} for %Ln images", "", 1).format(name=self._named(item))
            label_images(self._session, {record.id: item.suggested_id}, text)

    def _keep(self) -> None:
        if (found := self._current()) is not None:
            answer(self._session, {about_label(found[1]): KEPT}, self.tr("keep the label"))

    def _skip(self) -> None:
        if (found := self._current()) is not None:
            self._skipped.add(found[0].image)
            self._show()

    def _exclude(self) -> None:
        if (found := self._current()) is not None:
            reason = self.tr("label in doubt")
            exclude_images(self._session, {found[1].id: reason}, self.tr("exclude %Ln images", "", 1))
