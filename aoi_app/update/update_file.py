"""The file of an update, ``.aoiupdate``: a zip of ``manifest.json``, ``signature.json`` and ``files/...``.

The signature (Ed25519, RFC 8032) covers the manifest, the manifest the size and SHA-256 of every file. Only
manifest and signature are read before both are known to be sound, and of each file never more than the
manifest promises, so that the zip's own statements are trusted in nothing.
"""

import hashlib
import lzma
import os
import platform
import posixpath
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import Field, model_validator

from aoi_app.control import JobControl
from aoi_app.errors import (
    FileDamaged,
    NoRoom,
    UnusableFile,
    UpdateChanged,
    UpdateDamaged,
    UpdateNotNewer,
    UpdateOtherEdition,
    UpdateOtherPlatform,
    UpdateUnsigned,
    UpdateUntrusted,
)
from aoi_app.frozen_model import FrozenModel
from aoi_app.storage import check_plain
from aoi_app.stored_file import known_version, parse_stored
from aoi_app.update.installation import VERSION, order, trusted_keys

SUFFIX = ".aoiupdate"
FORMAT_VERSION = 1
MANIFEST, SIGNATURE, FILES = "manifest.json", "signature.json", "files/"
PURPOSE = b"AOI Studio update 1\n"  # signed with the manifest, so that no other signature of the key serves
LARGEST = {MANIFEST: 32 << 20, SIGNATURE: 4096}  # bytes
SPARE = 256 << 20  # bytes that stay free on the disk
PIECE = 1 << 20
# What the zip module says of damaged data, besides an OSError without a number.
FAULTS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError, ValueError)
# What is wrong with a file; constants, so that the window can translate them.
NO_UPDATE = "it is cut off or no update"
TWICE = "it holds two files of one name"
MISSING = "a file is missing"
TOO_LARGE = "its description is too large"
# Neither the system's own names nor what would lead out of the folder: no drive, no stream, no "..".
_PLAIN = re.compile(r"(?!\.{1,2}$)[^\x00-\x1f<>:\"|?*\\/]{1,200}(?<![. ])")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def this_platform() -> str:
    """System and processor, as updates name them: ``linux-x86_64``."""
    return f"{platform.system()}-{platform.machine()}".lower()


class UpdatePart(FrozenModel):
    """A file of the new version: ``path`` below its folder, ``link`` what it leads to if it is a link."""

    path: str
    size: int = Field(ge=0, le=1 << 34)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    runs: bool = False
    link: str | None = None


class UpdateManifest(FrozenModel):
    """What is signed."""

    format: Literal["aoiupdate"] = "aoiupdate"
    format_version: Annotated[Literal[1], known_version(FORMAT_VERSION)] = 1
    version: str = Field(pattern=f"^{VERSION.pattern}$")
    edition: Literal["studio", "line"]
    platform: str
    created: str
    files: tuple[UpdatePart, ...] = Field(min_length=1, max_length=200_000)

    @model_validator(mode="after")
    def _paths_stay_inside(self) -> "UpdateManifest":
        paths = [part.path for part in self.files]
        for path in paths:
            names = path.split("/")
            if not all(_PLAIN.fullmatch(name) and not _DEVICES.fullmatch(name) for name in names):
                raise ValueError(f"{path!r} is no path inside the program")
        known = {path.lower() for path in paths}  # Windows and macOS tell no case
        folders = {folder.lower() for path in paths for folder in _above(path)}
        if len(known) < len(paths) or known & folders:
            raise ValueError("a path is given twice")
        for part in self.files:
            if part.link is None:
                continue
            end = posixpath.normpath(posixpath.join(posixpath.dirname(part.path), part.link)).lower()
            if end not in known | folders or part.size:
                raise ValueError(f"the link {part.path!r} leads out of the program")
        return self


def _above(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path


class Signature(FrozenModel):
    """The public key and its signature of the manifest, in hexadecimal."""

    key: str = Field(pattern=r"^[0-9a-f]{64}$")
    signature: str = Field(pattern=r"^[0-9a-f]{128}$")


class UpdateFile:
    """An open update whose signature was verified.

    Raises, when opened:
        UpdateDamaged: it is no zip, or not complete.
        FileTooNew: a newer version of this program has to read it.
        UpdateUnsigned, UpdateUntrusted, UpdateChanged: there is no signature, of no trusted key, or it does
            not fit.
    """

    def __init__(self, path: Path, archive: zipfile.ZipFile, keys: Path) -> None:
        self.path = path
        self._archive = archive
        names = archive.namelist()
        if len(names) != len(set(names)):
            raise UpdateDamaged(path=path, what=TWICE)
        if MANIFEST not in names:
            raise UpdateDamaged(path=path, what=NO_UPDATE)
        if SIGNATURE not in names:
            raise UpdateUnsigned(path=path)
        manifest = self._small(MANIFEST)
        self.key = self._verified(manifest, trusted_keys(keys), keys)
        try:
            self.manifest = parse_stored(path, manifest, UpdateManifest)
        except FileDamaged as error:
            raise UpdateDamaged(path=path, what=error.args_by_name["what"]) from error
        wanted = {FILES + part.path for part in self.manifest.files if part.link is None}
        if strange := set(names) - wanted - {MANIFEST, SIGNATURE}:
            raise UpdateChanged(path=path, what=min(strange))
        if wanted - set(names):
            raise UpdateDamaged(path=path, what=MISSING)

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        """Context with a member; damaged data is that of a changed update."""
        try:
            with self._archive.open(name) as member:
                yield member
        except OSError as error:
            if error.errno is not None:  # the stick was pulled out, or the disk is full
                raise
            raise UpdateChanged(path=self.path, what=name) from error
        except FAULTS as error:
            raise UpdateChanged(path=self.path, what=name) from error

    def _small(self, name: str) -> bytes:
        """A member that is read as a whole."""
        with self._opened(name) as member:
            data = member.read(LARGEST[name] + 1)
        if len(data) > LARGEST[name]:
            raise UpdateDamaged(path=self.path, what=TOO_LARGE)
        return data

    def _verified(self, manifest: bytes, keys: Mapping[str, str], file: Path) -> str:
        """The key that signed the manifest."""
        try:
            found = parse_stored(self.path, self._small(SIGNATURE), Signature)
        except UnusableFile as error:
            raise UpdateChanged(path=self.path, what=SIGNATURE) from error
        if found.key not in keys:
            raise UpdateUntrusted(path=self.path, key=found.key, keys=file)
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(found.key))
            key.verify(bytes.fromhex(found.signature), PURPOSE + manifest)
        except InvalidSignature as error:
            raise UpdateChanged(path=self.path, what=MANIFEST) from error
        return found.key

    def check_fits(self, current: str, edition: str) -> None:
        """Check that it is for this program.

        Raises:
            UpdateOtherEdition, UpdateOtherPlatform, UpdateNotNewer: it is not.
        """
        manifest = self.manifest
        if manifest.edition != edition:
            raise UpdateOtherEdition(path=self.path, found=manifest.edition, current=edition)
        if manifest.platform != this_platform():
            raise UpdateOtherPlatform(path=self.path, found=manifest.platform, current=this_platform())
        if order(manifest.version) <= order(current):
            raise UpdateNotNewer(path=self.path, found=manifest.version, current=current)

    @property
    def size(self) -> int:
        """Bytes of the unpacked files."""
        return sum(part.size for part in self.manifest.files)

    def unpack(self, folder: Path, control: JobControl) -> None:
        """Write all files into an empty folder, each compared with the manifest and flushed to the disk.

        Raises:
            NoRoom: the disk is too small for them; nothing was written.
            UpdateChanged, UpdateDamaged: a file is not as signed, or cannot be read.
            Cancelled: stopped.
            OSError: the folder cannot be written.
        """
        free = shutil.disk_usage(folder).free
        if free < self.size + SPARE:
            needed = (self.size + SPARE) >> 20
            raise NoRoom(path=folder.parent, needed=needed, free=free >> 20)
        files = [part for part in self.manifest.files if part.link is None]
        for part in control.track(files, self.size, "unpack", lambda part: part.size):
            self._write(part, folder / part.path, control)
        # Only now, so that no file is written through a link.
        for part in self.manifest.files:
            if part.link is not None:
                (folder / part.path).parent.mkdir(parents=True, exist_ok=True)
                (folder / part.path).symlink_to(part.link)

    def _write(self, part: UpdatePart, path: Path, control: JobControl) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with self._opened(FILES + part.path) as packed, path.open("xb") as file:
            left = part.size
            while piece := packed.read(min(PIECE, left + 1)):
                left -= len(piece)
                if left < 0:
                    break
                digest.update(piece)
                file.write(piece)
                control.wait_or_cancel()
            file.flush()
            os.fsync(file.fileno())
        if left or digest.hexdigest() != part.sha256:
            raise UpdateChanged(path=self.path, what=part.path)
        path.chmod(0o755 if part.runs else 0o644)


@contextmanager
def open_update(path: Path, keys: Path) -> Iterator[UpdateFile]:
    """Context with an update whose signature was verified by the trusted keys in the file ``keys``.

    Raises:
        OSError: it cannot be read.
        UpdateError, UnusableFile: as :class:`UpdateFile`.
    """
    check_plain(path)
    try:
        archive = zipfile.ZipFile(path)
    except FAULTS as error:
        raise UpdateDamaged(path=path, what=NO_UPDATE) from error
    with archive:
        yield UpdateFile(path, archive, keys)
