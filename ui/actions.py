"""Every action of the menus, once: text, menu, shortcut, icon. Pages and buttons share these."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from ui.icons import icon


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One menu entry. ``project``: it needs an open project. A dash begins a new section of the menu."""

    key: str
    menu: str
    text: object
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    project: bool = False
    checkable: bool = False
    section: bool = False


MENUS = {
    "file": QT_TRANSLATE_NOOP("actions", "&File"),
    "edit": QT_TRANSLATE_NOOP("actions", "&Edit"),
    "view": QT_TRANSLATE_NOOP("actions", "&View"),
    "data": QT_TRANSLATE_NOOP("actions", "&Data"),
    "model": QT_TRANSLATE_NOOP("actions", "&Model"),
    "inspect": QT_TRANSLATE_NOOP("actions", "&Inspect"),
    "help": QT_TRANSLATE_NOOP("actions", "&Help"),
}

_T = QT_TRANSLATE_NOOP
ACTIONS = (
    ActionSpec("new", "file", _T("actions", "New project..."), ("Ctrl+N",), "folder-plus"),
    ActionSpec("open", "file", _T("actions", "Open project..."), ("Ctrl+O",), "folder-open"),
    ActionSpec("sample", "file", _T("actions", "Open the sample"), (), "sparkles"),
    ActionSpec("close", "file", _T("actions", "Close project"), ("Ctrl+W",), project=True),
    ActionSpec("settings", "file", _T("actions", "Settings..."), ("Ctrl+,",), "settings", section=True),
    ActionSpec("quit", "file", _T("actions", "Quit"), ("Ctrl+Q",), section=True),
    ActionSpec("find", "edit", _T("actions", "Find"), ("Ctrl+F",), "search", section=True),
    ActionSpec("page_home", "view", _T("actions", "Home"), ("Ctrl+1",), "house"),
    ActionSpec("page_data", "view", _T("actions", "Data"), ("Ctrl+2",), "images"),
    ActionSpec("page_train", "view", _T("actions", "Train"), ("Ctrl+3",), "graduation-cap"),
    ActionSpec("page_evaluate", "view", _T("actions", "Evaluate"), ("Ctrl+4",), "chart-column"),
    ActionSpec("page_setup", "view", _T("actions", "Setup"), ("Ctrl+5",), "sliders-horizontal"),
    ActionSpec("page_inspect", "view", _T("actions", "Inspect"), ("Ctrl+6",), "scan-search"),
    ActionSpec("page_review", "view", _T("actions", "Review and report"), ("Ctrl+7",), "clipboard-check"),
    ActionSpec(
        "viewer", "view", _T("actions", "Image viewer"), ("F9",), "panel-right", checkable=True, section=True
    ),
    ActionSpec(
        "strip", "view", _T("actions", "Jobs, problems, log"), ("F8",), "panel-bottom", checkable=True
    ),
    ActionSpec("panes", "view", _T("actions", "Next pane"), ("F6",)),
    ActionSpec("full_screen", "view", _T("actions", "Full screen"), ("F11",), "maximize", checkable=True),
    ActionSpec("reset_layout", "view", _T("actions", "Reset the layout"), section=True),
    ActionSpec("import", "data", _T("actions", "Import images..."), ("Ctrl+I",), "download", project=True),
    ActionSpec("classes", "data", _T("actions", "Add a class..."), (), "tags", project=True),
    ActionSpec("split", "data", _T("actions", "Split again..."), (), "shuffle", project=True),
    ActionSpec("relocate", "data", _T("actions", "Images were moved..."), (), "link", project=True),
    ActionSpec("start", "model", _T("actions", "Next step of this page"), ("F5",), "play"),
    ActionSpec("stop", "model", _T("actions", "Stop"), ("Shift+F5",), "square"),
    ActionSpec(
        "train", "model", _T("actions", "Train a model"), (), "graduation-cap", project=True, section=True
    ),
    ActionSpec("evaluate", "model", _T("actions", "Evaluate"), (), "chart-column", project=True),
    ActionSpec("setup", "inspect", _T("actions", "Set up an inspection"), (), "sliders-horizontal"),
    ActionSpec("review", "inspect", _T("actions", "Review and report"), (), "clipboard-check"),
    ActionSpec("export", "inspect", _T("actions", "Export..."), ("Ctrl+E",), "upload", section=True),
    ActionSpec("shortcuts", "help", _T("actions", "Keyboard shortcuts"), ("F1",), "keyboard"),
    ActionSpec("folder", "help", _T("actions", "Open the log folder"), (), "folder"),
    ActionSpec("about", "help", _T("actions", "About AOI Studio"), (), "info", section=True),
)


class Actions(QObject):
    """The actions by key; ``undo`` and ``redo`` come from the session's undo stack."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(self)
            action.setObjectName(f"action_{spec.key}")
            action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setCheckable(spec.checkable)
            if spec.icon:
                action.setIcon(icon(spec.icon))
            self._actions[spec.key] = action
        self.retranslate()

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def retranslate(self) -> None:
        """Set all texts anew."""
        for spec in ACTIONS:
            text = QCoreApplication.translate("actions", str(spec.text))
            self._actions[spec.key].setText(text)
            self._actions[spec.key].setStatusTip(text.removesuffix("..."))

    def set_project_open(self, is_open: bool) -> None:
        """Enable what needs a project."""
        for spec in ACTIONS:
            if spec.project:
                self._actions[spec.key].setEnabled(is_open)


def menu_title(key: str) -> str:
    """The title of a menu."""
    return QCoreApplication.translate("actions", str(MENUS[key]))
