"""The verdict on the heat map that is shown, with its reason."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from aoi_app.project.map_check import MapTest
from ui.core import theme
from ui.core.wording import join_sentences
from ui.runs.map_words import LIKE, trust_facts, trust_name, trust_sentences


class TrustBadge(QWidget):
    """A word in the colour of its verdict, and why; hidden without a map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trustBadge")
        self.verdict, self.why = QLabel(), QLabel()
        self.verdict.setObjectName("viewerTrust")
        self.verdict.setProperty("role", "badge")
        self.why.setObjectName("viewerTrustWhy")
        self.why.setProperty("role", "caption")
        self.why.setWordWrap(True)
        self.why.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE["m"], theme.SPACE["xs"], theme.SPACE["m"], 0)
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.verdict)
        row.addWidget(self.why, 1)
        self.hide()

    def show_test(self, test: MapTest | None) -> None:
        """Show a verdict; None: it is on its way."""
        self.show()
        self.verdict.setVisible(test is not None)
        if test is None:
            self.why.setText(self.tr("Testing the heat map…"))
            self.setToolTip("")
            return
        like = LIKE[test.verdict]
        self.verdict.setText(f"{theme.VERDICT_MARKS[like]} {trust_name(test.verdict)}")
        theme.set_property(self.verdict, "verdict", like.value)
        self.why.setText(trust_sentences(test))
        self.setToolTip(join_sentences(trust_sentences(test), trust_facts(test)))
