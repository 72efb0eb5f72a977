"""Table model of the per-class metrics with their counts."""

from typing import Any

from PySide6.QtCore import Qt

from aoi_app.evidence.metric_values import MetricValue
from models.catalogue import METRICS, metrics_at
from ui.core.wording import catalogue_text, class_title, metric_title
from ui.kit.flat_table_model import FlatTableModel
from ui.kit.kpi_card import counts, too_few_text

NAME = "name"


class ClassScoreModel(FlatTableModel[dict[str, Any]]):
    """One row per entry of ``per_class`` in the figures of an evaluation."""

    words = frozenset({NAME})

    def __init__(self) -> None:
        super().__init__()
        self._two_lines = False
        self.columns = (NAME, *(spec.name for spec in metrics_at("class")))

    def cell(self, row: dict[str, Any], column: str, role: int) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if column == NAME else self._hint(MetricValue.from_json(METRICS[column], row))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column == NAME:
            return f"{'✓' if row['verdict'] == 'OK' else '✗'} {class_title(row['name'])}"
        text = MetricValue.from_json(METRICS[column], row).text_with_counts
        return text.replace(" · ", "\n") if self._two_lines else text

    def show_two_lines(self, on: bool) -> None:
        """Put the counts below their figures, for a narrow table."""
        if on != self._two_lines:
            self._two_lines = on
            self._tell()

    def _hint(self, item: MetricValue) -> str:
        """Tool tip of a value: the metric's definition, its counts and its confidence bound."""
        definition = catalogue_text(item.spec.description)
        if item.rate is not None and item.rate.too_few:
            return f"{definition}: {counts(item.rate)}, {too_few_text()}"
        if item.bound is None:
            return definition
        least = self.tr("{definition}: {counts}, at least {bound} with 95 % confidence")
        most = self.tr("{definition}: {counts}, at most {bound} with 95 % confidence")
        return (least if item.spec.higher_is_better else most).format(
            definition=definition,
            counts=counts(item.rate) if item.rate is not None else item.text,
            bound=item.bound_text,
        )

    def titles(self) -> dict[str, str]:
        return {NAME: self.tr("Class")} | {name: metric_title(name) for name in self.columns[1:]}
