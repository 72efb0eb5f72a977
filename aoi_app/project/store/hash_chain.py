"""Append-only tables whose rows carry a chained hash, so that a later change of any row is found."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class ChainedRow:
    """A row as it is stored: its id, the values of its columns, and its hash.

    Ids are 1, 2, 3 ..., unless rows were removed. ``follows``: the hash is that of the values and the row
    before; if not, the row was changed, or rows before it were inserted or removed.
    """

    id: int
    values: tuple[Any, ...]
    sha256: Any
    follows: bool


class ChainedTable:
    """An append-only table of a database.

    The hash of a row is SHA-256 over the hash of the row before it and the row's own values as JSON, as in
    a block chain or a git history (Haber and Stornetta, "How to time-stamp a digital document", 1991).

    Args:
        database: holds the table, which has the columns ``id`` (INTEGER PRIMARY KEY) and ``chain`` (TEXT)
            besides ``columns``.
        name: of the table.
        columns: that are hashed, in this order.
        added: how many of them, the last ones, came in a later version. A row in which they are all empty
            has the hash it had without them, so that the ends of older chains stand.
    """

    def __init__(self, database: Database, name: str, columns: Sequence[str], added: int = 0) -> None:
        self._database = database
        self._name = name
        self._added = added
        marks = ", ".join("?" * (len(columns) + 1))
        self._columns = ", ".join(columns)
        self._insert = f"INSERT INTO {name} ({self._columns}, chain) VALUES ({marks})"

    def append(self, rows: Iterable[Sequence[Value]]) -> int:
        """Append rows in one transaction; returns the id of the last one, 0 if there is none."""
        with self._database.transaction():
            chain = self.head().sha256
            chained = []
            for row in rows:
                chain = _link(chain, row, self._added)
                chained.append((*row, chain))
            self._database.write(self._insert, chained)
            return int(self._database.rows(f"SELECT ifnull(max(id), 0) FROM {self._name}")[0][0])

    def head(self) -> ChainHead:
        """The end of the chain."""
        rows = self._database.stored_rows(
            f"SELECT (SELECT count(*) FROM {self._name}), chain FROM {self._name} ORDER BY id DESC LIMIT 1"
        )
        return ChainHead(rows[0][0], str(rows[0][1])) if rows else ChainHead(0, "")

    def rows(self) -> Iterator[ChainedRow]:
        """All rows as they are stored, oldest first, whatever somebody made of them. Removing rows at the end
        is found only by comparing heads.
        """
        previous: object = ""
        for id_, chain, *values in self._database.stored_rows(
            f"SELECT id, chain, {self._columns} FROM {self._name} ORDER BY id"
        ):
            try:
                follows = chain == _link(previous, values, self._added)
            except TypeError:  # bytes, which are never stored
                follows = False
            yield ChainedRow(id_, tuple(values), chain, follows)
            previous = chain

    def broken(self) -> list[int]:
        """The ids of the rows that do not follow from the row before them."""
        return [row.id for row in self.rows() if not row.follows]


def chain_anew(connection: sqlite3.Connection, name: str, columns: Sequence[str], added: int = 0) -> None:
    """Give every row of a table its hash: for the upgrade of a file in which the table had other columns, or
    no hashes. Anywhere else it would hide changes.
    """
    previous, chained = "", []
    for id_, *values in connection.execute(f"SELECT id, {', '.join(columns)} FROM {name} ORDER BY id"):
        previous = _link(previous, values, added)
        chained.append((previous, id_))
    connection.executemany(f"UPDATE {name} SET chain = ? WHERE id = ?", chained)


def _link(previous: object, values: Sequence[object], added: int) -> str:
    first = len(values) - added
    if all(value == "" for value in values[first:]):
        values = values[:first]
    text = json.dumps([previous, *values], separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
