"""Opens the finder on everything there is to find at that moment."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.core import dialogs
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.core.wording import shown_language
from ui.frame.actions import Actions
from ui.frame.finder import sources
from ui.frame.finder.entries import Findable
from ui.frame.finder.finder_panel import FinderPanel, ImageNames
from ui.frame.finder.page_actions import page_actions
from ui.frame.page_stack import PageStack
from ui.runs.run_table_model import RunRow, read_runs

RECENT = 6  # choices that an empty query offers first


class Finder(QObject):
    """The finder of a window.

    Args:
        session: the shared state.
        actions: the entries of the menus.
        pages: the pages.
        show_setting: opens the program's settings at one, by name.
        window: the window it belongs to.
    """

    def __init__(
        self,
        session: Session,
        actions: Actions,
        pages: PageStack,
        show_setting: Callable[[str], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._actions, self._pages = session, actions, pages
        self._show_setting, self._window = show_setting, window
        self._recent: list[str] = []  # what was chosen, the newest first
        # By language, what depends on nothing else: settings and words.
        self._lasting: dict[str, tuple[list[Findable], list[Findable]]] = {}
        self._panel: FinderPanel | None = None  # while it is shown
        session.recordsChanged.connect(self._read_images)

    def open(self) -> FinderPanel:
        """Show the finder; runs and images are found as soon as they are read."""
        panel = FinderPanel(
            self._entries(), lambda image: self._pages.data().reveal(image), self._choose, self._window
        )
        panel.raise_()
        panel.show()
        panel.field.setFocus()
        panel.destroyed.connect(self._forget)
        self._panel = panel
        self._read_images()
        self._session.read_list(panel, "runs", read_runs, partial(self._show_runs, panel))
        return panel

    def _forget(self) -> None:
        self._panel = None

    def _read_images(self) -> None:
        """Those of a large project arrive in two parts."""
        if self._panel is not None:
            work = partial(ImageNames.of, tuple(self._session.records))
            run_in_background(self._panel, work, self._panel.set_images, topic="images")

    def _show_runs(self, panel: FinderPanel, rows: list[RunRow]) -> None:
        panel.add_entries(sources.runs(self._session, rows))

    def _entries(self) -> list[Findable]:
        """Those chosen lately first, then those of the current page."""
        settings, words = self._settings_and_words()
        entries = [
            *sources.keys_of_page(self._pages.page),
            *sources.actions(self._actions, self._session),
            *page_actions(self._session, self._pages),
            *settings,
            *sources.recipe_settings(self._session, lambda path: self._pages.train().show_setting(path)),
            *sources.filters(self._session, lambda name: self._pages.data().filtering.use(name)),
            *words,
        ]
        by_name = {entry.name: entry for entry in entries}
        recent = [by_name[name] for name in self._recent if name in by_name]
        return [*recent, *(entry for entry in entries if entry not in recent)]

    def _settings_and_words(self) -> tuple[list[Findable], list[Findable]]:
        language = shown_language()
        if language not in self._lasting:
            self._lasting[language] = (
                [*sources.program_settings(self._show_setting)],
                [*sources.words(lambda word, meaning: dialogs.inform(self._window, word, meaning))],
            )
        return self._lasting[language]

    def _choose(self, entry: Findable) -> None:
        if not entry.reason:
            self._recent = [entry.name, *(name for name in self._recent if name != entry.name)][:RECENT]
        entry.choose()
