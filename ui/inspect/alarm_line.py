"""The alarms of an inspection in one line, which stays until the next inspection."""

from collections import deque

from PySide6.QtCore import QDateTime, QEvent, QLocale
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from aoi_app.errors import InspectionAlarm
from ui.core import theme
from ui.core.icons import icon
from ui.core.wording import error_text
from ui.kit.elided_label import ElidedLabel
from ui.kit.icon_label import IconLabel

Heard = tuple[str, InspectionAlarm]  # when, and what
IN_TIP = 20  # alarms listed in the tool tip; an inspection may give thousands


class AlarmLine(QFrame):
    """The newest alarm with its time, how many there were (the last of them in the tool tip), and a button
    that takes note: the line then steps back, but stays.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("alarmLine")
        self._alarms = deque[Heard](maxlen=IN_TIP)
        self._given = 0
        self._icon = IconLabel()
        self.text = ElidedLabel()
        self.text.setObjectName("alarmText")
        self.count = QLabel()
        self.count.setObjectName("alarmCount")
        self.count.setProperty("role", "muted")
        self.note = QToolButton()
        self.note.setObjectName("alarmNoted")
        self.note.setProperty("kind", "quiet")
        self.note.setIcon(icon("check"))
        self.note.clicked.connect(lambda: self._show(noted=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE["m"], theme.SPACE["xs"], theme.SPACE["s"], theme.SPACE["xs"])
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.count)
        row.addWidget(self.note)
        self.hide()

    def clear(self) -> None:
        """Begin anew, without an alarm."""
        self._alarms.clear()
        self._given = 0
        self.hide()

    def take(self, alarm: InspectionAlarm) -> None:
        """Show an alarm that was given now."""
        now = QLocale().toString(QDateTime.currentDateTime().time(), "HH:mm:ss")
        self._alarms.append((now, alarm))
        self._given += 1
        self._show(noted=False)

    def _show(self, *, noted: bool) -> None:
        texts = [f"{when} · {error_text(alarm)}" for when, alarm in self._alarms]
        theme.set_property(self, "level", "noted" if noted else "alarm")
        self._icon.show_icon("triangle-alert", "text_2" if noted else "ng")
        self.text.setText(texts[-1])
        self.text.setAccessibleName(texts[-1])
        self.count.setText(self.tr("%Ln alarms", "", self._given))
        earlier = self._given - len(texts)
        first = [self.tr("%Ln earlier ones, in the record", "", earlier)] if earlier else []
        self.count.setToolTip("\n".join((*first, *texts)))
        self.note.setVisible(not noted)
        self.note.setText(self.tr("Noted"))
        self.note.setToolTip(self.tr("The alarm was noted; it stays in this line and in the record"))
        self.note.setAccessibleName(self.note.text())
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._alarms:
            self._show(noted=self.note.isHidden())
        super().changeEvent(event)
