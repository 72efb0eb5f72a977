"""The ruler over the image, and its scale, which the project keeps for all its images."""

from PySide6.QtCore import QObject

from ui.core.session import Session
from ui.kit.image_view import ImageView
from ui.viewer.ruler_row import RulerRow
from ui.viewer.view_tools import ViewTools

SCALE = "pixels_per_mm"  # the project's setting


class RulerScale(QObject):
    """Connects the tool, the line on the image and the row below the tools."""

    def __init__(self, session: Session, view: ImageView, row: RulerRow, tools: ViewTools) -> None:
        super().__init__(row)
        self._session, self._view, self._row = session, view, row
        tools.ruler.toggled.connect(self._measure)
        view.measured.connect(row.set_line)
        row.scaleGiven.connect(self._store)
        session.projectChanged.connect(self._follow_project)
        self._follow_project()

    def _follow_project(self) -> None:
        project = self._session.project
        scale = project.file.settings.get(SCALE, 0.0) if project is not None else 0.0
        self._row.set_scale(scale if isinstance(scale, int | float) and scale > 0 else 0.0)

    def _measure(self, on: bool) -> None:
        self._row.setVisible(on)
        self._view.set_measuring(on)

    def _store(self, scale: float) -> None:
        project = self._session.project
        if project is not None and self._session.may_edit():
            project.save_settings(**{SCALE: scale})
        self._follow_project()
