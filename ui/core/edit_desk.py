"""Where edits are stored, undone and redone: a few values at once, many on a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject

from aoi_app.errors import AoiError, error_of
from aoi_app.plain_names import visible
from ui.core.edit_stack import EditStack
from ui.core.edit_words import EditWords
from ui.core.jobs.background import run_in_background
from ui.core.wording import error_text, problem_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from aoi_app.project.records import DefectClass
    from aoi_app.project.store.edit_values import Edit, Values
    from aoi_app.project.store.edits import Applied
    from aoi_app.project.store.project import Project
    from aoi_app.settings import AppSettings
    from ui.core.image_list import ImageList

AT_ONCE = 2000  # values: more would hold the window for over 50 ms

Result = TypeVar("Result")


class _Session(Protocol):
    """What the desk needs of the session."""

    message: Any
    settings: AppSettings
    project: Project | None

    @property
    def read_only(self) -> bool: ...

    @property
    def images(self) -> ImageList: ...

    @property
    def classes(self) -> tuple[DefectClass, ...]: ...

    def show_values(self, values: Values, images: ImageList) -> None: ...

    def reload(self) -> None: ...

    def show_truth(self, error: Exception) -> None: ...


class EditDesk(QObject):
    """The edits of the open project.

    Attributes:
        stack: the undo stack.
        is_busy: an edit of many values is being stored; until then there can be no other.
    """

    def __init__(self, session: _Session) -> None:
        super().__init__()
        self._session = session
        self._words = EditWords(self)
        self.is_busy = False
        self.stack = EditStack(self._turn, self._step_words, self.is_free, self)

    def is_free(self) -> bool:
        """False while an edit is being stored, which a message says."""
        if self.is_busy:
            text = self.tr("A change of many images is being stored: the next one has to wait for a moment.")
            self._session.message.emit("info", text)
        return not self.is_busy

    def load(self) -> None:
        """Rebuild the undo stack from what is stored."""
        self.stack.clear()
        project = self._session.project
        if project is None or self._session.read_only:
            return
        try:
            self.stack.load(project.edits.recent())
        except (AoiError, OSError) as error:
            text = self.tr("What was done before cannot be undone, as its record cannot be read: {what}")
            what = problem_text(error_of(error).problem)
            self._session.message.emit("warning", text.format(what=what))

    def store(self, work: Callable[[], Edit | None], wanted: Values) -> bool:
        """Store an edit of the values ``wanted`` by ``work`` (None: they are so already) and show them; False
        if that failed, which a message says.
        """

        def values_of(_edit: Edit | None) -> Values:
            return wanted  # also what another program had written already

        def add(edit: Edit | None) -> None:
            if edit is not None:
                self.stack.add(edit)

        try:
            self._do(work, sum(map(len, wanted.values())), values_of, add)
        except (AoiError, OSError) as error:
            self._session.show_truth(error)
            return False
        return True

    def _turn(self, edit: Edit, back: bool) -> bool | None:
        """Undo or redo an edit; False if it is outdated, None if that failed: a message says so."""
        project, who = self._session.project, self._session.settings.operator
        assert project is not None
        edits, size = project.edits, sum(map(len, edit.after.values()))
        usable = [True]

        def tell(applied: Applied) -> None:
            usable[0] = bool(applied.values)
            if applied.left:
                text = self.tr(
                    "%Ln values were changed otherwise meanwhile and are left as they are.", "", applied.left
                )
                self._session.message.emit("warning", text)
            if size > AT_ONCE and not applied.values:
                self.load()  # the step was taken for done before this was known

        def values_of(applied: Applied) -> Values:
            return applied.values

        try:
            turn = edits.undo if back else edits.redo
            self._do(lambda: turn(edit, who), size, values_of, tell)
        except (AoiError, OSError) as error:
            self._session.message.emit("error", error_text(error))
            return None
        return usable[0]

    def _do(
        self,
        work: Callable[[], Result],
        size: int,
        values_of: Callable[[Result], Values],
        then: Callable[[Result], object],
    ) -> None:
        """Do ``work``, show the values that it stored, then call ``then``."""
        session, who = self._session, self._session.settings.operator
        project, images = session.project, session.images
        if size <= AT_ONCE:
            result = work()
            session.show_values(values_of(result), images.show(values_of(result), who))
            then(result)
            return

        def done(found: tuple[Result, ImageList]) -> None:
            self.is_busy = False
            if project is not session.project:
                return
            if images is not session.images:  # they were read again meanwhile, perhaps before this
                session.reload()
                return
            session.show_values(values_of(found[0]), found[1])
            then(found[0])

        def fail(error: Exception) -> None:
            self.is_busy = False
            if project is session.project:
                session.show_truth(error)

        def store() -> tuple[Result, ImageList]:
            result = work()
            return result, images.shown(values_of(result), who)

        self.is_busy = True
        run_in_background(self, store, done, fail)

    def _step_words(self, edit: Edit) -> str:
        return visible(self._words.text(edit, {item.id: item.name for item in self._session.classes}))
