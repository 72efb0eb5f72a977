"""The field of a group rule: typed, or made by a click on the part of a name that is the part number."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from aoi_app.project.importing.group_rule import name_tokens, rule_for
from ui.core import theme

MOST_TOKENS = 24  # of a name; a longer one has its number among them, too


class GroupRuleField(QWidget):
    """A name to make a rule from, and what the rule does to some names.

    ``line``, called ``name``, holds the rule, a regular expression; it stands in the form above.
    (In a form itself, this widget would not get more room when it shows more.)

    Signals:
        changed: the rule is another.
    """

    changed = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setPlaceholderText(hint)
        self.line.textChanged.connect(self.changed)
        self._tokens = QWidget()
        self._tokens.setObjectName(f"{name}Tokens")
        # A long name is cut off instead of widening the dialog.
        self._tokens.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self._tokens)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.outcome = QLabel()
        self.outcome.setObjectName(f"{name}Outcome")
        self.outcome.setProperty("role", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        for widget in (self._tokens, self.outcome):
            column.addWidget(widget)
        self._tokens.hide()
        self.outcome.hide()

    def rule(self) -> str:
        """The regular expression; empty for none."""
        return self.line.text().strip()

    def show_outcome(self, groups: Mapping[str, str], summary: str) -> None:
        """Show the group ("" for none) of some images by their path, and what becomes of all."""
        named = {path.rpartition("/")[2]: group for path, group in groups.items()}
        self._show_tokens(list(named))
        pairs = [f"{name} → {group or '–'}" for name, group in named.items()]
        self.outcome.setText("\n".join([*self._lines(pairs), summary] if self.rule() else []))
        self.outcome.setVisible(bool(self.rule()))

    def _lines(self, pairs: list[str]) -> list[str]:
        """As many pairs on a line as fit; a label that wraps by itself gets too little room in a form."""
        metrics, width = self.outcome.fontMetrics(), theme.rail_width() * 5 // 2
        lines: list[str] = []
        for pair in pairs:
            joined = f"{lines[-1]} · {pair}" if lines else pair
            if lines and metrics.horizontalAdvance(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(metrics.elidedText(pair, Qt.TextElideMode.ElideMiddle, width))
        return lines

    def _show_tokens(self, names: list[str]) -> None:
        """Offer the parts of the first name; the same ones are left, so that the focus stays."""
        if names == self._names:
            return
        self._names = names
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        tokens = name_tokens(names[0])[:MOST_TOKENS] if names else []
        if tokens:
            words = QLabel(self.tr("Click the part number:"))
            words.setProperty("role", "caption")
            self._row.addWidget(words)
            self._row.addSpacing(theme.SPACE["s"])
        for place, token in enumerate(tokens):
            self._row.addWidget(self._token(place, token) if token.isalnum() else QLabel(token))
        self._row.addStretch(1)
        self._tokens.setVisible(bool(tokens))

    def _token(self, place: int, token: str) -> QPushButton:
        button = QPushButton(token)
        button.setObjectName(f"token{place}")
        button.setProperty("kind", "link")
        button.setAccessibleName(self.tr("Part number: {token}").format(token=token))
        button.clicked.connect(lambda: self.line.setText(rule_for(self._names, place)))
        return button
