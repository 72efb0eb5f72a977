"""View of an evaluation: figures, confusion matrix, and tabs for images, classes and curves."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from aoi_app.evidence.confusions import confusions_from_json
from ui.core import theme
from ui.core.session import Session
from ui.core.wording import class_title
from ui.evaluate.class_score_model import ClassScoreModel
from ui.evaluate.class_table import ClassTable
from ui.evaluate.confusion_matrix import ConfusionMatrix
from ui.evaluate.kpi_row import KpiRow
from ui.evaluate.matrix_model import Matrix
from ui.evaluate.operating_panel import OperatingPanel
from ui.evaluate.pair_model import PairModel
from ui.evaluate.reliability_panel import ReliabilityPanel
from ui.evaluate.roc_chart import RocChart
from ui.evaluate.unknown_panel import UnknownPanel
from ui.kit.controls import Choice
from ui.kit.elided_label import ElidedLabel
from ui.kit.flat_table import FlatTable
from ui.viewer.image_menu import ImageMenu
from ui.viewer.judged_model import JudgedImage, JudgedOrder, chosen_images
from ui.viewer.judged_view import JudgedView
from ui.viewer.label_button import LabelButton

TABS_WIDTH = 440  # least width of the tabs beside the matrix, logical pixels
MATRIX_SHARE = 42  # percent of the width of matrix and tabs, in a new window


class EvaluationView(QWidget):
    """Shows the figures and images of one evaluation.

    Signals:
        imageChosen: the id of the image to show in the viewer.
        policyChosen: the :class:`Policy` to apply to the run, and how it was chosen.
        lineChosen: how many parts in a million of the line are NG; 0: as many as of the validation images.
    """

    imageChosen = Signal(int)
    policyChosen = Signal(object, object)
    lineChosen = Signal(float)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evaluationView")
        self._session = session
        self._images: list[JudgedImage] = []
        self.kpis = KpiRow()
        self.matrix = ConfusionMatrix()
        self.gallery = JudgedView(session, strip=False)
        self.image_menu = ImageMenu(session, self.gallery)
        self.pairs = PairModel()
        self.pair_table = FlatTable("confusedPairs", self.pairs, self.pairs.columns.index("pair"))
        self.no_pairs = QLabel()
        self.scores = ClassScoreModel()
        self.table = ClassTable(self.scores)
        self.roc = RocChart()
        self.order = Choice()
        self.wrong_only = QCheckBox()
        self.found = ElidedLabel()
        self.show_all = QPushButton()
        self.matrix.cellChosen.connect(self._filter_by_cell)
        self.pair_table.selectionModel().currentRowChanged.connect(self._choose_pair)
        self.pair_table.activated.connect(lambda: self.tabs.setCurrentIndex(0))
        self.matrix.cleared.connect(self._filter)
        self.order.activated.connect(self._filter)
        self.wrong_only.toggled.connect(self._filter)
        self.show_all.clicked.connect(self.matrix.clear_choice)
        self.gallery.chosen.connect(self.imageChosen)

    def lay_out(self) -> Iterator[None]:
        """Put the parts into their places and set their texts, in steps."""
        self._build_places()
        yield
        for tab in (self._build_images(), self._build_pairs()):
            self.tabs.addTab(tab, "")
        yield
        for tab in (self.table, self.roc):
            self.tabs.addTab(tab, "")
        yield
        self.operating = OperatingPanel(self._session)
        self.operating.chosen.connect(self.policyChosen)
        self.operating.imageChosen.connect(self.imageChosen)
        yield
        self.tabs.addTab(self.operating, "")
        yield
        self.reliability = ReliabilityPanel()
        self.reliability.lineChosen.connect(self.lineChosen)
        self.tabs.addTab(self.reliability, "")
        yield
        self.unknown = UnknownPanel(self._session)
        self.tabs.addTab(self.unknown, "")
        yield
        self.retranslate()

    def _build_places(self) -> None:
        """Figures above, matrix and tabs side by side: in their places before they are filled."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["m"])
        column.addWidget(self.kpis)
        halves = QSplitter(Qt.Orientation.Horizontal)
        column.addWidget(halves, 1)
        halves.setProperty("kind", "gap")
        halves.setHandleWidth(theme.SPACE["m"])
        halves.setChildrenCollapsible(False)
        card = QFrame()
        card.setProperty("role", "card")
        halves.addWidget(card)
        QVBoxLayout(card).addWidget(self.matrix)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("evaluateTabs")
        halves.addWidget(self.tabs)
        for place, share in enumerate((MATRIX_SHARE, 100 - MATRIX_SHARE)):
            halves.setStretchFactor(place, share)
        halves.setSizes([10 * MATRIX_SHARE, 1000 - 10 * MATRIX_SHARE])

    def _build_images(self) -> QWidget:
        self.order.setObjectName("judgedOrder")
        self.wrong_only.setObjectName("judgedWrongOnly")
        self.show_all.setObjectName("judgedShowAll")
        self.show_all.setProperty("kind", "link")
        self.found.setObjectName("judgedFound")
        self.found.setProperty("role", "muted")
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.order.setMinimumContentsLength(16)
        for order in JudgedOrder:
            self.order.addItem(order.value, order)
        title, tools = QHBoxLayout(), QHBoxLayout()
        title.addWidget(self.found, 1)
        title.addWidget(self.show_all)
        tools.addWidget(self.wrong_only)
        tools.addStretch(1)
        tools.addWidget(LabelButton(self.image_menu.labelling, self.gallery))
        tools.addWidget(self.order)
        images = QWidget()
        column = QVBoxLayout(images)
        column.setContentsMargins(0, theme.SPACE["s"], 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        column.addLayout(title)
        column.addLayout(tools)
        column.addWidget(self.gallery, 1)
        return images

    def _build_pairs(self) -> QWidget:
        self.no_pairs.setProperty("role", "muted")
        pairs = QWidget()
        column = QVBoxLayout(pairs)
        column.setContentsMargins(0, theme.SPACE["s"], 0, 0)
        column.addWidget(self.no_pairs)
        column.addWidget(self.pair_table, 1)
        return pairs

    def retranslate(self) -> None:
        """Set all texts."""
        titles = (
            self.tr("Images"),
            self.tr("Confused"),
            self.tr("Classes"),
            self.tr("ROC"),
            self.tr("Threshold"),
            self.tr("Reliability"),
            self.tr("Unknown"),
        )
        for place, text in enumerate(titles):
            self.tabs.setTabText(place, text)
        # All tabs are in sight, and the table of classes does not scroll sideways.
        self.tabs.tabBar().ensurePolished()  # without the style sheet they are wider
        self.tabs.setMinimumWidth(max(self.tabs.tabBar().sizeHint().width(), theme.scaled(TABS_WIDTH)))
        self.tabs.setTabToolTip(5, self.tr("Whether the scores are probabilities"))
        self.tabs.setTabToolTip(6, self.tr("What becomes of a defect that was never shown"))
        self.tabs.setTabToolTip(1, self.tr("The pairs of classes confused most often"))
        self.no_pairs.setText(self.tr("Every image is predicted as its own class."))
        self.pair_table.setAccessibleName(self.tr("Most confused pairs of classes"))
        self.pair_table.setAccessibleDescription(self.tr("Enter shows the images of the pair"))
        for order, text in (
            (JudgedOrder.SURE, self.tr("most confident first")),
            (JudgedOrder.UNSURE, self.tr("least confident first")),
            (JudgedOrder.NG, self.tr("highest NG score first")),
            (JudgedOrder.NAME, self.tr("by name")),
        ):
            self.order.setItemText(self.order.findData(order), text)
        self.order.setAccessibleName(self.tr("Order of the images"))
        self.wrong_only.setText(self.tr("Errors only"))
        self.show_all.setText(self.tr("Show all"))
        self.gallery.setAccessibleName(self.tr("Judged images"))
        self.table.setAccessibleName(self.tr("Figures of each class"))
        figures = (self.kpis, self.matrix, self.pairs, self.scores, self.roc)
        for part in (*figures, self.operating, self.reliability, self.unknown):
            part.retranslate()
        self._filter()

    def show_figures(self, figures: dict[str, Any]) -> None:
        """Show the figures of an evaluation, in the form that ``aoi evaluate`` writes."""
        self.kpis.show_figures(figures)
        names = tuple(figures["confusion"]["labels"])
        counts = np.array(figures["confusion"]["matrix"], dtype=np.int64)
        is_ok = tuple(score["verdict"] == "OK" for score in figures["per_class"])
        matrix, pairs = Matrix(names, counts, is_ok), confusions_from_json(figures)
        self.matrix.set_matrix(matrix)
        self.pairs.show(matrix, pairs)
        self.no_pairs.setVisible(not pairs)
        self.pair_table.setVisible(bool(pairs))
        self.scores.set_rows(figures["per_class"])
        self.roc.show_figures(figures)
        self.reliability.show_figures(figures)
        self._filter()

    def show_images(self, images: list[JudgedImage]) -> None:
        """Set the images that the figures were computed from."""
        self._images = images
        self.operating.show_judged(images)
        self._filter()

    def _filter_by_cell(self) -> None:
        self.tabs.setCurrentIndex(0)
        self._filter()

    def _choose_pair(self, index: QModelIndex) -> None:
        """Select the cell of a pair; the list stays, so that one may walk on."""
        if index.isValid():
            pair = self.pairs.rows[index.row()]
            if self.matrix.chosen() != (pair.true, pair.predicted):
                self.matrix.choose(pair.true, pair.predicted)
                self._filter()

    def _filter(self) -> None:
        """Show the images of the selected cell, or all."""
        chosen = self.matrix.chosen()
        names = self.matrix.model.matrix.names
        true, predicted = (names[place] if place >= 0 else None for place in chosen or (-1, -1))
        order: JudgedOrder = self.order.currentData()
        images = chosen_images(self._images, true, predicted, self.wrong_only.isChecked(), order)
        self.gallery.show_images(images)
        self._mark_pair(chosen)
        self.show_all.setVisible(chosen is not None)
        text = self.tr("%Ln images", "", len(images))
        if true is not None or predicted is not None:
            every = self.tr("any")
            pair = self.tr("{n} · {true} → {predicted}")
            shown = {"true": class_title(true or every), "predicted": class_title(predicted or every)}
            text = pair.format(n=f"{len(images):,}", **shown)
        self.found.setText(text)

    def _mark_pair(self, chosen: tuple[int, int] | None) -> None:
        """Select the pair of the chosen cell in the list."""
        row = self.pairs.row_of("{} {}".format(*chosen)) if chosen is not None else -1
        if row >= 0:
            self.pair_table.setCurrentIndex(self.pairs.index(row, 0))
        else:
            self.pair_table.clearSelection()
            self.pair_table.setCurrentIndex(QModelIndex())
