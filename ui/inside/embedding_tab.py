"""The map of images: similar ones lie together, coloured by label, split or error; points are links."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from aoi_app.project.jobs import EmbedJob
from aoi_app.project.store.embeddings import (
    Embedding,
    Method,
    embedding_file,
    image_fingerprint,
    read_embedding,
)
from ui.charts.points import nearest
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.background import run_in_background
from ui.core.jobs.job_follower import JobFollower
from ui.core.session import Session
from ui.core.wording import join_sentences, stage_name
from ui.inside.embedding_groups import By, groups_of
from ui.inside.embedding_plot import NONE, EmbeddingPlot
from ui.inside.subject import Subject, is_pretrained
from ui.kit.controls import Choice
from ui.kit.empty_state import EmptyState
from ui.viewer.gallery import TILE_SMALLEST, Gallery
from ui.viewer.gallery_model import RECORD
from ui.viewer.image_menu import ImageMenu
from ui.viewer.label_button import LabelButton
from ui.viewer.thumbnail_painting import project_thumbnails

METHODS: dict[Method, object] = {
    "tsne": QT_TRANSLATE_NOOP("EmbeddingTab", "t-SNE"),
    "umap": QT_TRANSLATE_NOOP("EmbeddingTab", "UMAP"),
    "pca": QT_TRANSLATE_NOOP("EmbeddingTab", "PCA"),
}
COLOURS = {
    By.LABEL: QT_TRANSLATE_NOOP("EmbeddingTab", "Colour: label"),
    By.SPLIT: QT_TRANSLATE_NOOP("EmbeddingTab", "Colour: split"),
    By.ERROR: QT_TRANSLATE_NOOP("EmbeddingTab", "Colour: right or wrong"),
}
NEIGHBOURS = 24
SIDE = 2 * (TILE_SMALLEST + 4 * theme.SPACE["xs"]) + theme.SPACE["xl"]  # logical pixels: two images


@dataclass(frozen=True, slots=True)
class MapKey:
    """Identifies a map: network and method."""

    subject: Subject
    method: Method


class EmbeddingTab(QWidget):
    """Map of the images with method, colours, legend and the selected images.

    Signals:
        changed: the state of the map changed (for the page's button).
        failed: a map could not be computed; the text says why.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("embeddingTab")
        self._session = session
        self._key = MapKey(Subject(), "tsne")
        self._map: Embedding | None = None
        self._rows: dict[int, int] = {}  # image id -> row of the map
        self._selected: NDArray[np.int64] = NONE
        self.follower = JobFollower(session.jobs, ("embed",), self)
        self.help, self.note, self.stale, self.found = QLabel(), QLabel(), QLabel(), QLabel()
        self.method, self.colour = Choice(), Choice()
        self.near, self.fit = QPushButton(), QPushButton()
        self.map = EmbeddingPlot()
        loader = project_thumbnails(session, self)
        self.images = Gallery(session, loader)
        self.image_menu = ImageMenu(session, self.images, where=self)
        self.none = EmptyState("microscope", "mapNone")
        self.screens = QStackedWidget()
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        for label, name, role in (
            (self.help, "mapHelp", "muted"),
            (self.note, "mapNote", "caption"),
            (self.stale, "mapStale", "caption"),
            (self.found, "mapFound", "muted"),
        ):
            label.setObjectName(name)
            label.setProperty("role", role)
        for label in (self.help, self.note, self.stale, self.found):
            label.setWordWrap(True)
        self.stale.setProperty("verdict", "REVIEW")
        self.images.setObjectName("mapImages")
        self.images.set_tile(TILE_SMALLEST)
        for chooser, name, entries in (
            (self.method, "mapMethod", METHODS),
            (self.colour, "mapColour", COLOURS),
        ):
            chooser.setObjectName(name)
            for entry in entries:
                chooser.addItem("", str(entry))
        self.near.setObjectName("mapNear")
        self.fit.setObjectName("mapFit")
        self.fit.setIcon(icon("maximize"))
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE["s"])
        tools.addWidget(self.method)
        tools.addWidget(self.colour)
        tools.addStretch(1)
        tools.addWidget(LabelButton(self.image_menu.labelling, self.images))
        tools.addWidget(self.near)
        tools.addWidget(self.fit)
        self.screens.addWidget(self.none)
        self.screens.addWidget(self._build_halves())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.SPACE["s"], 0, 0)
        whole.setSpacing(theme.SPACE["s"])
        whole.addWidget(self.help)
        whole.addLayout(tools)
        whole.addWidget(self.screens, 1)

    def _build_halves(self) -> QSplitter:
        """Left: the map with its note. Right: legend and selected images."""
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setProperty("kind", "gap")
        halves.setHandleWidth(theme.SPACE["s"])
        halves.setChildrenCollapsible(False)
        for widgets in (
            (self.map, self.note, self.stale),
            (self.map.legend, self.found, self.images),
        ):
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.SPACE["xs"])
            for widget in widgets:
                column.addWidget(widget, 1 if widget in (self.map, self.images) else 0)
            halves.addWidget(part)
        halves.setStretchFactor(0, 1)
        halves.setSizes([theme.rail_width() * 3, SIDE])
        return halves

    def _connect(self) -> None:
        session = self._session
        session.currentImageChanged.connect(self._mark)
        session.recordsChanged.connect(self._show_points)
        session.classesChanged.connect(self._show_points)
        session.shownRunChanged.connect(self._show_points)
        self.follower.begun.connect(self._show)
        self.follower.progressed.connect(self._show)
        self.follower.troubled.connect(self.failed)
        self.follower.ended.connect(lambda: self._read(self._key))
        self.follower.adopt()
        self.method.currentIndexChanged.connect(self._choose)
        self.colour.currentIndexChanged.connect(self._show_points)
        self.near.clicked.connect(self.show_neighbours)
        self.fit.clicked.connect(self.map.fit)
        self.none.acted.connect(self.start)
        self.map.pointChosen.connect(self._look_at)
        self.map.areaChosen.connect(self._select_area)
        self.images.selectionModel().currentChanged.connect(self._follow_list)

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.help.setText(
            self.tr(
                "Images that look alike to the network lie together: classes in clumps of their own are easy "
                "for it, and a point among strangers is worth a look, as its label may be wrong."
            )
        )
        for chooser, entries in ((self.method, METHODS), (self.colour, COLOURS)):
            for row, text in enumerate(entries.values()):
                chooser.setItemText(row, QCoreApplication.translate("EmbeddingTab", str(text)))
        self.method.setAccessibleName(self.tr("How the map is drawn"))
        self.method.setToolTip(
            self.tr(
                "t-SNE and UMAP keep neighbours together; PCA shows the two directions of the largest "
                "differences"
            )
        )
        self.colour.setAccessibleName(self.tr("What colours and shapes stand for"))
        self.near.setText(self.tr("Neighbours"))
        self.near.setToolTip(self.tr("List the images nearest to the one looked at (N)"))
        self.fit.setAccessibleName(self.tr("Show the whole map"))
        self.fit.setToolTip(self.tr("Show the whole map"))
        self.map.set_texts(
            self.tr("Map of the images"),
            self.tr(
                "Click a point for its image, draw around points to list them; the wheel zooms. "
                "Arrow keys go from point to point."
            ),
            self.tr("Legend of the map"),
            self.tr("Tick to show a group, Enter or double-click to list its images"),
        )
        self.images.setAccessibleName(self.tr("Images chosen on the map"))
        self._list(self._selected)
        self._show()
        self._show_points()

    # --- which map ------------------------------------------------------------------------------

    def show_subject(self, subject: Subject) -> None:
        """Show the map of another network, if it was computed before."""
        self._read(MapKey(subject, self._key.method))

    def _choose(self) -> None:
        method: Method = self.method.currentData()
        self._read(MapKey(self._key.subject, method))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_points()

    def _read(self, key: MapKey) -> None:
        """Read a stored map, if there is one."""
        self._key = key
        project = self._session.project
        if project is None or key.subject == Subject():
            self._take(None)
            return
        pretrained = bool(key.subject.network) and is_pretrained(key.subject.network)
        file = embedding_file(project.folder, key.subject.run, key.subject.network, pretrained, key.method)
        run_in_background(self, lambda: read_embedding(file), self._take, topic="map")

    def _take(self, found: Embedding | None) -> None:
        self._map = found
        self._rows = {int(image): row for row, image in enumerate(found.ids)} if found is not None else {}
        self._list(NONE)
        self._show()
        self._show_points()

    # --- computing a map ------------------------------------------------------------------------

    def start(self) -> None:
        """Compute the map."""
        project = self._session.project
        if project is not None and self.follower.running is None and self._key.subject != Subject():
            self._session.jobs.start(
                EmbedJob(
                    **self._key.subject.fields(),
                    project=project.folder,
                    method=self._key.method,
                    device=self._session.devices.chosen,
                )
            )

    def is_drawn(self) -> bool:
        """True if there is a map."""
        return self._map is not None

    # --- what is shown --------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the map, or why there is none and what to do."""
        self.screens.setCurrentIndex(1 if self._map is not None else 0)
        for widget in (self.near, self.fit):
            widget.setVisible(self._map is not None)
        if self.follower.running is not None:
            stage = (
                stage_name(self.follower.running.stage)
                if self.follower.running.stage
                else self.tr("starting the engine")
            )
            share = self.follower.running.fraction
            percent = f" · {share:.0%}" if share is not None else ""
            self.none.set_texts(self.tr("The map is being drawn"), f"{stage}{percent}", "")
        else:
            text = self.tr(
                "The network looks at each of the {n} images once, and those that look alike to it are laid "
                "side by side. The map is kept."
            )
            count = f"{self._session.counts.usable:,}"
            self.none.set_texts(self.tr("No map drawn yet"), text.format(n=count), self.tr("Draw the map"))
        self.changed.emit()

    def _show_points(self) -> None:
        """Update points and colours to the current images, labels and predictions, if visible."""
        found, session = self._map, self._session
        if found is None or not self.isVisible():
            return
        records = [session.record(int(image)) for image in found.ids]
        by = By(self.colour.currentData())  # Qt returns a plain str
        self.map.show_points(found.places, groups_of(by, records, session.classes, session.predictions))
        self.note.setText(self._note(found, by))
        outdated = image_fingerprint(session.records) != found.fingerprint
        self.stale.setText(
            self.tr("! Images have come or gone since this map was drawn: draw it again.") if outdated else ""
        )
        self.stale.setVisible(outdated)
        self._list(self._selected)
        self._mark()

    def _note(self, found: Embedding, by: By) -> str:
        facts = found.facts
        features = f"{facts['features']:,}"
        if "variance" in facts:
            across, up = (f"{share:.0%}" for share in facts["variance"])
            text = self.tr("PCA of {f} features: across and up hold {a} and {b} of the variance.")
            note = text.format(f=features, a=across, b=up)
        else:
            near = self.tr("Neighbours mean something, distances between clumps do not.")
            text = (
                self.tr("UMAP of {f} features, {k} neighbours.")
                if "neighbours" in facts
                else self.tr("t-SNE of {f} features, perplexity {p}.")
            )
            told = text.format(f=features, k=facts.get("neighbours"), p=facts.get("perplexity"))
            note = join_sentences(told, near)
        if left_out := facts.get("left_out"):
            gone = self.tr("%Ln images are left out: their files have changed or are missing.", "", left_out)
            note = join_sentences(note, gone, self.tr("Check files on the Data page says what to do."))
        if by is By.ERROR and not self._session.predictions:
            note = join_sentences(note, self.tr("Evaluate the run to see which images it gets wrong."))
        return note

    def _mark(self) -> None:
        current = self._session.current_image
        row = self._rows.get(current.id, -1) if current is not None else -1
        self.map.mark(row, self._selected)

    # --- from points to images ------------------------------------------------------------------

    def _look_at(self, row: int) -> None:
        if self._map is not None:
            self._session.show_image(int(self._map.ids[row]))

    def _select(self, rows: NDArray[np.int64]) -> None:
        self._list(rows)
        self._mark()

    def _select_area(self, rows: NDArray[np.int64]) -> None:
        """List what was drawn around, all of it selected, so that a key labels it."""
        self._select(rows)
        self.images.selectAll()

    def show_neighbours(self) -> None:
        """List the images nearest to the current one."""
        current = self._session.current_image
        if self._map is not None and current is not None and current.id in self._rows:
            place = self._map.places[self._rows[current.id]]
            self._select(nearest(self._map.places, (float(place[0]), float(place[1])), NEIGHBOURS + 1))

    def _list(self, rows: NDArray[np.int64]) -> None:
        """Show the images of some rows below the map."""
        self._selected = rows
        ids = self._map.ids[rows] if self._map is not None else ()
        records = [record for image in ids if (record := self._session.record(int(image))) is not None]
        self.images.show_records(records)
        nothing = self.tr("Draw around points to list their images here, and to label them.")
        self.found.setText(self.tr("%Ln images chosen", "", len(records)) if records else nothing)

    def _follow_list(self) -> None:
        index = self.images.currentIndex()
        if index.isValid():
            self._session.show_image(index.data(RECORD).id)

    # --- thumbnails -----------------------------------------------------------------------------
