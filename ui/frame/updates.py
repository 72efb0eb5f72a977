"""What the window does about updates of the program: clean up after one that was killed, open the dialog."""

import threading
from contextlib import suppress

from PySide6.QtWidgets import QWidget

from aoi_app.errors import NotInstalled
from ui.core.session import Session


def clean_installation() -> None:
    """Delete what a killed update left behind, on a thread."""

    def clean() -> None:
        from aoi_app.update.installation import this_installation

        with suppress(NotInstalled):
            this_installation().clean()

    threading.Thread(target=clean, name="clean installation", daemon=True).start()


def open_update(session: Session, parent: QWidget) -> None:
    """Show the dialog."""
    from ui.frame.update_dialog import UpdateDialog  # here: the first paint must not wait for pydantic

    UpdateDialog(session, parent).exec()
