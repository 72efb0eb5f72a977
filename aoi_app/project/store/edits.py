"""The edits of a project: what people changed, as data, so that it can be undone and redone after a restart.

An edit is a set of changes of values, each with the value before and after. A change is undone only where
the value still is what the edit left: what was changed otherwise meanwhile is never written over. No edit
leaves a label without its class.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aoi_app.errors import ChangedMeanwhile
from aoi_app.project.store.database import Database
from aoi_app.project.store.edit_values import Edit, EditKind, Field, Values, edit_from

KEPT = 200  # edits that can be undone, and as many redone; older ones are history only
MOST = 500_000  # characters of them, as reading holds up the window; the last edit always counts


@dataclass(frozen=True, slots=True)
class Applied:
    """What an undo or a redo wrote. ``left`` is the number of values that were changed otherwise meanwhile,
    and left as they are. Where there are no ``values``, the edit can be neither undone nor redone any more.
    """

    values: Values
    left: int = 0


class EditLog:
    """The table ``edits``. Each method is one transaction with what it writes.

    Args:
        database: holds the table.
        read: the present values of a field, by key; a key that is gone is left out.
        write: stores values, given who changes them.
        check: raises ChangedMeanwhile if writing these values would leave a label without its class.
    """

    def __init__(
        self,
        database: Database,
        read: Callable[[Field, Iterable[str]], Mapping[str, Any]],
        write: Callable[[Values, str], None],
        check: Callable[[Values], None],
    ) -> None:
        self._db, self._read, self._write, self._check = database, read, write, check

    def perform(self, kind: EditKind, wanted: Values, who: str, text: str) -> Edit | None:
        """Write values and record that; None if they are so already.

        Edits that were undone can no longer be redone.

        Raises:
            ChangedMeanwhile: what a value belongs to is gone, or a label would be left without its class.
        """
        with self._db.transaction():
            before: Values = {}
            after: Values = {}
            for field, values in wanted.items():
                now = self._read(field, values)
                if not values.keys() <= now.keys():
                    raise ChangedMeanwhile(path=self._db.path.parent)
                changed = [key for key, value in values.items() if now[key] != value]
                if changed:
                    before[field] = {key: now[key] for key in changed}
                    after[field] = {key: values[key] for key in changed}
            if not after:
                return None
            self._check(after)
            self._write(after, who)
            self._db.write("UPDATE edits SET state = 'lost' WHERE state = 'undone'", [()])
            at = datetime.now(UTC).isoformat(timespec="seconds")
            self._db.write(
                "INSERT INTO edits (kind, before, after, text, who, at, state)"
                " VALUES (?, ?, ?, ?, ?, ?, 'done')",
                [(kind, json.dumps(before), json.dumps(after), text, who, at)],
            )
            number = int(self._db.rows("SELECT max(id) FROM edits")[0][0])
        return Edit(number, kind, before, after, text, who, at)

    def undo(self, edit: Edit, who: str) -> Applied:
        """Put back the values from before an edit, where they still are as it left them."""
        return self._turn(edit, edit.after, edit.before, who, "undone")

    def redo(self, edit: Edit, who: str) -> Applied:
        """Write the values of an undone edit again, where they still are as its undo left them."""
        return self._turn(edit, edit.before, edit.after, who, "done")

    def _turn(self, edit: Edit, expected: Values, wanted: Values, who: str, state: str) -> Applied:
        with self._db.transaction():
            values, left = self._unchanged(expected, wanted)
            try:
                self._check(values)
            except ChangedMeanwhile:
                values, left = {}, sum(map(len, expected.values()))
            if values:
                self._write(values, who)
            reached = state if values else "lost"
            self._db.write("UPDATE edits SET state = ? WHERE id = ?", [(reached, edit.id)])
        return Applied(values, left)

    def _unchanged(self, expected: Values, wanted: Values) -> tuple[Values, int]:
        """The values to write where nothing else was written meanwhile, and the number of the others."""
        values: Values = {}
        left = 0
        for field, old in sorted(expected.items(), key=lambda item: item[0] is not Field.CLASSES):
            now = self._read(field, old)
            same = {key: wanted[field][key] for key in old if key in now and now[key] == old[key]}
            if field is Field.CLASSES and not same:
                return {}, sum(map(len, expected.values()))  # labels without their classes mean nothing
            left += len(old) - len(same)
            if field is Field.LABEL:
                known = self._class_ids(values)
                without = {key: value for key, value in same.items() if value not in known}
                left += len(without)
                same = {key: value for key, value in same.items() if key not in without}
            if same:
                values[field] = same
        return values, left

    def _class_ids(self, values: Values) -> set[int | None]:
        """The classes there are once ``values`` are written: another program may have removed some."""
        lists = values.get(Field.CLASSES) or self._read(Field.CLASSES, ())
        return {None, *(item["id"] for classes in lists.values() for item in classes)}

    def recent(self) -> list[Edit]:
        """The edits that can be undone, and after them those that can be redone, oldest first: of either
        those that are next.

        Raises:
            DatabaseDamaged: one of them holds what no edit does.
        """
        last = self._db.rows("SELECT id FROM edits WHERE state = 'done' ORDER BY id DESC LIMIT 1")
        border = last[0][0] if last else 0
        done = self._next("state = 'done' AND id <= ?", "DESC", border)
        undone = self._next("state = 'undone' AND id > ?", "ASC", border)
        with self._db.making_records():
            return [edit_from(row) for row in (*reversed(done), *undone)]

    def _next(self, which: str, order: str, border: int) -> list[tuple[Any, ...]]:
        """The rows of some edits, as many as are kept, and of a length that is; the first always."""
        return self._db.rows(
            "SELECT id, kind, before, after, text, who, at, state FROM (SELECT *,"
            f" sum(length(before) + length(after)) OVER (ORDER BY id {order}) AS total,"
            f" row_number() OVER (ORDER BY id {order}) AS place"
            f" FROM (SELECT * FROM edits WHERE {which} ORDER BY id {order} LIMIT ?))"
            f" WHERE total <= ? OR place = 1 ORDER BY id {order}",
            (border, KEPT, MOST),
        )
