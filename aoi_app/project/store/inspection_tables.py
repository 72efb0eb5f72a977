"""The tables of ``inspection.db``, and how those of older versions become them."""

import sqlite3

from aoi_app.project.store.database import Upgrade, run_script
from aoi_app.project.store.hash_chain import chain_anew
from aoi_app.project.store.report_register import CREATE_REPORTS

FIRST_RESULT_COLUMNS = (
    "path",
    "sha256",
    "bytes",
    "modified_ns",
    "width",
    "height",
    "at",
    "verdict",
    "predicted",
    "score",
    "ng_score",
    "top",
    "heatmap",
    "box",
    "problem",
)
RESULT_COLUMNS = (*FIRST_RESULT_COLUMNS, "area")
REVIEW_COLUMNS = (
    "path",
    "sha256",
    "at",
    "who",
    "verdict",
    "label",
    "comment",
    "blind",
    "seconds",
    "withdraws",
)
AUDIT_COLUMNS = ("at", "who", "kind", "seed", "passed", "images", "results", "reviews", "extends")

_APPEND_ONLY = """
    ALTER TABLE results RENAME TO older;
    CREATE TABLE results (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        modified_ns INTEGER NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        at REAL NOT NULL,
        verdict TEXT NOT NULL,
        predicted TEXT NOT NULL,
        score REAL NOT NULL,
        ng_score REAL NOT NULL,
        top TEXT NOT NULL,
        heatmap TEXT NOT NULL,
        box TEXT,
        problem TEXT NOT NULL,
        chain TEXT NOT NULL
    );
    CREATE INDEX results_by_path ON results (path, id);
    CREATE TABLE reviews (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        at REAL NOT NULL,
        who TEXT NOT NULL,
        verdict TEXT,
        label TEXT NOT NULL,
        comment TEXT,
        blind INTEGER NOT NULL,
        seconds REAL,
        withdraws INTEGER,
        chain TEXT NOT NULL
    );
    CREATE INDEX reviews_by_path ON reviews (path, id);
    CREATE TABLE audits (
        id INTEGER PRIMARY KEY,
        at REAL NOT NULL,
        who TEXT NOT NULL,
        kind TEXT NOT NULL,
        seed INTEGER NOT NULL,
        passed INTEGER NOT NULL,
        images TEXT NOT NULL,
        chain TEXT NOT NULL
    );
    INSERT INTO results (path, sha256, bytes, modified_ns, width, height, at, verdict, predicted, score,
            ng_score, top, heatmap, box, problem, chain)
        SELECT path, sha256, 0, 0, width, height, at, verdict, predicted, score,
            ng_score, top, heatmap, box, problem, ''
        FROM older ORDER BY rowid;
    INSERT INTO reviews (path, sha256, at, who, verdict, label, comment, blind, seconds, withdraws, chain)
        SELECT path, sha256, ifnull(reviewed_at, 0.0), reviewer, human_verdict, human_label,
            nullif(comment, ''), 0, NULL, NULL, ''
        FROM older WHERE human_verdict IS NOT NULL OR comment != '' ORDER BY reviewed_at, rowid;
    INSERT INTO audits (at, who, kind, seed, passed, images, chain)
        SELECT 0.0, '', 'ok', 0, (SELECT count(*) FROM older WHERE verdict = 'OK'),
            json_group_array(json_array(path, sha256)), ''
        FROM older WHERE audit = 1 GROUP BY audit;
    DROP TABLE older
    """
_WHAT_AUDITS_WERE_DRAWN_FROM = """
    ALTER TABLE audits ADD COLUMN results INTEGER;
    ALTER TABLE audits ADD COLUMN reviews INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE audits ADD COLUMN extends INTEGER
    """


def _make_append_only(connection: sqlite3.Connection) -> None:
    """A result or a review is never changed, only followed by a newer one."""
    run_script(connection, _APPEND_ONLY)
    chain_anew(connection, "results", FIRST_RESULT_COLUMNS)
    chain_anew(connection, "reviews", REVIEW_COLUMNS)


def _add_what_audits_were_drawn_from(connection: sqlite3.Connection) -> None:
    """To tell whether the lot has changed since; NULL: unknown. The hashes cover the new columns."""
    run_script(connection, _WHAT_AUDITS_WERE_DRAWN_FROM)
    chain_anew(connection, "audits", AUDIT_COLUMNS)


# The upgrades of "inspection.db"; see Database. Only they chain rows, of tables they have just made or
# extended: neither hashes that were emptied nor a lower version number makes the program hide a change.
STEPS: tuple[Upgrade, ...] = (
    """
    CREATE TABLE results (
        path TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        at REAL NOT NULL,
        verdict TEXT NOT NULL,
        label TEXT NOT NULL,
        score REAL NOT NULL,
        ng_score REAL NOT NULL,
        top TEXT NOT NULL,
        heatmap TEXT NOT NULL,
        box TEXT,
        problem TEXT NOT NULL,
        human_verdict TEXT,
        human_label TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        reviewed_at REAL,
        comment TEXT NOT NULL,
        audit INTEGER NOT NULL
    )
    """,
    # "label" is a person's class, "predicted" the model's.
    "ALTER TABLE results RENAME COLUMN label TO predicted",
    _make_append_only,
    CREATE_REPORTS,
    _add_what_audits_were_drawn_from,
    "ALTER TABLE results ADD COLUMN area TEXT NOT NULL DEFAULT ''",
)
