"""Whether and where marks are drawn in the viewer: only in a project that may be changed, and only on the
picture that was imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.viewer.marker import Marker
from ui.viewer.region_layer import RegionLayer
from ui.viewer.viewer_tools import ViewerTools

if TYPE_CHECKING:
    from aoi_app.project.records import ImageRecord


class Marking(QObject):
    """Switches the :class:`Marker` of a layer by the tool "mark".

    Signals:
        told: why nothing can be drawn, and what to do.
    """

    told = Signal(str)

    def __init__(self, session: Session, layer: RegionLayer, tools: ViewerTools) -> None:
        super().__init__(layer)
        self._session, self._view, self._tools = session, layer.view, tools
        self._shown: ImageRecord | None = None
        self.marker = Marker(session, layer, tools.marks)
        self.marker.told.connect(self.told)
        self.marker.ended.connect(lambda: tools.mark.setChecked(False))
        tools.mark.toggled.connect(self._switch)
        session.projectChanged.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        """Offer to draw, or say why not."""
        none = self.tr("Open a project to draw masks and boxes.")
        self._tools.offer_marking(self._session.why_read_only() if self._session.project else none)

    def _switch(self, on: bool) -> None:
        if on:
            self._tools.view.ruler.setChecked(False)
        self.marker.set_on(on)
        self._check()

    def show(self, record: ImageRecord | None) -> None:
        """Draw on the picture of this image, which is seen now; None: on none."""
        self._shown = record
        self.marker.allow(None)
        self._check()

    def _check(self) -> None:
        """Compare the picture that is seen with what was imported; a mark belongs to that."""
        record, pixels = self._shown, self._view.pixels()
        if not self.marker.is_on or record is None or pixels is None:
            return
        if not record.pixels:  # imported by a version that did not know it
            self.marker.allow(record)
            return

        def found() -> str:
            from aoi_app.imaging.pixel_hash import pixel_hash

            return pixel_hash(pixels)

        def compare(seen: str) -> None:
            if self._shown is not record or not self.marker.is_on:
                return
            if seen == record.pixels:
                self.marker.allow(record)
            else:
                self.told.emit(
                    self.tr(
                        "The file shows something else than when it was imported, so nothing can be marked "
                        "on it. Check files on the Data page takes over what it shows now."
                    )
                )

        run_in_background(self, found, compare, topic="picture")
