"""The editors of random changes and filters: the preview shows what recipe and network use."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from aoi_app.control import JobControl
from aoi_app.data.augmentation import Augmenter
from aoi_app.data.preview import preview
from aoi_app.events import Finished, Stopped
from aoi_app.imaging.prepare import load_prepared
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import PreviewJob
from aoi_app.project.recipe.augment_sets import SETS
from aoi_app.project.recipe.augmentations import AugmentStep
from aoi_app.project.recipe.recipe import Recipe
from tests.gui.editors import editor
from ui.core.jobs.job_manager import JobManager
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.recipe.augment_dialog import AugmentDialog
from ui.recipe.filter_dialog import FilterDialog
from ui.recipe.kernel_editor import KernelEditor
from ui.recipe.list_field import ListField
from ui.recipe.recipe_words import recipe_sentence, value_text
from ui.recipe.step_settings import NumberEditor, RangeEditor, SwitchEditor
from ui.train.page import TrainPage

MEDIUM = Recipe().changed({"augment.steps": SETS["medium"].steps})


@pytest.fixture
def project(make_project: Callable[..., Path]) -> Path:
    """Four images with visible content."""
    folder = make_project({"good": 2, "void": 2})
    for number, file in enumerate(sorted((folder.parent / "images").rglob("*.png"))):
        write_image(file, np.random.default_rng(number).uniform(0, 255, (32, 32)).astype(np.uint8))
    return folder


@pytest.fixture
def augment(session: Session, project: Path, qtbot: QtBot) -> AugmentDialog:
    session.openProject(project)
    dialog = AugmentDialog(session, MEDIUM)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def names(dialog: AugmentDialog | FilterDialog) -> list[str]:
    return [step.name for step in dialog.list.steps()]


def test_tab_goes_down_the_dialog_and_ends_at_its_buttons(augment: AugmentDialog) -> None:
    augment.list.view.setCurrentRow(2)  # its settings are created last
    order, at = [], augment.list.view.nextInFocusChain()
    while at is not augment.list.view:
        order.append(at.objectName())
        at = at.nextInFocusChain()
    wanted = ("stepAdd", "probability.value", "previewNext", "matters.direction_matters", "augmentAccept")
    places = [order.index(name) for name in wanted]
    assert places == sorted(places)


def press(qtbot: QtBot, dialog: AugmentDialog, key: Qt.Key, alt: bool = False) -> None:
    dialog.list.view.setFocus()
    held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(dialog.list.view, key, held)


def test_steps_are_added_moved_and_removed_by_keys_and_mouse(augment: AugmentDialog, qtbot: QtBot) -> None:
    assert augment.recipe() == MEDIUM
    assert augment.sets.currentData() == "medium"
    press(qtbot, augment, Qt.Key.Key_Down)
    menu = augment.findChild(QMenu, "stepMenu")
    entries = [action for group in menu.findChildren(QMenu) for action in group.actions()]
    offered = [action.objectName() for action in entries]
    assert len(offered) == len(set(offered)) == 26
    next(action for action in entries if action.objectName() == "add.gamma").trigger()
    assert names(augment)[2] == "gamma"
    press(qtbot, augment, Qt.Key.Key_Up, alt=True)
    press(qtbot, augment, Qt.Key.Key_Up, alt=True)
    assert names(augment) == ["gamma", *(step.name for step in MEDIUM.augment.steps)]
    assert augment.panel.step == augment.list.steps()[0]
    augment.list.down.click()
    press(qtbot, augment, Qt.Key.Key_Delete)
    assert augment.recipe() == MEDIUM
    view = augment.list.view
    view.model().moveRow(view.rootIndex(), 0, view.rootIndex(), 4)  # as a drag to the end does
    assert names(augment)[-1] == "horizontal_flip"
    assert augment.recipe().augment.steps == augment.list.steps()
    press(qtbot, augment, Qt.Key.Key_Return)
    assert augment.isVisible()
    assert augment.sets.currentData() == ""


def test_settings_are_taken_over_and_what_was_not_touched_stays(augment: AugmentDialog, qtbot: QtBot) -> None:
    fine = MEDIUM.changed(
        {"augment.steps": [{"name": "affine", "values": {"shift": [-0.03125, 0.0625]}}]}
    ).augment.steps
    augment.list.set_steps(fine)
    angle, probability = augment.panel.editors["angle"], augment.panel.editors["probability"]
    assert isinstance(angle, RangeEditor)
    assert isinstance(probability, NumberEditor)
    angle.low.setValue(20)
    assert angle.value() == (20.0, 20.0)  # the other end moved along
    probability.slider.setValue(300)
    (step,) = augment.list.steps()
    assert step.values["angle"] == (20.0, 20.0)
    assert isinstance(step, AugmentStep)
    assert step.probability == 0.3
    assert step.values["shift"] == (-0.03125, 0.0625)
    angle.slider.resize(200, 22)
    qtbot.mouseClick(angle.slider, Qt.MouseButton.LeftButton, pos=QPoint(199, 11))
    assert angle.value() == (20.0, 180.0)
    augment.list.add_step("motion_blur")
    length = augment.panel.editors["length"]
    assert isinstance(length, RangeEditor)
    length.high.lineEdit().setText("8 px")
    length.high.interpretText()
    assert augment.list.steps()[1].values["length"] == (3, 9)  # even lengths have no centre


def test_what_matters_is_marked_left_out_and_stored(
    session: Session, project: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = TrainPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    session.openProject(project)
    assert session.project is not None
    page.recipe.use(session.project.preset_recipe("fast"))  # the first one, Instant, has no random changes
    page.recipe.fold.click()
    assert page.recipe.form is not None
    before = page.recipe.recipe()
    shown: list[AugmentDialog] = []

    def answer(accept: bool) -> Callable[[AugmentDialog], bool]:
        def act(dialog: AugmentDialog) -> bool:
            shown.append(dialog)
            dialog.show()
            assert not dialog.safe.isVisible()
            dialog.switches["direction_matters"].click()
            assert dialog.panel.findChild(QLabel, "stepNotes").isVisible()
            assert "Direction" in dialog.list.view.item(0).toolTip()
            assert dialog.sets.currentData() == ""
            dialog.safe.click()
            assert names(dialog) == ["affine", "brightness_contrast"]
            assert dialog.sets.currentData() == "medium"  # restricted to what is safe for these labels
            return accept

        return act

    edit = editor(page.recipe.form, "augment.steps", ListField).edit
    monkeypatch.setattr(AugmentDialog, "exec", answer(False))
    edit.click()
    assert page.recipe.recipe() == before
    assert session.project is not None
    assert "direction_matters" not in session.project.file.settings
    monkeypatch.setattr(AugmentDialog, "exec", answer(True))
    edit.click()
    assert session.project.file.settings["direction_matters"]
    assert [step.name for step in page.recipe.recipe().augment.steps] == ["affine", "brightness_contrast"]
    assert not page.recipe.modified.isVisible()  # the preset leaves out the same
    assert len(shown) == 2


def test_a_kernel_is_typed_and_nonsense_waits(session: Session, project: Path, qtbot: QtBot) -> None:
    session.openProject(project)
    dialog = FilterDialog(session, Recipe())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.list.add_step("kernel")
    kernel = dialog.panel.editors["weights"]
    assert isinstance(kernel, KernelEditor)

    def type_in(place: int, text: str) -> None:
        kernel.fields[place].clear()
        qtbot.keyClicks(kernel.fields[place], text)

    row = kernel.known.findText("Sharpen")
    kernel.known.setCurrentIndex(row)
    kernel.known.activated.emit(row)
    type_in(0, "1/4")
    assert dialog.list.steps()[0].values["weights"] == (0.25, -1, 0, -1, 5, -1, 0, -1, 0)
    kernel.side.setCurrentIndex(1)
    kernel.side.activated.emit(1)
    weights = dialog.list.steps()[0].values["weights"]
    assert isinstance(weights, tuple)
    assert len(weights) == 25
    assert weights[6:9] == (0.25, -1, 0)
    assert "1.25" in kernel.note.text()
    type_in(12, "x")
    assert kernel.fields[12].property("invalid") == "true"
    assert dialog.list.steps()[0].values["weights"] == weights
    dialog.primary.click()
    assert dialog.isVisible()  # not before it is corrected
    type_in(12, "5")
    absolute = dialog.panel.editors["absolute"]
    assert isinstance(absolute, SwitchEditor)
    absolute.box.click()
    dialog.primary.click()
    assert not dialog.isVisible()
    (step,) = dialog.recipe().input.filters
    assert step.values == {"weights": weights, "normalise": True, "offset": 0.0, "absolute": True}


def test_the_newest_wish_wins(augment: AugmentDialog, qtbot: QtBot) -> None:
    jobs = augment.preview._session.jobs

    def running() -> RunningJob | None:
        return jobs.active_of("preview")

    qtbot.waitUntil(lambda: running() is not None)
    first = running()
    assert first is not None
    first.set_state("running")
    for _ in range(5):
        augment.preview.draw_again()
    qtbot.waitUntil(lambda: first.state == "stopping")
    first.take(Stopped())
    qtbot.waitUntil(lambda: running() is not None and running() is not first)
    newest = running()
    assert newest is not None
    assert isinstance(newest.job, PreviewJob)
    assert newest.job.seed == 5
    result = preview(newest.job, JobControl())
    with qtbot.waitSignal(augment.preview.drawn):
        newest.take(Finished(result.to_json()))
    assert not newest.job.out.exists()
    augment.preview.go(1)
    augment.reject()
    assert running() is None or running().state == "stopping"


def array(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].copy()


def test_the_engine_shows_exactly_what_training_sees(project: Path, qapp: object, qtbot: QtBot) -> None:
    """With a real engine process."""
    session = Session(JobManager())
    try:
        session.openProject(project)
        recipe = Recipe().changed(
            {
                "input.width": 64,
                "input.height": 64,
                "input.filters": [{"name": "median"}],
                "augment.steps": [{"name": "vertical_flip"}, {"name": "gaussian_noise"}],
            }
        )
        dialog = AugmentDialog(session, recipe)
        qtbot.addWidget(dialog)
        dialog.show()
        with qtbot.waitSignal(dialog.preview.drawn, timeout=60_000):
            pass
        file = dialog.preview._images[0].file
        seen = load_prepared(file, recipe.input)[0]
        change = Augmenter(recipe.augment)
        before, _, *sheet = (array(image) for image in dialog.preview.stage.images())
        np.testing.assert_array_equal(before, seen)
        assert len(sheet) == 16
        for epoch, tile in enumerate(sheet):
            np.testing.assert_array_equal(tile, change(seen, (0, epoch, 0)))
        dialog.reject()
    finally:
        session.jobs.shut_down()
        session.closeProject()


def test_steps_are_described_with_their_settings() -> None:
    text = [{"name": "rotate", "values": {"angle": [-3, 4]}}, {"name": "vertical_flip"}]
    assert value_text("augment.steps", text) == (
        "1. Rotate (50 %, Angle -3 … 4°)\n2. Mirror top and bottom (50 %)"
    )
    recipe = Recipe().changed({"input.filters": [{"name": "median"}, {"name": "sobel_x"}]})
    assert "filtered: Median → Sobel x" in recipe_sentence(recipe)
