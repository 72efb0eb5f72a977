"""The user's settings; language and theme are applied immediately."""

from collections.abc import Hashable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from aoi_app.edition import has_training
from aoi_app.plain_names import tidy_name
from ui.core import theme
from ui.core.session import Session
from ui.frame.doctor_dialog import DoctorDialog
from ui.kit.controls import Choice
from ui.recipe.device_choice import DeviceChoice

SETTING_NAMES = {
    "language": QT_TRANSLATE_NOOP("SettingsDialog", "Language"),
    "theme": QT_TRANSLATE_NOOP("SettingsDialog", "Theme"),
    "large_controls": QT_TRANSLATE_NOOP("SettingsDialog", "Controls of the run pages"),
    "motion": QT_TRANSLATE_NOOP("SettingsDialog", "Fades and animations"),
    "device": QT_TRANSLATE_NOOP("SettingsDialog", "Train on"),
    "operator": QT_TRANSLATE_NOOP("SettingsDialog", "Operator"),
    "station": QT_TRANSLATE_NOOP("SettingsDialog", "Station"),
    "measure_idle": QT_TRANSLATE_NOOP("SettingsDialog", "Measure this PC"),
    "tour": QT_TRANSLATE_NOOP("SettingsDialog", "Tour of the sample"),
}


class SettingsDialog(QDialog):
    """Every control stores its setting when it changes; the only button is Close."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self._session = session
        self.language = self._combo("settingsLanguage", "language", ("system", "zh_TW", "en"))
        self.theme = self._combo("settingsTheme", "theme", ("system", "light", "dark"))
        self.large_controls = self._combo("settingsLarge", "large_controls", (True, False))
        self.motion = self._combo("settingsMotion", "motion", ("system", "none"))
        self.device = DeviceChoice(session, "settingsDevice")
        self.operator = self._line("settingsOperator", "operator")
        self.station = self._line("settingsStation", "station")
        self.measure_idle = self._tick("settingsMeasureIdle", "measure_idle")
        self.tour = self._tick("settingsTour", "tour")
        self._note = QLabel()
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        self.doctor = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.doctor.setObjectName("settingsDoctor")
        self.doctor.clicked.connect(self._examine)
        self._lay_out()
        self._retranslate()
        self.setMinimumWidth(theme.rail_width() * 5 // 2)

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(theme.SPACE["xl"])
        self._form.setVerticalSpacing(theme.SPACE["m"])
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._labels = {name: QLabel() for name in SETTING_NAMES}
        for name, label in self._labels.items():
            label.setBuddy(getattr(self, name))
            if name == "device":
                box = QVBoxLayout()
                box.setSpacing(theme.SPACE["xs"])
                box.addWidget(self.device)
                box.addWidget(self.device.note)
                self._form.addRow(label, box)
            else:
                self._form.addRow(label, getattr(self, name))
        column = QVBoxLayout(self)
        margin = theme.SPACE["xl"]
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.SPACE["l"])
        for name in ("device", "measure_idle", "tour"):  # they are about training
            self._form.setRowVisible(self._labels[name], has_training())
        column.addLayout(self._form)
        column.addWidget(self._note)
        column.addStretch(1)
        column.addWidget(self._buttons)

    def _examine(self) -> None:
        DoctorDialog(self._session, self).exec()

    def show_setting(self, name: str) -> None:
        """Put the focus on one of ``SETTING_NAMES``."""
        getattr(self, name).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _combo(self, name: str, setting: str, values: tuple[Hashable, ...]) -> QComboBox:
        box = Choice()
        box.setObjectName(name)
        present = getattr(self._session.settings, setting)
        for value in values if present in values else (*values, present):
            box.addItem(str(value), value)
        box.setCurrentIndex(box.findData(present))
        box.activated.connect(lambda: self._session.change_settings(**{setting: box.currentData()}))
        return box

    def _line(self, name: str, setting: str) -> QLineEdit:
        line = QLineEdit(getattr(self._session.settings, setting))
        line.setObjectName(name)
        line.editingFinished.connect(
            lambda: self._session.change_settings(**{setting: tidy_name(line.text())})
        )
        return line

    def _tick(self, name: str, setting: str) -> QCheckBox:
        box = QCheckBox()
        box.setObjectName(name)
        box.setChecked(getattr(self._session.settings, setting))
        box.toggled.connect(lambda on: self._session.change_settings(**{setting: on}))
        return box

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        for name, source in SETTING_NAMES.items():
            text = self.tr(str(source))
            self._labels[name].setText(text)
            getattr(self, name).setAccessibleName(text)
        self._name_items(
            self.language, {"system": self.tr("As the system"), "zh_TW": "繁體中文", "en": "English"}
        )
        self._name_items(
            self.theme,
            {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")},
        )
        self.measure_idle.setText(self.tr("While it is idle, for the estimated training times"))
        self.tour.setText(self.tr("Offer it when the sample is opened"))
        self._name_items(
            self.large_controls, {True: self.tr("Large, for touch and gloves"), False: self.tr("Normal")}
        )
        self._name_items(self.motion, {"system": self.tr("As the system"), "none": self.tr("None")})
        self._note.setText(
            self.tr("Operator and station are written beside every label, verdict and inspection you make.")
        )
        close = self._buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self.tr("Close"))
        self.doctor.setText(self.tr("Check this PC…"))
        close.setObjectName("settingsClose")

    def _name_items(self, box: QComboBox, names: dict[Hashable, str]) -> None:
        for row in range(box.count()):
            box.setItemText(row, names.get(box.itemData(row), str(box.itemData(row))))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
