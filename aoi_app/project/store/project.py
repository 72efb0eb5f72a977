"""A project: a folder with ``project.json``, ``project.db``, ``runs``, ``models`` and ``inspections``.

``project.json`` holds what is small and readable (classes, image roots, settings), ``project.db`` what there
are thousands of. Original images are only ever read; if they lie inside or beside the project, both can be
moved together.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from aoi_app.errors import (
    DatabaseMissing,
    FileTooNew,
    FileTrouble,
    ProjectExists,
    ProjectTooNew,
)
from aoi_app.project.calibration import ScoreScale
from aoi_app.project.recipe.presets import preset
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, ImageRecord, Prediction, Split
from aoi_app.project.regions import Region
from aoi_app.project.store.image_store import ALL, ImageNote, LabelChange, NewImage, Store
from aoi_app.project.store.leftovers import sweep_project
from aoi_app.project.store.project_edits import ProjectEdits
from aoi_app.project.store.project_file import (
    PROJECT_FILE,
    ImageRoot,
    ProjectFile,
    read_project_file,
    refuse_twins,
    write_project_file,
)
from aoi_app.project.store.project_runs import ProjectRuns
from aoi_app.project.store.recognition import Recognised, recognise
from aoi_app.project.store.runs import RunFolder


class Project(ProjectRuns):
    """An open project. Several processes may open it at once: only ``project.json`` is cached.

    Use :meth:`create` and :meth:`open`; close it, or use it as a context manager.
    """

    def __init__(self, folder: Path, file: ProjectFile, store: Store) -> None:
        super().__init__(folder)
        self.file = file
        self._store = store
        self.edits = ProjectEdits(self, store)
        self.counters = store.counters
        self.answers = store.answers

    @classmethod
    def create(cls, folder: Path, name: str = "") -> "Project":
        """Create an empty project; the folder may exist and hold other files.

        Raises:
            ProjectExists: it already contains a project.
            OSError: the folder cannot be written.
        """
        if (folder / PROJECT_FILE).exists():
            raise ProjectExists(path=folder)
        folder.mkdir(parents=True, exist_ok=True)
        file = ProjectFile(name=name or folder.resolve().name)
        write_project_file(folder, file)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> "Project":
        """Open a project folder (or its ``project.json``), upgrading an older one.

        One that cannot be written is opened for reading; see :attr:`read_only`.

        Raises:
            ProjectError: it is not a project, or damaged.
            DatabaseMissing: its table of images is gone: an empty one would look like an empty project.
            ProjectTooNew: a newer version of this program wrote it.
            FileTrouble: its disk is full or out of order.
        """
        folder = folder.parent if folder.name == PROJECT_FILE else folder
        folder = folder.resolve()
        file = read_project_file(folder)
        database = folder / "project.db"
        try:
            store = Store(database, must_exist=bool(file.roots))
        except FileTooNew as error:
            raise ProjectTooNew(**{**error.args_by_name, "path": folder}) from error
        except FileNotFoundError as error:
            raise DatabaseMissing(path=database) from error
        if not store.read_only:
            sweep_project(folder)
        project = cls(folder, file, store)
        if store.wanted_classes() is not None:
            with suppress(FileTrouble, OSError):  # a full or read-only disk: it stays wanted
                project.settle()
            project.reload()
        return project

    @property
    def read_only(self) -> bool:
        """True if it can be looked at, but not changed: its folder or disk is read-only."""
        return self._store.read_only

    def wait_at_most(self, seconds: float) -> None:
        """Wait at most so long while another process writes, then raise DatabaseLocked."""
        self._store.wait_at_most(seconds)

    def close(self) -> None:
        """Release the database; safe to call twice."""
        self._store.close()

    def __enter__(self) -> "Project":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- project.json ---------------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all changes inside, or none, in both files."""
        with self._store.transaction():
            self.settle()
            before = self.file = self._read()
            try:
                yield
            except BaseException:
                if self.file != before:
                    self.file = before
                    write_project_file(self.folder, before)
                raise

    def _change(self, change: Callable[[ProjectFile], ProjectFile]) -> None:
        """Apply ``change`` to the file on disk; the database's lock keeps other processes out."""
        with self._store.transaction():
            self.settle()
            file = change(self._read())
            write_project_file(self.folder, file)
        self.file = file

    def settle(self) -> None:
        """Write to ``project.json`` what an edit of the classes stored in the database, which leads."""
        if self._store.wanted_classes() is None:
            return
        with self._store.transaction():
            if self._store.wanted_classes() is not None:  # else another process has just written it
                self.reload()
                write_project_file(self.folder, self.file)
                self._store.classes_written()

    def _read(self) -> ProjectFile:
        """``project.json`` with the classes that are still to be written to it."""
        wanted = self._store.wanted_classes()
        file = read_project_file(self.folder)
        return file if wanted is None else file.model_copy(update={"classes": wanted})

    def reload(self) -> None:
        """Read ``project.json`` again, after another process changed it.

        Raises:
            ProjectError: the file is damaged.
        """
        self.file = self._read()

    @property
    def name(self) -> str:
        """The display name."""
        return self.file.name

    @property
    def classes(self) -> tuple[DefectClass, ...]:
        """All classes, in display order."""
        return self.file.classes

    def set_classes(self, classes: Iterable[DefectClass]) -> None:
        """Replace the class list; labels of removed classes are cleared (and kept in the history).

        Raises:
            ProjectError: two classes share an id or a name.
        """
        chosen = tuple(classes)
        refuse_twins(self.folder, chosen)
        kept = {item.id for item in chosen}
        with self.transaction():
            self.counters.keep_class_ids([*kept, *(item.id for item in self.classes)])
            orphans = dict.fromkeys(self._store.labelled_otherwise(kept))
            if orphans:
                self._store.set_labels(orphans, who="")
            self._change(lambda file: file.model_copy(update={"classes": chosen}))

    def next_class_id(self) -> int:
        """The id of the next new class; that of a removed one is never given again."""
        return self.counters.next_class_id(item.id for item in self.classes)

    def save_settings(self, **values: object) -> None:
        """Set some of ``file.settings`` (plain JSON values) and keep the others."""
        self._change(lambda file: file.model_copy(update={"settings": {**file.settings, **values}}))

    def rename(self, name: str) -> None:
        """Change the display name."""
        self._change(lambda file: file.model_copy(update={"name": name}))

    # --- where images lie -----------------------------------------------------------------------

    def root_folder(self, root_id: int) -> Path:
        """The current folder of an image root: its place relative to the project, else its absolute path.

        Raises:
            KeyError: there is no such root.
        """
        for root in self.file.roots:
            if root.id == root_id:
                return root.folder(self.folder)
        raise KeyError(root_id)

    def add_root(self, folder: Path) -> int:
        """The id of the image root ``folder``, added if new."""
        folder = folder.resolve()
        for root in self.file.roots:
            if self.root_folder(root.id) == folder:
                return root.id
        new = max((root.id for root in self.file.roots), default=0) + 1
        self._change(lambda file: file.model_copy(update={"roots": (*file.roots, self._root(new, folder))}))
        return new

    def relocate(self, root_id: int, folder: Path) -> None:
        """Set the folder of an image root that was moved."""
        self._change(
            lambda file: file.model_copy(
                update={
                    "roots": tuple(
                        self._root(root_id, folder.resolve()) if root.id == root_id else root
                        for root in file.roots
                    )
                }
            )
        )

    def _root(self, root_id: int, folder: Path) -> ImageRoot:
        near = folder.is_relative_to(self.folder.parent)
        relative = Path(os.path.relpath(folder, self.folder)).as_posix() if near else ""
        return ImageRoot(id=root_id, path=folder.as_posix(), relative=relative)

    # --- images ---------------------------------------------------------------------------------

    def images(self) -> list[ImageRecord]:
        """The images in use, in the order of import: all but the excluded ones.

        Raises:
            ProjectError: ``project.json``, which is read again for new roots and classes, is damaged.
        """
        return [record for record in self.all_images() if not record.excluded]

    def all_images(self, after: int = 0, most: int = ALL) -> list[ImageRecord]:
        """As :meth:`images`, with the excluded ones; or at most ``most`` of those with ids over ``after``."""
        self.reload()
        roots = {root.id: self.root_folder(root.id) for root in self.file.roots}
        return self._store.images(roots, after, most)

    def recognise(self, folder: Path, images: Sequence[NewImage]) -> Recognised:
        """Which of the images below ``folder`` are known, by content or by place."""
        with self.transaction():
            return recognise(images, self.add_root(folder), self.all_images())

    def add_images(self, folder: Path, images: Iterable[NewImage]) -> Recognised:
        """Store images below ``folder``: all of them or, on an error, none.

        A known image is updated, but keeps its label and split, wherever it lies now.
        """
        new = list(images)
        with self.transaction():
            root = self.add_root(folder)
            known = self.recognise(folder, new)
            self._store.remove_images(known.replaced)
            self._store.move_images(root, {image: path for path, image in known.moved.items()})
            self._store.add_images(root, new)
        return known

    def update_image(self, root_id: int, image: NewImage) -> None:
        """Store what a known image holds now."""
        self._store.add_images(root_id, [image])

    def set_brightness(self, values: Mapping[int, float]) -> None:
        """Store how bright images are, by id."""
        self._store.set_brightness(values)

    def move_images(self, root_id: int, places: Mapping[int, str]) -> None:
        """Set where images lie now: their paths below an image root, by id."""
        self._store.move_images(root_id, places)

    def remove_images(self, ids: Iterable[int]) -> None:
        """Forget images, with their label history and predictions; their files stay."""
        self._store.remove_images(ids)

    def exclude_images(self, reasons: Mapping[int, str], who: str = "") -> dict[int, str]:
        """Keep images out of everything, by id and with a reason, or ("") use them again; returns the old
        reasons, for undo.
        """
        return self._store.exclude(reasons, who)

    def set_labels(self, labels: Mapping[int, int | None], who: str = "") -> dict[int, int | None]:
        """Set the class (or None) of images by id; returns the old ones, for undo."""
        return self._store.set_labels(labels, who)

    def label_history(self, image_id: int) -> list[LabelChange]:
        """All changes of one image's label, oldest first."""
        return self._store.label_history(image_id)

    def note(self, image_id: int) -> ImageNote | None:
        """The note about an image with who wrote it and when, if there is one."""
        return self._store.note(image_id)

    def set_splits(self, splits: Mapping[int, Split | None]) -> dict[int, Split | None]:
        """Set the split (or None) of images by id; returns the old ones, for undo."""
        return self._store.set_splits(splits)

    def set_groups(self, groups: Mapping[int, str]) -> dict[int, str]:
        """Set the group (part shown) of images by id; returns the old ones, for undo."""
        return self._store.set_groups(groups)

    def regions(self, ids: Iterable[int]) -> dict[int, tuple[Region, ...]]:
        """What is marked on images, by id; those without regions are not in it."""
        return self._store.regions(ids)

    def set_regions(self, regions: Mapping[int, Sequence[Region]], who: str = "") -> None:
        """Replace what is marked on images, by id."""
        self._store.set_regions(regions, who)

    def fingerprint(self, images: Iterable[ImageRecord] | None = None) -> str:
        """SHA-256 over content, label and split of the images (None: those in use); equal for equal data."""
        names = {item.id: item.name for item in self.classes}
        lines = sorted(
            json.dumps(
                [
                    item.sha256,
                    names.get(item.class_id or 0) if item.class_id is not None else None,
                    item.split,
                ]
            )
            for item in (self.images() if images is None else images)
        )
        return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()

    # --- runs -----------------------------------------------------------------------------------

    def preset_recipe(self, name: str) -> Recipe:
        """The recipe of a preset, fitted to the images of this project.

        Raises:
            UnknownEntry: there is no such preset.
        """
        return preset(name, self.images(), self.file.settings)

    def classes_of(self, run: RunFolder) -> tuple[DefectClass, ...]:
        """The classes of a run, in the order of the network's outputs, as they are named and rated now.

        OK or NG is a decision about a class, not a weight: it may change without a new training. A class
        that was removed since is as it was.

        Raises:
            RunNeverBegan, UnusableFile: as :meth:`RunFolder.classes`.
        """
        now = {item.id: item for item in self.classes}
        return tuple(now.get(item.id, item) for item in run.classes())

    def rated_as_now(self, run: RunFolder, figures: Mapping[str, Any]) -> bool:
        """True if these metrics of a run were computed with the OK and NG classes of now."""
        rated = [item.get("verdict") for item in figures.get("per_class", ())]
        return not rated or rated == [item.verdict for item in self.classes_of(run)]

    def judged_as_now(self, run: RunFolder, figures: Mapping[str, Any]) -> bool:
        """True if, besides, they were computed with the policy and the calibration that the run has now."""
        scale, made = self.scale_of(run), {name: figures.get(name) for name in ("policy", "calibration")}
        return ScoreScale.model_validate(made).is_like(scale) and self.rated_as_now(run, figures)

    def scale_of(self, run: RunFolder) -> ScoreScale:
        """What the scores of a run mean while its classes are OK and NG as they are now."""
        return run.scale.rated([item.is_ok for item in self.classes_of(run)])

    def delete_run(self, run_id: str) -> None:
        """As :meth:`ProjectRuns.delete_run`, with the run's predictions."""
        super().delete_run(run_id)
        self._store.drop_predictions(run_id)

    def save_predictions(self, run_id: str, predictions: Iterable[Prediction]) -> None:
        """Store predictions of a run, replacing earlier ones of the same images."""
        self._store.save_predictions(run_id, predictions)

    def predictions(self, run_id: str) -> dict[int, Prediction]:
        """The predictions of a run, by image id."""
        return self._store.predictions(run_id)
