"""The viewer beside the pages: current image, heat map and details."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from aoi_app.project.records import ImageRecord
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.core.wording import class_title, duration, error_text, join_sentences
from ui.kit.elided_label import ElidedLabel
from ui.kit.image_view import ImageView
from ui.kit.pictures import Range, auto_range, read_picture
from ui.kit.pixels import Picture
from ui.kit.scroll_area import ScrollArea
from ui.viewer.heat_maps import HeatKey, HeatMap, HeatMaps
from ui.viewer.heat_sheet_dialog import compare_heat_maps
from ui.viewer.marking import Marking
from ui.viewer.pair_dialog import show_pair
from ui.viewer.region_layer import RegionLayer
from ui.viewer.ruler_row import RulerRow
from ui.viewer.ruler_scale import RulerScale
from ui.viewer.trust_badge import TrustBadge
from ui.viewer.viewer_details import ViewerDetails
from ui.viewer.viewer_tools import ViewerTools
from ui.viewer.window_row import WindowRow

REDRAW_MS = 30  # while a handle is dragged


class ViewerPanel(QFrame):
    """Follows the session's current image and run."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewerPanel")
        self.setProperty("role", "panel")
        self.setProperty("edge", "left")
        self._session = session
        # By mode, so that all images of a mode are shown alike: the values shown as black and white, and the
        # top of the full range.
        self._ranges: dict[str, Range] = {}
        self._tops: dict[str, float] = {}
        self._shown: ImageRecord | None = None
        self._attention: HeatMap | None = None  # the map that is seen
        self._reading: Path | None = None
        self.view = ImageView()
        self.tools = ViewerTools()
        self.details = ViewerDetails(session)
        self.ruler, self.window_row = RulerRow(), WindowRow()
        self.maps = HeatMaps(session, self)
        self._redraw_soon = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._note, self._place, self._zoom = QLabel(), ElidedLabel(), QLabel()
        self.stop, self.trust = QPushButton(), TrustBadge()
        self.regions = RegionLayer(session, self.view)
        self.marking = Marking(session, self.regions, self.tools)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._follow_classes()
        self._follow_image()

    def _note_row(self) -> QHBoxLayout:
        """Build the row below the image: a note, and Stop."""
        self._note.setObjectName("viewerNote")
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._note.hide()
        self.stop.setObjectName("viewerStop")
        self.stop.setProperty("kind", "quiet")
        self.stop.setIcon(icon("square", "ng"))
        self.stop.hide()
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE["m"], theme.SPACE["xs"], theme.SPACE["m"], theme.SPACE["xs"])
        row.addWidget(self._note, 1)
        row.addWidget(self.stop)
        return row

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(theme.SPACE["m"], theme.SPACE["xs"], theme.SPACE["m"], theme.SPACE["xs"])
        for label in (self._place, self._zoom):
            label.setProperty("role", "caption")
        self._place.setObjectName("viewerPixel")
        line.addWidget(self._place, 1)
        line.addWidget(self._zoom)
        stage = QWidget()
        upper = QVBoxLayout(stage)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.tools)
        for row in (self.ruler, self.window_row):
            row.setContentsMargins(theme.SPACE["s"], 0, theme.SPACE["s"], theme.SPACE["xs"])
            row.hide()
            upper.addWidget(row)
        # The rows above take room of the details below.
        self.view.setMinimumHeight(theme.rail_width() * 7 // 10)
        upper.addWidget(self.view, 1)
        upper.addWidget(self.trust)
        upper.addLayout(self._note_row())
        upper.addLayout(line)
        facts = ScrollArea()
        facts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()  # without an image the details in it are hidden, and there is nothing to scroll
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.details)
        facts.setWidget(inside)
        facts.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(stage)
        halves.addWidget(facts)
        halves.setStretchFactor(0, 5)
        halves.setStretchFactor(1, 2)
        halves.setSizes([5 * theme.rail_width(), 2 * theme.rail_width()])  # ratio: the image is larger
        halves.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(halves)
        self.setMinimumWidth(theme.scaled(260))

    def _connect(self) -> None:
        session = self._session
        session.currentImageChanged.connect(self._follow_image)
        session.recordsChanged.connect(self._follow_records)
        session.classesChanged.connect(self._follow_classes)
        session.shownRunChanged.connect(self._follow_run)
        self.tools.layersChanged.connect(self._follow_layers)
        self.regions.shown.connect(self._follow_layers)
        self.regions.shown.connect(self._describe_map)
        self.regions.shown.connect(lambda: self.details.show_marks(self.regions.regions))
        self.regions.failed.connect(self._show_note)
        self.marking.told.connect(self._show_note)
        self.tools.wishChanged.connect(self._request_map)
        self.tools.compareWanted.connect(self._compare)
        looking = self.tools.view
        looking.fitWanted.connect(self.view.fit)
        looking.actualWanted.connect(lambda: self.view.set_zoom(1.0))
        looking.pairWanted.connect(self._show_pair)
        looking.grey.toggled.connect(self.window_row.setVisible)
        RulerScale(session, self.view, self.ruler, looking)
        self.window_row.moved.connect(self._choose_range)
        self.window_row.autoWanted.connect(self._find_range)
        self.window_row.resetWanted.connect(lambda: self._choose_range(0.0, self._top()))
        self._redraw_soon.timeout.connect(self._redraw)
        self.stop.clicked.connect(self._stop_map)
        self.maps.progressed.connect(self._show_progress)
        self.maps.ready.connect(self._show_map)
        self.maps.failed.connect(self._fail_map)
        self.details.rangeChosen.connect(self._choose_top)
        self.view.pixelHovered.connect(self._show_pixel)
        self.view.zoomChanged.connect(lambda zoom: self._zoom.setText(f"{zoom * 100:.0f} %"))
        self._follow_layers()

    def retranslate(self) -> None:
        """Set all texts."""
        self.setAccessibleName(self.tr("Image viewer"))
        self.stop.setText(self.tr("Stop"))
        self.tools.retranslate()
        self.view.retranslate()
        self.ruler.retranslate()
        self.window_row.retranslate()
        self.details.retranslate()
        if self._shown is None:
            self._show_note(self.tr("Choose an image to see it here."))
        elif self.tools.map.isChecked():
            self._request_map()  # the map is cached or being computed; this updates the note

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # --- what is shown --------------------------------------------------------------------------

    def _follow_image(self) -> None:
        record = self._session.current_image
        self._shown = record
        self.marking.show(None)
        self._take_map_away()
        self.details.show_record(record)
        self._place.clear()
        if record is None:
            self.view.set_picture(None)
            self._zoom.clear()
            self._show_note(self.tr("Choose an image to see it here."))
        else:
            self._read()

    def _follow_records(self) -> None:
        """Update the details after a change of labels, splits or the list; the picture is the same."""
        self._shown = self._session.current_image
        self.details.show_record(self._shown)

    def _follow_classes(self) -> None:
        self.tools.set_classes([item.name for item in self._session.classes])
        self.details.show_record(self._shown)

    def _follow_run(self) -> None:
        self._take_map_away()
        self.tools.set_layers(())
        self.details.show_record(self._shown)
        self._request_map()

    def _follow_layers(self) -> None:
        on = self.tools.map.isChecked()
        self.view.set_map_visible(on)
        self.view.set_contour_visible(on and self.tools.contour.isChecked())
        self.view.set_box_visible(on and self.tools.box.isChecked())
        self.tools.offer_masks(there=not self.regions.is_empty)
        self.view.overlay.setVisible(self.tools.masks.isChecked() or self.tools.mark.isChecked())
        self.view.set_map_opacity(self.tools.opacity.value() / 100)
        twin = self.tools.view.twin.isChecked()
        if self.view.layers_shown()["side_by_side"] != twin:
            self.view.set_side_by_side(twin)

    # --- the picture ----------------------------------------------------------------------------

    def _read(self) -> None:
        """Read the current image; those skipped while another was being read are never read."""
        record = self._shown
        if record is None or self._reading is not None:
            return
        self._reading = record.file
        shown = self._ranges.get(record.mode)
        run_in_background(
            self, lambda: read_picture(record.file, shown), self._show_picture, self._fail_picture
        )

    def _show_picture(self, read: tuple[Picture, float]) -> None:
        done, self._reading = self._reading, None
        if self._shown is None:
            return
        if self._shown.file != done:
            self._read()
            return
        picture, top = read
        self._tops.setdefault(self._shown.mode, top)
        self._ranges.setdefault(self._shown.mode, (0.0, top))
        self._show_range()
        self._show_note("")
        self.view.set_picture(picture)
        self.marking.show(self._shown)
        self._request_map()

    def _fail_picture(self, error: Exception) -> None:
        done, self._reading = self._reading, None
        if self._shown is not None and self._shown.file != done:
            self._read()
            return
        self.view.set_picture(None)
        self._show_note(error_text(error))

    # --- the range of grey values ---------------------------------------------------------------

    def _top(self) -> float:
        return self._tops.get(self._shown.mode, 255.0) if self._shown is not None else 255.0

    def _show_range(self) -> None:
        if self._shown is not None and self._shown.mode in self._ranges:
            self.details.show_range(self._top())
            self.window_row.show_range(*self._ranges[self._shown.mode], self._top())

    def _choose_top(self, top: float) -> None:
        """Choose the full range, of which part may be shown."""
        if self._shown is not None:
            self._tops[self._shown.mode] = top
            self._choose_range(0.0, top)

    def _choose_range(self, low: float, high: float) -> None:
        if self._shown is not None:
            self._ranges[self._shown.mode] = low, high
            self._show_range()
            self._redraw_soon.start()

    def _find_range(self) -> None:
        pixels = self.view.pixels()
        if pixels is not None:
            run_in_background(
                self, lambda: auto_range(pixels), lambda found: self._choose_range(*found), topic="range"
            )

    def _redraw(self) -> None:
        """Show the same pixels in another range."""
        pixels = self.view.pixels()
        if pixels is None or self._shown is None or self._reading is not None:
            return
        low, high = self._ranges[self._shown.mode]
        run_in_background(self, lambda: Picture.of(pixels, low, high), self._show_redrawn, topic="redraw")

    def _show_redrawn(self, picture: Picture) -> None:
        if picture.pixels is self.view.pixels():
            self.view.set_picture(picture)

    def _show_pair(self) -> None:
        if not show_pair(self._session, self):
            self._show_note(self.tr("Choose an image to see it here."))

    # --- the heat map ---------------------------------------------------------------------------

    def _request_map(self) -> None:
        """Request the selected map, if the overlay is on."""
        record = self._shown
        if not self.tools.map.isChecked() or record is None or record.problem:
            self.maps.drop()
            self.trust.hide()
            if self.view.layers_shown()["image"]:
                self._show_note("")  # no note for a hidden map
            return
        if not self._session.shown_run:
            self._show_note(self.tr("There is no trained model yet: train one to see where it looks."))
            return
        busy = self._session.jobs.active_of("train")
        self._show_note(
            self.tr("The engine is training; the heat map is computed afterwards.")
            if busy
            else self.tr("Computing the heat map…")
        )
        key = HeatKey(self._session.shown_run, record.file, *self.tools.wish())
        self.maps.request(key, (record.width, record.height))

    def _show_map(self, key: HeatKey, heat_map: HeatMap) -> None:
        if self._shown is None or key.image != self._shown.file:
            return
        self.view.set_heat_map(heat_map.heat)
        self.view.set_contour(heat_map.contour)
        self.view.set_box(heat_map.box, ring=heat_map.ring)
        self.tools.set_layers(heat_map.layers)
        self.tools.show_check(heat_map.check)
        self.trust.show_test(heat_map.test)
        self.details.show_scores(heat_map.scores)
        self._attention = heat_map
        self._describe_map()

    def _describe_map(self) -> None:
        """Say what the map shows, and whether it points at what is marked."""
        if self._attention is None or not self.view.layers_shown()["map"]:
            return
        area = self.tr("Attention area for {name}: where the model looked, not a measured contour.")
        said = {
            None: "",
            True: self.tr("Its peak lies in a mark."),
            False: self.tr("Its peak lies beside the marks."),
        }[self.regions.is_marked_at(*self._attention.peak)]
        self._show_note(join_sentences(area.format(name=class_title(self._attention.class_name)), said))

    def _show_progress(self, key: HeatKey, percent: int, left: float | None) -> None:
        """Show the progress of a slow method, with a button to stop it."""
        if self._shown is None or key.image != self._shown.file:
            return
        parts = [self.tr("Computing the heat map: {n} %").format(n=percent)]
        if left is not None:
            parts.append(self.tr("{time} left").format(time=duration(left)))
        self._show_note(" · ".join(parts))
        self.stop.show()

    def _stop_map(self) -> None:
        self.maps.drop()
        self._show_note(self.tr("Stopped. Choose another method, or switch the heat map off and on."))

    def _compare(self) -> None:
        if not compare_heat_maps(self._session, self):
            self._show_note(self.tr("To compare heat maps, choose an image and train a model."))

    def _fail_map(self, key: HeatKey, text: str) -> None:
        if self._shown is not None and key.image == self._shown.file:
            self._show_note(text)

    def _take_map_away(self) -> None:
        self.maps.drop()
        self.trust.hide()
        self._attention = None
        self.view.set_heat_map(None)
        self.view.set_contour([])
        self.view.set_box(None)

    # --- small texts ----------------------------------------------------------------------------

    def _show_note(self, text: str) -> None:
        self.stop.hide()
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _show_pixel(self, column: int, row: int, value: str) -> None:
        text = self.tr("x {x} · y {y} · value {value}").format(x=column, y=row, value=value)
        self._place.setText(text if column >= 0 else "")
