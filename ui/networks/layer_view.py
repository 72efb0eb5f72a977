"""The layers of a network for an input size and a number of classes, computed by a job."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs import LayersJob, LayersResult
from aoi_app.project.networks.network_list import as_published
from aoi_app.project.recipe.network_blocks import AnyBlock
from models.catalogue import BACKBONES
from ui.core import theme
from ui.core.jobs.newest_job import NewestJob
from ui.core.session import Session
from ui.core.wording import file_size
from ui.kit.controls import Choice, WholeNumber
from ui.kit.flat_table import FlatTable
from ui.kit.short_numbers import millions, short_count
from ui.networks.layer_table_model import COLUMNS, LayerTableModel
from ui.recipe.recipe_words import value_name

PUBLISHED = 1000  # classes of ImageNet
WAIT_MS = 200  # before a request is sent: holding an arrow key passes many networks


class LayerView(QWidget):
    """Requests the layers once per network, size, head and number of classes, and caches the answer."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layerView")
        self._session = session
        self._network = ""
        self._blocks: tuple[AnyBlock, ...] = ()
        self._known: dict[LayersJob, LayersResult] = {}
        self._questions = NewestJob[LayersResult](session.jobs, lambda table: table, self)
        self._questions.ready.connect(self._take)
        self._questions.failed.connect(self._fail)
        self.model = LayerTableModel()
        self.side = WholeNumber()
        self.side.setObjectName("layerInput")
        self.side.setRange(32, 2048)
        self.side.setSingleStep(32)
        self.side.setSuffix(" px")
        self.classes, self.head = Choice(), Choice()
        self.classes.setObjectName("layerClasses")
        self.head.setObjectName("layerHead")
        self.totals, self._side_name, self._classes_name, self._head_name = (QLabel() for _ in range(4))
        self.totals.setObjectName("layerTotals")
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._ask)
        self.side.valueChanged.connect(lambda: self._wait.start())
        for box in (self.classes, self.head):
            box.activated.connect(self._ask)
        self.table = FlatTable("layerTable", self.model, COLUMNS.index("kind"), several=True)
        self.table.verticalHeader().setDefaultSectionSize(theme.row_height() * 4 // 5)
        self.table.horizontalHeader().setResizeContentsPrecision(60)
        self._lay_out()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE["s"])
        for label, field in (
            (self._side_name, self.side),
            (self._classes_name, self.classes),
            (self._head_name, self.head),
        ):
            label.setProperty("role", "muted")
            label.setBuddy(field)
            tools.addWidget(label)
            tools.addWidget(field)
            tools.addSpacing(theme.SPACE["s"])
        tools.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE["s"], 0, 0)
        column.setSpacing(theme.SPACE["s"])
        column.addLayout(tools)
        column.addWidget(self.totals)
        column.addWidget(self.table, 1)

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        for label, field, text in (
            (self._side_name, self.side, self.tr("Image")),
            (self._classes_name, self.classes, self.tr("Classes")),
            (self._head_name, self.head, self.tr("Decided by")),
        ):
            label.setText(text)
            field.setAccessibleName(text)
        self.table.setAccessibleName(self.tr("Layers of the network"))
        self._fill_classes()
        self._fill_heads()
        self.model.retranslate()
        self._show()

    # --- choices --------------------------------------------------------------------------------

    def show_network(self, name: str, blocks: Sequence[AnyBlock] = ()) -> None:
        """Show a network at its published size; ``blocks`` are those of a user-built one."""
        self._network, self._blocks = name, tuple(blocks)
        self._fill_classes()
        self._fill_heads()
        self.side.blockSignals(True)
        if name:
            self.side.setValue(BACKBONES[name].input_size)
        self.side.blockSignals(False)
        self._show()
        self._wait.start()

    def _fill_classes(self) -> None:
        """Offer the published number of classes and that of the project."""
        before = self.classes.currentData()
        self.classes.clear()
        self.classes.addItem(self.tr("1000, as published"), PUBLISHED)
        own = len(self._session.classes)
        if own >= 2:
            self.classes.addItem(self.tr("{n}, as in this project").format(n=own), own)
        self.classes.setCurrentIndex(max(self.classes.findData(before), 0))

    def _fill_heads(self) -> None:
        heads = BACKBONES[self._network].heads if self._network else ()
        before = self.head.currentData()
        self.head.clear()
        for head in reversed(heads):
            self.head.addItem(value_name(head), head)
        self.head.setCurrentIndex(max(self.head.findData(before), 0))
        for widget in (self.head, self._head_name):
            widget.setVisible(len(heads) > 1)

    def _job(self) -> LayersJob | None:
        if not self._network:
            return None
        network = as_published(BACKBONES[self._network])
        changes = {"head": self.head.currentData(), "layers": self._blocks}
        side = self.side.value()
        return LayersJob(
            network=network.model_copy(update=changes),
            input=InputSpec(width=side, height=side),
            classes=self.classes.currentData(),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill_classes()
        self._wait.start()

    # --- the answer -----------------------------------------------------------------------------

    def _ask(self) -> None:
        job = self._job()
        if job is not None and job not in self._known and self.isVisible():
            self._questions.request(job, job)
        self._show()

    def _take(self, job: LayersJob, table: LayersResult) -> None:
        self._known[job] = table
        self._show()

    def _fail(self, job: LayersJob, text: str) -> None:
        """Show the error; choosing the same network again repeats the request."""
        if job == self._job():
            self.totals.setText(text)

    def _show(self) -> None:
        job = self._job()
        table = self._known.get(job) if job is not None else None
        self.model.set_table(table)
        if table is None:
            self.totals.setText(self.tr("Working the layers out…") if job is not None else "")
            return
        words = self.tr(
            "{parameters} parameters · {size} on disk · {adds} multiply-adds · {memory} of outputs an image"
        )
        self.totals.setText(
            words.format(
                parameters=millions(table.parameters),
                size=file_size(table.bytes),
                adds=short_count(table.multiply_adds),
                memory=file_size(table.memory),
            )
        )
