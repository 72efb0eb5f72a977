"""Putting the selected images of a list into splits and groups, and writing tags and notes about them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from aoi_app.plain_names import tidy_name
from aoi_app.project.records import ImageRecord, Split
from ui.core import dialogs
from ui.core.edits import Arrangement, arrange, note_images, tag_images
from ui.core.icons import icon
from ui.core.session import Session
from ui.core.wording import button_text, split_name
from ui.viewer.labelling import ImageList

STEP = ""  # these steps are worded from their values


class Arranging(QObject):
    """Acts on the selected images of a list, each time as a single undo step. Deleted with the list."""

    def __init__(self, session: Session, images: ImageList) -> None:
        super().__init__(images)
        self._session, self._images = session, images

    def add_to(self, menu: QMenu, records: Sequence[ImageRecord]) -> None:
        """Add what can be done with ``records``, the selected images, to their menu."""
        splits = menu.addMenu(icon("split"), self.tr("Move to a split"))
        here = {record.split for record in records}
        for split in (*Split, None):
            action = splits.addAction(split_name(split), partial(self.move, split))
            action.setCheckable(True)
            action.setChecked(here == {split})
        menu.addAction(icon("layers"), self.tr("Set the part…"), self.set_group)
        tags = menu.addMenu(icon("bookmark"), self.tr("Tags"))
        tags.addAction(icon("plus"), self.tr("New tag…"), self.add_tag)
        for tag in sorted({tag for record in self._session.records for tag in record.tags}):
            action = tags.addAction(button_text(tag))
            action.setCheckable(True)
            everywhere = all(tag in record.tags for record in records)
            action.setChecked(everywhere)
            action.triggered.connect(partial(self.switch_tag, tag, not everywhere))
        menu.addAction(icon("message-square"), self.tr("Comment…"), self.write_note)

    def move(self, split: Split | None) -> None:
        """Move the images to a split, with all images of their parts: a part shares one."""
        chosen = self._images.selected()
        parts = {record.group for record in chosen if record.group}
        ids = {record.id for record in chosen}
        ids |= {record.id for record in self._session.records if record.group in parts}
        arrange(self._session, Arrangement(dict.fromkeys(sorted(ids), split), {}), STEP)

    def set_group(self) -> None:
        """Ask which part the images show; nothing typed changes nothing."""
        chosen = self._images.selected()
        if not chosen or not self._session.may_edit():
            return
        question = self.tr(
            "Which part do these %Ln images show? Images of one part share a split.", "", len(chosen)
        )
        name = dialogs.ask_text(self._images, self.tr("Set the part"), question)
        if name is not None:
            groups = dict.fromkeys((record.id for record in chosen), tidy_name(name))
            arrange(self._session, Arrangement({}, groups), STEP)

    def add_tag(self) -> None:
        """Ask for a tag and give it to the images."""
        if self._session.may_edit():
            name = dialogs.ask_text(self._images, self.tr("New tag"), self.tr("A word for these images:"))
            if name is not None:
                self.switch_tag(tidy_name(name), True)

    def switch_tag(self, tag: str, on: bool) -> None:
        """Give a tag to the images, or take it away."""
        chosen = self._images.selected()
        tags = {record.id: {*record.tags, tag} if on else {*record.tags} - {tag} for record in chosen}
        tag_images(self._session, {image: sorted(words) for image, words in tags.items()}, STEP)

    def write_note(self) -> None:
        """Ask for a note about the images."""
        chosen = self._images.selected()
        if not chosen or not self._session.may_edit():
            return
        known = {record.note for record in chosen if record.note}
        question = self.tr("What is to be known about these %Ln images?", "", len(chosen))
        note = dialogs.ask_text(self._images, self.tr("Comment"), "\n\n".join((question, *sorted(known))))
        if note is not None:
            note_images(self._session, dict.fromkeys((record.id for record in chosen), note), STEP)
