"""The jobs of a release: comparing a model file with the one in use, and its dossier."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.evaluation import CountedRate
from aoi_app.project.jobs.job import EngineJob, JobResult, only_if_known


class ReleasedFile(FrozenModel):
    """A model file: its name, its run, its size and SHA-256; ``approval`` is the decision that put it into
    use (0: none).
    """

    file: str
    run: str
    bytes: int = Field(ge=0)
    sha256: str
    approval: int = Field(0, exclude_if=lambda number: not number)


class BrokenImage(FrozenModel):
    """An image that the model in use judges rightly and the candidate does not; ``wrong`` as in
    ``evidence.release``. ``label``, ``before`` and ``now`` are names of classes, the scores NG scores 0..1.
    """

    image: int
    path: str
    wrong: Literal["escape", "overkill", "review", "class"]
    label: str
    before: str
    now: str
    before_score: float
    now_score: float


class MustCatchImage(FrozenModel):
    """A must-catch image that the candidate lets pass (``why`` is "passed", with its NG score), or that
    cannot be judged ("unreadable", or "gone": no image of the project shows this picture).
    """

    image: int
    path: str
    why: Literal["passed", "unreadable", "gone"]
    ng_score: float | None = None


class MustCatch(FrozenModel):
    """The must-catch list, judged by the file itself: what passed (``missed``), and what cannot be judged.
    ``listed`` is the SHA-256 of the list as it was judged.
    """

    n: int = Field(ge=0)
    listed: str = Field("", exclude_if=lambda sha256: not sha256)
    missed: tuple[MustCatchImage, ...] = ()
    unread: tuple[MustCatchImage, ...] = ()

    @property
    def is_kept(self) -> bool:
        """True if all of them are caught; an empty list is."""
        return not self.missed and not self.unread

    def counts(self) -> dict[str, int]:
        """How many are on the list, pass, and cannot be judged."""
        return {"n": self.n, "missed": len(self.missed), "unread": len(self.unread)}


class MustCatchResult(JobResult):
    """What the file of the earlier approval ``approval`` misses of the must-catch list of today; ``clean`` is
    True if that is nothing.
    """

    project: Path
    approval: int
    file: str
    must_catch: MustCatch
    clean: bool


class MustCatchJob(EngineJob[MustCatchResult]):
    """Judge the must-catch list of today by the file of an earlier approval, before it is used again
    (``approval`` 0: the one before the one in use).
    """

    kind: Literal["must_catch"] = "must_catch"
    project: Path
    approval: int = Field(0, ge=0)


class ErrorRates(FrozenModel):
    """The error rates of a model on the compared images."""

    escape: CountedRate
    overkill: CountedRate
    review: CountedRate


class PairFigures(FrozenModel):
    """McNemar's exact test; see ``evidence.paired``."""

    fixed: int
    broken: int
    both_right: int
    both_wrong: int
    n: int
    unit: Literal["images", "parts"]
    p_value: float
    sentence: str


class SpeedFigures(FrozenModel):
    """Milliseconds per image of both model files, measured in turn in this job, each in the number format
    that this PC uses for it; ``ratio`` is that of the candidate by that of the model in use.
    """

    images: int
    before_precision: str
    now_precision: str
    before_ms: float
    now_ms: float
    ratio: float


class GateResult(JobResult):
    """A candidate (``model``) beside the model in use (``against``; None: there is none), on ``n`` images of
    a split that both have judged and neither has learned.

    ``not_compared`` counts the images of the split that the model in use has not judged. ``ece`` is the
    expected calibration error of each on its own evaluation. ``clean`` is False if the candidate must not be
    released: it misses an image of the must-catch list.
    """

    project: Path
    model: ReleasedFile
    against: ReleasedFile | None
    split: Literal["val", "test"]
    n: int
    not_compared: int
    must_catch: MustCatch
    broken: tuple[BrokenImage, ...]
    fixed: int
    now: ErrorRates
    before: ErrorRates | None = only_if_known()
    pair: PairFigures | None = only_if_known()
    now_ece: float | None = None
    before_ece: float | None = None
    speed: SpeedFigures | None = only_if_known()
    clean: bool
    seconds: float


class GateJob(EngineJob[GateResult]):
    """Compare a model file with the one in use.

    ``model`` is the candidate (None: the newest file of ``run``; without that, of the newest run).
    ``against`` is a run to compare with instead of the model in use.
    """

    kind: Literal["gate"] = "gate"
    project: Path
    model: Path | None = None
    run: str = ""
    against: str = ""


class DossierResult(JobResult):
    """The dossier of a model file. ``seal`` stands for every byte of it; ``files`` counts what it seals.

    ``split`` is the one its figures are of; ``tested``: they are of the test images. ``not_done`` names the
    checks that nobody has made.
    """

    file: Path
    run: str
    seal: str
    files: int
    split: str
    tested: bool
    approved: bool
    not_done: tuple[str, ...]


class DossierJob(EngineJob[DossierResult]):
    """Write one sealed zip with all that is on record of a model file; ``model`` and ``run`` as of
    :class:`GateJob`.
    """

    kind: Literal["dossier"] = "dossier"
    project: Path
    model: Path | None = None
    run: str = ""
    out: Path


class VerifyDossierResult(JobResult):
    """Whether a dossier still is what was sealed; ``differences`` name the files."""

    unchanged: bool
    file: Path
    seal: str
    files: int
    differences: tuple[str, ...]


class VerifyDossierJob(EngineJob[VerifyDossierResult]):
    """Find what was changed in a dossier."""

    kind: Literal["verify_dossier"] = "verify_dossier"
    path: Path
