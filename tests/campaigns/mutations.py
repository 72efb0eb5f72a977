"""Ways to spoil a file: bytes changed, cut, inserted; values of a JSON file; cells of a database."""

import json
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

Mutation = Callable[[bytes, Random], bytes]

VALUES: tuple[Any, ...] = (
    *(None, True, -1, 0, 1, 10**30, 1e308, -0.5, float("nan"), float("inf")),
    *("", "x", "\x1b[2J", "\u202e", "NaN", "../../x", "é" * 300),
    *([], [[]], {}, {"a": {}}, [1, "two"]),
)


def change_bytes(data: bytes, random: Random) -> bytes:
    """One to eight bytes become others."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 8)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def flip_bit(data: bytes, random: Random) -> bytes:
    """One bit falls over."""
    changed = bytearray(data)
    changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def cut_end(data: bytes, random: Random) -> bytes:
    """The end is missing."""
    return data[: random.randrange(len(data))]


def cut_middle(data: bytes, random: Random) -> bytes:
    """A part is missing."""
    begin = random.randrange(len(data))
    return data[:begin] + data[begin + random.randint(1, 64) :]


def insert(data: bytes, random: Random) -> bytes:
    """Something stands in between."""
    place = random.randrange(len(data) + 1)
    return data[:place] + random.randbytes(random.randint(1, 64)) + data[place:]


def blank(data: bytes, random: Random) -> bytes:
    """A part is filled with zeros, as after a power cut."""
    begin = random.randrange(len(data))
    length = min(random.randint(1, max(1, len(data) // 4)), len(data) - begin)
    return data[:begin] + bytes(length) + data[begin + length :]


def repeat(data: bytes, random: Random) -> bytes:
    """A part stands there twice."""
    begin = random.randrange(len(data))
    part = data[begin : begin + random.randint(1, 256)]
    return data[:begin] + part + data[begin:]


BYTES: tuple[Mutation, ...] = (change_bytes, flip_bit, cut_end, cut_middle, insert, blank, repeat)


def change_value(data: bytes, random: Random) -> bytes:
    """A value of the JSON becomes another, disappears, or gets another name."""
    value = json.loads(data)
    places = list(_places(value))
    holder, key = random.choice(places)
    match random.randrange(4):
        case 0 if isinstance(holder, dict):
            holder[f"{key}x"] = holder.pop(key)
        case 1:
            del holder[key]
        case _:
            holder[key] = random.choice(VALUES)
    return json.dumps(value).encode()


def _places(value: Any) -> Any:
    """Every holder of a value, with the value's name or index."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in list(items):
        yield value, key
        yield from _places(item)


def change_cell(data: bytes, random: Random) -> bytes:
    """Some cells of the database become others, or a column or a table gets another name."""
    return _by_sql(data, random, _spoil)


def change_row(data: bytes, random: Random) -> bytes:
    """Some rows of the database become what somebody might want them to be, with a value that another row has
    or a plausible one; or they are removed or repeated, or their hashes are emptied as well.
    """
    return _by_sql(data, random, _tamper)


def _by_sql(
    data: bytes, random: Random, change: Callable[[sqlite3.Connection, str, str, Random], None]
) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "base.db"
        file.write_bytes(data)
        with closing(sqlite3.connect(file)) as base, base:
            base.execute("PRAGMA journal_mode = DELETE")
            tables = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            table = random.choice([name for name in tables if not name.startswith("sqlite_")])
            columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
            column = random.choice(columns)
            change(base, table, column, random)
        return file.read_bytes()


def _spoil(base: sqlite3.Connection, table: str, column: str, random: Random) -> None:
    value = random.choice([item for item in VALUES if not isinstance(item, (list, dict)) and item != 10**30])
    try:
        match random.randrange(8):
            case 0:
                base.execute(f"ALTER TABLE {table} RENAME TO {table}x")
            case 1:
                base.execute(f"ALTER TABLE {table} RENAME COLUMN {column} TO {column}x")
            case 2:
                base.execute(f"PRAGMA user_version = {random.choice((0, 1, 99, -1))}")
            case _:
                base.execute(f"UPDATE {table} SET {column} = ?", (value,))
    except sqlite3.Error:  # the table forbids it
        base.execute(f"DELETE FROM {table}")


def _tamper(base: sqlite3.Connection, table: str, column: str, random: Random) -> None:
    numbers = [row[0] for row in base.execute(f"SELECT id FROM {table}")] or [0]
    some = random.choice((numbers, [random.choice(numbers)], numbers[-random.randint(1, 3) :]))
    where = f"WHERE id IN ({', '.join(map(str, some))})"
    values = [row[0] for row in base.execute(f"SELECT DISTINCT {column} FROM {table}")]
    value = random.choice([*values, "OK", "NG", "", 0, 1, 0.5])
    try:
        match random.randrange(8):
            case 0:
                base.execute(f"DELETE FROM {table} {where}")
            case 1:
                columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
                listed = ", ".join(columns)
                base.execute(f"INSERT INTO {table} ({listed}) SELECT {listed} FROM {table} {where}")
            case 2 | 3:
                base.execute(f"UPDATE {table} SET {column} = ?, chain = '' {where}", (value,))
            case 4:
                base.execute(f"UPDATE {table} SET {column} = ?, chain = ''", (value,))
                base.execute(f"PRAGMA user_version = {random.randrange(6)}")
            case _:
                base.execute(f"UPDATE {table} SET {column} = ? {where}", (value,))
    except sqlite3.Error:  # the table forbids it
        base.execute(f"DELETE FROM {table} {where}")
