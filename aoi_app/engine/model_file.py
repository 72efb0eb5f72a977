"""The ``.aoimodel`` file: everything an inspection PC needs, in one zip that is checked when opened.

No torch and nothing pickled: JSON, safetensors and ONNX. What this version does not know is refused.
"""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from aoi_app.errors import ModelRefused, ModelTooNew
from aoi_app.evidence.verdicts import Policy
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.recipe import Part, Recipe
from aoi_app.project.records import DefectClass
from aoi_app.storage import write_bytes_atomic

SUFFIX = ".aoimodel"
FORMAT_VERSION = 1
MANIFEST, WEIGHTS, ONNX, NOVELTY = "manifest.json", "weights.safetensors", "model.onnx", "novelty.safetensors"
REQUIRED = {MANIFEST, WEIGHTS, ONNX}
KNOWN = REQUIRED | {NOVELTY}
LARGEST_FILE = 4 << 30  # bytes; more than any network here needs
LARGEST_MANIFEST = 16 << 20

# All that can be wrong with a file, so that the window can translate it.
UNREADABLE = "it cannot be opened"
TOO_LARGE = "it is too large to be a model"
NO_ZIP = "it is cut off or is no model file"
NOT_STORED = "it is packed in a way this program does not write"
TWICE = "it holds two parts of the same name"
UNKNOWN_PART = "it holds a part that does not belong into a model"
MISSING_PART = "a part is missing"
BAD_MANIFEST = "its description (manifest) is damaged"
WRONG_HASH = "a part is not what the description says: it is damaged or was changed"


class Member(Part):
    """Size and hash of one file inside the package."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    bytes: int = Field(ge=0)


class Provenance(Part):
    """Where the model comes from. ``created`` is ISO 8601 with the UTC offset."""

    run: str
    project: str
    data_fingerprint: str
    created: str
    seed: int
    device: str
    libraries: dict[str, str]


class Parity(Part):
    """A runtime compared with fp32 torch on validation images before it is used for verdicts.

    ``images`` of the ``available`` ones were compared; ``largest_difference`` is between class
    probabilities (0..1); ``flips`` counts images whose verdict changed, ``renamed`` those with another
    class named.
    """

    runtime: Literal["openvino", "torch"]
    precision: Literal["fp32", "bf16", "fp16"]
    images: int = Field(ge=0)
    available: int = Field(ge=0)
    largest_difference: float
    flips: int = Field(ge=0)
    renamed: int = Field(ge=0)

    @property
    def acceptable(self) -> bool:
        """True if at most one verdict in a hundred changed; those lie at the threshold anyway."""
        return self.images > 0 and self.flips <= 0.01 * self.images


class Novelty(Part):
    """When an image is unlike the training data: its distance exceeds ``limit``.

    ``limit`` was chosen so that a share ``rate`` of ``images`` held-out validation images exceeds it.
    """

    enabled: bool = True
    limit: float = Field(gt=0.0)
    rate: float = Field(gt=0.0, lt=1.0)
    images: int = Field(ge=1)


class Manifest(Part):
    """What a model says of itself. ``metrics`` holds the evaluator's figures by split, with counts."""

    format: Literal["aoimodel"] = "aoimodel"
    version: Literal[1] = 1
    app_version: str
    name: str
    classes: tuple[DefectClass, ...] = Field(min_length=2)
    policy: Policy = Policy()
    input: InputSpec
    recipe: Recipe
    provenance: Provenance
    metrics: dict[str, dict[str, Any]] = Field(default_factory=dict)
    parity: tuple[Parity, ...] = ()
    novelty: Novelty | None = None
    members: dict[str, Member] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _input_is_the_recipes(self) -> "Manifest":
        if self.input != self.recipe.input:
            raise ValueError("input and recipe disagree")
        return self

    @property
    def is_ok(self) -> list[bool]:
        """For each class, in the order of the network's outputs: are parts of it good?"""
        return [item.is_ok for item in self.classes]

    def proven(self, runtime: str, precision: str) -> bool:
        """True if this runtime was compared with the reference and agreed."""
        return any(
            item.acceptable and (item.runtime, item.precision) == (runtime, precision) for item in self.parity
        )


@dataclass(frozen=True)
class ModelFile:
    """An opened, verified package. ``id`` is the SHA-256 of the whole file."""

    path: Path
    id: str
    manifest: Manifest
    members: dict[str, bytes]

    @classmethod
    def open(cls, path: Path) -> "ModelFile":
        """Read a package and verify every part of it.

        Raises:
            ModelTooNew: a newer version of this program wrote it.
            ModelRefused: it is damaged, was changed, or is no model.
        """
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise ModelRefused(path=path, what=TOO_LARGE)
            data = path.read_bytes()
        except OSError as error:
            raise ModelRefused(path=path, what=UNREADABLE) from error
        members = _unpack(path, data)
        manifest = _manifest(path, members.pop(MANIFEST))
        if set(manifest.members) != set(members):
            raise ModelRefused(path=path, what=MISSING_PART)
        if any(manifest.members[name] != _member(content) for name, content in members.items()):
            raise ModelRefused(path=path, what=WRONG_HASH)
        return cls(path, hashlib.sha256(data).hexdigest(), manifest, members)

    def onnx_bytes(self) -> bytes:
        """The network in ONNX: images -> probabilities, maps, pooled features."""
        return self.members[ONNX]

    def weights_bytes(self) -> bytes:
        """The network's tensors as safetensors."""
        return self.members[WEIGHTS]

    def facts(self) -> dict[str, Any]:
        """What an inspection keeps about its model: plain JSON values, with ``sha256`` of the file."""
        return {"sha256": self.id, "file": self.path.name, **self.manifest.model_dump(mode="json")}


def write_model_file(path: Path, manifest: Manifest, members: dict[str, bytes]) -> Manifest:
    """Write a package, all or nothing; the same content gives the same bytes.

    Args:
        path: an older file of this name is replaced.
        manifest: its ``members`` are filled in here.
        members: content by name, without the manifest.

    Returns:
        The manifest as written.

    Raises:
        OSError: the folder is missing or not writable, or the disk is full.
    """
    manifest = manifest.model_copy(update={"members": {n: _member(c) for n, c in members.items()}})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        text = manifest.model_dump_json(indent=2).encode("utf-8")
        for name, content in ((MANIFEST, text), *members.items()):
            archive.writestr(zipfile.ZipInfo(name), content)  # a ZipInfo of its own has a fixed date
    write_bytes_atomic(path, buffer.getvalue())
    return manifest


def _member(content: bytes) -> Member:
    return Member(sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))


def _unpack(path: Path, data: bytes) -> dict[str, bytes]:
    """The parts by name. Only known, plainly stored ones: nothing is unpacked to disk or inflated."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names = [info.filename for info in infos]
            if len(set(names)) < len(names):
                raise ModelRefused(path=path, what=TWICE)
            if not set(names) <= KNOWN:
                raise ModelRefused(path=path, what=UNKNOWN_PART)
            if not set(names) >= REQUIRED:
                raise ModelRefused(path=path, what=MISSING_PART)
            if any(info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1 for info in infos):
                raise ModelRefused(path=path, what=NOT_STORED)
            if sum(info.file_size for info in infos) > len(data):
                raise ModelRefused(path=path, what=NOT_STORED)
            return {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise ModelRefused(path=path, what=NO_ZIP) from error


def _manifest(path: Path, text: bytes) -> Manifest:
    try:
        values = json.loads(text) if len(text) <= LARGEST_MANIFEST else None
    except (ValueError, RecursionError) as error:
        raise ModelRefused(path=path, what=BAD_MANIFEST) from error
    found = values.get("version") if isinstance(values, dict) else None
    if isinstance(found, int) and found > FORMAT_VERSION:
        raise ModelTooNew(path=path, found=found, known=FORMAT_VERSION)
    try:
        return Manifest.model_validate(values)
    except ValidationError as error:
        raise ModelRefused(path=path, what=BAD_MANIFEST) from error
