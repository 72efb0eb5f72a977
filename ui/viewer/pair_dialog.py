"""Dialog with two images, or one image as two runs judge it, side by side with linked zoom and pan."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.core import theme
from ui.core.session import Session
from ui.kit.linked_views import LinkedViews
from ui.viewer.heat_sheet_choice import RunChoice, read_choices
from ui.viewer.pair_pane import PairPane

SIZE = (1120, 660)  # logical pixels


def show_pair(session: Session, parent: QWidget) -> bool:
    """Open the dialog beside the window, with the current image; False if there is none."""
    if session.current_image is None or session.project is None:
        return False
    dialog = PairDialog(session, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return True


class PairDialog(QDialog):
    """The left image stays; the right one follows the window. The runs are chosen for each half."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pairDialog")
        self.setWindowTitle(self.tr("Side by side"))
        self._session = session
        self.left, self.right = PairPane(session, "pairLeft"), PairPane(session, "pairRight")
        self.map = QCheckBox(self.tr("Heat maps"))
        self.map.setObjectName("pairMaps")
        self.swap = QPushButton(self.tr("Keep the right image on the left"))
        self.swap.setObjectName("pairKeep")
        self.swap.setProperty("kind", "quiet")
        hint = QLabel(
            self.tr("The right image follows the one chosen in the window. Zoom and pan are linked.")
        )
        hint.setProperty("role", "caption")
        halves = QHBoxLayout()
        halves.addWidget(self.left, 1)
        halves.addWidget(self.right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.map)
        foot.addWidget(hint, 1)
        foot.addWidget(self.swap)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.setSpacing(theme.SPACE["s"])
        column.addLayout(halves, 1)
        column.addLayout(foot)
        self.resize(*map(theme.scaled, SIZE))
        LinkedViews(self.left.view, self.right.view, self)
        self.map.toggled.connect(self.left.show_map)
        self.map.toggled.connect(self.right.show_map)
        self.swap.clicked.connect(self._keep)
        QShortcut(QKeySequence("F"), self, self.left.view.fit)
        QShortcut(QKeySequence("Z"), self, lambda: self.left.view.set_zoom(1.0))
        QShortcut(QKeySequence("G"), self, self.map.toggle)
        session.currentImageChanged.connect(self._follow)
        session.projectChanged.connect(self.close)
        first = session.current_image
        assert first is not None
        self.left.show_record(first)
        self.right.show_record(first)
        self._show_runs([])
        session.read_list(self, "runs", read_choices, self._show_runs)

    def _show_runs(self, runs: list[RunChoice]) -> None:
        """The run of the window on the left; on the right the newest other one, if any."""
        shown = self._session.shown_run
        other = next((run.id for run in runs if run.id != shown), shown)
        self.left.show_runs(runs, shown)
        self.right.show_runs(runs, other)
        self.map.setEnabled(bool(runs))

    def _follow(self) -> None:
        record = self._session.current_image
        if record is not None:
            self.right.show_record(record)

    def _keep(self) -> None:
        if self.right.record is not None:
            self.left.show_record(self.right.record)
