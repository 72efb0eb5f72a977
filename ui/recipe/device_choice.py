"""The device to train on: a setting of this PC, wherever it can be chosen."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from ui.core.session import Session
from ui.kit.controls import Choice


class DeviceChoice(Choice):
    """Offers the devices that were found; until then, automatic. :attr:`note` says what is missing; it stands
    wherever its owner puts it, and is hidden while there is nothing to say.

    Signals:
        changed: another device was chosen, here or elsewhere, or the devices are known now.
    """

    changed = Signal()

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._session = session
        self._shown = session.settings.device
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.note = QLabel()
        self.note.setObjectName(f"{name}Note")
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.activated.connect(lambda: session.change_settings(device=self.currentData()))
        session.devices.changed.connect(self._refresh)
        session.settingsChanged.connect(self._follow)
        self._fill()

    def _follow(self) -> None:
        if self._session.settings.device != self._shown:
            self._refresh()

    def _refresh(self) -> None:
        self._shown = self._session.settings.device
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        devices = self._session.devices
        with QSignalBlocker(self):
            self.clear()
            # A choice that cannot be checked yet is a choice all the same.
            for name in dict.fromkeys((*devices.names(), devices.chosen)):
                self.addItem(devices.title(name), name)
            self.setCurrentIndex(self.findData(devices.chosen))
        self.note.setText(devices.note())
        self.note.setVisible(bool(self.note.text()))
        self.setAccessibleDescription(self.note.text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)
