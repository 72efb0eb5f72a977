"""All menu actions in one table: text, menu, shortcut, icon. Shared by menus, pages and buttons."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QUndoStack

from ui.core.icons import icon
from ui.core.places import Place
from ui.core.wording import button_text


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One menu entry.

    ``project``: it needs an open project; ``edits``: one that may be changed; ``section``: a separator above.
    """

    key: str
    menu: str
    text: object
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    project: bool = False
    edits: bool = False
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

ACTIONS = (
    ActionSpec("new", "file", QT_TRANSLATE_NOOP("actions", "New project…"), ("Ctrl+N",), "folder-plus"),
    ActionSpec("open", "file", QT_TRANSLATE_NOOP("actions", "Open project…"), ("Ctrl+O",), "folder-open"),
    ActionSpec("sample", "file", QT_TRANSLATE_NOOP("actions", "Open the sample"), (), "sparkles"),
    ActionSpec("close", "file", QT_TRANSLATE_NOOP("actions", "Close project"), ("Ctrl+W",), project=True),
    ActionSpec(
        "settings", "file", QT_TRANSLATE_NOOP("actions", "Settings…"), ("Ctrl+,",), "settings", section=True
    ),
    ActionSpec("quit", "file", QT_TRANSLATE_NOOP("actions", "Quit"), ("Ctrl+Q",), section=True),
    ActionSpec("undo", "edit", QT_TRANSLATE_NOOP("actions", "Undo"), ("Ctrl+Z",), "undo-2"),
    ActionSpec("redo", "edit", QT_TRANSLATE_NOOP("actions", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    ActionSpec("find", "edit", QT_TRANSLATE_NOOP("actions", "Find"), ("Ctrl+F",), "search", section=True),
    ActionSpec("finder", "edit", QT_TRANSLATE_NOOP("actions", "Find anything…"), ("Ctrl+K",), "search"),
    *(
        ActionSpec(f"page_{place}", "view", place.facts.text, (place.facts.shortcut,), place.facts.icon)
        for place in Place
    ),
    ActionSpec(
        "viewer",
        "view",
        QT_TRANSLATE_NOOP("actions", "Image viewer"),
        ("F9",),
        "panel-right",
        checkable=True,
        section=True,
    ),
    ActionSpec(
        "strip",
        "view",
        QT_TRANSLATE_NOOP("actions", "Jobs, problems, log"),
        ("F8",),
        "panel-bottom",
        checkable=True,
    ),
    ActionSpec("panes", "view", QT_TRANSLATE_NOOP("actions", "Next pane"), ("F6",)),
    ActionSpec(
        "full_screen",
        "view",
        QT_TRANSLATE_NOOP("actions", "Full screen"),
        ("F11",),
        "maximize",
        checkable=True,
    ),
    ActionSpec("reset_layout", "view", QT_TRANSLATE_NOOP("actions", "Reset the layout"), section=True),
    ActionSpec(
        "import",
        "data",
        QT_TRANSLATE_NOOP("actions", "Import images…"),
        ("Ctrl+I",),
        "download",
        project=True,
        edits=True,
    ),
    ActionSpec(
        "classes", "data", QT_TRANSLATE_NOOP("actions", "Add a class…"), (), "tags", project=True, edits=True
    ),
    ActionSpec(
        "split", "data", QT_TRANSLATE_NOOP("actions", "Split again…"), (), "shuffle", project=True, edits=True
    ),
    ActionSpec(
        "check_files", "data", QT_TRANSLATE_NOOP("actions", "Check files"), (), "shield-check", project=True
    ),
    ActionSpec(
        "suggest",
        "data",
        QT_TRANSLATE_NOOP("actions", "Label with guesses…"),
        (),
        "sparkles",
        project=True,
        edits=True,
    ),
    ActionSpec("twins", "data", QT_TRANSLATE_NOOP("actions", "Find twins"), (), "copy", project=True),
    ActionSpec("labels", "data", QT_TRANSLATE_NOOP("actions", "Check labels"), (), "tag", project=True),
    ActionSpec(
        "shortcuts_check", "data", QT_TRANSLATE_NOOP("actions", "Find shortcuts"), (), "gauge", project=True
    ),
    ActionSpec("leak", "data", QT_TRANSLATE_NOOP("actions", "Price of the leak"), (), "scale", project=True),
    ActionSpec(
        "exclude",
        "data",
        QT_TRANSLATE_NOOP("actions", "Exclude images…"),
        (),
        "ban",
        project=True,
        edits=True,
    ),
    ActionSpec(
        "relocate",
        "data",
        QT_TRANSLATE_NOOP("actions", "Locate moved images…"),
        (),
        "link",
        project=True,
        edits=True,
    ),
    ActionSpec("start", "model", QT_TRANSLATE_NOOP("actions", "Next step of this page"), ("F5",), "play"),
    ActionSpec("stop", "model", QT_TRANSLATE_NOOP("actions", "Stop"), ("Shift+F5",), "square"),
    ActionSpec(
        "train",
        "model",
        QT_TRANSLATE_NOOP("actions", "Train a model"),
        (),
        "graduation-cap",
        project=True,
        section=True,
    ),
    ActionSpec(
        "evaluate", "model", QT_TRANSLATE_NOOP("actions", "Evaluate"), (), "chart-column", project=True
    ),
    ActionSpec(
        "weights", "model", QT_TRANSLATE_NOOP("actions", "Pretrained weights…"), (), "download", section=True
    ),
    ActionSpec(
        "setup", "inspect", QT_TRANSLATE_NOOP("actions", "Set up an inspection"), (), "sliders-horizontal"
    ),
    ActionSpec("review", "inspect", QT_TRANSLATE_NOOP("actions", "Review and report"), (), "clipboard-check"),
    ActionSpec(
        "export", "inspect", QT_TRANSLATE_NOOP("actions", "Export…"), ("Ctrl+E",), "upload", section=True
    ),
    ActionSpec("tour", "help", QT_TRANSLATE_NOOP("actions", "Tour of the sample"), (), "flag"),
    ActionSpec("shortcuts", "help", QT_TRANSLATE_NOOP("actions", "Keyboard shortcuts"), ("F1",), "keyboard"),
    ActionSpec("doctor", "help", QT_TRANSLATE_NOOP("actions", "Check this PC…"), (), "shield-check"),
    ActionSpec("update", "help", QT_TRANSLATE_NOOP("actions", "Update…"), (), "download"),
    ActionSpec("folder", "help", QT_TRANSLATE_NOOP("actions", "Open the log folder"), (), "folder"),
    ActionSpec("about", "help", QT_TRANSLATE_NOOP("actions", "About AOI Studio"), (), "info", section=True),
)


class Actions(QObject):
    """The actions by key."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._steps: dict[str, str] = {}  # names of the steps that undo and redo would apply
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
        """Set all texts."""
        for spec in ACTIONS:
            text = QCoreApplication.translate("actions", str(spec.text))
            step = self._steps.get(spec.key)
            self._actions[spec.key].setText(f"{text}: {button_text(step)}" if step else text)
            self._actions[spec.key].setStatusTip(text.removesuffix("…"))

    def follow_undo(self, stack: QUndoStack) -> None:
        """Connect undo and redo to a stack, and show the names of their steps.

        The slots never access the stack, because it also emits signals while it is being destroyed.
        """
        undo, redo = self._actions["undo"], self._actions["redo"]
        undo.triggered.connect(stack.undo)
        redo.triggered.connect(stack.redo)
        stack.canUndoChanged.connect(undo.setEnabled)
        stack.canRedoChanged.connect(redo.setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        undo.setEnabled(stack.canUndo())
        redo.setEnabled(stack.canRedo())

    def _name_undo(self, what: str) -> None:
        self._steps["undo"] = what
        self.retranslate()

    def _name_redo(self, what: str) -> None:
        self._steps["redo"] = what
        self.retranslate()

    def set_project_open(self, is_open: bool, why_read_only: str = "") -> None:
        """Enable or disable the actions that need a project, or one that may be changed; a disabled one says
        why.
        """
        for spec in ACTIONS:
            action = self._actions[spec.key]
            if spec.project:
                action.setEnabled(is_open and not (spec.edits and why_read_only))
            if spec.edits:
                action.setToolTip(why_read_only)  # empty: the text


def menu_title(key: str) -> str:
    """The title of a menu."""
    return QCoreApplication.translate("actions", str(MENUS[key]))
