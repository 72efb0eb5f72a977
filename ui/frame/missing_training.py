"""What stands in place of a page that learns, in the line edition: what is missing, and what brings it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aoi_app.edition import training_command
from ui.core import theme
from ui.kit.empty_state import EmptyState
from ui.kit.page import Page


class MissingTraining(QWidget):
    """Covers a page, which stays as it is: requests of other pages reach it, and what it starts is refused.

    Its messages stay above.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.setObjectName("missingTraining")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._page = page
        self.title = QLabel()
        self.title.setProperty("role", "title")
        head = QFrame()
        head.setObjectName("pageHead")
        head.setFixedHeight(theme.head_height())
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.SPACE["l"], 0, theme.SPACE["l"], 0)
        row.addWidget(self.title)
        body = QWidget()
        body.setObjectName("pageBody")
        self.said = EmptyState(page.key.facts.icon, "missingTrainingState")
        self.said.acted.connect(lambda: QApplication.clipboard().setText(training_command()))
        inner = QVBoxLayout(body)
        inner.addWidget(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(body, 1)
        for child in page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if child not in (self, page.messages):
                child.setEnabled(False)  # the keyboard must not reach what is covered
        page.messages_over = page
        page.installEventFilter(self)
        self.setGeometry(page.rect())
        self.retranslate()
        self.raise_()
        page.messages.raise_()

    def retranslate(self) -> None:
        """Set all texts."""
        command = training_command()
        self.title.setText(self._page.key.heading)
        parts = [self.tr("This is the line edition: it imports, labels, inspects, reviews and reports.")]
        if command:
            parts += [
                self.tr("This command brings what this page needs; then start the program again:"),
                command,
            ]
        else:
            parts += [self.tr("This page is part of the studio edition, which opens the same projects.")]
        self.said.set_texts(
            self.tr("Training is not installed"),
            "\n".join(parts),
            self.tr("Copy the command") if command else "",
        )
        self.said.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._page.rect())
        return False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
