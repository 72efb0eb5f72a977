"""The ``.aoimodel`` file: everything an inspection PC needs, in one zip that is verified when opened.

No torch and no pickle: JSON, safetensors and ONNX. Anything unknown to this version is refused.
"""

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aoi_app.engine.runtimes.known_images import KnownImages
from aoi_app.engine.runtimes.package_contents import check_contents
from aoi_app.engine.runtimes.picture_network import network_alone
from aoi_app.errors import ModelMissing, ModelRefused, ModelUnreadable
from aoi_app.evidence.manifest import (
    MANIFEST,
    MISSING_PART,
    NO_ZIP,
    NOT_STORED,
    Manifest,
    Member,
    is_stored,
    parse_manifest,
)
from aoi_app.storage import write_bytes_atomic

WEIGHTS, ONNX = "weights.safetensors", "model.onnx"
KNOWN = "known.safetensors"  # the training images, where the model tells unknown ones
PARTS = {MANIFEST, WEIGHTS, ONNX}
PICTURES = "pictures/"  # pictures of the certificate, by the SHA-256 of their files
PICTURE = re.compile(PICTURES + r"[0-9a-f]{64}")
LARGEST_FILE = 4 << 30  # bytes; more than any network here needs

# Faults of a file besides those of its manifest, as constants so that the window can translate them.
TOO_LARGE = "it is too large to be a model"
TWICE = "it holds two parts of the same name"
UNKNOWN_PART = "it holds a part that does not belong into a model"
OTHER_CERTIFICATE = "its certificate is about another network or other pictures"
WRONG_HASH = "a part is not what the description says: it is damaged or was changed"


@dataclass(frozen=True)
class ModelFile:
    """An opened, verified package. ``id`` is the SHA-256 of the whole file; ``known``, what its training
    images are like, is None if the model cannot tell unknown ones.
    """

    path: Path
    id: str
    manifest: Manifest
    members: dict[str, bytes]
    known: KnownImages | None = field(default=None, compare=False)

    @classmethod
    def open(cls, path: Path) -> "ModelFile":
        """Read a package and verify every part of it.

        Raises:
            ModelTooNew: a newer version of this program wrote it.
            ModelRefused: it is damaged, was modified, or is not a model.
        """
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise ModelRefused(path=path, what=TOO_LARGE)
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise ModelMissing(path=path) from error
        except OSError as error:
            raise ModelUnreadable(path=path, what=error.strerror or error) from error
        members = _unpack(path, data)
        manifest = parse_manifest(path, members.pop(MANIFEST))
        if set(manifest.members) != set(members):
            raise ModelRefused(path=path, what=MISSING_PART)
        if any(manifest.members[name] != _member(content) for name, content in members.items()):
            raise ModelRefused(path=path, what=WRONG_HASH)
        features = check_contents(path, manifest, members[ONNX], members[WEIGHTS])
        _check_certificate(path, manifest)
        if (manifest.novelty is None) != (KNOWN not in members):
            raise ModelRefused(path=path, what=MISSING_PART)
        known = None
        if KNOWN in members:
            known = KnownImages.from_bytes(path, members[KNOWN], len(manifest.classes), features)
        return cls(path, hashlib.sha256(data).hexdigest(), manifest, members, known)

    def onnx_bytes(self) -> bytes:
        """The network in ONNX: prepared images -> probabilities, maps, pooled features."""
        return network_alone(self.members[ONNX])

    def weights_bytes(self) -> bytes:
        """The network's tensors as safetensors."""
        return self.members[WEIGHTS]

    def facts(self) -> dict[str, Any]:
        """Facts an inspection stores about its model: plain JSON values, with the ``sha256`` of the file.

        ``path`` is where the file was, so that an interrupted inspection can be resumed.
        """
        place = {"file": self.path.name, "path": str(self.path.resolve())}
        return {"sha256": self.id, **place, **self.manifest.model_dump(mode="json")}


def write_model_file(path: Path, manifest: Manifest, members: dict[str, bytes]) -> Manifest:
    """Write a package atomically; the same content gives the same bytes.

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
            archive.writestr(zipfile.ZipInfo(name), content)  # an explicit ZipInfo has a fixed date
    write_bytes_atomic(path, buffer.getvalue())
    return manifest


def _member(content: bytes) -> Member:
    return Member(sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))


def _check_certificate(path: Path, manifest: Manifest) -> None:
    """Check that the pictures and the network are those of the certificate.

    Raises:
        ModelRefused: they are others.
    """
    found = manifest.certificate
    hashes = {name: member.sha256 for name, member in manifest.members.items()}
    stored = {name: sha256 for name, sha256 in hashes.items() if name.startswith(PICTURES)}
    wanted = {} if found is None else {PICTURES + item.sha256: item.sha256 for item in found.pictures}
    if stored != wanted or (found is not None and found.network != hashes.get(ONNX)):
        raise ModelRefused(path=path, what=OTHER_CERTIFICATE)


def _unpack(path: Path, data: bytes) -> dict[str, bytes]:
    """The parts by name. Only known, uncompressed parts: nothing is written to disk or inflated."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names = [info.filename for info in infos]
            if len(set(names)) < len(names):
                raise ModelRefused(path=path, what=TWICE)
            if not all(name in {*PARTS, KNOWN} or PICTURE.fullmatch(name) for name in names):
                raise ModelRefused(path=path, what=UNKNOWN_PART)
            if not set(names) >= PARTS:
                raise ModelRefused(path=path, what=MISSING_PART)
            if not all(map(is_stored, infos)):
                raise ModelRefused(path=path, what=NOT_STORED)
            if sum(info.file_size for info in infos) > len(data):
                raise ModelRefused(path=path, what=NOT_STORED)
            return {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise ModelRefused(path=path, what=NO_ZIP) from error
