"""The counters of a project: what was counted, and the largest ids that were given."""

from collections.abc import Iterable

from aoi_app.project.anomaly import ANOMALY
from aoi_app.project.store.database import Database

LAST_IMAGE, LAST_CLASS = "last image", "last class"

# For a project whose classes were never changed since there are counters of ids.
_LARGEST_CLASS = (
    "SELECT max(ifnull((SELECT max(class_id) FROM images), -1),"
    " ifnull((SELECT max(max(ifnull(class_id, -1), ifnull(previous, -1))) FROM labels), -1),"
    " ifnull((SELECT max(class_id) FROM regions), -1),"
    # "Anomaly" is no class of the project.
    f" ifnull((SELECT max(class_id) FROM predictions WHERE class_id < {ANOMALY.id}), -1))"
)


class Counters:
    """Counts, and keeps ids from being given twice: labels, runs, predictions and stored edits name images
    and classes by id, also after these were removed.
    """

    def __init__(self, database: Database) -> None:
        self._db = database

    def count(self, name: str, what: str) -> int:
        """Increment a counter (e.g. evaluations on the test split) and return its value; the same thing, by
        its hash, counts once.
        """
        with self._db.transaction():
            if self._db.rows("SELECT 1 FROM counted WHERE name = ? AND what = ?", (name, what)):
                return self.counted(name)
            self._db.write("INSERT INTO counted VALUES (?, ?)", [(name, what)])
            self._db.write(
                "INSERT INTO counters VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1",
                [(name,)],
            )
            return self.counted(name)

    def counted(self, name: str) -> int:
        """The value of a counter; 0 if it never counted."""
        return self._value(name) or 0

    def next_image_id(self) -> int:
        """The id of the next new image, larger than any that was given."""
        largest = int(self._db.rows("SELECT ifnull(max(id), 0) FROM images")[0][0])
        return max(largest, self.counted(LAST_IMAGE)) + 1

    def keep_image_ids(self) -> None:
        """No new image gets the id of one that is there now; to be called before images are removed."""
        self._keep(LAST_IMAGE, self.next_image_id() - 1)

    def next_class_id(self, known: Iterable[int]) -> int:
        """The id of the next new class, larger than any that was given. ``known``: the ids of all classes."""
        last = self._value(LAST_CLASS)
        if last is None:
            last = int(self._db.rows(_LARGEST_CLASS)[0][0])
        return max(last, *known, -1) + 1

    def keep_class_ids(self, known: Iterable[int]) -> None:
        """No new class gets one of these ids; to be called before the class list is replaced."""
        self._keep(LAST_CLASS, self.next_class_id(known) - 1)

    def _value(self, name: str) -> int | None:
        rows = self._db.rows("SELECT value FROM counters WHERE name = ?", (name,))
        return int(rows[0][0]) if rows else None

    def _keep(self, name: str, last: int) -> None:
        self._db.write("INSERT OR REPLACE INTO counters VALUES (?, ?)", [(name, last)])
