"""The only module that opens message boxes and file dialogs, so that one test fixture answers them all."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QPushButton, QWidget

from ui.core import theme
from ui.core.icons import icon


def choose_folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """Ask for a folder; None if the user cancels."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or Path.home()))
    return Path(chosen) if chosen else None


def choose_file(parent: QWidget, title: str, pattern: str, start: Path | None = None) -> Path | None:
    """Ask for an existing file; ``pattern`` as in ``"CSV (*.csv)"``."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start or Path.home()), pattern)
    return Path(chosen) if chosen else None


def choose_one(parent: QWidget, title: str, text: str, items: list[str]) -> int | None:
    """Ask for one of ``items``; returns its index, None if the user cancels."""
    chosen, ok = QInputDialog.getItem(parent, title, text, items, 0, False)
    return items.index(chosen) if ok else None


def ask_text(parent: QWidget, title: str, text: str) -> str | None:
    """Ask for a line of text, which must not be empty; None if the user cancels."""
    written, ok = QInputDialog.getText(parent, title, text)
    return written.strip() if ok and written.strip() else None


def choose_save(parent: QWidget, title: str, pattern: str, start: Path) -> Path | None:
    """Ask for a file to write; the system asks before replacing one."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), pattern)
    return Path(chosen) if chosen else None


def confirm(parent: QWidget, title: str, text: str, yes: str) -> bool:
    """Ask before something that cannot be taken back, or that one may regret: nothing else is asked. So
    Enter and Escape always do the safe thing, Cancel.
    """
    return choose_action(parent, title, text, yes) == yes


def choose_action(parent: QWidget, title: str, text: str, regretted: str, better: str = "") -> str:
    """Like :func:`confirm`, also with what had ``better`` be done first; the text of the button that was
    clicked, "" for Cancel.
    """
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text)
    box.setIconPixmap(icon("triangle-alert", "ng").pixmap(theme.row_height(), theme.row_height()))
    box.setParent(parent, box.windowFlags())
    buttons = {regretted: QPushButton(regretted)}
    buttons[regretted].setProperty("kind", "danger")
    box.addButton(buttons[regretted], QMessageBox.ButtonRole.AcceptRole)
    if better:
        buttons[better] = QPushButton(better)
        buttons[better].setProperty("kind", "primary")
        box.addButton(buttons[better], QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    return next((text for text, button in buttons.items() if button is box.clickedButton()), "")


def inform(parent: QWidget, title: str, text: str) -> None:
    """Show a message that needs no answer but must not be missed."""
    QMessageBox.information(parent, title, text)
