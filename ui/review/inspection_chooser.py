"""List of the project's inspections to choose from."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.kit.controls import Choice
from ui.results.inspection_entries import AnyInspection, InspectionEntry, list_inspections, read_entry


class InspectionChooser(Choice):
    """Shows and sets the session's inspection; reloads when the project changes or a job ends.

    Signals:
        newestFound: no inspection is open; the folder of the newest readable one.
        damagedChosen: a damaged inspection was selected; a text for the user.
    """

    newestFound = Signal(object)
    damagedChosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspectionBox")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._session = session
        self._entries: list[AnyInspection] = []
        session.projectChanged.connect(self.reload)
        session.jobs.jobEnded.connect(lambda _job: self.reload())
        self.activated.connect(self._chosen)

    def retranslate(self) -> None:
        """Set all texts."""
        self.setAccessibleName(self.tr("Inspection"))

    def reload(self) -> None:
        """Read the list of inspections in the background."""
        project, shown = self._session.project, self._session.inspection
        base = project.folder / "inspections" if project is not None else None

        def find() -> list[AnyInspection]:
            entries = list_inspections(base) if base is not None else []
            known = any(entry.folder == shown for entry in entries)
            other = None if shown is None or known else read_entry(shown)
            return [other, *entries] if other is not None else entries

        run_in_background(self, find, self._take_entries, topic="entries")

    def _take_entries(self, entries: list[AnyInspection]) -> None:
        self._entries = entries
        folders = [entry.folder for entry in entries]
        with QSignalBlocker(self):
            self.clear()
            for entry in entries:
                self.addItem(entry.title)
                self.setItemData(self.count() - 1, entry.tip, Qt.ItemDataRole.ToolTipRole)
        readable = [entry.folder for entry in entries if isinstance(entry, InspectionEntry)]
        if self._session.inspection is None and readable:
            self.newestFound.emit(readable[0])
        if self._session.inspection in folders:
            self.setCurrentIndex(folders.index(self._session.inspection))

    def _chosen(self, row: int) -> None:
        if isinstance(entry := self._entries[row], InspectionEntry):
            self._session.show_inspection(entry.folder)
        else:
            self.damagedChosen.emit(entry.tip)
            self._take_entries(self._entries)  # keeps the current one selected
