"""The filter of the Data page at work: from class list, filter bar and popups to the images shown.

It is remembered by project on this PC; filters saved under a name belong to the project.
"""

import json

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from aoi_app.plain_names import tidy_name
from aoi_app.project.records import ImageRecord
from aoi_app.strict_json import strict_json
from ui.core import dialogs
from ui.core.session import Session
from ui.core.wording import error_text
from ui.data.class_panel import ClassPanel
from ui.data.filter_bar import FilterBar
from ui.data.filter_menu import FilterMenu, MenuActs
from ui.data.filter_popups import FilterPopups
from ui.data.filter_words import condition_text
from ui.data.image_filter import ImageFilter, classes_only, filter_from
from ui.data.image_properties import SPECS, Known, Property
from ui.data.predicting_run import PredictingRun
from ui.data.saved_filters import save_filters, saved_filters
from ui.data.saved_filters_dialog import SavedFiltersDialog
from ui.data.shown_images import ShownImages

REMEMBER_MS = 1000


class GalleryFilter(QObject):
    """The filter of the open project.

    Signals:
        changed: other images are to be shown.
        checkWanted: the files are to be checked, which measures their brightness.
    """

    changed = Signal()
    checkWanted = Signal()

    def __init__(self, session: Session, bar: FilterBar, panel: ClassPanel, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._bar, self._panel, self._page = session, bar, panel, page
        self._folder = ""
        self._shown = ShownImages()
        self.runs = PredictingRun(session, self)
        acts = MenuActs(self.edit, self.use, self.save, self.manage)
        self._menu = FilterMenu(self.runs, acts, self)
        self._popups = FilterPopups(session, bar, self)
        self._popups.checkWanted.connect(self.checkWanted)
        self._timer = QTimer(self, singleShot=True, interval=REMEMBER_MS)
        self._timer.timeout.connect(self._remember)
        panel.chosen.connect(lambda: bar.narrow(classes_only(panel.kinds())))
        bar.changed.connect(self._follow_bar)
        bar.editWanted.connect(self.edit)
        bar.menuWanted.connect(self._fill_menu)
        self.runs.changed.connect(self._follow_run)
        app = QApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._remember)

    # --- the images -----------------------------------------------------------------------------

    @property
    def filter(self) -> ImageFilter:
        """The filter as it is now."""
        return self._bar.filter

    @property
    def known(self) -> Known:
        """What conditions need besides the images."""
        project = self._session.project
        white = project.file.settings.get("peak", 0.0) if project is not None else 0.0
        return Known(self._session.predictions, float(white))

    def images(self) -> list[ImageRecord]:
        """The images to show."""
        return self._shown.of(self.filter, self._session.records, self._session.excluded, self.known)

    def shows(self, record: ImageRecord) -> bool:
        """True if the filter lets an image through."""
        return bool(self.filter.apply([record], known=self.known))

    def tell(self, shown: int) -> None:
        """Say how many images are shown, and by which conditions."""
        session, wanted = self._session, self.filter
        texts = [(item.by, condition_text(item, session.classes)) for item in wanted.conditions]
        count = self.tr("{n} of {total} images").format(n=f"{shown:,}", total=f"{len(session.records):,}")
        no_run = "" if session.shown_run else self.tr("No run is shown, so no image is judged.")
        self._bar.show_result(texts, count, (no_run or self.runs.note) if self._asks_run() else "")

    def _asks_run(self) -> bool:
        wanted = self.filter
        return any(SPECS[by].of_run for by in (wanted.order, *(item.by for item in wanted.conditions)))

    # --- what changes it ------------------------------------------------------------------------

    def _follow_bar(self) -> None:
        self._panel.show_kinds(self.filter.kinds)
        self._timer.start()
        self.changed.emit()

    def _follow_run(self) -> None:
        if self._asks_run():
            self.changed.emit()

    def clear(self) -> None:
        """Show all images."""
        self._bar.clear()

    def edit(self, by: Property) -> None:
        """Open the popup of a property."""
        self._popups.open(by, self.known)

    def _fill_menu(self) -> None:
        saved = saved_filters(self._session.project)
        self._menu.fill(
            self._bar.menu, judged=bool(self._session.shown_run), narrows=self.filter.narrows, saved=saved
        )

    def named(self) -> dict[str, ImageFilter]:
        """The saved filters by name, after the present one if it restricts anything."""
        present = {self.tr("as shown now"): self.filter} if self.filter.narrows else {}
        return present | saved_filters(self._session.project)

    # --- saved under a name ---------------------------------------------------------------------

    def use(self, name: str) -> None:
        """Use a saved filter."""
        wanted = saved_filters(self._session.project).get(name)
        if wanted is not None:
            self._bar.set_filter(wanted)

    def save(self) -> None:
        """Ask for a name and save the filter; one of this name is replaced, after confirmation."""
        if self._session.project is None or not self._session.may_edit():
            return
        before, title = saved_filters(self._session.project), self.tr("Save this filter")
        name = tidy_name(dialogs.ask_text(self._page, title, self.tr("Name of the filter:")) or "")
        taken = self.tr("There is a filter of this name already: {name}").format(name=name)
        if name and (
            name not in before
            or dialogs.confirm(self._page, self.tr("Replace the filter?"), taken, self.tr("Replace"))
        ):
            self._store({**before, name: self.filter}, before)

    def manage(self) -> None:
        """Rename and remove saved filters."""
        before = saved_filters(self._session.project)
        dialog = SavedFiltersDialog(before, self._page)
        if dialog.exec() and self._session.may_edit():
            self._store(dialog.filters, before)

    def _store(self, changed: dict[str, ImageFilter], before: dict[str, ImageFilter]) -> None:
        assert self._session.project is not None
        try:
            save_filters(self._session.project, changed, before)
        except OSError as error:
            self._session.message.emit("error", error_text(error))

    # --- remembered -----------------------------------------------------------------------------

    def show_project(self) -> None:
        """Use the filter with which the project was left."""
        self._remember()
        project = self._session.project
        self._folder = str(project.folder) if project is not None else ""
        try:
            stored = strict_json(self._session.settings.filters.get(self._folder, "{}"))
        except ValueError:
            stored = None
        with QSignalBlocker(self._bar):  # its images are told by a signal of their own
            self._bar.set_filter(filter_from(stored) or ImageFilter())
        self._panel.show_kinds(self.filter.kinds)

    def _remember(self) -> None:
        self._timer.stop()
        if self._folder:
            settings, stored = self._session.settings, self.filter.stored()
            recent = {path: settings.filters[path] for path in settings.recent if path in settings.filters}
            recent.pop(self._folder, None)
            if stored:
                recent[self._folder] = json.dumps(stored, ensure_ascii=False)
            self._session.change_settings(filters=recent)
