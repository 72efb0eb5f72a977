"""Word ``desktop``: the program in the menus of the desktop, and a double click on its files."""

from aoi_app.commands.word import Answer, Arguments, Listed, Word, Work
from aoi_app.control import JobControl
from aoi_app.desktop import add_to_desktop, remove_from_desktop


def add_desktop_word(word: Word) -> None:
    """``desktop``."""
    desktop = word(
        "desktop",
        "Add the program to the menus of the desktop, for you alone (Linux), and open .aoimodel files and "
        "projects by a double click.",
        _desktop,
    )
    desktop.add_argument("--remove", action="store_true", help="take it out again (default: add it)")


def _desktop(arguments: Arguments) -> Work:
    def work(_: JobControl) -> Answer:
        paths = remove_from_desktop() if arguments.remove else add_to_desktop()
        return Listed({"removed" if arguments.remove else "written": [{"file": str(path)} for path in paths]})

    return work
