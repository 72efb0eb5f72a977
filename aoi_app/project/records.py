"""The records of a project: classes, images, predictions."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.errors import Problem
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.enums import Split as Split
from aoi_app.project.enums import Verdict as Verdict


class DefectClass(FrozenModel):
    """A class of the project. ``id`` never changes, so labels and models survive renaming.

    ``code`` is the defect code of the plant, "" if none; ``key`` the key that people chose for labelling, ""
    if they leave it to the window.
    """

    id: int = Field(ge=0)
    name: str = Field(min_length=1)
    verdict: Literal["OK", "NG"] = "NG"
    colour: str = Field("#0072B2", pattern=r"^#[0-9A-Fa-f]{6}$")
    code: str = ""
    # Left out of files where nobody chose one, so that these are as before.
    key: str = Field("", max_length=1, exclude_if=lambda key: not key)

    @property
    def is_ok(self) -> bool:
        """True if parts of this class are good."""
        return self.verdict == "OK"


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """One image of a project.

    ``path`` is relative to the image root ``root`` (an id of ``ProjectFile.roots``), in POSIX form;
    ``file`` is its current absolute path. ``mode`` is e.g. "grey8", "grey16", "rgb8", "float". ``group``
    names the part shown: images of one group always share a split. ``problem`` is None if readable.
    ``excluded`` is why a person keeps it out of everything, "" if nobody does.
    ``pixels`` is the hash of what the image shows, whatever its format; empty if not known.
    ``mask`` is the file of an imported mask; ``regions`` counts what is marked besides, on this picture: what
    was marked on an earlier one does not count.
    ``tags`` are free words, sorted; ``note`` is what a person wrote about it.
    ``brightness`` is the mean luma in the file's own values, None if nobody measured it; ``labelled_by`` who
    changed its label last, "" if nobody did or the person is not known.
    """

    id: int
    root: int
    path: str
    file: Path
    sha256: str
    bytes: int
    width: int
    height: int
    mode: str
    group: str
    class_id: int | None
    split: Split | None
    mask: Path | None
    problem: Problem | None
    excluded: str = ""
    pixels: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    regions: int = 0
    brightness: float | None = None
    labelled_by: str = ""

    @property
    def picture(self) -> str:
        """What tells apart what it shows: the hash of its pixels or, where that is not known, of its file."""
        return self.pixels or self.sha256

    @property
    def is_marked(self) -> bool:
        """True if it has a mask, or regions that were marked on what it shows now."""
        return self.regions > 0 or self.mask is not None


@dataclass(frozen=True, slots=True)
class Prediction:
    """A run's prediction for an image. ``top`` holds at most three (class id, probability), best first."""

    image_id: int
    class_id: int
    score: float
    ng_score: float
    verdict: Verdict
    top: tuple[tuple[int, float], ...]
