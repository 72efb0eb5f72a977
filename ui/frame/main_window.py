"""The main window: rail, pages, viewer, strip, menus. The logic is in the pages and the session."""

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from aoi_app.edition import has_training
from aoi_app.plain_names import visible
from aoi_app.settings import home
from ui.core import dialogs, theme
from ui.core.places import Place, place_of
from ui.core.session import Session
from ui.frame.actions import ACTIONS, MENUS, Actions, menu_title
from ui.frame.bottom_strip import BottomStrip
from ui.frame.doctor_dialog import DoctorDialog
from ui.frame.page_requests import follow_requests
from ui.frame.page_stack import PageStack
from ui.frame.rail import Rail, RailEntry
from ui.frame.rail_marks import RailMarks
from ui.frame.status_line import StatusLine
from ui.frame.updates import open_update
from ui.frame.window_place import largest_window, placed

if TYPE_CHECKING:
    from ui.frame.finder.finder import Finder
    from ui.frame.finder.finder_panel import FinderPanel
    from ui.frame.tour.tour import Tour
    from ui.viewer.viewer_panel import ViewerPanel

log = logging.getLogger(__name__)
LAYOUT_VERSION = 1
VIEWER_SHARE = 0.26  # of the width of pages and viewer: at 1280 pixels the tables keep all columns


class MainWindow(QMainWindow):
    """Builds each page when it is first shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("mainWindow")
        self.actions_by_key = Actions(self)
        self.rail = Rail(tuple(RailEntry(place, place.facts.icon, place.facts.group) for place in Place))
        self.stack = PageStack(session)
        RailMarks(session, self.rail)
        self.strip = BottomStrip(session)
        self.status = StatusLine(session)
        self.setStatusBar(self.status)
        self.viewer: ViewerPanel | None = None
        self.finder: Finder | None = None
        self.tour: Tour | None = None
        self._tour_wanted = False
        self._build_layout()
        self._menus: dict[str, QMenu] = {}
        self._build_menus()
        self._connect()
        self._viewer_wanted = True
        self._left_at = dict(session.settings.pages)  # by project; stored when a project or the window closes
        self._fill_texts()
        self._restore()
        self.stack.go_to(Place.HOME)
        self._on_project()

    # --- building -------------------------------------------------------------------------------

    def _build_layout(self) -> None:
        self.upright = QSplitter(Qt.Orientation.Vertical)
        self.upright.setObjectName("upright")
        self.upright.addWidget(self.stack)
        self.upright.addWidget(self.strip)
        self.upright.setStretchFactor(0, 1)
        self.upright.setCollapsible(0, False)
        self.upright.setSizes([theme.rail_width() * 3, theme.rail_width()])
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
        self.actions_by_key["tour"].setVisible(has_training())

    def _connect(self) -> None:
        session, actions = self.session, self.actions_by_key
        pages = self.stack
        for place in Place:
            actions[f"page_{place}"].triggered.connect(partial(pages.open, place))
        for place in (Place.TRAIN, Place.EVALUATE, Place.SETUP, Place.REVIEW):
            actions[place].triggered.connect(partial(pages.go_to, place))
        for key, act in (
            ("new", lambda: pages.home().new_project()),
            ("open", lambda: pages.home().open_project()),
            ("sample", lambda: pages.home().open_sample()),
            ("import", lambda: pages.data().import_images()),
            ("classes", lambda: pages.data().add_class()),
            ("split", lambda: pages.data().split_again()),
            ("check_files", lambda: pages.data().file_check.start()),
            ("twins", lambda: pages.data().twin_search.open()),
            ("labels", lambda: pages.data().label_check.start()),
            ("suggest", lambda: pages.data().suggestions.start()),
            ("shortcuts_check", lambda: pages.data().shortcut_check.start()),
            ("leak", lambda: pages.data().leak_check.start()),
            ("exclude", lambda: pages.data().exclusion.exclude()),
            ("relocate", lambda: pages.data().relocate()),
            ("doctor", lambda: DoctorDialog(session, self).exec()),
            ("update", lambda: open_update(session, self)),
            ("start", lambda: pages.page.run_primary()),
            ("stop", lambda: pages.page.stop()),
            ("find", lambda: pages.page.focus_search()),
            ("export", lambda: pages.page.export()),
        ):
            actions[key].triggered.connect(act)
        actions.follow_undo(session.undo_stack)
        actions["close"].triggered.connect(session.closeProject)
        actions["quit"].triggered.connect(self.close)
        actions["settings"].triggered.connect(lambda: self.open_settings())
        actions["finder"].triggered.connect(self.open_finder)
        actions["weights"].triggered.connect(lambda: self.open_weights())
        actions["tour"].triggered.connect(session.tourRequested)
        actions["shortcuts"].triggered.connect(self.open_shortcuts)
        actions["about"].triggered.connect(self._about)
        actions["folder"].triggered.connect(self._open_log_folder)
        actions["viewer"].triggered.connect(self._want_viewer)
        actions["strip"].triggered.connect(lambda on: self.strip.setVisible(on))
        self.strip.shownChanged.connect(actions["strip"].setChecked)
        actions["full_screen"].triggered.connect(self._full_screen)
        actions["panes"].triggered.connect(self._next_pane)
        actions["reset_layout"].triggered.connect(self._reset_layout)
        self.rail.chosen.connect(self._on_rail)
        self.status.jobs_clicked.connect(lambda: self.strip.show_tab(0))
        follow_requests(session, pages)
        session.weightsRequested.connect(self.open_weights)
        session.tourRequested.connect(self._begin_tour)
        session.sampleOpened.connect(self._offer_tour)
        pages.shown.connect(self._on_page)
        pages.viewerWanted.connect(self._refresh_viewer)
        session.message.connect(self._show_message)
        session.projectChanged.connect(self._on_project)
        session.recordsChanged.connect(self._refresh_viewer)

    # --- pages ----------------------------------------------------------------------------------

    def _on_page(self, place: Place) -> None:
        self.rail.set_current(place)
        self._refresh_viewer()
        if self.session.project is not None and place is not Place.HOME:
            self._left_at[str(self.session.project.folder)] = place.value

    def _refresh_viewer(self) -> None:
        """Show or hide the viewer, by images, current page and the user's choice."""
        stack = self.stack
        asked = stack.place.facts.viewer and stack.page.wants_viewer() and not stack.is_covered()
        wanted = asked and self._viewer_wanted and bool(self.session.records)
        if wanted and self.viewer is None:
            from ui.viewer.viewer_panel import ViewerPanel

            self.viewer = ViewerPanel(self.session)
            self.across.addWidget(self.viewer)
            self.across.setStretchFactor(1, 0)
            # Delayed until the window has its final size.
            QTimer.singleShot(0, self, self._place_viewer)
        if self.viewer is not None:
            self.viewer.setVisible(wanted)
        self.actions_by_key["viewer"].setChecked(self._viewer_wanted)

    def _place_viewer(self) -> None:
        state = self._stored("across")
        if state is None or not self.across.restoreState(state):
            width = self.across.width()
            viewer = min(theme.viewer_width(), round(width * VIEWER_SHARE))
            self.across.setSizes([width - viewer, viewer])

    def _want_viewer(self, wanted: bool) -> None:
        self._viewer_wanted = wanted
        self._refresh_viewer()

    def _on_rail(self, key: str) -> None:
        if key == "settings":
            self.open_settings()
        else:
            self.stack.open(place_of(key))

    def _on_project(self) -> None:
        project = self.session.project
        self.actions_by_key.set_project_open(project is not None, self.session.why_read_only())
        self._show_title()
        if project is None:
            self.stack.go_to(Place.HOME)
        elif self.stack.place is Place.HOME:
            left_at = self._left_at.get(str(project.folder))
            self.stack.go_to(next((place for place in Place if place == left_at), Place.DATA))
        self._store_pages()

    def _store_pages(self) -> None:
        """Keep where the recent projects were left."""
        recent = self.session.settings.recent
        self.session.change_settings(
            pages={path: self._left_at[path] for path in recent if path in self._left_at}
        )

    def _show_title(self) -> None:
        project, title = self.session.project, "AOI Studio"
        if project is not None and self.session.read_only:
            title = self.tr("{project} (read only) - AOI Studio").format(project=visible(project.name))
        elif project is not None:
            title = f"{visible(project.name)} - AOI Studio"
        self.setWindowTitle(title)

    def _show_message(self, level: str, text: str) -> None:
        self.stack.page.show_message(level, text)

    # --- dialogs --------------------------------------------------------------------------------

    def open_settings(self, name: str = "") -> None:
        """Open the settings: language, theme, device, operator and station; at ``name``."""
        from ui.frame.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self.session, self)
        if name:
            dialog.show_setting(name)
        dialog.exec()

    def open_finder(self) -> "FinderPanel":
        """Open the finder of actions, settings, runs, images and words."""
        if self.finder is None:
            from ui.frame.finder.finder import Finder

            self.finder = Finder(self.session, self.actions_by_key, self.stack, self.open_settings, self)
        return self.finder.open()

    def _begin_tour(self) -> None:
        """Open the sample, or draw it; the tour starts on it."""
        self._tour_wanted = True
        self.stack.home().open_sample()

    def _offer_tour(self) -> None:
        """The sample was opened: show the tour, unless it was left before."""
        wanted, self._tour_wanted = self._tour_wanted, False
        if not has_training() or not (wanted or self.session.settings.tour):
            return  # it leads through training
        if self.tour is None:
            from ui.frame.tour.tour import Tour

            self.tour = Tour(self.session, self.stack, self.rail, self)
        self.tour.start(by_person=wanted)

    def open_weights(self, network: str = "") -> None:
        """Open the pretrained weights, at those of ``network``."""
        from ui.networks.weights_dialog import WeightsDialog

        dialog = WeightsDialog(self.session, network, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_shortcuts(self) -> None:
        """List the shortcuts of menus, current page and viewer."""
        from ui.frame.shortcuts_dialog import ShortcutsDialog

        viewer = self.viewer is not None and self.viewer.isVisible()
        ShortcutsDialog(self, self.stack.page.keys, viewer=viewer).exec()

    def _about(self) -> None:
        from aoi_app import __version__

        text = self.tr("AOI Studio {version}\nTrain, understand, prove and run defect classifiers.")
        dialogs.inform(self, self.tr("About AOI Studio"), text.format(version=__version__))

    def _open_log_folder(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        from ui.core.error_report import log_folder

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    # --- layout ---------------------------------------------------------------------------------

    def _settings(self) -> QSettings:
        return QSettings(str(home() / "window.ini"), QSettings.Format.IniFormat)

    def _stored(self, name: str) -> QByteArray | None:
        value = self._settings().value(f"{LAYOUT_VERSION}/{name}")
        return value if isinstance(value, QByteArray) else None

    def _restore(self) -> None:
        screens = [screen.availableGeometry() for screen in QApplication.screens()]
        title = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        self.setMinimumSize(
            (theme.MINIMUM_WINDOW * theme.scaled(100) / 100).boundedTo(largest_window(screens, title))
        )
        geometry = self._stored("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize((theme.FIRST_WINDOW * theme.scaled(100) / 100).boundedTo(screens[0].size()))
        if not self.isMaximized() and not self.isFullScreen():
            self.setGeometry(placed(self.geometry(), screens, title))

    def _reset_layout(self) -> None:
        self._settings().remove(str(LAYOUT_VERSION))
        self.strip.hide()
        self.upright.setSizes([theme.rail_width() * 3, theme.rail_width()])
        self._place_viewer()
        self._want_viewer(True)

    def _full_screen(self, on: bool) -> None:
        self.showFullScreen() if on else self.showNormal()

    def _next_pane(self) -> None:
        tour = self.tour.card if self.tour is not None else None
        every = (self.rail, self.stack, self.viewer, self.strip, tour)
        panes = [pane for pane in every if pane and pane.isVisible()]
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
        self.rail.set_narrow(event.size().width() < theme.scaled(theme.NARROW_WINDOW))
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill_texts()
        super().changeEvent(event)

    def _fill_texts(self) -> None:
        self.actions_by_key.retranslate()
        self.session.undo_stack.retranslate()
        for key, menu in self._menus.items():
            menu.setTitle(menu_title(key))
        names: dict[str, str] = {place: place.heading for place in Place}
        groups = {"build": self.tr("Build"), "run": self.tr("Run"), "understand": self.tr("Understand")}
        self._show_title()
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
        ):
            event.ignore()
            return
        store = self._settings()
        store.setValue(f"{LAYOUT_VERSION}/geometry", self.saveGeometry())
        if self.viewer is not None:
            store.setValue(f"{LAYOUT_VERSION}/across", self.across.saveState())
        self._store_pages()
        self.hide()  # ending the engine can take seconds
        self.session.jobs.shut_down()
        event.accept()
