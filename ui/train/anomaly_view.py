"""What a model of good parts alone has to show for itself: its limit and measures, and what stands beside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aoi_app.events import AnomaliesFitted
from aoi_app.evidence.rates import entered_percent, percent, plain_number
from ui.core import theme
from ui.core.wording import join_sentences


class AnomalyView(QWidget):
    """Left what the limit rests on, right the measures and the simplest statistics of a picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("anomalyView")
        self._fitted: AnomaliesFitted | None = None
        self._titles = QLabel(), QLabel()
        self.words, self.verdict = QLabel(), QLabel()
        self.words.setObjectName("anomalyWords")
        self.table = QGridLayout()
        self.table.setHorizontalSpacing(theme.SPACE["l"])
        self.table.setColumnStretch(0, 1)
        for title in self._titles:
            title.setProperty("role", "section")
        for label in (self.words, self.verdict):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["s"])
        columns = []
        for title in self._titles:
            card = QFrame()
            card.setProperty("role", "card")
            row.addWidget(card, 1)
            columns.append(QVBoxLayout(card))
            columns[-1].addWidget(title)
        columns[0].addWidget(self.words, 1)
        columns[1].addLayout(self.table)
        columns[1].addWidget(self.verdict, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self._titles[0].setText(self.tr("Limit"))
        self._titles[1].setText(self.tr("How strange an image is"))
        if self._fitted is not None:
            self.show_fitted(self._fitted)

    def show_fitted(self, fitted: AnomaliesFitted) -> None:
        """Show what was learned."""
        self._fitted = fitted
        self.words.setText(join_sentences(*self._sentences(fitted)))
        self.verdict.setText(self._comparison(fitted))
        while (item := self.table.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        figures = (self.tr("AUC"), self.tr("In the score"))
        self._put(0, "", *figures, role="caption")
        for row, found in enumerate(fitted.measures, start=1):
            share = percent(found["share"])
            self._put(row, self.measure_name(found["name"]), _area(found["auc"], fitted), share)
        known = [found for found in fitted.baselines if found["auc"] is not None]
        for row, found in enumerate(known, start=len(fitted.measures) + 1):
            self._put(row, self.baseline_name(found["name"]), _area(found["auc"], fitted), "", role="muted")

    def measure_name(self, name: str) -> str:
        """The name of a measure in words."""
        if name == "pooled":
            return self.tr("The image as a whole")
        return self.tr("Places, depths {depths}").format(depths=name.rpartition(" ")[2])

    def baseline_name(self, name: str) -> str:
        """The name of a statistic of a picture."""
        names = {
            "darkest": self.tr("Beside it: darkest pixel"),
            "brightest": self.tr("Beside it: brightest pixel"),
            "mean": self.tr("Beside it: mean brightness"),
            "sharpness": self.tr("Beside it: sharpness"),
        }
        return names.get(name, name)

    def _put(self, row: int, *texts: str, role: str = "") -> None:
        for column, text in enumerate(texts):
            label = QLabel(text)
            if role:
                label.setProperty("role", role)
            right = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            self.table.addWidget(label, row, column, right)

    def _sentences(self, fitted: AnomaliesFitted) -> list[str]:
        most = entered_percent(fitted.most)
        found = [
            self.tr(
                "{wrong} of {good} images of good parts are above the limit, which lets at most {most} do so."
                " Each was judged without its part."
            ).format(wrong=f"{fitted.wrong:,}", good=f"{fitted.good:,}", most=most)
        ]
        if fitted.needed is not None:
            found.append(
                self.tr(
                    "To promise an overkill rate of at most {most} on fresh parts takes {needed} good parts; "
                    "these are {n}."
                ).format(most=most, needed=fitted.needed, n=fitted.parts)
            )
        if not fitted.defects:
            found.append(
                self.tr("No defects are known: what escapes cannot be told, and all measures count alike.")
            )
        found.append(
            self.tr(
                "Look at the strangest good parts below before you trust the limit: exclude or relabel what "
                "is not good, then train again."
            )
        )
        return found

    def _comparison(self, fitted: AnomaliesFitted) -> str:
        best = max(fitted.baselines, key=lambda item: item["auc"] or 0.0, default=None)
        if best is None or best["auc"] is None or fitted.auc is None:
            return ""
        if best["auc"] < fitted.auc:
            return self.tr("AUC out of fold, on {n} images of known defects.").format(n=fitted.defects)
        return self.tr(
            "The simplest statistics of a picture find these defects as well: do not rely on this model."
        )


def _area(value: float | None, fitted: AnomaliesFitted) -> str:
    return "–" if value is None else plain_number(value, fitted.defects)
