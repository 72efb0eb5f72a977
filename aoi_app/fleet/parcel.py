"""What travels between the head of a fleet and its machines to train a run, and back.

A parcel is self-contained: the run's folder as it was begun, a snapshot of the project, and its images and
masks by content. On the machine it becomes a project of its own, in which the run is trained as on any PC.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from aoi_app import __version__
from aoi_app.fleet.shards import NodeStore, PackedPlace, ShardWriter
from aoi_app.folder_lock import LOCK, OWNER
from aoi_app.project.records import ImageRecord, Prediction
from aoi_app.project.store.found_twins import twins_file
from aoi_app.project.store.project import Project
from aoi_app.project.store.project_file import ImageRoot, ProjectFile, write_project_file
from aoi_app.project.store.runs import FACTS, RunFolder
from aoi_app.project.store.snapshot import snapshot
from aoi_app.storage import sweep, unfinished_folder, write_bytes_atomic

DATABASE = "project.db"


@dataclass(frozen=True, slots=True)
class ProjectParcel:
    """A project for machines that train its runs. ``file`` is its ``project.json``; ``database`` a snapshot
    of its images; ``twins`` the near twins that were found (empty: nobody looked). ``names`` are (path, its
    SHA-256) of images and masks, each path below the number of its image root; ``places`` where they are
    packed. ``key`` is a hash of all this.
    """

    version: str
    key: str
    file: str
    database: bytes
    twins: bytes
    names: tuple[tuple[str, str], ...]
    places: Mapping[str, PackedPlace]


@dataclass(frozen=True, slots=True)
class RunParcel:
    """A run to train: the files of its folder by name, the device, and the number of threads, which is the
    same on every machine so that the weights are.
    """

    id: str
    files: Mapping[str, bytes]
    device: str
    threads: int


@dataclass(frozen=True, slots=True)
class TrainedRun:
    """A run that comes back: the files of its folder, its predictions, and its final event as JSON.
    ``seconds`` were spent on it; ``node`` is the name of the machine.
    """

    files: Mapping[str, bytes]
    predictions: tuple[Prediction, ...]
    event: str
    seconds: float
    node: str
    images: int = 0


def pack_project(project: Project, shards: ShardWriter) -> ProjectParcel:
    """Pack a project; an image whose file is missing or has changed is left out, as a training here would
    leave it out.

    Raises:
        OSError: the disk is full.
    """
    records = project.images()
    names = tuple(_packed(project, records, shards))
    shards.flush()
    database = snapshot(project.folder / DATABASE, project.folder)
    file = project.file.model_dump_json()
    found = twins_file(project.folder)
    twins = found.read_bytes() if found.is_file() else b""
    parts = (file.encode(), database, twins, repr(names).encode())
    key = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
    return ProjectParcel(__version__, key, file, database, twins, names, dict(shards.places))


def _packed(
    project: Project, records: Iterable[ImageRecord], shards: ShardWriter
) -> Iterator[tuple[str, str]]:
    """(path below the number of its root, SHA-256) of each file that is as it was imported."""
    for record in records:
        with suppress(OSError):
            data = record.file.read_bytes()
            if hashlib.sha256(data).hexdigest() == record.sha256:
                yield f"{record.root}/{record.path}", shards.add(data)
        if record.mask is not None:
            with suppress(OSError):
                mask = record.mask.relative_to(project.root_folder(record.root)).as_posix()
                yield f"{record.root}/{mask}", shards.add(record.mask.read_bytes())


def pack_run(run: RunFolder, device: str, threads: int) -> RunParcel:
    """The folder of a run as it is now: just begun, or stopped with its checkpoint."""
    return RunParcel(run.id, _files_of(run.path), device, threads)


def _files_of(folder: Path) -> dict[str, bytes]:
    kept = (path for path in sorted(folder.iterdir()) if path.is_file() and path.name not in (LOCK, OWNER))
    return {path.name: path.read_bytes() for path in kept}


@contextmanager
def unpacked(
    parcel: ProjectParcel, run: RunParcel, store: NodeStore, scratch: Path
) -> Iterator[tuple[Project, RunFolder]]:
    """Context with the project and the run on this machine, in a folder of its own below ``scratch``; the
    files of its images must be in the store. Decoded images are shared by all tasks on the machine.

    Raises:
        OSError: the disk is full.
    """
    tree = store.tree(parcel.key, parcel.names)
    arrays = store.folder / "arrays"
    for folder in (arrays, scratch):
        folder.mkdir(parents=True, exist_ok=True)
    file = ProjectFile.model_validate_json(parcel.file)
    roots = tuple(ImageRoot(id=root.id, path=str(tree / str(root.id))) for root in file.roots)
    sweep(scratch)  # what killed tasks left behind
    with unfinished_folder(scratch) as folder:
        write_project_file(folder, file.model_copy(update={"roots": roots}))
        (folder / DATABASE).write_bytes(parcel.database)
        twins = twins_file(folder)
        twins.parent.mkdir()
        if parcel.twins:
            twins.write_bytes(parcel.twins)
        (twins.parent / "arrays").symlink_to(arrays)
        place = folder / "runs" / run.id
        place.mkdir(parents=True)
        for name, data in run.files.items():
            (place / name).write_bytes(data)
        with Project.open(folder) as project:
            yield project, RunFolder(place)


def pack_trained(project: Project, run: RunFolder, event: str, seconds: float, node: str) -> TrainedRun:
    """What comes back of a run: without its checkpoint if it is finished, as that is large and of no use."""
    files = _files_of(run.path)
    if run.state == "finished":
        files.pop(run.last_checkpoint.name, None)
    return TrainedRun(files, tuple(project.predictions(run.id).values()), event, seconds, node)


def take_back(project: Project, run: RunFolder, trained: TrainedRun) -> None:
    """Store a run that comes back. Its facts, which say how it ended, are written last: until then it is one
    that was interrupted.

    Raises:
        OSError: the disk is full.
    """
    project.save_predictions(run.id, trained.predictions)
    for name in sorted(trained.files, key=lambda name: name == FACTS):
        write_bytes_atomic(run.path / name, trained.files[name])
