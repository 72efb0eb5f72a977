"""The table of images of a project: ``project.db``."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aoi_app.errors import Problem, problem_from
from aoi_app.imaging.shapes import RegionShape, ShapeKind
from aoi_app.project.records import DefectClass, ImageRecord, Prediction, Split, Verdict
from aoi_app.project.regions import Region, stored_regions
from aoi_app.project.store.answers import GivenAnswers
from aoi_app.project.store.counters import Counters
from aoi_app.project.store.database import Database, plain_row
from aoi_app.project.store.edit_values import Field
from aoi_app.project.store.migrations import DATABASE_STEPS
from aoi_app.strict_json import strict_json

ALL = -1  # as a limit of SQLite: none


@dataclass(frozen=True, slots=True)
class NewImage:
    """An image about to be stored; fields as in :class:`ImageRecord`, ``mask`` relative to the root."""

    path: str
    sha256: str = ""
    bytes: int = 0
    width: int = 0
    height: int = 0
    mode: str = ""
    group: str = ""
    class_id: int | None = None
    split: Split | None = None
    mask: str = ""
    problem: Problem | None = None
    pixels: str = ""
    brightness: float | None = None


@dataclass(frozen=True, slots=True)
class LabelChange:
    """One step of an image's label history; ``at`` is ISO 8601 in UTC."""

    class_id: int | None
    previous: int | None
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class ImageNote:
    """What a person wrote about an image; ``at`` is ISO 8601 in UTC."""

    text: str
    who: str
    at: str


_COLUMNS = {
    Field.LABEL: "class_id",
    Field.SPLIT: "split",
    Field.GROUP: "part",
    Field.EXCLUDED: "excluded",
    Field.TAGS: "tags",
    Field.NOTE: "note",
}


class Store:
    """Short transactions on one file; safe from several threads and processes.

    Args:
        path: the file; created if missing.
        must_exist: a missing or empty file is an error.

    Raises:
        FileNotFoundError, UnusableFile, FileTrouble: as :class:`Database`.
    """

    def __init__(self, path: Path, *, must_exist: bool = False) -> None:
        self.database = self._db = Database(path, DATABASE_STEPS, must_exist=must_exist)
        self.counters = Counters(self._db)
        self.answers = GivenAnswers(self._db)
        self.read_only = self._db.read_only
        self.transaction = self._db.transaction
        self.wait_at_most = self._db.wait_at_most
        self.close = self._db.close

    def images(self, roots: Mapping[int, Path], after: int = 0, most: int = ALL) -> list[ImageRecord]:
        """At most ``most`` images with ids over ``after``, in the order of import, the excluded ones among
        them. ``roots``: current folder of each root, by id.
        """
        rows = self._db.rows(
            "SELECT id, root, path, sha256, bytes, width, height, mode, part, class_id, split, mask, problem,"
            " excluded, pixels, tags, note, (SELECT count(*) FROM regions WHERE image_id = images.id"
            " AND picture IN ('', images.pixels, images.sha256)),"
            " brightness, (SELECT who FROM labels WHERE image_id = images.id ORDER BY id DESC LIMIT 1)"
            " FROM images WHERE id > ? ORDER BY id LIMIT ?",
            (after, most),
        )
        with self._db.making_records():
            return [_record(row, roots) for row in rows]

    def add_images(self, root: int, images: Iterable[NewImage]) -> None:
        """Store images. A known image is updated, but keeps its label and split, and its group if the new one
        has none.
        """
        with self._db.transaction():
            self._add_images(root, images, self.counters.next_image_id())

    def _add_images(self, root: int, images: Iterable[NewImage], first: int) -> None:
        self._db.write(
            "INSERT INTO images (id, root, path, sha256, bytes, width, height, mode, part, class_id, split,"
            " mask, problem, pixels, brightness) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (root, path) DO UPDATE SET sha256 = excluded.sha256, bytes = excluded.bytes,"
            " width = excluded.width, height = excluded.height, mode = excluded.mode,"
            " part = coalesce(nullif(excluded.part, ''), part), mask = excluded.mask,"
            " problem = excluded.problem, pixels = excluded.pixels, brightness = excluded.brightness,"
            " class_id = coalesce(class_id, excluded.class_id), split = coalesce(split, excluded.split)",
            (
                (
                    id,  # of a new image
                    root,
                    image.path,
                    image.sha256,
                    image.bytes,
                    image.width,
                    image.height,
                    image.mode,
                    image.group,
                    image.class_id,
                    image.split,
                    image.mask,
                    image.problem.to_json() if image.problem else "",
                    image.pixels,
                    image.brightness,
                )
                for id, image in enumerate(images, first)
            ),
        )

    def set_brightness(self, values: Mapping[int, float]) -> None:
        """Store how bright images are, by id: what was not measured when they were imported."""
        rows = ((value, image) for image, value in values.items())
        self._db.write("UPDATE images SET brightness = ? WHERE id = ?", rows)

    def move_images(self, root: int, places: Mapping[int, str]) -> None:
        """Give images new places below ``root``, by id: paths that may be those of others among them."""
        with self._db.transaction():
            # A file name holds no NUL: meanwhile each has a place of its own.
            self._db.write("UPDATE images SET path = char(0) || id WHERE id = ?", ((id,) for id in places))
            self._db.write(
                "UPDATE images SET root = ?, path = ? WHERE id = ?",
                ((root, path, image) for image, path in places.items()),
            )

    def remove_images(self, ids: Iterable[int]) -> None:
        """Delete images, with their history and predictions."""
        with self._db.transaction():
            self.counters.keep_image_ids()
            self._db.write("DELETE FROM images WHERE id = ?", ((image,) for image in ids))

    def exclude(self, reasons: Mapping[int, str], who: str) -> dict[int, str]:
        """Exclude images, by id, or include them again (""); record that, and return the old reasons.
        Images that are gone are passed over, here and in what follows.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._db.transaction():
            previous = self._column("excluded", reasons)
            self._db.write(
                "INSERT INTO exclusions (image_id, reason, who, at) VALUES (?, ?, ?, ?)",
                ((image, reasons[image], who, now) for image in previous),
            )
            self._db.write(
                "UPDATE images SET excluded = ? WHERE id = ?",
                ((reasons[image], image) for image in previous),
            )
        return previous

    def set_labels(self, labels: Mapping[int, int | None], who: str) -> dict[int, int | None]:
        """Set the class (or None) of images, record the change, and return the old ones for undo."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._db.transaction():
            previous = self._column("class_id", labels)
            changed = {image: labels[image] for image, old in previous.items() if old != labels[image]}
            self._db.write(
                "INSERT INTO labels (image_id, class_id, previous, who, at) VALUES (?, ?, ?, ?, ?)",
                ((image, label, previous[image], who, now) for image, label in changed.items()),
            )
            self._db.write(
                "UPDATE images SET class_id = ? WHERE id = ?",
                ((label, image) for image, label in changed.items()),
            )
        return previous

    def labelled_otherwise(self, classes: Iterable[int]) -> list[int]:
        """The ids of the images whose label is none of ``classes``."""
        sql = "SELECT id FROM images WHERE class_id NOT IN (SELECT value FROM json_each(?)) ORDER BY id"
        return [row[0] for row in self._db.rows(sql, (json.dumps(list(classes)),))]

    def label_history(self, image_id: int) -> list[LabelChange]:
        """All changes of one image's label, oldest first."""
        rows = self._db.rows(
            "SELECT class_id, previous, who, at FROM labels WHERE image_id = ? ORDER BY id", (image_id,)
        )
        return [LabelChange(*row) for row in rows]

    def set_splits(self, splits: Mapping[int, Split | None]) -> dict[int, Split | None]:
        """Set the split (or None) of images and return the old ones for undo."""
        with self._db.transaction():
            previous = self._column("split", splits)
            self._db.write(
                "UPDATE images SET split = ? WHERE id = ?",
                ((split, image) for image, split in splits.items()),
            )
        return {image: Split(split) if split else None for image, split in previous.items()}

    def set_groups(self, groups: Mapping[int, str]) -> dict[int, str]:
        """Set the group (part shown) of images and return the old ones for undo."""
        with self._db.transaction():
            previous = self._column("part", groups)
            self._db.write(
                "UPDATE images SET part = ? WHERE id = ?",
                ((group, image) for image, group in groups.items()),
            )
        return {image: str(group or "") for image, group in previous.items()}

    def set_tags(self, tags: Mapping[int, Sequence[str]]) -> None:
        """Replace the tags of images, by id; a tag holds no line break."""
        self._db.write(
            "UPDATE images SET tags = ? WHERE id = ?",
            (("\n".join(sorted(set(words))), image) for image, words in tags.items()),
        )

    def set_notes(self, notes: Mapping[int, str], who: str) -> None:
        """Replace the notes of images, by id, and who wrote them and when."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._db.write(
            "UPDATE images SET note = ?, note_who = ?, note_at = ? WHERE id = ?",
            ((note, who, now, image) for image, note in notes.items()),
        )

    def note(self, image_id: int) -> ImageNote | None:
        """The note about an image, if there is one."""
        sql = "SELECT note, note_who, note_at FROM images WHERE id = ? AND note != ''"
        rows = self._db.rows(sql, (image_id,))
        return ImageNote(*rows[0]) if rows else None

    def values(self, field: Field, ids: Iterable[int]) -> dict[int, Any]:
        """The present values of a field of images that exist, by id, as an edit stores them."""
        if field is Field.REGIONS:
            there = self._column("id", ids)
            regions = self.regions(there)
            return {image: stored_regions(regions.get(image, ())) for image in there}
        values = self._column(_COLUMNS[field], ids)
        if field is Field.TAGS:
            return {image: list(_tags(text)) for image, text in values.items()}
        return values

    def want_classes(self, classes: Sequence[Mapping[str, Any]]) -> None:
        """Have ``project.json`` hold this class list, as JSON, once the transaction is committed."""
        self._db.write(
            "INSERT OR REPLACE INTO project_writes VALUES ('classes', ?)", [(json.dumps(classes),)]
        )

    def wanted_classes(self) -> tuple[DefectClass, ...] | None:
        """The class list that ``project.json`` does not hold yet, if any."""
        rows = self._db.rows("SELECT content FROM project_writes WHERE name = 'classes'")
        with self._db.making_records():
            return tuple(map(DefectClass.model_validate, strict_json(rows[0][0]))) if rows else None

    def classes_written(self) -> None:
        """``project.json`` holds the class list."""
        self._db.write("DELETE FROM project_writes WHERE name = 'classes'", [()])

    def regions(self, ids: Iterable[int]) -> dict[int, tuple[Region, ...]]:
        """The regions of images that have some, by image id, in the order they were marked."""
        rows = self._db.rows(
            "SELECT image_id, kind, shape, class_id, picture, who, at FROM regions"
            " WHERE image_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(ids)),),
        )
        found: dict[int, list[Region]] = {}
        with self._db.making_records():
            for row in rows:
                plain_row(row, "issIsss")
                shape = RegionShape.from_json(ShapeKind(row[1]), strict_json(row[2]))
                found.setdefault(row[0], []).append(Region(shape, *row[3:]))
        return {image: tuple(regions) for image, regions in found.items()}

    def set_regions(self, regions: Mapping[int, Sequence[Region]], who: str) -> None:
        """Replace the regions of images, by id; those that stay keep who marked them, and when."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._db.transaction():
            there = self.regions(regions).items()
            marked = {(image, item): (item.who, item.at) for image, items in there for item in items}
            self._db.write("DELETE FROM regions WHERE image_id = ?", ((image,) for image in regions))
            self._db.write(
                "INSERT INTO regions (image_id, kind, shape, class_id, picture, who, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        image,
                        item.shape.kind,
                        json.dumps(item.shape.to_json()),
                        item.class_id,
                        item.picture,
                        *marked.get((image, item), (who, now)),
                    )
                    for image, items in regions.items()
                    for item in items
                ),
            )

    def _column(self, name: str, ids: Iterable[int]) -> dict[int, Any]:
        """One column of some images, by id, in one query."""
        sql = f"SELECT id, {name} FROM images WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._db.rows(sql, (json.dumps(list(ids)),)))

    def save_predictions(self, run: str, predictions: Iterable[Prediction]) -> None:
        """Store predictions of a run, replacing earlier ones of the same images."""
        self._db.write(
            "INSERT OR REPLACE INTO predictions VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    run,
                    item.image_id,
                    item.class_id,
                    item.score,
                    item.ng_score,
                    item.verdict,
                    json.dumps(item.top),
                )
                for item in predictions
            ),
        )

    def predictions(self, run: str) -> dict[int, Prediction]:
        """The predictions of a run, by image id."""
        rows = self._db.rows(
            "SELECT image_id, class_id, score, ng_score, verdict, top FROM predictions WHERE run = ?", (run,)
        )
        with self._db.making_records():
            return {row[0]: _prediction(row) for row in rows}

    def drop_predictions(self, run: str) -> None:
        """Delete the predictions of a run."""
        self._db.write("DELETE FROM predictions WHERE run = ?", [(run,)])


def _tags(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _record(row: Sequence[Any], roots: Mapping[int, Path]) -> ImageRecord:
    values = plain_row(row, "iissiiissISssssssiFS", {1: roots.__getitem__, 10: Split, 12: problem_from})
    root = values[1]
    return ImageRecord(
        id=row[0],
        root=row[1],
        path=row[2],
        file=root / row[2],
        sha256=row[3],
        bytes=row[4],
        width=row[5],
        height=row[6],
        mode=row[7],
        group=row[8],
        class_id=row[9],
        split=values[10],
        mask=root / row[11] if row[11] else None,
        problem=values[12],
        excluded=row[13],
        pixels=row[14],
        tags=_tags(row[15]),
        note=row[16],
        regions=row[17],
        brightness=row[18],
        labelled_by=sys.intern(row[19] or ""),
    )


def _prediction(row: Sequence[Any]) -> Prediction:
    return Prediction(*plain_row(row, "iiffss", {4: Verdict, 5: _top}))


def _top(text: str) -> tuple[tuple[int, float], ...]:
    return tuple((int(label), float(share)) for label, share in strict_json(text))
