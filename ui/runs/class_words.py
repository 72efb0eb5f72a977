"""Says how the class list of a run differs from that of the project."""

from PySide6.QtCore import QCoreApplication

from aoi_app.project.class_changes import ClassChanges
from ui.core.wording import join_sentences, listed


def class_changes_text(changes: ClassChanges) -> str:
    """In sentences; empty if nothing differs."""
    parts = (
        (QCoreApplication.translate("runs", "Added since, never predicted: {names}."), changes.added),
        (QCoreApplication.translate("runs", "Removed since, still predicted: {names}."), changes.removed),
    )
    said = [text.format(names=listed(names)) for text, names in parts if names]
    own = QCoreApplication.translate("runs", "This run has a class list of its own.")
    return join_sentences(own, *said) if said else ""
