"""What defects pasted onto good parts brought, and whether they were kept."""

from typing import Any

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from aoi_app.project.input_figures import PastedFigures
from ui.core import theme
from ui.core.wording import join_sentences


class PastedCard(QFrame):
    """A title and two sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pastedCard")
        self.setProperty("role", "card")
        self._figures: PastedFigures | None = None
        self._title, self.words = QLabel(), QLabel()
        self._title.setProperty("role", "section")
        self.words.setObjectName("pastedWords")
        self.words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["m"], theme.SPACE["s"])
        column.setSpacing(theme.SPACE["xs"])
        column.addWidget(self._title)
        column.addWidget(self.words)
        self.hide()

    def show_figures(self, figures: dict[str, Any] | None) -> None:
        """Show the ``PastedFigures`` of a run, as its event has them; None hides the card."""
        self._figures = PastedFigures.model_validate(figures) if figures is not None else None
        self.setVisible(self._figures is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        found = self._figures
        if found is None:
            return
        self._title.setText(
            self.tr("Pasted defects: learned") if found.kept else self.tr("Pasted defects: not learned")
        )
        if found.without is None or found.pasted is None:
            self.words.setText(
                self.tr(
                    "There was nothing to paste. It takes an OK class, and masks or boxes on defects of a "
                    "class that has few images."
                )
            )
            return
        areas = self.tr(
            "AUC of NG out of fold: {without} without, {pasted} with them; gain {gain} ± {error}."
        )
        made = self.tr("%Ln images were made; examples: pasted.png in the run's folder.", "", found.images)
        self.words.setText(
            join_sentences(
                areas.format(
                    without=f"{found.without:.4f}",
                    pasted=f"{found.pasted:.4f}",
                    gain=f"{found.gain or 0.0:+.4f}",
                    error=f"{found.error or 0.0:.4f}",
                ),
                self.tr("They are kept only if the gain is above its error."),
                made,
            )
        )
