"""The window: rail, pages, viewer, strip, menus. It holds no logic: pages do, through the session."""

import importlib
import logging
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from aoi_app.settings import home
from ui import dialogs, theme
from ui.actions import ACTIONS, MENUS, Actions, menu_title
from ui.pages.page import Page
from ui.session import Session
from ui.widgets.bottom_strip import BottomStrip
from ui.widgets.rail import Rail, RailEntry
from ui.widgets.rail_marks import RailMarks
from ui.widgets.status_line import StatusLine

log = logging.getLogger(__name__)
LAYOUT_VERSION = 1


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: where its class is, and how it stands in the rail. This row is all that a page needs."""

    key: str
    module: str
    class_name: str
    icon: str
    group: str = ""
    viewer: bool = False  # the image viewer stands beside it


PAGES = (
    PageEntry("home", "ui.pages.home_page", "HomePage", "house"),
    PageEntry("data", "ui.pages.data_page", "DataPage", "images", "build", viewer=True),
    PageEntry("train", "ui.pages.train_page", "TrainPage", "graduation-cap", "build"),
    PageEntry("evaluate", "ui.pages.evaluate_page", "EvaluatePage", "chart-column", "build", viewer=True),
    PageEntry("experiments", "ui.pages.experiments_page", "ExperimentsPage", "shuffle", "build", viewer=True),
    PageEntry("setup", "ui.pages.setup_page", "SetupPage", "sliders-horizontal", "run"),
    PageEntry("inspect", "ui.pages.inspect_page", "InspectPage", "scan-search", "run"),
    PageEntry("review", "ui.pages.review_page", "ReviewPage", "clipboard-check", "run"),
    PageEntry("inside", "ui.pages.inside_page", "InsidePage", "microscope", "understand", viewer=True),
    PageEntry("networks", "ui.pages.networks_page", "NetworksPage", "layers", "understand"),
)
VIEWER_SHARE = 0.26  # of the room for pages and viewer: at 1280 pixels the tables beside it keep all columns
VIEWER = ("ui.widgets.viewer_panel", "ViewerPanel")


class MainWindow(QMainWindow):
    """Builds each page when it is first shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("mainWindow")
        self.pages: dict[str, Page] = {}
        self.page: Page | None = None
        self.actions_by_key = Actions(self)
        self.rail = Rail(tuple(RailEntry(entry.key, entry.icon, entry.group) for entry in PAGES))
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        RailMarks(session, self.rail)
        self.strip = BottomStrip(session)
        self.status = StatusLine(session)
        self.setStatusBar(self.status)
        self.viewer: QWidget | None = None
        self._build_layout()
        self._menus: dict[str, QMenu] = {}
        self._build_menus()
        self._connect()
        self._viewer_wanted = True
        self._fill_texts()
        self._restore()
        self.show_page("home")
        self._on_project()

    # --- building -------------------------------------------------------------------------------

    def _build_layout(self) -> None:
        self.upright = QSplitter(Qt.Orientation.Vertical)
        self.upright.setObjectName("upright")
        self.upright.addWidget(self.stack)
        self.upright.addWidget(self.strip)
        self.upright.setStretchFactor(0, 1)
        self.upright.setCollapsible(0, False)
        self.upright.setSizes([theme.RAIL_WIDTH * 3, theme.RAIL_WIDTH])
        self.strip.hide()
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self.across.setObjectName("across")
        self.across.addWidget(self.upright)
        self.across.setCollapsible(0, False)
        self.across.setStretchFactor(0, 1)
        for splitter in (self.upright, self.across):
            splitter.setHandleWidth(1)
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.addWidget(self.across)
        row.addLayout(column, 1)
        self.setCentralWidget(central)

    def _build_menus(self) -> None:
        for key in MENUS:
            self._menus[key] = self.menuBar().addMenu("")
        for spec in ACTIONS:
            if spec.section:
                self._menus[spec.menu].addSeparator()
            self._menus[spec.menu].addAction(self.actions_by_key[spec.key])

    def _connect(self) -> None:
        session, actions = self.session, self.actions_by_key
        for entry in PAGES:
            actions[f"page_{entry.key}"].triggered.connect(lambda _=False, key=entry.key: self.show_page(key))
        for key, page in (
            ("train", "train"),
            ("evaluate", "evaluate"),
            ("setup", "setup"),
            ("review", "review"),
        ):
            actions[key].triggered.connect(lambda _=False, page=page: self.show_page(page))
        for key, page, method in (
            ("new", "home", "new_project"),
            ("open", "home", "open_project"),
            ("sample", "home", "open_sample"),
            ("import", "data", "import_images"),
            ("classes", "data", "add_class"),
            ("split", "data", "split_again"),
            ("relocate", "data", "relocate"),
        ):
            actions[key].triggered.connect(lambda _=False, call=(page, method): self._call(*call))
        for key, method in (
            ("start", "run_primary"),
            ("stop", "stop"),
            ("find", "focus_search"),
            ("export", "export"),
        ):
            actions[key].triggered.connect(lambda _=False, method=method: getattr(self.page, method)())
        actions.follow_undo(session.undo_stack)
        actions["close"].triggered.connect(session.closeProject)
        actions["quit"].triggered.connect(self.close)
        actions["settings"].triggered.connect(self.open_settings)
        actions["weights"].triggered.connect(self.open_weights)
        actions["shortcuts"].triggered.connect(self.open_shortcuts)
        actions["about"].triggered.connect(self._about)
        actions["folder"].triggered.connect(self._open_log_folder)
        actions["viewer"].triggered.connect(self._want_viewer)
        actions["strip"].triggered.connect(lambda on: self.strip.setVisible(on))
        actions["full_screen"].triggered.connect(self._full_screen)
        actions["panes"].triggered.connect(self._next_pane)
        actions["reset_layout"].triggered.connect(self._reset_layout)
        self.rail.chosen.connect(self._on_rail)
        self.status.jobs_clicked.connect(lambda: self.strip.show_tab(0))
        session.navigate.connect(self.show_page)
        session.importRequested.connect(lambda folder: self._call("data", "import_images", folder))
        for signal, page, method in (
            (session.recipeRequested, "train", "use_recipe"),
            (session.runRequested, "train", "show_run"),
            (session.compareRequested, "experiments", "compare"),
            (session.modelRequested, "setup", "add_model"),
        ):
            signal.connect(lambda what, call=(page, method): self._call(*call, what))
        session.message.connect(self._show_message)
        session.projectChanged.connect(self._on_project)
        session.recordsChanged.connect(self._refresh_viewer)

    # --- pages ----------------------------------------------------------------------------------

    def show_page(self, key: str) -> None:
        """Show a page, building it first if need be."""
        entry = next(entry for entry in PAGES if entry.key == key)
        if key not in self.pages:
            page_class: type[Page] = getattr(importlib.import_module(entry.module), entry.class_name)
            page = page_class(self.session, self.stack)
            page.retranslate()
            page.viewerWanted.connect(self._refresh_viewer)
            self.pages[key] = page
            self.stack.addWidget(page)
        self.page = self.pages[key]
        self.rail.set_current(key)
        self._show_viewer(entry.viewer)
        self.stack.setCurrentWidget(self.page)
        self.page.activate()
        self.page.setFocus()

    def _show_viewer(self, wanted: bool) -> None:
        asked = self.page is not None and self.page.wants_viewer()
        wanted = wanted and asked and self._viewer_wanted and bool(self.session.records)
        if wanted and self.viewer is None:
            viewer: QWidget = getattr(importlib.import_module(VIEWER[0]), VIEWER[1])(self.session)
            self.viewer = viewer
            self.across.addWidget(viewer)
            self.across.setStretchFactor(1, 0)
            # Once the window has its size: before that, shares of it mean nothing.
            QTimer.singleShot(0, self, self._place_viewer)
        if self.viewer is not None:
            self.viewer.setVisible(wanted)
        self.actions_by_key["viewer"].setChecked(self._viewer_wanted)

    def _place_viewer(self) -> None:
        state = self._stored("across")
        if state is None or not self.across.restoreState(state):
            width = self.across.width()
            viewer = min(theme.VIEWER_WIDTH, round(width * VIEWER_SHARE))
            self.across.setSizes([width - viewer, viewer])

    def _want_viewer(self, wanted: bool) -> None:
        self._viewer_wanted = wanted
        self._refresh_viewer()

    def _refresh_viewer(self) -> None:
        """Images came or went, or the person wants the viewer or not."""
        current = next((entry for entry in PAGES if self.pages.get(entry.key) is self.page), PAGES[0])
        self._show_viewer(current.viewer)

    def _call(self, page: str, method: str, *args: object) -> None:
        self.show_page(page)
        getattr(self.pages[page], method)(*args)

    def _on_rail(self, key: str) -> None:
        if key == "settings":
            self.open_settings()
        else:
            self.show_page(key)

    def _on_project(self) -> None:
        project = self.session.project
        self.actions_by_key.set_project_open(project is not None)
        self.setWindowTitle(f"{project.name} - AOI Studio" if project is not None else "AOI Studio")
        if project is None:
            self.show_page("home")
        elif self.page is self.pages.get("home"):
            self.show_page("data")

    def _show_message(self, level: str, text: str) -> None:
        if self.page is not None:
            self.page.show_message(level, text)

    # --- dialogs --------------------------------------------------------------------------------

    def open_settings(self) -> None:
        """Language, theme, device, operator and station."""
        from ui.widgets.settings_dialog import SettingsDialog

        SettingsDialog(self.session, self).exec()

    def open_weights(self) -> None:
        """Which pretrained weights are here, and the ways to others."""
        from ui.widgets.weights_dialog import WeightsDialog

        dialog = WeightsDialog(self.session, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_shortcuts(self) -> None:
        """All keys of the menus, of the page shown and of the viewer."""
        from ui.widgets.shortcuts_dialog import ShortcutsDialog

        viewer = self.viewer is not None and self.viewer.isVisible()
        ShortcutsDialog(self, self.page.keys if self.page else [], viewer=viewer).exec()

    def _about(self) -> None:
        from aoi_app import __version__

        text = self.tr("AOI Studio {version}\nTrain, understand, prove and run defect classifiers.")
        dialogs.inform(self, self.tr("About AOI Studio"), text.format(version=__version__))

    def _open_log_folder(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        from ui.error_report import log_folder

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    # --- layout ---------------------------------------------------------------------------------

    def _settings(self) -> QSettings:
        return QSettings(str(home() / "window.ini"), QSettings.Format.IniFormat)

    def _stored(self, name: str) -> QByteArray | None:
        value = self._settings().value(f"{LAYOUT_VERSION}/{name}")
        return value if isinstance(value, QByteArray) else None

    def _restore(self) -> None:
        screen = QApplication.primaryScreen().availableGeometry()
        self.setMinimumSize(theme.MINIMUM_WINDOW)
        geometry = self._stored("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(theme.FIRST_WINDOW.boundedTo(screen.size()))

    def _reset_layout(self) -> None:
        self._settings().remove(str(LAYOUT_VERSION))
        self.strip.hide()
        self.upright.setSizes([theme.RAIL_WIDTH * 3, theme.RAIL_WIDTH])
        self._place_viewer()
        self._want_viewer(True)

    def _full_screen(self, on: bool) -> None:
        self.showFullScreen() if on else self.showNormal()

    def _next_pane(self) -> None:
        panes = [
            pane for pane in (self.rail, self.stack, self.viewer, self.strip) if pane and pane.isVisible()
        ]
        focus = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), -1)
        pane = panes[(at + 1) % len(panes)]
        target = next(
            (
                w
                for w in pane.findChildren(QWidget)
                if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
            ),
            pane,
        )
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rail.set_narrow(event.size().width() < theme.NARROW_WINDOW)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill_texts()
        elif event.type() == QEvent.Type.StyleChange:
            self.rail.refresh_theme()
        super().changeEvent(event)

    def _fill_texts(self) -> None:
        self.actions_by_key.retranslate()
        for key, menu in self._menus.items():
            menu.setTitle(menu_title(key))
        names = {entry.key: self.actions_by_key[f"page_{entry.key}"].text() for entry in PAGES}
        groups = {"build": self.tr("Build"), "run": self.tr("Run"), "understand": self.tr("Understand")}
        self.rail.set_names({**names, "settings": self.tr("Settings")}, groups)

    def closeEvent(self, event: QCloseEvent) -> None:
        working = any(not job.background for job in self.session.jobs.active)
        if working and not dialogs.confirm(
            self,
            self.tr("A job is still running"),
            self.tr(
                "If you quit now, it is stopped. A training can be resumed later from its last epoch, "
                "an inspection from its last image."
            ),
            self.tr("Stop and quit"),
            danger=True,
        ):
            event.ignore()
            return
        store = self._settings()
        store.setValue(f"{LAYOUT_VERSION}/geometry", self.saveGeometry())
        if self.viewer is not None:
            store.setValue(f"{LAYOUT_VERSION}/across", self.across.saveState())
        self.hide()  # ending the engine can take seconds
        self.session.jobs.shut_down()
        event.accept()
