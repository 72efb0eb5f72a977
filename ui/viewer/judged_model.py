"""Images with a run's predictions, and their list model; for Train and Evaluate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from aoi_app.evidence.rates import score_text
from aoi_app.plain_names import visible
from aoi_app.project.anomaly import ANOMALY, truth_for
from aoi_app.project.records import DefectClass, ImageRecord, Prediction, Split
from ui.core.wording import class_title

Index = QModelIndex | QPersistentModelIndex
JUDGED = int(Qt.ItemDataRole.UserRole)


class JudgedOrder(StrEnum):
    """Sort orders of the list."""

    SURE = "sure"
    UNSURE = "unsure"
    NG = "ng"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class JudgedImage:
    """An image, names of its label and predicted class; ``score`` 0..1 is that of the prediction."""

    record: ImageRecord
    true: str
    predicted: str
    score: float
    ng_score: float

    @property
    def right(self) -> bool:
        """True if the predicted class is the label."""
        return self.true == self.predicted


def judged_images(
    records: Iterable[ImageRecord],
    predictions: Mapping[int, Prediction],
    classes: Sequence[DefectClass],
    split: Split,
    places: Mapping[int, str] = MappingProxyType({}),
) -> list[JudgedImage]:
    """The labelled images of a split that the run has predictions for, in the order of ``records``.

    ``places``: split by image id, if the run has splits of its own, as a fold does.
    """
    names = {item.id: item.name for item in (*classes, ANOMALY)}
    found = []
    for record in records:
        prediction = predictions.get(record.id)
        place = places.get(record.id, record.split)
        if prediction is None or place != split or record.class_id not in names:
            continue
        predicted = names.get(prediction.class_id)
        if predicted is not None:
            label = truth_for(record.class_id, prediction)
            true = names[record.class_id if label is None else label]
            judged = JudgedImage(record, true, predicted, prediction.score, prediction.ng_score)
            found.append(judged)
    return found


def worst_images(
    records: Iterable[ImageRecord], worst: Iterable[Mapping[str, Any]], classes: Sequence[DefectClass]
) -> list[JudgedImage]:
    """The images named by a ``WorstImages`` event that still exist, with the labels they have now."""
    by_path = {str(record.file): record for record in records}
    names = {item.id: item.name for item in classes}
    found = ((by_path[item["path"]], item) for item in worst if item["path"] in by_path)
    return [
        JudgedImage(
            record,
            item["label"] if record.class_id is None else names.get(record.class_id, item["label"]),
            item["predicted"],
            item["score"],
            0.0,
        )
        for record, item in found
    ]


def chosen_images(
    images: Iterable[JudgedImage],
    true: str | None,
    predicted: str | None,
    wrong_only: bool,
    order: JudgedOrder,
) -> list[JudgedImage]:
    """The images of a cell of the confusion matrix (None: any class), sorted."""
    found = [
        image
        for image in images
        if (true is None or image.true == true)
        and (predicted is None or image.predicted == predicted)
        and not (wrong_only and image.right)
    ]
    keys = {
        JudgedOrder.SURE: lambda image: -image.score,
        JudgedOrder.UNSURE: lambda image: image.score,
        JudgedOrder.NG: lambda image: -image.ng_score,
        JudgedOrder.NAME: lambda image: image.record.path.casefold(),
    }
    return sorted(found, key=keys[order])


class JudgedModel(QAbstractListModel):
    """Gives each row's :class:`JudgedImage` under the role ``JUDGED``."""

    def __init__(self) -> None:
        super().__init__()
        self.images: list[JudgedImage] = []
        self._rows: dict[int, int] = {}

    def set_images(self, images: list[JudgedImage]) -> None:
        """Replace the images; an equal list changes nothing, so that the scroll position is kept."""
        if images == self.images:
            return
        self.beginResetModel()
        self.images = images
        self._rows = {image.record.id: row for row, image in enumerate(images)}
        self.endResetModel()

    def row_of(self, image_id: int) -> int | None:
        """The row of an image, or None if it is not shown."""
        return self._rows.get(image_id)

    def next_error(self, row: int, by: int) -> int | None:
        """The next row after (``by`` 1) or before (-1) ``row`` with a wrong prediction, if any."""
        rows = range(row + 1, len(self.images)) if by > 0 else range(row - 1, -1, -1)
        return next((at for at in rows if not self.images[at].right), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.images)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        image = self.images[index.row()]
        if role == JUDGED:
            return image
        if role == Qt.ItemDataRole.DisplayRole:
            true, predicted = class_title(image.true), class_title(image.predicted)
            return predicted if image.right else f"{true} → {predicted}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("{path}\nlabel {true}, predicted {predicted} ({score})").format(
                path=visible(image.record.path),
                true=class_title(image.true),
                predicted=class_title(image.predicted),
                score=score_text(image.score),
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = class_title(image.true), class_title(image.predicted), score_text(image.score)
            return f"{visible(image.record.file.name)}: {', '.join(words)}"
        return None
