"""Migrations of old ``project.json`` and ``project.db``, one step per version.

The steps of ``project.json`` work on plain dictionaries, never on the current classes, so that they still
work when the classes change.
"""

from collections.abc import Callable, Mapping
from typing import Any

PROJECT_VERSION = 1

# MIGRATIONS[n] takes the content of version n and returns that of version n + 1.
MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def migrate(
    values: dict[str, Any],
    steps: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = MIGRATIONS,
    target: int = PROJECT_VERSION,
) -> dict[str, Any]:
    """Upgrade the content of ``project.json`` to the target version.

    Raises:
        KeyError: there is no step from its version (it is newer, or missing).
    """
    while values.get("version") != target:
        values = steps[values["version"]](dict(values))
    return values


# DATABASE_STEPS[n] upgrades project.db from version n to n + 1. Semicolons only separate statements.
DATABASE_STEPS = (
    """
    CREATE TABLE images (
        id INTEGER PRIMARY KEY,
        root INTEGER NOT NULL,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        mode TEXT NOT NULL,
        part TEXT NOT NULL,
        class_id INTEGER,
        split TEXT,
        mask TEXT NOT NULL,
        problem TEXT NOT NULL,
        UNIQUE (root, path)
    );
    CREATE TABLE labels (
        id INTEGER PRIMARY KEY,
        image_id INTEGER NOT NULL REFERENCES images ON DELETE CASCADE,
        class_id INTEGER,
        previous INTEGER,
        who TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE INDEX labels_by_image ON labels (image_id);
    CREATE TABLE predictions (
        run TEXT NOT NULL,
        image_id INTEGER NOT NULL REFERENCES images ON DELETE CASCADE,
        class_id INTEGER NOT NULL,
        score REAL NOT NULL,
        ng_score REAL NOT NULL,
        verdict TEXT NOT NULL,
        top TEXT NOT NULL,
        PRIMARY KEY (run, image_id)
    ) WITHOUT ROWID;
    CREATE TABLE counters (
        name TEXT PRIMARY KEY,
        value INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    ALTER TABLE images ADD COLUMN excluded TEXT NOT NULL DEFAULT '';
    CREATE TABLE exclusions (
        id INTEGER PRIMARY KEY,
        image_id INTEGER NOT NULL REFERENCES images ON DELETE CASCADE,
        reason TEXT NOT NULL,
        who TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE INDEX exclusions_by_image ON exclusions (image_id)
    """,
    # The hash of the pixels; unknown for images imported before.
    "ALTER TABLE images ADD COLUMN pixels TEXT NOT NULL DEFAULT ''",
    # What a counter has counted, so that the same thing counts once.
    """
    CREATE TABLE counted (
        name TEXT NOT NULL,
        what TEXT NOT NULL,
        PRIMARY KEY (name, what)
    ) WITHOUT ROWID
    """,
    # What people marked on images; ``shape`` is JSON, ``picture`` what the image showed then.
    """
    CREATE TABLE regions (
        id INTEGER PRIMARY KEY,
        image_id INTEGER NOT NULL REFERENCES images ON DELETE CASCADE,
        kind TEXT NOT NULL,
        shape TEXT NOT NULL,
        class_id INTEGER,
        picture TEXT NOT NULL,
        who TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE INDEX regions_by_image ON regions (image_id)
    """,
    # Edits, as data: "done" ones can be undone, "undone" ones redone, "lost" ones are history only.
    # project_writes holds what is still to be written to project.json, by an edit that is already stored.
    """
    CREATE TABLE edits (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        text TEXT NOT NULL,
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        state TEXT NOT NULL
    );
    CREATE TABLE project_writes (
        name TEXT PRIMARY KEY,
        content TEXT NOT NULL
    ) WITHOUT ROWID;
    ALTER TABLE images ADD COLUMN tags TEXT NOT NULL DEFAULT '';
    ALTER TABLE images ADD COLUMN note TEXT NOT NULL DEFAULT '';
    ALTER TABLE images ADD COLUMN note_who TEXT NOT NULL DEFAULT '';
    ALTER TABLE images ADD COLUMN note_at TEXT NOT NULL DEFAULT ''
    """,
    # The mean luma; unknown for images imported before.
    "ALTER TABLE images ADD COLUMN brightness REAL",
    # What people answered to checks of the data; see answers.py.
    """
    CREATE TABLE answers (
        about TEXT PRIMARY KEY,
        answer TEXT NOT NULL,
        who TEXT NOT NULL,
        at TEXT NOT NULL
    ) WITHOUT ROWID
    """,
)
