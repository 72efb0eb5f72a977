"""Append-only tables whose rows carry a chained hash, so that a later change of any row is found."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aoi_app.project.store.database import Database

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The end of a chain: the number of rows, and the hash of the last one, empty if there is none.

    It stands for all rows: whoever notes it can tell later whether any row before it was changed,
    inserted or removed.
    """

    rows: int
    sha256: str


class ChainedTable:
    """An append-only table of a database.

    The hash of a row is SHA-256 over the hash of the row before it and the row's own values as JSON, as in
    a block chain or a git history (Haber and Stornetta, "How to time-stamp a digital document", 1991).

    Args:
        database: holds the table, which has the columns ``id`` (INTEGER PRIMARY KEY) and ``chain`` (TEXT)
            besides ``columns``.
        name: of the table.
        columns: that are hashed, in this order.
    """

    def __init__(self, database: Database, name: str, columns: Sequence[str]) -> None:
        self._database = database
        self._name = name
        marks = ", ".join("?" * (len(columns) + 1))
        self._columns = ", ".join(columns)
        self._insert = f"INSERT INTO {name} ({self._columns}, chain) VALUES ({marks})"
        self._chain_unchained()

    def append(self, rows: Iterable[Sequence[Value]]) -> int:
        """Append rows in one transaction; returns the id of the last one, 0 if there is none."""
        with self._database.transaction():
            chain = self.head().sha256
            chained = []
            for row in rows:
                chain = _link(chain, row)
                chained.append((*row, chain))
            self._database.write(self._insert, chained)
            return int(self._database.rows(f"SELECT ifnull(max(id), 0) FROM {self._name}")[0][0])

    def head(self) -> ChainHead:
        """The end of the chain."""
        rows = self._database.rows(
            f"SELECT (SELECT count(*) FROM {self._name}), chain FROM {self._name} ORDER BY id DESC LIMIT 1"
        )
        return ChainHead(*rows[0]) if rows else ChainHead(0, "")

    def heads(self) -> list[ChainHead]:
        """The end of the chain after each row, oldest first."""
        rows = self._database.rows(f"SELECT chain FROM {self._name} ORDER BY id")
        return [ChainHead(number, chain) for number, (chain,) in enumerate(rows, 1)]

    def links(self) -> dict[int, str]:
        """The hash of each row by its id, oldest first. Ids are 1, 2, 3 ..., unless rows were removed."""
        return dict(self._database.rows(f"SELECT id, chain FROM {self._name} ORDER BY id"))

    def broken(self) -> list[int]:
        """The ids of the rows that do not follow from the row before them: changed, or where rows were
        inserted or removed. Removing rows at the end is found only by comparing heads.
        """
        found, previous = [], ""
        rows = self._database.rows(f"SELECT id, chain, {self._columns} FROM {self._name} ORDER BY id")
        for number, chain, *values in rows:
            if chain != _link(previous, values):
                found.append(number)
            previous = chain
        return found

    def _chain_unchained(self) -> None:
        """Chain the rows of a version that had no hashes. Where only some have none, those were emptied: to
        chain them anew would hide the change.
        """
        if self._database.rows(f"SELECT 1 FROM {self._name} WHERE chain != '' LIMIT 1"):
            return
        if not self._database.rows(f"SELECT 1 FROM {self._name} LIMIT 1"):
            return
        with self._database.upgrading():
            previous, chained = "", []
            rows = self._database.rows(f"SELECT id, {self._columns} FROM {self._name} ORDER BY id")
            for number, *values in rows:
                previous = _link(previous, values)
                chained.append((previous, number))
            self._database.write(f"UPDATE {self._name} SET chain = ? WHERE id = ?", chained)


def _link(previous: str, values: Sequence[Value]) -> str:
    text = json.dumps([previous, *values], separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
