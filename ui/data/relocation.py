"""Image folders of a project that were moved."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from aoi_app.project.store.project import Project
from aoi_app.project.store.project_file import ImageRoot
from ui.core import dialogs
from ui.core.session import Session


def missing_roots(project: Project) -> list[ImageRoot]:
    """The image folders that are not at their stored location."""
    return [root for root in project.file.roots if not project.root_folder(root.id).is_dir()]


def relocate_images(session: Session, project: Project, parent: QWidget) -> None:
    """Ask for the new location of each missing image folder, or of all if none is missing."""
    for root in missing_roots(project) or project.file.roots:
        text = QCoreApplication.translate("relocation", "Where are the images of {folder} now?")
        folder = dialogs.choose_folder(parent, text.format(folder=root.path))
        if folder is None:
            return
        project.relocate(root.id, folder)
        session.reload()
