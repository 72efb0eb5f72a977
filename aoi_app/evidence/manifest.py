"""The manifest of a model package, which the window reads without the engine."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from aoi_app.errors import (
    FileDamaged,
    FileTooNew,
    ModelClassesAlike,
    ModelMissing,
    ModelNameUnseen,
    ModelRefused,
    ModelTooNew,
    ModelUnreadable,
)
from aoi_app.evidence.certificate import Certificate
from aoi_app.evidence.figure_ranges import check_figures
from aoi_app.evidence.novelty import NoveltyLimits
from aoi_app.evidence.picture_checks import PictureRanges
from aoi_app.frozen_model import FrozenModel
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.plain_names import alike, has_unseen
from aoi_app.project.calibration import Calibration
from aoi_app.project.enums import MODEL_SUFFIX
from aoi_app.project.jobs import EceFigures, ParityFigures
from aoi_app.project.map_check import MapCheck
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass
from aoi_app.project.threshold_choice import choice_in
from aoi_app.stored_file import known_version, parse_stored

SUFFIX = MODEL_SUFFIX
# 2 adds the agreement of heat maps, 3 the ranges of the picture checks, 4 the calibration of the scores, 5
# the certificate with its pictures, the preparation of pictures in the network, and the check of the heat
# maps, 6 what tells unknown images; older versions are read without.
FORMAT_VERSION = 6
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 16 << 20  # bytes
ENCRYPTED = 1  # bit of a part's flags in a zip
MOST_FLIPS = 0.01  # share of the verdicts; scores of these images lie at the threshold anyway
MOST_TWICE = 0.3  # share of the images judged twice, above which the fast precision saves too little
# Median correlation of heat maps. Measured on eight kinds of network: fp32 1.000; bf16 at least 0.98, but
# 0.78 for a network that had hardly learned; transposed maps at most 0.61. The median, not the minimum:
# where evidence nearly cancels out, bf16 drops to 0.5 even for a good network.
LEAST_CORRELATION = 0.7

# Reasons for refusal; constants, so that the window can translate them.
NO_ZIP = "it is cut off or is no model file"
MISSING_PART = "a part is missing"
BAD_MANIFEST = "its description (manifest) is damaged"
NOT_STORED = "it is packed in a way this program does not write"


class Member(FrozenModel):
    """Size and hash of one file inside the package."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    bytes: int = Field(ge=0)


class Provenance(FrozenModel):
    """Where the model comes from. ``created`` is ISO 8601 with the UTC offset."""

    run: str
    project: str
    data_fingerprint: str
    created: str
    seed: int
    device: str
    libraries: dict[str, str]


class Parity(ParityFigures):
    """The comparison of a runtime with the reference, and whether the runtime may be used.

    Examples:
        >>> Parity(
        ...     runtime="openvino",
        ...     precision="bf16",
        ...     images=200,
        ...     available=200,
        ...     largest_difference=0.02,
        ...     flips=3,
        ...     renamed=3,
        ... ).acceptable
        False
    """

    @property
    def second_look(self) -> float | None:
        """The shift of log odds within which images are judged again, in fp32; None: none are."""
        few = self.judged_twice is not None and self.judged_twice <= MOST_TWICE * self.images
        return self.largest_shift if few and self.runtime == "openvino" and self.precision != "fp32" else None

    @property
    def verdicts_agree(self) -> bool:
        """True if at most one verdict in a hundred changed, or those that could are judged again."""
        agrees = self.flips <= MOST_FLIPS * self.images or self.second_look is not None
        return self.images > 0 and agrees

    @property
    def maps_agree(self) -> bool:
        """True if heat maps agree with those of the reference, or were not compared."""
        return self.map_correlation is None or self.map_correlation >= LEAST_CORRELATION

    @property
    def acceptable(self) -> bool:
        """True if the runtime may be used."""
        return self.verdicts_agree and self.maps_agree


class Manifest(FrozenModel):
    """The content of ``manifest.json``. ``metrics`` holds the evaluation of each split, with counts;
    ``pictures`` is what the training images look like, ``maps`` what was found of the heat maps, None if the
    packaging program did not measure it. ``calibration`` is how probabilities are made of the softmax, None
    if they are the softmax; the ONNX network holds it, the weights do not. ``novelty`` is when an image is
    unknown, None if the model cannot tell. ``certificate`` is None if there was no picture to certify with.
    """

    format: Literal["aoimodel"] = "aoimodel"
    version: Annotated[Literal[1, 2, 3, 4, 5, 6], known_version(FORMAT_VERSION)] = 6
    app_version: str
    name: str
    classes: tuple[DefectClass, ...] = Field(min_length=2)
    policy: Policy = Policy()
    calibration: Calibration | None = None
    input: InputSpec
    recipe: Recipe
    provenance: Provenance
    metrics: dict[str, dict[str, Any]] = Field(default_factory=dict)
    parity: tuple[Parity, ...] = ()
    pictures: PictureRanges | None = None
    novelty: NoveltyLimits | None = None
    certificate: Certificate | None = None
    maps: MapCheck | None = None
    members: dict[str, Member] = Field(default_factory=dict)

    @field_validator("metrics")
    @classmethod
    def _can_be(cls, metrics: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        for figures in metrics.values():
            check_figures(figures)
            if figures.get("ece") is not None:
                EceFigures.model_validate(figures["ece"])
        choice_in(metrics)
        return metrics

    @model_validator(mode="after")
    def _belongs_together(self) -> "Manifest":
        if self.input != self.recipe.input:
            raise ValueError("input and recipe disagree")
        if len({item.id for item in self.classes}) < len(self.classes):
            raise ValueError("two classes have the same id")
        if self.calibration is not None and self.calibration.is_ok != tuple(self.is_ok):
            raise ValueError("classes and calibration disagree about what is OK")
        for item in self.certificate.pictures if self.certificate is not None else ():
            if not item.predicted < len(item.probabilities) == len(self.classes):
                raise ValueError("classes and certificate disagree")
        return self

    @property
    def is_ok(self) -> list[bool]:
        """For each class, in the order of the network's outputs: True for classes of good parts."""
        return [item.is_ok for item in self.classes]

    def proven(self, runtime: str, precision: str) -> bool:
        """True if this runtime was compared with the reference and agreed."""
        return any(
            item.acceptable and (item.runtime, item.precision) == (runtime, precision) for item in self.parity
        )

    def second_look(self, runtime: str, precision: str) -> float | None:
        """As ``Parity.second_look``, of this runtime."""
        found = (item for item in self.parity if (item.runtime, item.precision) == (runtime, precision))
        return next((item.second_look for item in found), None)

    def refuted(self, runtime: str, precision: str) -> bool:
        """True if this runtime was compared with the reference and disagreed."""
        return any(
            not item.acceptable and (item.runtime, item.precision) == (runtime, precision)
            for item in self.parity
        )


def read_manifest(path: Path) -> Manifest:
    """Read the manifest of a package. Fast: the rest of the file is neither read nor verified.

    Raises:
        ModelTooNew: a newer version of this program wrote it.
        ModelMissing: there is no such file.
        ModelRefused: it is damaged, or not a model.

    Examples:
        >>> read_manifest(Path("nowhere.aoimodel"))  # doctest: +IGNORE_EXCEPTION_DETAIL
        Traceback (most recent call last):
            ...
        aoi_app.errors.ModelMissing: There is no model file nowhere.aoimodel.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo(MANIFEST)
            if not is_stored(info):
                raise ModelRefused(path=path, what=NOT_STORED)
            text = archive.read(info) if info.file_size <= LARGEST_MANIFEST else b""
    except KeyError as error:
        raise ModelRefused(path=path, what=MISSING_PART) from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise ModelRefused(path=path, what=NO_ZIP) from error
    except FileNotFoundError as error:
        raise ModelMissing(path=path) from error
    except OSError as error:
        raise ModelUnreadable(path=path, what=error.strerror or error) from error
    return parse_manifest(path, text)


def is_stored(info: zipfile.ZipInfo) -> bool:
    """True for a part that is neither packed nor encrypted: it cannot inflate, and asks for no password."""
    return info.compress_type == zipfile.ZIP_STORED and not info.flag_bits & ENCRYPTED


def parse_manifest(path: Path, text: bytes) -> Manifest:
    """Parse ``text``, the manifest of the package ``path``.

    Raises:
        ModelTooNew: a newer version of this program wrote it.
        ModelRefused: it is damaged, or the names of its classes are unusable.

    Examples:
        >>> parse_manifest(Path("panel.aoimodel"), b'{"version": 99}')  # doctest: +IGNORE_EXCEPTION_DETAIL
        Traceback (most recent call last):
            ...
        aoi_app.errors.ModelTooNew: format 99, known 5
    """
    try:
        manifest = parse_stored(path, text if len(text) <= LARGEST_MANIFEST else b"", Manifest)
    except FileTooNew as error:
        raise ModelTooNew(**error.args_by_name) from error
    except FileDamaged as error:
        raise ModelRefused(path=path, what=BAD_MANIFEST) from error
    check_names(path, manifest.classes)
    return manifest


def check_names(path: Path, classes: Iterable[DefectClass]) -> None:
    """Check that the names of the classes of the package ``path`` show all that they hold, and differ.

    Raises:
        ModelNameUnseen: one has control characters or the like.
        ModelClassesAlike: two look the same.
    """
    names = [item.name for item in classes]
    if unseen := next(filter(has_unseen, names), None):
        raise ModelNameUnseen(path=path, name=unseen)
    if twins := alike(names):
        raise ModelClassesAlike(path=path, names=", ".join(twins))
