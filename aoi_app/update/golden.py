"""The golden images: a folder with a model, and the verdicts that this program has recorded there.

A version of the program is asked through its command line, ``aoi inspect``, in a process and a home of its
own; what it answers are its exit code, the object of ``--json`` and the columns of ``results.csv``. Those are
what a later version has to keep, so that it can be an update of this one.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from aoi_app import __version__
from aoi_app.control import JobControl
from aoi_app.edition import CHECKOUT, is_bundled
from aoi_app.errors import Cancelled, GoldenChanged, GoldenUnjudged
from aoi_app.events import Progress
from aoi_app.evidence.certificate import MOST_DIFFERENCE
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.enums import Verdict
from aoi_app.project.jobs import GoldenAnswer, RecordGoldenJob, RecordGoldenResult
from aoi_app.storage import sha256_file, unfinished, unfinished_folder, write_text_atomic
from aoi_app.stored_file import known_version, read_stored

RECORD, MODEL = "golden.json", "golden.aoimodel"
FORMAT_VERSION = 1
LOOK = 0.2  # seconds between two looks at the process
_PROGRESS = re.compile(r"inspect (\d+)/(\d+)")
Command = Sequence[str | Path]


class GoldenImage(FrozenModel):
    """An image, by its path below the folder; ``probabilities`` by class, empty of an unreadable one."""

    path: str
    sha256: str
    verdict: Verdict
    probabilities: dict[str, float]


class GoldenRecord(FrozenModel):
    """``golden.json``: what a version of the program says of the images, with ``model`` by its SHA-256."""

    format: Literal["golden"] = "golden"
    version: Annotated[Literal[1], known_version(FORMAT_VERSION)] = 1
    app_version: str
    created: str
    model: str = Field(pattern=r"^[0-9a-f]{64}$")
    precision: str
    images: tuple[GoldenImage, ...] = Field(min_length=1)


class ProgramFailedError(Exception):
    """The program did not judge; the text is what it wrote last."""


def read_golden(folder: Path) -> GoldenRecord:
    """What is recorded in a folder.

    Raises:
        FileMissing, FileDamaged, FileTooNew: nothing that can be read is.
    """
    return read_stored(folder / RECORD, GoldenRecord)


def record_golden(job: RecordGoldenJob, control: JobControl) -> RecordGoldenResult:
    """Judge the images of a folder by this program and record the verdicts, beside a copy of the model.

    Raises:
        GoldenUnjudged: this program cannot judge them.
        Cancelled: stopped; what was recorded before stays.
        OSError: the folder cannot be written.
    """
    folder = job.folder.resolve()
    try:
        scratch = Path(tempfile.gettempdir())
        precision, images = judged_by(this_program(), job.model.resolve(), folder, scratch, control)
    except ProgramFailedError as error:
        raise GoldenUnjudged(path=folder, what=error) from error
    copy = folder / MODEL
    if not (copy.exists() and copy.samefile(job.model)):
        part = unfinished(copy)
        shutil.copyfile(job.model, part)
        part.replace(copy)
    record = GoldenRecord(
        app_version=__version__,
        created=datetime.now().astimezone().isoformat(timespec="seconds"),
        model=sha256_file(copy),
        precision=precision,
        images=images,
    )
    write_text_atomic(folder / RECORD, record.model_dump_json(indent=1))
    counts = Counter(image.verdict for image in images)
    return RecordGoldenResult(
        folder=folder,
        images=len(images),
        **{verdict.value.lower(): counts[verdict] for verdict in Verdict},
    )


def this_program() -> Command:
    """The command of the program that runs now."""
    if is_bundled():
        return [Path(sys.executable).with_name(f"aoi{Path(sys.executable).suffix}")]
    return [sys.executable, CHECKOUT / "main.py"]


def check_untouched(folder: Path, record: GoldenRecord) -> None:
    """Check that model and images are those that were recorded.

    Raises:
        GoldenChanged: one is another, or cannot be read.
    """
    expected = {MODEL: record.model} | {image.path: image.sha256 for image in record.images if image.sha256}
    for name, sha256 in expected.items():
        try:
            same = sha256_file(folder / name) == sha256
        except OSError:
            same = False
        if not same:
            raise GoldenChanged(path=folder / name)


def compare(record: GoldenRecord, precision: str, images: Sequence[GoldenImage]) -> tuple[GoldenAnswer, ...]:
    """What another version answers beside what is recorded; those that differ first.

    Verdicts must be the same, and in fp32 no probability may be further off than a certificate allows.
    Faster formats move probabilities more; their borderline images are judged again.
    """
    found = {image.path: image for image in images}
    strict = record.precision == precision == "fp32"
    answers = [_compared(image, found.get(image.path), strict) for image in record.images]
    return tuple(sorted(answers, key=lambda answer: answer.same))


def _compared(recorded: GoldenImage, found: GoldenImage | None, strict: bool) -> GoldenAnswer:
    if found is None:
        return GoldenAnswer(path=recorded.path, recorded=recorded.verdict, found="", same=False)
    names = recorded.probabilities.keys() | found.probabilities.keys()
    of = recorded.probabilities.get, found.probabilities.get
    difference = max((abs(of[0](name, 0.0) - of[1](name, 0.0)) for name in names), default=None)
    near = not strict or difference is None or difference <= MOST_DIFFERENCE
    return GoldenAnswer(
        path=recorded.path,
        recorded=recorded.verdict,
        found=found.verdict,
        difference=difference,
        same=found.verdict is recorded.verdict and near,
    )


def judged_by(
    program: Command, model: Path, folder: Path, scratch: Path, control: JobControl
) -> tuple[str, tuple[GoldenImage, ...]]:
    """The number format a program judges with, and what it says of all images in a folder, by path. Model and
    folder are absolute paths; ``scratch`` is a folder for what is needed meanwhile.

    Raises:
        ProgramFailedError: it did not judge them.
        Cancelled: stopped; the program was ended.
    """
    with unfinished_folder(scratch) as place:
        out = place / "results"
        words: list[str | Path] = ["inspect", model, folder, "--out", out, "--heatmaps", "none", "--json"]
        said, answer = place / "said.txt", place / "answer.json"
        with said.open("wb") as stderr, answer.open("wb") as stdout:
            process = subprocess.Popen(
                [*program, *words],
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
                env=_environment(place / "home"),
                cwd=place,
            )
            try:
                code = _ended(process, said, control)
            finally:
                process.kill()
                process.wait()
        if code not in (0, 3):  # 3: some were unreadable
            raise ProgramFailedError(_last_words(said) or f"exit code {code}")
        try:
            precision = json.loads(answer.read_bytes())["precision"]
            images = _images((out / "results.csv").read_text(encoding="utf-8-sig"), folder)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ProgramFailedError(f"{type(error).__name__}: {error}") from error
        if not images:
            raise ProgramFailedError("no images")
        return str(precision), images


def _environment(home: Path) -> dict[str, str]:
    """Of a program of another bundle: without what the loader of this one has set, and in a home where it
    cannot change anything.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("_PYI_")}
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        original = kept.pop(f"{name}_ORIG", None)
        if is_bundled():
            kept.pop(name, None)
        if original:
            kept[name] = original
    return kept | {"AOI_HOME": str(home), "PYTHONIOENCODING": "utf-8"}


def _ended(process: "subprocess.Popen[bytes]", said: Path, control: JobControl) -> int:
    """Wait for the end of the process, and tell of its progress; returns the exit code."""
    last = None
    while True:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(LOOK)
        if control.is_cancelled:
            raise Cancelled
        steps = _PROGRESS.findall(said.read_text(encoding="utf-8", errors="replace"))
        if steps and steps[-1] != last:
            last = steps[-1]
            control.emit(Progress("golden", int(last[0]), int(last[1])))


def _last_words(said: Path) -> str:
    lines = said.read_text(encoding="utf-8", errors="replace").split("\n")
    return "\n".join(line for line in lines if line.strip())[-2000:]


def _images(table: str, folder: Path) -> tuple[GoldenImage, ...]:
    """The images of ``results.csv``, by their paths below ``folder``."""
    images = []
    for row in csv.DictReader(io.StringIO(table)):
        path = Path(row["path"])
        images.append(
            GoldenImage(
                path=path.relative_to(folder).as_posix(),
                sha256=row["sha256"],
                verdict=Verdict(row["verdict"]),
                probabilities=_probabilities(row),
            )
        )
    return tuple(sorted(images, key=lambda image: image.path))


def _probabilities(row: dict[str, Any]) -> dict[str, float]:
    return {name[2:]: float(value) for name, value in row.items() if name.startswith("p_") and value}
