"""A copy of a project's table of images for another machine: what a training needs, and nobody's name."""

import sqlite3
from contextlib import closing
from pathlib import Path

from aoi_app.storage import unfinished_folder

# What people did and when, and what other runs said: no training reads it.
_LEFT_OUT = """
    DELETE FROM labels; DELETE FROM predictions; DELETE FROM exclusions; DELETE FROM edits;
    DELETE FROM counters; DELETE FROM counted; DELETE FROM project_writes;
    UPDATE images SET note = '', note_who = '', note_at = '';
    UPDATE regions SET who = ''; UPDATE answers SET who = '', at = '';
    VACUUM;
"""


def snapshot(database: Path, beside: Path) -> bytes:
    """The content of ``project.db`` as it is now, without history, notes and names of people.

    Args:
        database: the file, which may be in use.
        beside: a folder for the copy while it is made.

    Raises:
        OSError: the disk is full.
    """
    with unfinished_folder(beside) as folder:
        copy = folder / database.name
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as source:
            source.execute("VACUUM INTO ?", (str(copy),))
        with closing(sqlite3.connect(copy)) as made:
            made.executescript(_LEFT_OUT)
        return copy.read_bytes()
