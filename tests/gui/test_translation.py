"""Traditional Chinese everywhere, switched while the window runs; and back to English."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from aoi_app.errors import ImageError, ImageTruncated, ImportProblem, RecipeError, problem_from
from aoi_app.events import Stage
from aoi_app.project.image_counts import ImageCounts
from aoi_app.project.jobs.union import Job
from resources import resource
from tests.gui import screens
from ui.core import wording
from ui.core.language import apply_language
from ui.core.session import Session
from ui.kit.page import Page
from ui.viewer.labelling import Labelling

CHINESE = re.compile("[\u4e00-\u9fff]")
SENTENCE = re.compile(r"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b")  # English without a call of tr()
ROWS = 5  # per list; the others are built in the same way


@pytest.fixture
def english_after(qapp: QApplication) -> Iterator[None]:
    yield
    apply_language(qapp, "en")


def catalogue() -> list[tuple[str, str]]:
    """(source, translation) pairs of our .ts file that contain words and differ."""
    messages = ElementTree.parse(resource("translations") / "aoi_zh_TW.ts").getroot().iter("message")
    pairs = [(item.findtext("source", ""), item.findtext("translation", "")) for item in messages]
    return [
        pair for pair in pairs if pair[0] != pair[1] and re.search("[a-z]{2}", re.sub(r"{\w+}", "", pair[0]))
    ]


def forms(source: str) -> re.Pattern[str]:
    """A pattern of a source text with its placeholders filled in."""
    return re.compile(".+".join(re.escape(part) for part in re.split(r"\{\w+\}|%Ln", source)), re.DOTALL)


def texts(top: QWidget) -> Iterator[str]:
    """All texts of a widget and its children, visible or not, including those for screen readers."""
    yield top.windowTitle()
    for action in top.findChildren(QAction):
        if isinstance(action.parent(), Page | Labelling):
            continue  # a shortcut of the page: the list of shortcuts translates its text
        yield from (action.text(), action.toolTip(), action.statusTip())
    for widget in [top, *top.findChildren(QWidget)]:
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        match widget:
            case QLabel() | QAbstractButton():
                yield widget.text()
            case QComboBox():
                yield from (widget.itemText(row) for row in range(widget.count()))
            case QLineEdit():
                yield widget.placeholderText()
            case QTabWidget():
                yield from (widget.tabText(place) for place in range(widget.count()))
            case QAbstractItemView():
                yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    is_table = isinstance(view, QTableView)
    for column in range(model.columnCount() if is_table else 1):
        if is_table:
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), ROWS)):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.index(row, column).data(role) or "")


def left_in_english(found: set[str]) -> set[str]:
    """Texts with a translation, whole or as part of a line, and sentences without one."""
    patterns = [forms(source) for source, _ in catalogue()]
    parts = {part.strip() for text in found for part in (text, *re.split(" · |\n", text))}
    return {
        part
        for part in parts
        if part
        and not CHINESE.search(part)
        and (SENTENCE.search(part) or any(pattern.fullmatch(part) for pattern in patterns))
    }


def test_no_page_and_no_dialog_keeps_english(
    session: Session,
    make_project: Callable[..., Path],
    qtbot: QtBot,
    qapp: QApplication,
    english_after: None,
) -> None:
    folder = make_project({"good": 6, "crack": 6})
    window = screens.open_window(session, folder)
    qtbot.addWidget(window)

    def visit() -> set[str]:
        said: set[str] = set()
        for _ in screens.pages(window):
            said |= set(texts(window))
        return said

    visit()  # built in English: a page must follow a switch, not only start in the language
    qtbot.waitUntil(lambda: session.shown_run != "" and session.inspection is not None)
    session.change_settings(language="zh_TW")
    chinese = visit()
    assert left_in_english(chinese) == set()
    assert len({text for text in chinese if CHINESE.search(text)}) > 200
    for make in screens.DIALOGS.values():
        dialog = make(session)
        qtbot.addWidget(dialog)
        if hasattr(dialog, "retranslate"):
            dialog.retranslate()
        assert left_in_english(set(texts(dialog))) == set()

    session.change_settings(language="en")
    assert {text for text in visit() if CHINESE.search(text)} <= {"繁體中文"}


def test_filled_in_texts_of_the_core_are_told_in_chinese(qapp: QApplication, english_after: None) -> None:
    apply_language(qapp, "zh_TW")
    stored = ImageTruncated(path="a/瑕疵.png").problem
    assert wording.problem_text(stored) == "影像 a/瑕疵.png 不完整：缺少檔案結尾。"
    for kind in ImageError.__subclasses__():
        told = wording.problem_text(kind(path="a.png", white=255).problem)
        assert "a.png" in told
        assert CHINESE.search(told)
    assert wording.problem_text(problem_from("何かの問題")) == "何かの問題"
    told = wording.error_text(ImportProblem(path="D:/批次", what="it contains no images"))
    assert told.startswith("無法匯入 D:/批次：其中沒有影像。")
    told = wording.error_text(RecipeError(what="epochs: 0 is too small"))
    assert "epochs: 0 is too small。請" in told, "what happened and what to do are two sentences"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QCoreApplication.translate("QFileDialog", "Directory") == "資料夾"


@pytest.mark.usefixtures("english_after")
@pytest.mark.parametrize(
    ("language", "texts"),
    [("en", ("1 image", "2 images", "1,234 images")), ("zh_TW", ("1 張影像", "2 張影像", "1,234 張影像"))],
)
def test_counted_things_have_their_number(qapp: QApplication, language: str, texts: tuple[str, ...]) -> None:
    apply_language(qapp, language)
    assert texts == tuple(wording.ImageTotal().text(ImageCounts({0: count}, 0, 0)) for count in (1, 2, 1234))


def test_every_stage_and_every_job_has_words() -> None:
    assert set(wording.STAGES) == set(get_args(Stage))
    kinds = {job.model_fields["kind"].default for job in get_args(get_args(Job)[0])}
    assert kinds <= set(wording.JOB_NAMES)
