"""Take screenshots of every page in each language and theme, for docs/images and for review.

Usage: ``python tools/screenshots.py PROJECT OUT [--size 1280x720] [--pages home,data] [--language en]``
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LANGUAGES = ("en", "zh_TW")
THEMES = ("light", "dark")
SETTLE_MS = 1500  # time for thumbnails, heat maps and fades


def parse(words: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path, help="project folder to show")
    parser.add_argument("out", type=Path, help="folder for the PNG files")
    parser.add_argument("--size", default="1280x720", help="of the window in pixels (default: 1280x720)")
    parser.add_argument("--pages", default="", help="keys of pages, separated by commas (default: all)")
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


def walk(options: argparse.Namespace) -> int:
    """Open the project and take all pictures."""
    from PySide6.QtCore import QEventLoop, QTimer

    from aoi_app.project.enums import Split
    from ui.app import follow_settings, make_app
    from ui.core.places import Place, place_of
    from ui.core.session import Session
    from ui.frame.main_window import MainWindow
    from ui.viewer.viewer_panel import ViewerPanel

    def settle(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

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
    usable = [record for record in session.records if not record.problem]
    options.out.mkdir(parents=True, exist_ok=True)
    wanted = options.pages.split(",") if options.pages else list(Place)
    for language in options.language or LANGUAGES:
        for theme in options.theme or THEMES:
            session.change_settings(language=language, theme=theme)
            for key in wanted:
                window.stack.go_to(place_of(key))
                shown = [item for item in usable if key != "evaluate" or item.split is Split.VAL]
                if shown and key in ("data", "evaluate"):
                    settle(options.settle)  # a page may be built in steps, and then shows its own image
                    session.show_image(shown[min(3, len(shown) - 1)].id)
                for viewer in window.findChildren(ViewerPanel):  # exists once a page with a viewer was shown
                    viewer.tools.map.setChecked(key != "data")
                settle(options.settle)
                file = options.out / f"{key}-{language}-{theme}-{options.size}.png"
                window.grab().save(str(file))
                print(file)
    session.jobs.shut_down()
    session.closeProject()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
