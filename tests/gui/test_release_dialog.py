"""A release in the window: what is newly wrong is seen, a person decides, Setup offers the approved first."""

import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from aoi_app.evidence.releasing import missed_in
from aoi_app.project.jobs import GateResult, MustCatch, MustCatchImage, MustCatchJob, MustCatchResult
from aoi_app.project.policy import Policy
from aoi_app.project.store.answers import about_must_catch, sha256_of
from aoi_app.project.store.approvals import Approvals, ReleaseDecision, read_decisions
from aoi_app.project.store.project import Project
from aoi_app.storage import sha256_file
from tests.gui.job_results import rate
from tests.gui.judged_project import judged
from tests.gui.lots import manifest
from ui.core import dialogs
from ui.core.session import Session
from ui.evaluate.release_dialog import ReleaseDialog
from ui.kit.checklist import State
from ui.setup.page import SetupPage
from ui.setup.releases import Release, Releases

Make = Callable[..., Path]


def compared(model: Path, run: str, missed: tuple[MustCatchImage, ...] = ()) -> GateResult:
    """Image 7, a crack, passes now; the model in use was number 1."""
    rates = {"escape": rate(1, 6), "overkill": rate(0, 6), "review": rate(0, 12)}
    facts = {"file": model.name, "run": run, "bytes": model.stat().st_size, "sha256": sha256_file(model)}
    broken = {"label": "crack", "before": "crack", "now": "good", "before_score": 0.9, "now_score": 0.1}
    return GateResult.model_validate(
        {
            "project": model.parent.parent,
            "model": facts,
            "against": facts | {"approval": 1, "sha256": "ab" * 32},
            "split": "val",
            "n": 12,
            "not_compared": 0,
            "must_catch": {"n": len(missed), "listed": sha256_of(()), "missed": missed},
            "broken": [{"image": 7, "path": "crack/6.png", "wrong": "escape", **broken}],
            "fixed": 0,
            "now": rates,
            "before": rates,
            "clean": not missed,
            "seconds": 1.0,
        }
    )


def model_of(folder: Path, run: str, name: str) -> Path:
    """A model file of a run, which judges as that was evaluated, and that no engine can run."""
    path = folder / "models" / f"{name}.aoimodel"
    described = manifest(name)
    with Project.open(folder) as project:
        facts = {
            "provenance": described.provenance.model_copy(update={"run": run}),
            "classes": tuple(project.classes),
            "policy": Policy(),
        }
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", described.model_copy(update=facts).model_dump_json())
    return path


@pytest.fixture
def project(session: Session, make_project: Make) -> tuple[Path, str]:
    """Six good images and six cracks, judged by a run that has a model file."""
    folder = make_project({"good": 6, "crack": 6})
    run = judged(folder, np.arange(12) > 5)
    (folder / "models").mkdir()
    model_of(folder, run, "panel")
    assert session.openProject(folder)
    return folder, run


def test_a_person_approves_with_a_name_and_a_reason_unless_a_must_catch_image_passes(
    session: Session, project: tuple[Path, str], qtbot: QtBot
) -> None:
    folder, run = project
    dialog = ReleaseDialog(session, run)
    dialog.show()
    job = session.jobs.active_of("gate")
    assert job is not None
    assert not dialog.approve.isEnabled()
    model = folder / "models" / "panel.aoimodel"
    dialog.who.setText("Lin")
    dialog.reason.setText("fewer overkills")
    missed = (MustCatchImage(image=8, path="crack/7.png", why="passed", ng_score=0.2),)
    dialog._follower.running = None
    dialog._finish(compared(model, run, missed))
    dialog._show()
    assert "cannot be approved" in dialog.finding.text()
    assert [image.record.id for image in dialog.broken.list.images.images] == [8, 7], "worst first"
    assert (dialog.approve.isEnabled(), dialog.refuse.isEnabled()) == (False, True)

    dialog._finish(compared(model, run))
    dialog._show()
    assert "1 of them new escapes" in dialog.finding.text()
    assert [image.record.id for image in dialog.broken.list.images.images] == [7], "compared again"
    assert "On 12 validation images" in dialog.figures.text()
    same = compared(model, run)
    dialog._finish(same.model_copy(update={"against": same.model}))
    assert dialog.finding.text() == "This model is the approved one."
    dialog.approve.click()
    assert "being put on record" in dialog.finding.text()
    qtbot.waitUntil(lambda: "Lin" in dialog.current.text())
    assert [(item.kind, item.reason) for item in read_decisions(folder)] == [("approved", "fewer overkills")]
    assert not dialog.reason.text(), "one reason, one decision"
    assert not dialog.approve.isEnabled()
    assert dialog.history.table.texts.rowCount() == 1
    dialog.close()


def test_the_way_back_is_asked_for_a_reason(
    session: Session, project: tuple[Path, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, run = project
    for name in ("first", "second"):
        model_of(folder, run, name)
        _approve(folder, name)
    dialog = ReleaseDialog(session, run)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.history.table.texts.rowCount() == 2)
    dialog.history.table.choose("2")
    assert not dialog.history.back.isEnabled(), "it is in use"
    dialog.history.table.choose("1")
    session.change_settings(operator="Lin")
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: "second lets voids pass")
    dialog.history.back.click()
    job = session.jobs.active_of("must_catch")
    assert isinstance(job.job if job else None, MustCatchJob)
    missed = (MustCatchImage(image=8, path="crack/7.png", why="passed", ng_score=0.2),)
    empty = MustCatch(n=0, listed=sha256_of(()))
    found = MustCatchResult(project=folder, approval=1, file="first", must_catch=empty, clean=True)
    asked: list[str] = []

    def refuse(*words: str) -> bool:
        asked.append(words[2])
        return bool(asked[1:])  # Cancel at first

    monkeypatch.setattr(dialogs, "confirm", lambda _, *words: refuse("", *words))
    worse = found.model_copy(
        update={"clean": False, "must_catch": empty.model_copy(update={"missed": missed})}
    )
    dialog.history._ask(worse)
    assert "crack/7.png" in asked[0]
    assert [item.kind for item in read_decisions(folder)] == ["approved", "approved"]
    dialog.history._ask(worse)
    qtbot.waitUntil(lambda: "used again by Lin" in dialog.current.text())
    assert missed_in(read_decisions(folder)[-1]) == missed, "what it misses is on record"
    row = dialog.history.table.texts.index(0, 2)
    assert row.data() == "used again, missing 1 must-catch images"
    dialog.close()


def test_setup_offers_the_approved_model_first_and_marks_the_others(
    session: Session, project: tuple[Path, str], qtbot: QtBot
) -> None:
    folder, run = project
    model_of(folder, run, "newer")
    assert Releases(folder).of(folder / "models" / "newer.aoimodel") == Release(None, False, is_first=True)
    _approve(folder, "panel")
    page = SetupPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    page.activate()
    qtbot.waitUntil(lambda: page.model_card.box.count() == 2)
    box = page.model_card.box
    assert [box.itemText(row) for row in range(2)] == ["panel · approved", "newer · not approved"]
    assert box.currentIndex() == 0
    assert "release" not in {item.key for item in page.checklist.conditions()}
    box.setCurrentIndex(1)
    page._check()
    states = {item.key: item.state for item in page.checklist.conditions()}
    assert states["release"] is State.NOTE, "it may be used, but that is said"
    assert Releases(folder).of(folder / "models" / "newer.aoimodel") == Release(None, in_use=False)


def test_an_image_is_put_on_the_must_catch_list_and_taken_off_by_undo(
    session: Session, project: tuple[Path, str], qtbot: QtBot
) -> None:
    from ui.evaluate.page import EvaluatePage

    page = EvaluatePage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    qtbot.waitUntil(lambda: page.screens.currentWidget() is page.view)
    page.view.gallery.choose(7)
    record = session.record(7)
    assert record is not None
    assert session.project is not None
    (action,) = (item for item in page.view.image_menu.menu().actions() if "must-catch" in item.text())
    action.trigger()
    assert session.project.answers.of([about_must_catch(record)]) == {about_must_catch(record): "must"}
    (off,) = (item for item in page.view.image_menu.menu().actions() if "must-catch" in item.text())
    assert off.text().startswith("Take off")
    session.undo_stack.undo()
    assert session.project.answers.of([about_must_catch(record)]) == {about_must_catch(record): ""}


def _approve(folder: Path, name: str) -> None:
    file = folder / "models" / f"{name}.aoimodel"
    size = file.stat().st_size
    made = ReleaseDecision(0, "", "Chen", "approved", "agreed", "r", file.name, size, sha256_file(file))
    with closing(Approvals(folder)) as approvals:
        approvals.append(made)
