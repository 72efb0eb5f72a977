"""A new page is one folder and one row: the window built from a copy of ``ui`` with both knows the page."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = """    TOY = _understand("toy", QT_TRANSLATE_NOOP("actions", "Toy"), "Ctrl+T", "pencil",
                      jobs=("layers",))
"""
PAGE = """
from PySide6.QtWidgets import QPlainTextEdit

from ui.core.places import Place
from ui.kit.page import Page


class ToyPage(Page):
    key = Place.TOY

    def __init__(self, session, parent=None):
        super().__init__(session, parent)
        self.field = QPlainTextEdit("played")
        self.body.addWidget(self.field)

    def retranslate(self):
        self.title.setText("Toy")
        self.primary.setText("Clear")

    def run_primary(self):
        self.field.clear()
"""
WINDOW = """
import json, sys
from ui.app import make_app
from ui.core.session import Session
from ui.frame.main_window import MainWindow
from ui.frame.rail_marks import PLACE_OF_JOB
app = make_app([])
window = MainWindow(Session())
window.show()
(action,) = (item for item in window._menus["view"].actions() if item.text() == "Toy")
action.trigger()
while window.stack.place != "toy":
    app.processEvents()
page = window.stack.page
seen = {
    "title": page.title.text(), "field": page.field.toPlainText(), "visible": page.field.isVisible(),
    "shortcut": action.shortcut().toString(), "rail": window.rail.buttons["toy"].accessibleName(),
    "current": window.rail.buttons["toy"].isChecked(), "mark": PLACE_OF_JOB["layers"],
}
window.actions_by_key["start"].trigger()
seen["cleared"] = page.field.toPlainText()
window.session.jobs.shut_down()
print(json.dumps(seen))
"""


def copy_with_the_page(to: Path) -> None:
    shutil.copytree(ROOT / "ui", to / "ui", ignore=shutil.ignore_patterns("__pycache__"))
    places = to / "ui" / "core" / "places.py"
    text = places.read_text(encoding="utf-8")
    places.write_text(text.replace("    # fmt: on\n", ROW + "    # fmt: on\n"), encoding="utf-8")
    (to / "ui" / "toy").mkdir()
    (to / "ui" / "toy" / "__init__.py").touch()
    (to / "ui" / "toy" / "page.py").write_text(PAGE, encoding="utf-8")
    (to / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "screenshots.py", to / "tools")


def python(*words: str | Path, at: Path) -> str:
    """What Python prints there; all but the copied folders comes from this program."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "AOI_HOME": str(at / "home")}
    command = [sys.executable, *map(str, words)]
    return subprocess.run(
        command, cwd=at, env=surroundings, stdout=subprocess.PIPE, text=True, timeout=120, check=True
    ).stdout


def test_a_new_page_needs_its_folder_and_its_row_alone(
    tmp_path: Path, make_project: Callable[..., Path]
) -> None:
    copy_with_the_page(tmp_path)
    assert json.loads(python("-c", WINDOW, at=tmp_path)) == {
        "title": "Toy",
        "field": "played",
        "visible": True,
        "shortcut": "Ctrl+T",
        "rail": "Toy",
        "current": True,
        "mark": "toy",
        "cleared": "",
    }
    project = make_project({"good": 2})
    words = ("--pages", "toy", "--language", "en", "--theme", "light", "--settle", "1")
    python("tools/screenshots.py", project, "shots", *words, at=tmp_path)
    assert [file.name for file in (tmp_path / "shots").iterdir()] == ["toy-en-light-1280x720.png"]
