"""What an acceptance study is: claims, images with their reference, and what its appraisers said."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import AwareDatetime, Field

from aoi_app.frozen_model import EnteredName, FrozenModel
from aoi_app.project.records import Verdict
from aoi_app.stored_file import known_version

Kind = Literal["person", "outside", "model"]
ACCEPTANCE = "acceptance"  # the folder of the studies in that of their project


class Disturbance(StrEnum):
    """What is done to an image before the model judges it again: its repeats, in this order."""

    STORED = "as stored"
    SHIFTED = "shifted by 1 px"
    BRIGHTER = "2 % brighter"
    DARKER = "2 % darker"
    SAVED = "saved as JPEG"
    NOISE = "noise"


class Claims(FrozenModel):
    """What the model is to be shown to hold on fresh parts: all of it, with ``confidence``.

    ``escape`` and ``overkill`` are the largest rates, by part; ``kappa`` is the least agreement with the
    reference on parts mixed as in the study.
    """

    escape: float = Field(0.05, gt=0.0, lt=1.0, description="escape rate at most")
    overkill: float = Field(0.10, gt=0.0, lt=1.0, description="overkill rate at most")
    kappa: float = Field(0.75, gt=0.0, lt=1.0, description="kappa against the reference at least")
    confidence: float = Field(0.95, ge=0.5, lt=1.0, description="confidence of each claim")


class StudyImage(FrozenModel):
    """An image of a study. ``ng`` is the reference: its label when the study was made. ``part`` is the part
    it shows; no two images of a study share one.
    """

    file: Path
    sha256: str
    ng: bool
    label: str
    part: str


class StudyModel(FrozenModel):
    """The model that is to be accepted, as its file was when the study was made."""

    file: Path
    sha256: str
    name: str
    run: str
    created: str
    threshold: float
    review_low: float
    review_high: float


class StudyFile(FrozenModel):
    """``acceptance.json``: what was settled before anybody judged. ``people`` are planned,
    ``repeats`` those of each person. ``seed`` drew the images and orders them for each person and repeat.
    ``available`` counts the parts (NG, OK) they were drawn from.
    """

    version: Annotated[Literal[1], known_version(1)] = 1
    id: str
    created: AwareDatetime
    author: EnteredName = ""
    subject: EnteredName = ""
    app_version: str
    project: str
    claims: Claims
    people: int = Field(3, ge=0, le=20)
    repeats: int = Field(3, ge=1, le=10)
    seed: int
    available: tuple[int, int]
    model: StudyModel
    images: tuple[StudyImage, ...] = Field(min_length=2)

    @property
    def reference(self) -> NDArray[np.bool_]:
        """[N] True where the reference is NG."""
        return np.array([image.ng for image in self.images], dtype=bool)

    @property
    def parts(self) -> tuple[str, ...]:
        """[N] the part that each image shows."""
        return tuple(image.part for image in self.images)


@dataclass(frozen=True, slots=True)
class StudyAnswer:
    """One judgement: ``image`` is its place in the study, from 0; ``repeat`` counts from 1, for the model
    that of its :class:`Disturbance`. ``at`` is seconds since the epoch, ``seconds`` how long it was seen,
    None if unknown. A later answer to the same question takes the place of an earlier one.
    """

    kind: Kind
    who: str
    repeat: int
    image: int
    verdict: Verdict
    at: float
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Appraiser:
    """All judgements of one person, or of the model. ``held`` [repeats, N]: True where an image was not
    judged OK; the model's REVIEW and UNREADABLE let no part pass either. ``corrected`` judgements were given
    anew; ``unsure`` counts the model's that are neither OK nor NG.
    """

    name: str
    kind: Kind
    held: NDArray[np.bool_]
    corrected: int = 0
    unsure: int = 0

    @property
    def is_model(self) -> bool:
        """True for the model."""
        return self.kind == "model"


def plain(study: StudyFile) -> dict[str, Any]:
    """The facts of a study as plain JSON, without its images."""
    return study.model_dump(mode="json", exclude={"images"}) | {"images": len(study.images)}
