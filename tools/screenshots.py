"""Take screenshots of every page and dialog in each language and theme, for docs/images and for review.

Usage: ``python tools/screenshots.py PROJECT OUT [--size 1280x720] [--pages home,data] [--language en]``

PROJECT must have a trained and judged run for all dialogs to have something to show. ``--states`` runs jobs
and writes into PROJECT: give it a copy.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from ui.frame.main_window import MainWindow

LANGUAGES = ("en", "zh_TW")
THEMES = ("light", "dark")
SETTLE_MS = 1500  # time for thumbnails, charts and fades
MOST_S, POLL_MS = 120, 100  # waiting for jobs


def parse(words: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path, help="project folder to show")
    parser.add_argument("out", type=Path, help="folder for the PNG files")
    parser.add_argument("--size", default="1280x720", help="of the window in pixels (default: 1280x720)")
    parser.add_argument("--pages", default="", help="keys of pages, separated by commas (default: all)")
    parser.add_argument("--dialogs", action="store_true", help="the dialogs, in place of the pages")
    parser.add_argument(
        "--states",
        metavar="PARTS",
        help="results, tabs and messages, in place of the pages: parts of tools/screen_states.py, or all",
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, action="append", help="may be repeated (default: all)"
    )
    parser.add_argument("--theme", choices=THEMES, action="append", help="may be repeated (default: all)")
    parser.add_argument("--inspection", type=Path, help="inspection folder for Review (default: none)")
    parser.add_argument(
        "--settle",
        type=int,
        default=SETTLE_MS,
        help=f"milliseconds to wait before each screenshot (default: {SETTLE_MS})",
    )
    return parser.parse_args(words)


def main(words: list[str]) -> int:
    """Take the screenshots and print the name of each file."""
    options = parse(words)
    # The user's settings and recent projects are neither shown nor changed.
    with tempfile.TemporaryDirectory() as home:
        os.environ["AOI_HOME"] = home
        return walk(options)


def settle(milliseconds: int) -> None:
    """Let the window work for so long."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for_jobs(window: "MainWindow", milliseconds: int) -> None:
    """Let the window work for so long, and until it waits for no job."""
    settle(milliseconds)
    end = time.monotonic() + MOST_S
    while window.session.jobs.active and time.monotonic() < end:
        settle(POLL_MS)
    settle(milliseconds)


def walk(options: argparse.Namespace) -> int:
    """Open the project and take all pictures."""
    from ui.app import follow_settings, make_app
    from ui.core.session import Session
    from ui.frame.main_window import MainWindow

    app = make_app([])
    session = Session()
    follow_settings(app, session)
    window = MainWindow(session)
    width, height = (int(part) for part in options.size.split("x"))
    window.resize(width, height)
    window.show()
    if not session.openProject(options.project):
        return 1
    if options.inspection:
        session.show_inspection(options.inspection.resolve())
    options.out.mkdir(parents=True, exist_ok=True)
    for language in options.language or LANGUAGES:
        for theme in options.theme or THEMES:
            session.change_settings(language=language, theme=theme)
            take = take_states if options.states else take_dialogs if options.dialogs else take_pages
            for name, picture in take(window, options):
                file = options.out / f"{name}-{language}-{theme}-{picture.width()}x{picture.height()}.png"
                picture.save(str(file))
                print(file)
    session.jobs.shut_down()
    session.closeProject()
    return 0


def take_pages(window: "MainWindow", options: argparse.Namespace) -> Iterator[tuple[str, "QPixmap"]]:
    """Picture after picture of the window, with the key of its page."""
    from aoi_app.project.enums import Split
    from ui.core.places import Place, place_of
    from ui.viewer.viewer_panel import ViewerPanel

    usable = [record for record in window.session.records if not record.problem]
    for key in options.pages.split(",") if options.pages else list(Place):
        window.stack.go_to(place_of(key))
        shown = [item for item in usable if key != "evaluate" or item.split is Split.VAL]
        if shown and key in ("data", "evaluate"):
            settle(options.settle)  # a page may be built in steps, and then shows its own image
            window.session.show_image(shown[min(3, len(shown) - 1)].id)
        for viewer in window.findChildren(ViewerPanel):  # exists once a page with a viewer was shown
            viewer.tools.map.setChecked(key != "data")
        wait_for_jobs(window, options.settle)
        yield key, window.grab()


def take_dialogs(window: "MainWindow", options: argparse.Namespace) -> Iterator[tuple[str, "QPixmap"]]:
    """Picture after picture of the dialogs, with their names."""
    from tests.gui.screens import DIALOGS

    for name, make in DIALOGS.items():
        dialog = make(window.session)
        if name == "strip":  # a part of the window, in which it is as wide as the pages
            continue
        dialog.show()
        wait_for_jobs(window, options.settle)
        yield name.replace(" ", "-"), dialog.grab()
        dialog.close()


def take_states(window: "MainWindow", options: argparse.Namespace) -> Iterator[tuple[str, "QPixmap"]]:
    """Picture after picture of results, tabs and messages, with their names."""
    from tools.screen_states import STATES

    def wait() -> None:
        wait_for_jobs(window, options.settle)

    for part in STATES if options.states == "all" else options.states.split(","):
        for name, shown in STATES[part](window, wait):
            wait()
            yield name, shown.grab()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
