"""Export and import of all weights on this PC as one zip, for PCs without a network connection.

The zip holds ``manifest.json`` and the files under ``weights/``, uncompressed. Where a file is written is
decided by the catalogue, never by the zip.
"""

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Annotated, Literal, TypeVar

from aoi_app.control import JobControl
from aoi_app.engine.networks.weights_loading import check_digest, fill, read_tensors
from aoi_app.errors import FileDamaged, FileTooNew, WeightsKept, WeightsRefused, WeightsTooNew, WeightsUnknown
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs import ExportWeightsJob, ExportWeightsResult, ImportWeightsJob, ImportWeightsResult
from aoi_app.project.networks.pretrained_weights import (
    PretrainedWeights,
    imported_file,
    locate,
    pretrained_weights,
)
from aoi_app.settings import weights_folder
from aoi_app.storage import naming, sha256_file, unfinished, unfinished_folder
from aoi_app.stored_file import known_version, parse_stored
from models.catalogue import BACKBONES

MANIFEST = "manifest.json"
LONGEST_MANIFEST = 1 << 20  # bytes; a longer file is no manifest
CHUNK = 1 << 20  # bytes between two safe points
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError)  # what zipfile raises

Entry = TypeVar("Entry")


class PackedFile(FrozenModel):
    """One weights file; licence and source are there for people who open the zip."""

    network: str
    file: str
    bytes: int
    sha256: str
    licence: str
    source: str


class WeightsManifest(FrozenModel):
    """Contents of a zip of weights."""

    format: Literal["aoi-weights"] = "aoi-weights"
    version: Annotated[Literal[1], known_version(1)] = 1
    files: tuple[PackedFile, ...]


def export_weights(job: ExportWeightsJob, control: JobControl) -> ExportWeightsResult:
    """Write every weights file on this PC into ``job.out``.

    Raises:
        OSError: the file cannot be written, or the disk is full.
        Cancelled: the user stopped it; an older zip of this name is intact.
    """
    entries = [entry for entry in pretrained_weights() if entry.path is not None]
    part = unfinished(job.out)
    try:
        with naming(job.out):
            with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
                manifest = WeightsManifest(files=tuple(_pack(archive, entries, control)))
                archive.writestr(MANIFEST, manifest.model_dump_json(indent=2))
            part.replace(job.out)
    finally:
        part.unlink(missing_ok=True)
    return ExportWeightsResult(
        file=job.out,
        networks=tuple(entry.network for entry in entries),
        bytes=job.out.stat().st_size,
    )


def _pack(
    archive: zipfile.ZipFile, entries: list[PretrainedWeights], control: JobControl
) -> Iterator[PackedFile]:
    """Write the files; yields the manifest entry of each."""

    def opened(entry: PretrainedWeights) -> IO[bytes]:
        assert entry.path is not None
        return entry.path.open("rb")

    total = sum(entry.bytes for entry in entries)
    every = control.track(_read(entries, opened), total, "pack", each=_length)
    for entry, chunks in groupby(every, itemgetter(0)):
        # An imported file is named after its network, the others as published.
        name = imported_file(entry.network).name if entry.place == "imported" else entry.file
        digest = hashlib.sha256()
        info = zipfile.ZipInfo(f"weights/{name}")
        info.file_size = entry.bytes
        with archive.open(info, "w") as member:
            for _, chunk in chunks:
                digest.update(chunk)
                member.write(chunk)
        yield PackedFile(
            network=entry.network,
            file=name,
            bytes=info.file_size,
            sha256=digest.hexdigest(),
            licence=entry.licence,
            source=entry.source,
        )


def unpack_weights(job: ImportWeightsJob, control: JobControl) -> ImportWeightsResult:
    """Import every file of the zip that is not on this PC yet; each is verified before it gets its name.

    Raises:
        WeightsRefused: the zip, or a file in it, is invalid; the files before it were imported.
        Cancelled: the user stopped it.
    """
    found: dict[str, list[str]] = {"networks": [], "here": [], "kept": [], "unknown": []}
    wanted: dict[PackedFile, Path] = {}
    try:
        with zipfile.ZipFile(job.source) as archive:
            for packed in _manifest(archive, job.source).files:
                state, target = _state(packed, job.source)
                found[state].append(packed.network)
                if state == "networks":
                    wanted[packed] = target
            _unpack(archive, wanted, job.source, control)
    except DAMAGED as error:
        raise WeightsRefused(path=job.source, what=str(error)) from error
    if found["kept"]:
        control.warn(WeightsKept(networks=", ".join(BACKBONES[name].title for name in found["kept"])))
    if found["unknown"]:
        control.warn(WeightsUnknown(networks=", ".join(found["unknown"])))
    return ImportWeightsResult.model_validate(found)


def _manifest(archive: zipfile.ZipFile, source: Path) -> WeightsManifest:
    info = archive.getinfo(MANIFEST)
    if info.file_size > LONGEST_MANIFEST:
        raise WeightsRefused(path=source, what="it is not a zip of weights")
    try:
        return parse_stored(source, archive.read(info), WeightsManifest)
    except FileTooNew as error:
        raise WeightsTooNew(**error.args_by_name) from error
    except FileDamaged as error:
        what = f"it is no zip of weights this version knows ({error.args_by_name['what']})"
        raise WeightsRefused(path=source, what=what) from error


def _state(packed: PackedFile, source: Path) -> tuple[str, Path]:
    """How to handle a file (a key of the result), and its path on this PC.

    Raises:
        WeightsRefused: weights of this network are never named like this.
    """
    if packed.network not in BACKBONES:
        return "unknown", weights_folder()
    spec = BACKBONES[packed.network]
    places = [imported_file(spec.name), *([weights_folder() / spec.weights.file] if spec.weights else [])]
    target = next((place for place in places if place.name == packed.file), None)
    if target is None:
        raise WeightsRefused(path=source, what=f"{packed.file} is no weights file of {spec.title}")
    present = [path for path in (target, locate(spec)[1]) if path is not None and path.is_file()]
    if any(sha256_file(path) == packed.sha256 for path in present):
        return "here", target
    return ("kept" if target.exists() else "networks"), target


def _unpack(
    archive: zipfile.ZipFile, wanted: dict[PackedFile, Path], source: Path, control: JobControl
) -> None:
    """Write the wanted files, each to its place only after it is complete and verified."""
    for packed in wanted:
        if archive.getinfo(f"weights/{packed.file}").file_size != packed.bytes:
            raise WeightsRefused(path=source, what=f"{packed.file} is not as long as it should be")

    def opened(packed: PackedFile) -> IO[bytes]:
        return archive.open(f"weights/{packed.file}")

    total = sum(packed.bytes for packed in wanted)
    every = control.track(_read(wanted, opened), total, "unpack", each=_length)
    for packed, chunks in groupby(every, itemgetter(0)):
        target = wanted[packed]
        try:
            with naming(target), unfinished_folder(target.parent) as folder:
                part = folder / target.name
                with part.open("wb") as file:
                    for _, chunk in chunks:
                        file.write(chunk)
                _check(packed, part, target)
                part.replace(target)
        except WeightsRefused as error:
            what = f"{packed.file}: {error.args_by_name['what']}"
            raise WeightsRefused(path=source, what=what) from error


def _check(packed: PackedFile, part: Path, target: Path) -> None:
    """Verify a file against the manifest, the published digest and the network's tensors.

    Raises:
        WeightsRefused: one of the checks fails.
    """
    spec = BACKBONES[packed.network]
    check_digest(part, packed.sha256)
    if spec.weights is not None and target.name == spec.weights.file:
        check_digest(part, spec.weights.sha256)
    fill(spec, spec.build(), read_tensors(part), part)


def _read(entries: Iterable[Entry], opened: Callable[[Entry], IO[bytes]]) -> Iterator[tuple[Entry, bytes]]:
    """Contents of the files in turn, as chunks with their entry."""
    for entry in entries:
        with opened(entry) as file:
            while chunk := file.read(CHUNK):
                yield entry, chunk


def _length(pair: tuple[Entry, bytes]) -> int:
    return len(pair[1])
