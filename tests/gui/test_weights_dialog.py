"""Pretrained weights in the window: the table, imports and downloads by jobs, and questions if ambiguous."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from aoi_app.errors import WeightsAmbiguous, WeightsKept
from aoi_app.events import Failed, Finished, Progress, Warned
from aoi_app.project.jobs import ExportWeightsJob, ImportWeightsJob, WeightsJob
from aoi_app.project.networks.pretrained_weights import imported_file
from ui.core import dialogs
from ui.core.session import Session
from ui.frame.main_window import MainWindow
from ui.networks.weights_dialog import WeightsDialog


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> Iterator[WeightsDialog]:
    made = WeightsDialog(session, "resnet18")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.reject()


def cells(dialog: WeightsDialog, network: str) -> list[str]:
    model = dialog.model
    return [model.index(model.row_of(network), column).data() for column in range(model.columnCount())]


def test_the_table_says_what_is_here_and_how_to_get_the_rest(dialog: WeightsDialog) -> None:
    assert cells(dialog, "resnet18") == [
        "ResNet-18", "not here", "–", "BSD-3-Clause", "torchvision, ImageNet-1k V1"
    ]  # fmt: skip
    assert dialog.download.isVisible()
    assert "resnet18-f37072fd.pth" in dialog.detail.text()
    dialog.choose("tf_efficientnet_lite0")
    assert cells(dialog, "tf_efficientnet_lite0")[1:3] == ["installed", "18.0 MB"]
    assert not dialog.download.isVisible()
    dialog.choose("resnetv2_50")  # published without a fixed address
    assert not dialog.download.isVisible()
    assert "resnetv2_50.a1h_in1k" in dialog.detail.text()
    dialog.choose("small_cnn")
    assert "Small CNN" in dialog.message.text.text()


def test_a_download_shows_its_progress_and_can_be_stopped(dialog: WeightsDialog, session: Session) -> None:
    dialog.download.click()
    running = session.jobs.active_of("weights")
    assert running is not None
    assert running.job == WeightsJob(network="resnet18")
    assert not dialog.from_file.isVisible()
    running.set_state("running")
    running.take(Progress("download", 25 << 20, 100 << 20, 12 << 20, 6.0))
    row = dialog.findChild(type(dialog._row))
    shown = [label.text() for label in row.findChildren(type(dialog.detail))]
    assert "downloading 25 %" in shown
    assert any("12.0 MB/s" in text for text in shown)
    row.stop_button.click()
    assert running.state == "stopping" or not running.active


def test_imported_weights_are_shown_and_the_pages_notified(
    dialog: WeightsDialog, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_file", lambda *_: tmp_path / "some.pth")
    dialog.from_file.click()
    running = session.jobs.active_of("weights")
    assert running is not None
    imported_file("resnet34").write_bytes(b"weights")
    with qtbot.waitSignal(session.weightsChanged):
        running.take(Finished({"network": "resnet34", "file": "x"}))
    assert dialog.current().network == "resnet34"
    assert cells(dialog, "resnet34")[1] == "imported"
    assert "ResNet-34" in dialog.message.text.text()
    assert dialog.from_file.isVisible()


def test_a_file_that_fits_several_networks_is_asked_about(
    dialog: WeightsDialog, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_file", lambda *_: tmp_path / "some.pth")
    asked: list[list[str]] = []

    def answer(*words: list[str]) -> int:
        asked.append(words[3])
        return 1

    monkeypatch.setattr(dialogs, "choose_one", answer)
    dialog.from_file.click()
    running = session.jobs.active_of("weights")
    assert running is not None
    error = WeightsAmbiguous(path="some.pth", networks="resnet18, small_cnn")
    running.take(Failed(error.code, error.args_by_name))
    assert asked == [["ResNet-18", "Small CNN"]]
    again = session.jobs.active_of("weights")
    assert again is not None
    assert again.job == WeightsJob(network="small_cnn", source=tmp_path / "some.pth")


def test_all_weights_go_into_a_zip_and_come_out_of_one(
    dialog: WeightsDialog, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_save", lambda *_: tmp_path / "zoo.zip")
    monkeypatch.setattr(dialogs, "choose_file", lambda *_: tmp_path / "zoo.zip")
    dialog.to_zip.click()
    running = session.jobs.active_of("export_weights")
    assert running is not None
    assert running.job == ExportWeightsJob(out=tmp_path / "zoo.zip")
    running.take(Finished({"file": "zoo.zip", "networks": ["a", "b"], "bytes": 3 << 20}))
    assert dialog.message.text.text() == "2 networks' weights are in zoo.zip (3.0 MB)."
    dialog.from_zip.click()
    running = session.jobs.active_of("import_weights")
    assert running is not None
    assert running.job == ImportWeightsJob(source=tmp_path / "zoo.zip")
    running.take(Warned(WeightsKept.code, {"networks": "ResNet-18"}))
    running.take(Finished({"networks": ["a"], "here": ["b"], "kept": ["resnet18"], "unknown": []}))
    assert dialog.message.property("level") == "warning"
    assert "ResNet-18" in dialog.message.text.text()


def test_the_menu_opens_it_and_a_closed_one_leaves_its_job_alone(session: Session, qtbot: QtBot) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    window.actions_by_key["weights"].trigger()
    dialog = window.findChild(WeightsDialog)
    dialog.choose("resnet18")
    dialog.download.click()
    running = session.jobs.active_of("weights")
    assert running is not None
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    with qtbot.waitSignal(session.weightsChanged):
        running.take(Finished({"network": "resnet18", "file": "x"}))
