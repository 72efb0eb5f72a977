"""The Data page: images, classes, labels and splits."""

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from aoi_app.project.clicks import lacks_marks
from aoi_app.project.records import DefectClass
from aoi_app.project.twins import TwinCounts
from ui.core import theme
from ui.core.edits import arrange, split_class
from ui.core.icons import icon
from ui.core.jobs.running_job import RunningJob
from ui.core.places import Place
from ui.core.session import Session
from ui.core.wording import ImageTotal
from ui.data.class_panel import ClassPanel
from ui.data.clicking import DefectClicks
from ui.data.data_check import LabelCheck, LabelSuggestions, LeakCheck, ShortcutCheck
from ui.data.data_empty import DataEmpty
from ui.data.file_check import FileCheck
from ui.data.filter_bar import FilterBar
from ui.data.gallery_filter import GalleryFilter
from ui.data.image_counter import ImageCounter
from ui.data.image_import import ImageImport
from ui.data.import_progress import ImportProgress
from ui.data.known_twins import KnownTwins
from ui.data.relocation import missing_roots, relocate_images
from ui.data.split_bar import SplitBar
from ui.data.twin_search import TwinSearch
from ui.kit.empty_state import EmptyState
from ui.kit.page import Page
from ui.viewer.gallery import TILE_FIRST, Gallery
from ui.viewer.image_menu import ImageMenu
from ui.viewer.label_button import LabelButton
from ui.viewer.thumbnail_painting import project_thumbnails

SHOWN_JOBS = ("import", "sample", "check_files", "twins", "labels", "shortcuts", "leak", "suggest")


class DataPage(Page):
    """Left: class list. Centre: gallery, with the split bar below. The viewer is to the right."""

    key = Place.DATA

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setAcceptDrops(True)
        self._loader = project_thumbnails(session, self)
        self.classes = ClassPanel(session)
        self.filter = FilterBar()
        self.filtering = GalleryFilter(session, self.filter, self.classes, self)
        self.gallery = Gallery(session, self._loader)
        self.gallery.setDragEnabled(True)
        self.image_menu = ImageMenu(session, self.gallery, where=self)
        self.labelling, self.exclusion = self.image_menu.labelling, self.image_menu.exclusion
        self.importing = ImageImport(session, self)
        self.clicks = DefectClicks(session, self)
        self.file_check = FileCheck(session, self)
        self.twins = KnownTwins(session, self)
        self.twin_search = TwinSearch(session, self.twins, self)
        self.label_check = LabelCheck(session, self)
        self.shortcut_check = ShortcutCheck(session, self)
        self.leak_check = LeakCheck(session, self)
        self.suggestions = LabelSuggestions(session, self)
        self._checks = (
            self.file_check,
            self.twin_search,
            self.label_check,
            self.shortcut_check,
            self.leak_check,
            self.suggestions,
        )
        self.split_bar = SplitBar()
        self.counts = ImageCounter(session, self)
        self.progress = ImportProgress()
        self._empty = DataEmpty()
        self._nothing = EmptyState("funnel", "nothingFound")
        self.click_button = self._add_button("clickDefects", "crosshair")
        self.check_button = self._add_button("checkFiles", "shield-check")
        self.import_button = self._add_button("importImages", "download")
        self._lay_out()
        self._connect()
        self._add_keys()
        self.importing.adopt()
        for check in self._checks:
            check.adopt()
        self._show_records()

    # --- building -------------------------------------------------------------------------------

    def _add_button(self, name: str, symbol: str) -> QPushButton:
        button = self.add_quiet(QPushButton())
        button.setObjectName(name)
        button.setIcon(icon(symbol))
        return button

    def _lay_out(self) -> None:
        self._views = QStackedWidget()
        self._views.addWidget(self.gallery)
        self._views.addWidget(self._nothing)
        self.messages_over = self._views
        centre = QWidget()
        stack = QVBoxLayout(centre)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.filter)
        stack.addWidget(self._views, 1)
        stack.addWidget(self.split_bar)
        self.classes.head.addWidget(LabelButton(self.labelling, self.gallery))
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.addWidget(self.classes)
        self._across.addWidget(centre)
        self._across.setStretchFactor(1, 1)
        self._across.setChildrenCollapsible(False)
        self._across.setHandleWidth(1)
        self._across.setSizes([theme.rail_width() * 6 // 5, theme.rail_width() * 3])
        self._content = QStackedWidget()
        for widget in (self._across, self._empty, self.progress):
            self._content.addWidget(widget)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._content)

    def _connect(self) -> None:
        session = self.session
        session.projectChanged.connect(self._show_project)
        session.classesChanged.connect(self._show_classes)
        session.recordsChanged.connect(self._show_records)
        session.currentImageChanged.connect(self._follow_current)
        self.mark_editing(self.click_button, self.import_button, self.split_bar.button)
        self.mark_editing(self.classes.add_button, self.classes.suggest_button)
        self.importing.begun.connect(self._show_import)
        self.importing.ended.connect(self._show_content)
        self.importing.classRenamed.connect(self.classes.replace_class)
        self.counts.counted.connect(self.classes.show_facts)
        self.counts.counted.connect(self.split_bar.show_facts)
        self.classes.splitWanted.connect(self.split_class)
        self.classes.list.imagesDropped.connect(self.labelling.label_dropped)
        self.filtering.changed.connect(self._show_filtered)
        self.filtering.checkWanted.connect(lambda: self.file_check.start())
        self.filter.tileChanged.connect(self.gallery.set_tile)
        self.gallery.set_tile(TILE_FIRST)
        self.gallery.selectionModel().currentChanged.connect(self._on_current)
        self.gallery.selectedChanged.connect(self._show_context)
        self.split_bar.splitRequested.connect(self.split_again)
        self.split_bar.twinsWanted.connect(lambda: self.twin_search.open())
        self.twins.changed.connect(self._show_twins)
        self.split_bar.outlinesToggled.connect(self.gallery.show_outlines)
        self.import_button.clicked.connect(self.import_images)
        self.classes.suggest_button.clicked.connect(lambda: self.suggestions.start())
        self.click_button.clicked.connect(lambda: self.clicks.start())
        self.check_button.clicked.connect(lambda: self.file_check.start())
        for check in self._checks:
            check.begun.connect(self._show_import)
            check.ended.connect(self._show_content)
        self.file_check.importWanted.connect(self.import_images)
        self._empty.acted.connect(self.import_images)
        self._nothing.acted.connect(self.filtering.clear)

    def _add_keys(self) -> None:
        self.keys += self.labelling.keys
        self.add_key("A", lambda: self.gallery.step(-1), QT_TRANSLATE_NOOP("keys", "Previous image"))
        self.add_key("D", lambda: self.gallery.step(1), QT_TRANSLATE_NOOP("keys", "Next image"))
        self.add_key(
            "Shift+D", self._next_unlabelled, QT_TRANSLATE_NOOP("keys", "Next image without a label")
        )
        self.add_key("Delete", self.exclusion.exclude, QT_TRANSLATE_NOOP("keys", "Exclude the images"))
        self.add_key("F2", self.classes.edit_class, QT_TRANSLATE_NOOP("keys", "Edit the class"))

    def retranslate(self) -> None:
        self.title.setText(self.tr("Data"))
        self.primary.setText(self.tr("Train a model"))
        self.import_button.setText(self.tr("Import images…"))
        self.click_button.setText(self.tr("Click defects…"))
        self.click_button.setToolTip(self.tr("One click on each of ten images teaches Detail where to look"))
        self.check_button.setText(self.tr("Check files"))
        self.check_button.setToolTip(self.tr("Compares every image file with what was imported"))
        self.gallery.setAccessibleName(self.tr("Images"))
        self._empty.set_project(self.session.project is not None)
        self._nothing.set_texts(
            self.tr("No matching images"),
            self.tr("No image matches the search and the filter."),
            self.tr("Show all images"),
        )
        self._show_classes()
        self._show_filtered()

    # --- showing --------------------------------------------------------------------------------

    def _show_project(self) -> None:
        """Take the filter of another project; its classes and records arrive by signals of their own."""
        self.filtering.show_project()
        self.messages.clear()

    def _show_classes(self) -> None:
        self.gallery.viewport().update()
        self.counts.count()

    def _show_records(self) -> None:
        self._show_classes()
        self._show_filtered()
        self._show_content()

    def _show_content(self) -> None:
        there = bool(self.session.records or self.session.excluded)
        if self._job() is not None:
            self._content.setCurrentWidget(self.progress)
        else:
            self._content.setCurrentWidget(self._across if there else self._empty)
            self._empty.set_project(self.session.project is not None)
        self.primary.setVisible(bool(self.session.records))
        self.check_button.setVisible(there)
        lacking = self.session.counts.unlabelled and self.session.classes
        self.classes.suggest_button.setVisible(bool(lacking))
        self.click_button.setVisible(lacks_marks(self.session.records, self.session.classes))
        self.import_button.setVisible(self.session.project is not None)

    def _job(self) -> RunningJob | None:
        """The job that is shown in place of the images, if any."""
        active = (self.session.jobs.active_of(kind) for kind in SHOWN_JOBS)
        return next((job for job in active if job is not None and not job.background), None)

    def _show_twins(self) -> None:
        self.split_bar.show_twins(TwinCounts.of(self.twins.pairs), self.twins.is_searched)

    def _show_filtered(self) -> None:
        found = self.filtering.images()
        self.gallery.show_records(found)
        self.filtering.tell(len(found))
        self._views.setCurrentWidget(self.gallery if found else self._nothing)
        self._show_context()

    def _show_context(self) -> None:
        project = self.session.project
        if project is None:
            self.context.setText(self.tr("No project is open"))
            return
        count = ImageTotal().text(self.session.counts)
        parts = [project.name, count if self.session.complete else self.tr("reading the images…")]
        chosen = len(self.gallery.selected_rows())
        if chosen > 1:
            parts.append(self.tr("{n} selected").format(n=f"{chosen:,}"))
        self.context.setText(" · ".join(parts))

    def _on_current(self) -> None:
        index = self.gallery.currentIndex()
        if index.isValid():
            self.session.show_image(self.gallery.model_of_images.records[index.row()].id)

    def reveal(self, image_id: int) -> None:
        """Make an image the current one, also if the filter hides it."""
        record = self.session.record(image_id)
        if record is not None and self.gallery.model_of_images.row_of(image_id) is None:
            if not self.filtering.shows(record):
                self.filtering.clear()
            self._show_filtered()  # now: the search field waits for more to be typed
        self.session.show_image(image_id)

    def _follow_current(self) -> None:
        """Select the current image, as set by another part of the window (Problems, the viewer)."""
        record = self.session.current_image
        if record is None:
            return
        row = self.gallery.model_of_images.row_of(record.id)
        if row is not None and row != self.gallery.currentIndex().row():
            self.gallery.select_rows([row])

    def _next_unlabelled(self) -> None:
        if not self.gallery.next_unlabelled():
            self.show_message("success", self.tr("All images shown have a label."))

    # --- classes, import, split, relocate -------------------------------------------------------

    def add_class(self) -> None:
        """Ask for a new class."""
        self.classes.add_class()

    def split_class(self, item: DefectClass) -> None:
        """Ask which images of a class become a class of their own."""
        from ui.data.class_split import ClassSplit

        session = self.session
        images = [record for record in session.records if record.class_id == item.id]
        if not images:
            self.show_message("info", self.tr("{name} has no images to split.").format(name=item.name))
        elif session.may_edit():
            selected = [record.id for record in self.gallery.selected()]
            filtering = self.filtering
            dialog = ClassSplit(
                item, session.classes, images, selected, filtering.named(), filtering.known, self
            )
            if dialog.exec():
                text = self.tr("split class {name}").format(name=item.name)
                split_class(session, dialog.new_class(), dialog.chosen(), text)

    def import_images(self, source: Path | None = None) -> None:
        """Open the import dialog and start the import."""
        self.importing.start(source if isinstance(source, Path) else None)

    def _show_import(self, running: RunningJob) -> None:
        self.progress.follow(running)
        self._show_content()

    def split_again(self) -> None:
        """Open the split dialog and apply the new splits."""
        from ui.data.split_dialog import SplitDialog

        if not self.session.records:
            self.show_message("info", self.tr("There are no images to split yet."))
            return
        dialog = SplitDialog(self.session.records, self)
        if dialog.exec():
            arrange(self.session, dialog.arrangement(), self.tr("split again"))

    def relocate(self) -> None:
        """Ask for the new location of image folders that were moved."""
        if self.session.project is not None and self.session.may_edit():
            relocate_images(self.session, self.session.project, self)

    # --- page -----------------------------------------------------------------------------------

    def activate(self) -> None:
        self._show_content()
        project = self.session.project
        if project is not None and missing_roots(project):
            self.show_message(
                "warning",
                self.tr("An image folder of this project was not found at its stored location."),
                self.tr("Choose its new location"),
                self.relocate,
            )

    def run_primary(self) -> None:
        self.session.go_to(Place.TRAIN if self.session.records else Place.HOME)

    def stop(self) -> None:
        running = self._job()
        if running is not None:
            running.cancel()

    def focus_search(self) -> None:
        self.filter.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.search.selectAll()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        folder = _folder_of(event)
        if self.session.project is not None and folder is not None:
            self.show_message("info", self.tr("Drop to import {folder}").format(folder=folder.name))
            event.acceptProposedAction()

    def dragLeaveEvent(self, _: QDragLeaveEvent) -> None:
        self.messages.clear()

    def dropEvent(self, event: QDropEvent) -> None:
        folder = _folder_of(event)
        self.messages.clear()
        if folder is not None:
            event.acceptProposedAction()
            self.import_images(folder)


def _folder_of(event: QDropEvent) -> Path | None:
    """The first folder among the dragged items."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.is_dir()), None)
