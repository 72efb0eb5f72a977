"""The devices that are offered: those that the engine found, with what is missing, and what is used then."""

import pytest
from pytestqt.qtbot import QtBot

from aoi_app.project.jobs import DevicesJob, DevicesResult, FoundDevice
from ui.core.session import Session
from ui.frame.settings_dialog import SettingsDialog
from ui.recipe.device_choice import DeviceChoice
from ui.recipe.recipe_panel import RecipePanel

CPU = FoundDevice(name="cpu")
GPUS = (FoundDevice(name="cuda", title="NVIDIA A"), FoundDevice(name="cuda:1", title="NVIDIA B"))
NO_GPU = DevicesResult(devices=(CPU,), missing="gpu")


@pytest.fixture
def choice(session: Session, qtbot: QtBot) -> DeviceChoice:
    box = DeviceChoice(session, "device")
    qtbot.addWidget(box)
    qtbot.addWidget(box.note)
    return box


def offered(box: DeviceChoice) -> list[str]:
    return [box.itemText(row) for row in range(box.count())]


def test_only_what_was_found_is_offered(choice: DeviceChoice, session: Session) -> None:
    assert offered(choice) == ["Automatic"], "before anything is known"
    assert choice.note.text() == ""
    session.devices.ask()
    running = session.jobs.active_of("devices")
    assert running is not None
    assert running.job == DevicesJob()
    running.finished.emit(NO_GPU)
    assert offered(choice) == ["Automatic", "Processor (CPU)"]
    assert choice.note.text() == "No NVIDIA GPU found."
    session.devices.take(DevicesResult(devices=(CPU, *GPUS), missing="", cuda="13.2"))
    assert offered(choice) == ["Automatic", "Processor (CPU)", "NVIDIA A", "NVIDIA B"]
    assert not choice.note.isVisibleTo(None)


@pytest.mark.parametrize(
    ("missing", "platform", "words"),
    [
        ("driver", "linux", ["too old for CUDA 13.2"]),
        ("cuda", "linux", ["torch has no CUDA", "uv pip install torch"]),
        ("cuda", "win32", ["offered for Windows has no CUDA", "uv pip install torch"]),
    ],
)
def test_what_is_missing_is_said_with_its_remedy(
    choice: DeviceChoice,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    missing: str,
    platform: str,
    words: list[str],
) -> None:
    monkeypatch.setattr("ui.core.devices.sys.platform", platform)
    remedy = "uv pip install torch" if missing == "cuda" else ""
    session.devices.take(DevicesResult(devices=(CPU,), missing=missing, cuda="13.2", remedy=remedy))
    assert all(word in choice.note.text() for word in words), choice.note.text()


def test_a_stored_device_that_is_gone_is_named_with_what_is_used(session: Session, qtbot: QtBot) -> None:
    session.change_settings(device="cuda")
    panel, dialog = RecipePanel(session), SettingsDialog(session)
    for widget in (panel, dialog):
        qtbot.addWidget(widget)
    assert session.devices.chosen == "cuda", "nobody knows yet"
    session.devices.take(NO_GPU)
    assert session.devices.chosen == "auto"
    for box in (panel.device, dialog.device):
        assert box.currentText() == "Automatic"
        assert "NVIDIA GPU was chosen, but cannot be used here: Processor (CPU) is used." in box.note.text()
    dialog.device.setCurrentIndex(1)
    dialog.device.activated.emit(1)
    assert session.settings.device == session.devices.chosen == "cpu"
    assert panel.device.currentText() == "Processor (CPU)", "one setting, wherever it is chosen"
    assert panel.device.note.text() == "No NVIDIA GPU found."
