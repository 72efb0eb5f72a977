"""Rearrange image folders at random: ``uv run python -m tests.campaigns.folders --tries 200``.

Files are renamed, swapped, copied, overwritten, deleted, redrawn and added; then the files are checked and
mended, or imported again. Every label must stay with its picture, or be named.
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np

from aoi_app.control import JobControl
from aoi_app.imaging.writer import write_image
from aoi_app.project.importing.file_check import check_files
from aoi_app.project.jobs import CheckFilesJob, ImportJob
from aoi_app.project.store.project import Project
from aoi_app.storage import sha256_file
from aoi_app.worker.project_jobs import import_images

CLASSES, EACH = ("edge", "ok", "void"), 3
MENDABLE = ("changed", "moved", "missing")


def _draw(file: Path, random: Random) -> None:
    pixels = np.random.default_rng(random.getrandbits(32)).integers(40, 210, (8, 9), dtype=np.uint8)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_image(file, pixels)


def _swap(one: Path, other: Path, random: Random) -> None:
    between = one.with_suffix(".tmp")
    one.rename(between)
    if one != other:
        other.rename(one)
    between.rename(other)


def _copy(one: Path, other: Path) -> None:
    if one != other:
        shutil.copyfile(one, other)


# What happens to a file; another one may be in it.
CHANGES: tuple[Callable[[Path, Path, Random], object], ...] = (
    lambda one, other, random: one.rename(other.with_name(f"renamed {random.randrange(99)}.png")),
    _swap,
    lambda one, other, random: _copy(one, other.with_name(f"copy {random.randrange(99)}.png")),
    lambda one, other, random: _copy(one, other),
    lambda one, other, random: one.unlink(),
    lambda one, other, random: _draw(one, random),
    lambda one, other, random: _draw(other.with_name(f"new {random.randrange(99)}.png"), random),
)


def rearranged(base: Path, seed: str) -> list[str]:
    """What went wrong in one try: nothing, or a line for each image."""
    random, source, project = Random(seed), base / "lot", base / "project"
    for name in CLASSES:
        for number in range(EACH):
            _draw(source / name / f"{number}.png", random)
    import_images(ImportJob(project=project, source=source), JobControl())
    with Project.open(project) as opened:
        labels = {image.sha256: image.class_id for image in opened.images()}
    for _ in range(random.randint(1, 6)):
        if files := sorted(source.rglob("*.png")):
            random.choice(CHANGES)(random.choice(files), random.choice(files), random)
    mend = tuple(state for state in MENDABLE if random.random() < 0.7)
    named: set[str] = set()
    if random.random() < 0.5:
        imported = import_images(ImportJob(project=project, source=source), JobControl())
        named.update(path for paths in imported.conflicts for path in paths)
        mend = ()
    else:
        check_files(CheckFilesJob(project=project, mend=mend), JobControl())
    left = check_files(CheckFilesJob(project=project), JobControl())
    named.update(item.path for item in left.files if item.state != "new")
    lost = set(left.folders_missing)
    faults = [
        f"{item.path} is {item.state}, although that was mended"
        for item in left.files
        if item.state in mend and item.problem is None and item.folder not in lost
    ]
    return [*faults, *_faults(project, labels, named)]


def _faults(project: Path, labels: dict[str, int | None], named: set[str]) -> Iterator[str]:
    with Project.open(project) as opened:
        images = opened.images()
    if len({image.path for image in images}) < len(images):
        yield "an image is there twice"
    for image in images:
        if image.path in named:
            continue
        if not image.file.exists() or sha256_file(image.file) != image.sha256:
            yield f"{image.path} is not as stored, and not named"
        elif labels.get(image.sha256, image.class_id) != image.class_id:
            yield f"{image.path} has the label of another picture, and is not named"


def run_all(tries: int, seed: int) -> list[str]:
    """What went wrong, with the number of the try."""
    found = []
    for number in range(tries):
        with TemporaryDirectory() as folder:
            faults = rearranged(Path(folder), f"{seed} {number}")
        found += [f"seed {seed}, number {number}: {fault}" for fault in faults]
    return found


def main() -> int:
    """Print what went wrong; 1 if anything did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    found = run_all(arguments.tries, arguments.seed)
    sys.stdout.write("\n".join((*found, f"{arguments.tries} tries, {len(found)} faults\n")))
    return bool(found)


if __name__ == "__main__":
    raise SystemExit(main())
