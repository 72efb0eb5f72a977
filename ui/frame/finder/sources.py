"""Where the entries come from: menus, pages, settings, recipe, filters, runs and glossary."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence

from aoi_app.project.recipe.applicable import applies
from aoi_app.project.recipe.recipe import Recipe
from ui.core.filter_names import stored_filters
from ui.core.language import in_chinese
from ui.core.places import Place
from ui.core.session import Session
from ui.core.wording import core_text, shown_language
from ui.frame.actions import ACTIONS, Actions, ActionSpec, menu_title
from ui.frame.finder.entries import Findable, FindKind
from ui.frame.finder.glossary import glossary
from ui.frame.settings_dialog import SETTING_NAMES
from ui.kit.page import Page
from ui.recipe.recipe_form import FIELDS
from ui.recipe.recipe_words import SHORT_NAMES, field_name, short_field_name
from ui.runs.run_table_model import RunRow

FINDER = "finder"  # the action that opens the finder, which does not list itself
NO_PROJECT = QT_TRANSLATE_NOOP("finder", "No project is open. Enter goes to Home.")
NOTHING_TO_UNDO = QT_TRANSLATE_NOOP("finder", "Nothing was changed that could be undone.")
NOTHING_TO_REDO = QT_TRANSLATE_NOOP("finder", "Nothing was undone that could be redone.")
NOT_IN_RECIPE = QT_TRANSLATE_NOOP(
    "finder", "It has no effect in the present recipe. Enter shows the settings that have."
)


SAVED_FILTER = QT_TRANSLATE_NOOP("finder", "Saved filter of the images")


def _said(text: object) -> str:
    return QCoreApplication.translate("finder", str(text))


def _native(shortcut: QKeySequence) -> str:
    return shortcut.toString(QKeySequence.SequenceFormat.NativeText)


def actions(known: Actions, session: Session) -> Iterator[Findable]:
    """All entries of the menus; one that is not available says why."""
    for spec in ACTIONS:
        action = known[spec.key]
        if spec.key == FINDER or not action.isVisible():
            continue
        available = action.isEnabled()
        yield Findable(
            FindKind.ACTION,
            action.text().replace("&", "").removesuffix("…"),
            action.trigger if available else partial(session.go_to, Place.HOME),
            detail=menu_title(spec.menu).replace("&", ""),
            aliases=(str(spec.text), in_chinese("actions", str(spec.text))),
            symbol=spec.icon,
            shortcut=_native(action.shortcut()),
            reason="" if available else _why_not(spec, session),
        )


def _why_not(spec: ActionSpec, session: Session) -> str:
    if spec.edits and session.read_only:
        return session.why_read_only()
    return _said({"undo": NOTHING_TO_UNDO, "redo": NOTHING_TO_REDO}.get(spec.key, NO_PROJECT))


def keys_of_page(page: Page) -> Iterator[Findable]:
    """What the keys of the current page do."""
    for action in page.keys:
        text = action.text()
        yield Findable(
            FindKind.ACTION,
            QCoreApplication.translate("keys", text),
            action.trigger,
            detail=page.title.text(),
            aliases=(text, in_chinese("keys", text)),
            symbol="keyboard",
            shortcut=_native(action.shortcut()),
        )


def program_settings(show: Callable[[str], object]) -> Iterator[Findable]:
    """The settings of the program; ``show`` opens them at one, by name."""
    for name, text in SETTING_NAMES.items():
        yield Findable(
            FindKind.SETTING,
            QCoreApplication.translate("SettingsDialog", str(text)),
            partial(show, name),
            detail=QCoreApplication.translate("SettingsDialog", "Settings"),
            aliases=(str(text), in_chinese("SettingsDialog", str(text))),
            symbol="settings",
        )


def recipe_settings(session: Session, show: Callable[[str], object]) -> Iterator[Findable]:
    """The settings of the recipe; ``show`` opens them on the Train page at one, by its dotted name."""
    recipe = session.recipe or Recipe()
    open_project = session.project is not None
    for path, field in FIELDS.items():
        source, short = field.description or path, str(SHORT_NAMES.get(path, ""))
        chinese = in_chinese("core", source), in_chinese("recipe", short) if short else ""
        name, explained = short_field_name(path), field_name(path)
        has_effect = applies(recipe, path)
        yield Findable(
            FindKind.SETTING,
            name,
            partial(show, path) if open_project else partial(session.go_to, Place.HOME),
            detail=explained if explained != name else "",
            aliases=(source, short, path, *chinese),
            symbol="sliders-horizontal",
            reason=_said(NO_PROJECT) if not open_project else "" if has_effect else _said(NOT_IN_RECIPE),
        )


def words(show: Callable[[str, str], object]) -> Iterator[Findable]:
    """The words of the glossary; ``show`` gets a word and what it means."""
    chinese_first = shown_language() == "zh_TW"
    for word in glossary():
        first, second = (word.chinese, word.english) if chinese_first else (word.english, word.chinese)
        meaning = core_text(word.meaning, {}) if word.meaning else ""
        title = first if first == second else f"{first} · {second}"
        yield Findable(
            FindKind.WORD,
            title,
            partial(show, title, meaning),
            detail=meaning,
            aliases=(word.english, word.chinese, *word.others),
            symbol="info",
        )


def filters(session: Session, use: Callable[[str], object]) -> Iterator[Findable]:
    """The saved filters of the open project; ``use`` shows their images."""
    for name in stored_filters(session.project):
        yield Findable(FindKind.FILTER, name, partial(use, name), detail=_said(SAVED_FILTER), symbol="funnel")


def runs(session: Session, rows: Iterable[RunRow]) -> Iterator[Findable]:
    """The runs of the open project."""
    for row in rows:
        yield Findable(
            FindKind.RUN,
            row.name,
            partial(session.runRequested.emit, row.id),
            detail=row.when,
            aliases=(row.id,),
            symbol="chart-line",
        )
