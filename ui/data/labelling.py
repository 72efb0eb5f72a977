"""Labelling of the images selected in the gallery."""

from PySide6.QtCore import QObject

from aoi_app.project.records import DefectClass
from ui.core.edits import label_images
from ui.core.session import Session
from ui.viewer.gallery import Gallery


class Labelling(QObject):
    """Gives labels to the selected images and finds those without one. Deleted with the gallery."""

    def __init__(self, session: Session, gallery: Gallery) -> None:
        super().__init__(gallery)
        self._session, self._gallery = session, gallery

    def give_class(self, place: int) -> None:
        """Label the selected images with the class at an index of the list."""
        if place < len(self._session.classes):
            self.label_selected(self._session.classes[place])

    def label_selected(self, item: DefectClass | None) -> None:
        """Label the selected images (None: clear their label), as a single undo step."""
        chosen = [record for record in self._gallery.selected() if not record.problem and not record.excluded]
        if not chosen:
            return
        before = self._gallery.model_of_images.records
        name = item.name if item is not None else self.tr("no label")
        text = self.tr("label {name} for %Ln images", "", len(chosen)).format(name=name)
        label_images(self._session, dict.fromkeys((r.id for r in chosen), item.id if item else None), text)
        same = len(self._gallery.model_of_images.records) == len(before)
        if len(chosen) == 1 and item is not None and same:
            self._gallery.step(1)

    def next_unlabelled(self) -> bool:
        """Select the next shown image without a label, wrapping around; False if there is none."""
        records = self._gallery.model_of_images.records
        begin = self._gallery.currentIndex().row() + 1
        order = [*range(begin, len(records)), *range(begin)]
        row = next((n for n in order if records[n].class_id is None and not records[n].problem), None)
        if row is not None:
            self._gallery.select_rows([row])
        return row is not None
