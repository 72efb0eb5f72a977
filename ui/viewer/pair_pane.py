"""One half of the side-by-side dialog: an image, a run, its prediction and its heat map."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from aoi_app.evidence.rates import score_text
from aoi_app.plain_names import visible
from aoi_app.project.records import ImageRecord, Prediction
from ui.core import theme
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.core.wording import class_title, error_text, verdict_name
from ui.kit.controls import Choice
from ui.kit.elided_label import ElidedLabel
from ui.kit.image_view import ImageView
from ui.kit.pictures import read_picture
from ui.kit.pixels import Picture
from ui.viewer.heat_maps import HeatKey, HeatMap, HeatMaps
from ui.viewer.heat_sheet_choice import RunChoice


class PairPane(QWidget):
    """Shows an image as judged by a run.

    Signals:
        runChosen: the user chose a run; its id.
    """

    runChosen = Signal(str)

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record: ImageRecord | None = None
        self._predictions: dict[int, Prediction] = {}
        self._map_wanted = False
        self._maps = HeatMaps(session, self)
        self.title = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.title.setProperty("role", "section")
        self.run = Choice()
        self.run.setObjectName(f"{name}Run")
        self.run.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.words = QLabel()
        self.words.setObjectName(f"{name}Words")
        self.words.setProperty("role", "caption")
        self.view = ImageView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        for widget in (self.title, self.run, self.words):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        self.run.activated.connect(lambda: self._choose())
        self._maps.ready.connect(self._show_map)
        self._maps.failed.connect(lambda _, text: self.words.setText(text))

    @property
    def record(self) -> ImageRecord | None:
        """The image shown."""
        return self._record

    def show_runs(self, runs: list[RunChoice], chosen: str) -> None:
        """Offer these runs."""
        self.run.clear()
        for run in runs:
            self.run.addItem(f"{run.title} · {run.network}", run.id)
        self.run.setCurrentIndex(max(self.run.findData(chosen), 0))
        self.run.setVisible(bool(runs))
        self._choose()

    def show_record(self, record: ImageRecord) -> None:
        """Show another image."""
        self._record = record
        self.title.setText(visible(record.file.name))
        self._clear_map()
        run_in_background(
            self,
            lambda: read_picture(record.file, None)[0],
            self._show_picture,
            self._fail,
            topic="picture",
        )
        self._describe()

    def show_map(self, on: bool) -> None:
        """Show the run's heat map, or not."""
        self._map_wanted = on
        self._clear_map()
        self._request()

    def _choose(self) -> None:
        """Read the predictions of the chosen run."""
        run = self.run.currentData()
        self._predictions = {}
        self._clear_map()
        if run:
            self._session.read_list(
                self, "predictions", lambda project: [*project.predictions(run).values()], self._take
            )
        self._describe()
        self._request()

    def _take(self, predictions: list[Prediction]) -> None:
        self._predictions = {item.image_id: item for item in predictions}
        self._describe()

    def _describe(self) -> None:
        """Name the label, and what the run predicts."""
        if self._record is None:
            return
        label = self._session.class_of(self._record.class_id)
        parts = [self.tr("label {name}").format(name=label.name if label else self.tr("none"))]
        prediction = self._predictions.get(self._record.id)
        if prediction is not None:
            named = self._session.class_of(prediction.class_id)
            mark = theme.VERDICT_MARKS[prediction.verdict]
            parts.append(
                self.tr("predicted {name} {score}").format(
                    name=class_title(named.name) if named else "?", score=score_text(prediction.score)
                )
            )
            parts.append(f"{mark} {verdict_name(prediction.verdict)}")
        elif self.run.currentData():
            parts.append(self.tr("no prediction of this run"))
        self.words.setText(" · ".join(parts))

    def _show_picture(self, picture: Picture) -> None:
        self.view.set_picture(picture)
        self._request()

    def _fail(self, error: Exception) -> None:
        self.view.set_picture(None)
        self.words.setText(error_text(error))

    def _request(self) -> None:
        record, run = self._record, self.run.currentData()
        if self._map_wanted and record is not None and run and self.view.pixels() is not None:
            self._maps.request(HeatKey(run, record.file, "", ""), (record.width, record.height))

    def _show_map(self, key: HeatKey, heat_map: HeatMap) -> None:
        if self._record is not None and key.image == self._record.file:
            self.view.set_heat_map(heat_map.heat)
            self.view.set_contour(heat_map.contour)
            self.view.set_box(heat_map.box, ring=heat_map.ring)

    def _clear_map(self) -> None:
        self._maps.drop()
        self.view.set_heat_map(None)
        self.view.set_contour([])
        self.view.set_box(None)
