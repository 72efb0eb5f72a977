"""Deleting a run, after a question: it is gone for good."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from aoi_app.project.project import Project
from ui import dialogs
from ui.item_models.run_table_model import RunRow


def delete_run(parent: QWidget, project: Project, row: RunRow) -> bool:
    """Ask, then delete; False if the person changed their mind.

    Raises:
        AoiError: the run is being trained or is gone already.
        OSError: its folder cannot be removed.
    """
    title = QCoreApplication.translate("runs", "Delete this run?")
    text = QCoreApplication.translate(
        "runs", "{run}\nIts weights, curves and figures are deleted from the disk."
    )
    yes = QCoreApplication.translate("runs", "Delete")
    if not dialogs.confirm(parent, title, text.format(run=row.title), yes, danger=True):
        return False
    project.delete_run(row.id)
    return True
