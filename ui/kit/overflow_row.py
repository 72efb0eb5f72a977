"""A row of tool buttons in one line: those that find no room are in the menu of the last one."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from ui.core import theme
from ui.core.icons import icon


class OverflowRow(QWidget):
    """Buttons of actions, given by the object names of the buttons; the first are seen at any width."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._buttons = [self._button(name, action) for name, action in actions.items()]
        self.more = QToolButton(self)  # after them, for the Tab key
        self.more.setObjectName("moreTools")
        self.more.setIcon(icon("ellipsis"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self._retranslate()

    def _button(self, name: str, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.addAction(action)  # its key counts also while the button is in the menu
        action.changed.connect(self._arrange)
        return button

    def sizeHint(self) -> QSize:
        height = max(button.sizeHint().height() for button in (*self._buttons, self.more))
        return QSize(sum(button.sizeHint().width() for button in self._buttons), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _arrange(self) -> None:
        gap = theme.SPACE["xs"]
        offered = [button for button in self._buttons if button.defaultAction().isVisible()]
        widths = [button.sizeHint().width() + gap for button in offered]
        room, last = self.width() + gap, self.more.sizeHint().width() + gap
        shown = len(offered)
        if sum(widths) > room:
            while shown > 1 and sum(widths[:shown]) > room - last:
                shown -= 1
        left = 0
        for button, width in zip(offered[:shown], widths, strict=False):
            button.setGeometry(left, 0, width - gap, self.height())
            left += width
        self.more.setGeometry(left, 0, last - gap, self.height())
        for button in self._buttons:
            button.setVisible(button in offered[:shown])
        self.more.setVisible(shown < len(offered))
        hidden = [button.defaultAction() for button in offered[shown:]]
        if self.more.menu().actions() != hidden:
            self.more.menu().clear()
            self.more.menu().addActions(hidden)

    def _retranslate(self) -> None:
        self.more.setToolTip(self.tr("More tools"))
        self.more.setAccessibleName(self.tr("More tools"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._arrange()
        super().changeEvent(event)
