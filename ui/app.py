"""Starting the window: style, fonts, language, theme, log; the engine is warmed up after first paint."""

import gc
import importlib
import logging
import os
import signal
import sys
import threading
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QLoggingCategory, QTimer
from PySide6.QtWidgets import QApplication

from aoi_app.edition import has_training
from ui.core import error_report, motion, theme
from ui.core.icons import icon
from ui.core.language import apply_language
from ui.core.places import Place
from ui.core.session import Session
from ui.frame.idle_measurement import IdleMeasurement
from ui.frame.main_window import MainWindow
from ui.frame.updates import clean_installation
from ui.kit.focus_ring import FocusRing

IMPORT_AHEAD_MS = 200
WARM_UP_MS = 1000
SWITCH_SECONDS = 0.0005  # the window waits at most so long for a thread that computes in Python
# Left out of the first paint for their pydantic and numpy; the first click needs them, and then a page.
NEXT_MODULES = (
    "aoi_app.project.store.project",
    "aoi_app.project.jobs",
    "filelock",
    *(f"ui.{place}.page" for place in Place),
    "ui.frame.finder.finder",
)


def make_app(words: list[str]) -> QApplication:
    """The application with our style and fonts; no window yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(words)
    app.setApplicationName("AOI Studio")
    app.setOrganizationName("AOI Studio")
    app.setStyle("Fusion")
    # Damaged images are named by our own decoders, where they are listed, and not by Qt's on the terminal.
    QLoggingCategory.setFilterRules("qt.gui.imageio.*=false")
    sys.setswitchinterval(SWITCH_SECONDS)
    theme.apply_fonts(app)
    FocusRing.follow(app)
    app.setWindowIcon(icon("mark", "accent"))
    return app


def import_ahead() -> threading.Thread:
    """Import what will be needed next, on a thread, so that the first click does not wait for it."""

    def load() -> None:
        for name in NEXT_MODULES:
            importlib.import_module(name)
        from models import catalogue

        for registry in (catalogue.BACKBONES, catalogue.OPTIMIZERS, catalogue.SCHEDULES, catalogue.CAMS):
            len(registry)  # imports its entries, which the page Train would wait for
        gc.freeze()  # modules stay; a collection that walks through them all takes 50 to 100 ms

    thread = threading.Thread(target=load, name="import ahead", daemon=True)
    thread.start()
    return thread


def prepare_pages(window: MainWindow) -> None:
    """Import and build the pages while the person reads the first one."""
    imports = import_ahead()

    def build() -> None:
        if imports.is_alive():
            QTimer.singleShot(IMPORT_AHEAD_MS, window, build)
        else:
            window.stack.build_ahead()

    build()


def write_log() -> None:
    """Log to a file of the person's own folder."""
    handler = RotatingFileHandler(
        error_report.log_folder() / "window.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8"
    )
    logging.basicConfig(
        level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )


def follow_settings(app: QApplication, session: Session) -> None:
    """Put the settings of the looks in force, now and whenever one of them or the system's theme changes."""
    shown: dict[str, str] = {}

    def apply() -> None:
        settings = session.settings
        motion.apply_motion(app, settings.motion)
        if settings.theme != shown.get("theme"):
            shown["theme"] = settings.theme
            theme.apply_theme(app, settings.theme)
        if settings.language != shown.get("language"):
            shown["language"] = settings.language
            apply_language(app, settings.language)

    def follow_system() -> None:
        if session.settings.theme == "system":
            theme.apply_theme(app, "system")

    apply()
    session.settingsChanged.connect(apply)
    app.styleHints().colorSchemeChanged.connect(follow_system)


def open_model(session: Session, model: Path) -> None:
    """Show the Setup page with this model chosen."""
    session.modelRequested.emit(model.resolve())
    session.go_to(Place.SETUP)


def run_window(project: Path | None = None, model: Path | None = None) -> int:
    """Show the main window until it is closed, on a project or with a model on the Setup page; returns the
    exit code.
    """
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts.warning=false")
    app = make_app(sys.argv[:1])
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.excepthook = error_report.handle
    write_log()
    session = Session()
    sys.excepthook = partial(error_report.handle, tell=lambda text: session.message.emit("error", text))
    follow_settings(app, session)
    window = MainWindow(session)
    window.show()
    QTimer.singleShot(IMPORT_AHEAD_MS, lambda: prepare_pages(window))
    if project is not None:
        QTimer.singleShot(0, lambda: session.openProject(project))
    if model is not None:
        QTimer.singleShot(0, lambda: open_model(session, model))
    QTimer.singleShot(WARM_UP_MS, lambda: session.jobs.warm_up("inspect"))
    QTimer.singleShot(WARM_UP_MS, clean_installation)
    if has_training():
        # Importing torch takes seconds of a core; after the first worker, so that both start smoothly.
        QTimer.singleShot(2 * WARM_UP_MS, session.devices.ask)
        IdleMeasurement(session, window)
    code = app.exec()
    session.closeProject()
    return code
