"""A line of the Experiments page: where experiments are trained, and what the machines there do."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from aoi_app.edition import require_fleet
from aoi_app.errors import AoiError
from aoi_app.events import FleetState
from aoi_app.project.jobs import FleetJob, FleetResult
from ui.core import dialogs, theme
from ui.core.jobs.newest_job import NewestJob
from ui.core.session import Session
from ui.core.wording import error_text
from ui.kit.controls import Choice
from ui.kit.elided_label import ElidedLabel

OTHER = "…"  # the entry that asks for an address


class BenchLine(QWidget):
    """A choice between this PC and a cluster, and the state of the one that is chosen. The address of the
    cluster is one of the user's settings, never the project's.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("benchLine")
        self._session = session
        self.title, self.place, self.state = QLabel(), Choice(), ElidedLabel()
        self.title.setProperty("role", "muted")
        self.title.setBuddy(self.place)
        self.place.setObjectName("benchPlace")
        self.state.setObjectName("benchState")
        self.state.setProperty("role", "caption")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE["m"])
        line.addWidget(self.title)
        line.addWidget(self.place)
        line.addWidget(self.state, 1)
        self._asked: NewestJob[FleetResult] = NewestJob(session.jobs, lambda found: found, self)
        self._asked.ready.connect(lambda _, found: self._show(found))
        self._asked.failed.connect(lambda _, text: self.state.setText(text))
        self.place.activated.connect(self._choose)
        self._was_shown = False

    @property
    def address(self) -> str:
        """The address of the cluster; empty for this PC."""
        return self._session.settings.fleet

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:  # not each time: the answer takes seconds where nobody answers
            self._was_shown = True
            self.ask()

    def retranslate(self) -> None:
        """Set all texts."""
        self.title.setText(self.tr("Experiments run on"))
        self.place.setAccessibleName(self.title.text())
        self._fill()

    def _fill(self) -> None:
        self.place.clear()
        self.place.addItem(self.tr("this PC"), "")
        if self.address:
            self.place.addItem(self.tr("the cluster {address}").format(address=self.address), self.address)
        self.place.addItem(self.tr("a cluster…"), OTHER)
        self.place.setCurrentIndex(max(0, self.place.findData(self.address)))

    def _choose(self) -> None:
        chosen = self.place.currentData()
        if chosen == OTHER:
            chosen = self._asked_address()
        self._session.change_settings(fleet=chosen)
        self._fill()
        self.ask()

    def _asked_address(self) -> str:
        """The address that the user types; the one before if there is none, or nothing to reach it with."""
        try:
            require_fleet()
        except AoiError as error:
            dialogs.inform(self, self.tr("Train on a cluster"), error_text(error))
            return self.address
        question = self.tr(
            "Address of the cluster, HOST:PORT or ray://HOST:PORT. “aoi fleet start” begins one on a machine "
            "and tells its address."
        )
        typed = dialogs.ask_text(self, self.tr("Train on a cluster"), question)
        return typed.strip() if typed and typed.strip() else self.address

    def ask(self) -> None:
        """Ask the chosen cluster for its state."""
        self._asked.drop()
        self.state.setToolTip("")
        if not self.address:
            self.state.setText("")
            return
        self.state.setText(self.tr("asking…"))
        self._asked.request(self.address, FleetJob(address=self.address))

    def _show(self, found: FleetResult) -> None:
        if found.address != self.address:
            return
        machines = self.tr("%Ln machines", "", len(found.machines))
        places = self.tr("%Ln trainings at a time", "", found.places)
        self.state.setText(f"{machines} · {places}")

    def hear(self, state: FleetState) -> None:
        """Show what the machines do and have cost while an experiment runs."""
        alive = [node for node in state.nodes if node["alive"]]
        at_work = sum(bool(node["tasks"]) for node in alive)
        rate = sum(node["images_per_s"] for node in alive)
        cost = sum(node["core_seconds"] for node in state.nodes) / 3600
        text = self.tr("{working} of {all} machines at work · {rate} images/s · {cost} core hours so far")
        self.state.setText(
            text.format(working=at_work, all=len(alive), rate=f"{rate:,.0f}", cost=f"{cost:,.2f}")
        )
        one = self.tr("{name}: {tasks} under way, {done} done, {rate} images/s, {cost} core hours")
        gone = self.tr("{name}: lost; {done} done, {cost} core hours")
        self.state.setToolTip(
            "\n".join(
                (one if node["alive"] else gone).format(
                    name=node["name"],
                    tasks=node["tasks"],
                    done=node["done"],
                    rate=f"{node['images_per_s']:,.0f}",
                    cost=f"{node['core_seconds'] / 3600:,.3f}",
                )
                for node in state.nodes
            )
        )
