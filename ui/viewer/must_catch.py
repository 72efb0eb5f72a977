"""Putting the selected images of a list on the must-catch list of the project, and taking them off."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from aoi_app.project.records import ImageRecord
from aoi_app.project.store.answers import MUST, about_must_catch
from ui.core.edits import answer
from ui.core.icons import icon
from ui.core.session import Session


class MustCatchList(QObject):
    """The section of an image menu: no model that judges an image of the list OK can be approved."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def add_to(self, menu: QMenu, records: Sequence[ImageRecord]) -> None:
        """Add what can be done with ``records``, the selected images, to their menu."""
        project = self._session.project
        if project is None:
            return
        given = project.answers.of(map(about_must_catch, records))
        good = {item.id for item in self._session.classes if item.is_ok}  # one may well call them OK
        off = [
            record
            for record in records
            if not given[about_must_catch(record)] and record.class_id not in good
        ]
        on = [record for record in records if given[about_must_catch(record)]]
        if off:
            menu.addAction(icon("flag"), self.tr("Put on the must-catch list"), lambda: self._set(off, MUST))
        if on:
            menu.addAction(
                icon("rotate-ccw"), self.tr("Take off the must-catch list"), lambda: self._set(on, "")
            )

    def _set(self, records: Sequence[ImageRecord], given: str) -> None:
        text = self.tr("must-catch list")
        answer(self._session, {about_must_catch(record): given for record in records}, text)
