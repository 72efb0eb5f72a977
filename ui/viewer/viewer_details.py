"""Details below the image: label, prediction and file facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from aoi_app.plain_names import visible
from aoi_app.project.anomaly import ANOMALY
from aoi_app.project.records import ImageRecord, Prediction
from ui.core import theme
from ui.core.icons import icon
from ui.core.session import Session
from ui.core.wording import class_title, file_size, split_name, verdict_name
from ui.kit.controls import Choice
from ui.kit.elided_label import ElidedLabel
from ui.kit.pixels import DEPTHS
from ui.kit.score_bars import Score, ScoreBars

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aoi_app.project.regions import Region

ROWS = (
    "label",
    "predicted",
    "split",
    "group",
    "tags",
    "note",
    "marks",
    "size",
    "mode",
    "range",
    "path",
    "hash",
)
OPTIONAL = ("group", "tags", "note")  # shown where there is something to show


class ViewerDetails(QWidget):
    """Label, split, scores and file facts of one image.

    Signals:
        rangeChosen: the source value to show as white.
    """

    rangeChosen = Signal(float)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewerDetails")
        self._session = session
        self._record: ImageRecord | None = None
        self._scores: dict[str, float] = {}
        self.name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.name.setProperty("role", "section")
        self.name.setObjectName("viewerName")
        self.scores = ScoreBars()
        self._names = {row: QLabel() for row in ROWS}
        self.values: dict[str, QLabel] = {row: ElidedLabel() for row in ROWS if row != "path"}
        self.values["path"] = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.range = Choice()
        self.range.setObjectName("viewerRange")
        for depth in DEPTHS:
            self.range.addItem(f"0 – {depth}", float(depth))
        self.range.activated.connect(lambda: self.rangeChosen.emit(self.range.currentData()))
        self.copy = QToolButton()
        self.copy.setObjectName("viewerCopyPath")
        self.copy.setProperty("kind", "quiet")
        self.copy.setIcon(icon("copy"))
        self.copy.clicked.connect(self._copy_path)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE["m"])
        grid.setVerticalSpacing(theme.SPACE["xs"])
        grid.setColumnStretch(1, 1)
        for place, row in enumerate(ROWS):
            self._names[row].setProperty("role", "caption")
            self.values[row].setObjectName(f"viewer_{row}")
            grid.addWidget(self._names[row], place, 0)
            grid.addWidget(self.range if row == "range" else self.values[row], place, 1)
        grid.addWidget(self.copy, ROWS.index("path"), 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["m"],) * 4)
        column.setSpacing(theme.SPACE["s"])
        column.addWidget(self.name)
        column.addWidget(self.scores)
        column.addLayout(grid)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Set all texts."""
        for row, text in (
            ("label", self.tr("Label")),
            ("predicted", self.tr("Predicted")),
            ("split", self.tr("Split")),
            ("group", self.tr("Part")),
            ("tags", self.tr("Tags")),
            ("note", self.tr("Comment")),
            ("marks", self.tr("Marks")),
            ("size", self.tr("Size")),
            ("mode", self.tr("Pixels")),
            ("range", self.tr("Shown range")),
            ("path", self.tr("File")),
            ("hash", self.tr("SHA-256")),
        ):
            self._names[row].setText(text)
        self.copy.setAccessibleName(self.tr("Copy the path"))
        self.range.setAccessibleName(self._names["range"].text())
        self.range.setToolTip(self.tr("Source values shown from black to white; the same for every image"))
        self.show_record(self._record)

    def show_record(self, record: ImageRecord | None) -> None:
        """Show an image and the current run's prediction; None clears."""
        same = record is not None and self._record is not None and record.id == self._record.id
        self._record = record
        if not same:
            self._scores = {}
        self.setVisible(record is not None)
        if record is None:
            return
        self.name.setText(visible(record.file.name))
        given = self._session.class_of(record.class_id)
        self.values["label"].setText(given.name if given else self.tr("none"))
        self.values["split"].setText(split_name(record.split))
        for row, text in zip(OPTIONAL, (record.group, " · ".join(record.tags), record.note), strict=True):
            self.values[row].setText(visible(text))
            for label in (self._names[row], self.values[row]):
                label.setVisible(bool(text))
        self.values["size"].setText(f"{record.width} × {record.height}")
        self.values["mode"].setText(f"{self._mode(record.mode)} · {file_size(record.bytes)}")
        self.values["path"].setText(visible(record.path))
        self.copy.setToolTip(self.tr("Copy the path {file}").format(file=visible(str(record.file))))
        self.values["hash"].setText(record.sha256[:16])
        self.values["hash"].setToolTip(record.sha256)
        deep = record.mode not in ("grey8", "rgb8")
        self._names["range"].setVisible(deep)
        self.range.setVisible(deep)
        self._show_prediction(self._session.predictions.get(record.id))

    def show_marks(self, regions: Sequence[Region]) -> None:
        """Show how many marks the image has, who made the last one, and when."""
        known = [item for item in regions if item.at]
        last = max(known, key=lambda item: item.at, default=None)
        parts = [str(len(regions))] + ([last.who, last.at[:10]] if last is not None else [])
        self.values["marks"].setText(visible(" · ".join(filter(None, parts))))
        for label in (self._names["marks"], self.values["marks"]):
            label.setVisible(bool(regions))

    def show_scores(self, scores: dict[str, float]) -> None:
        """Show the scores of all classes, which are computed with the heat map."""
        self._scores = scores
        self.show_record(self._record)

    def show_range(self, high: float) -> None:
        """Show the current display range, 0 to ``high``."""
        self.range.setCurrentIndex(max(self.range.findData(high), 0))

    def _show_prediction(self, prediction: Prediction | None) -> None:
        classes = {item.name: item for item in (*self._session.classes, ANOMALY)}
        scores = dict(self._scores)
        if prediction is not None:
            named = {item.id: item.name for item in classes.values()}
            scores = scores or {named[at]: share for at, share in prediction.top if at in named}
            words = (class_title(named.get(prediction.class_id, "?")), verdict_name(prediction.verdict))
            mark = theme.VERDICT_MARKS[prediction.verdict]
            self.values["predicted"].setText(f"{words[0]} · {mark} {words[1]}")
            theme.set_property(self.values["predicted"], "verdict", prediction.verdict.value)
        for widget in (self._names["predicted"], self.values["predicted"]):
            widget.setVisible(prediction is not None)
        self.scores.set_scores(
            [
                Score(class_title(name), share, name in classes and classes[name].is_ok)
                for name, share in scores.items()
            ]
        )

    def _mode(self, mode: str) -> str:
        return {
            "grey8": self.tr("8-bit grey"),
            "grey16": self.tr("16-bit grey"),
            "rgb8": self.tr("8-bit colour"),
            "rgb16": self.tr("16-bit colour"),
            "float": self.tr("floating point"),
        }.get(mode, mode)

    def _copy_path(self) -> None:
        if self._record is not None:
            QGuiApplication.clipboard().setText(str(self._record.file))
