"""Make signed updates: a pair of keys once, then an ``.aoiupdate`` of each bundle.

Usage::

    python tools/update.py key FOLDER --name "Plant 2"   writes FOLDER/update.key and FOLDER/update.pub
    python tools/update.py sign BUNDLE --key FOLDER/update.key --out FILE.aoiupdate

BUNDLE is the folder ``aoi-studio`` that ``tools/bundle.py`` made. Whoever has the file ``update.key`` can
make updates that every PC accepts with the line of ``update.pub`` in its ``trusted_keys.txt``: keep it
offline, never below this folder. ``--passphrase`` asks for one, which the file is encrypted with.
"""

import argparse
import getpass
import hashlib
import json
import os
import sys
import zipfile
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from cryptography.hazmat.primitives import serialization  # noqa: E402
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402

from aoi_app.storage import unfinished  # noqa: E402
from aoi_app.update.installation import CURRENT, VERSIONS  # noqa: E402
from aoi_app.update.update_file import (  # noqa: E402
    FILES,
    MANIFEST,
    PURPOSE,
    SIGNATURE,
    SUFFIX,
    Signature,
    UpdateManifest,
    UpdatePart,
)
from tools.bundle import ABOUT  # noqa: E402

EPOCH = (1980, 1, 1, 0, 0, 0)  # of every file in the zip, so that the same bundle gives the same bytes


def make_key(folder: Path, name: str, passphrase: bytes | None) -> str:
    """Write a new pair of keys; returns the line for ``trusted_keys.txt``.

    Raises:
        SystemExit: the folder is below the source tree, or holds a key.
    """
    private, public = folder / "update.key", folder / "update.pub"
    if folder.resolve().is_relative_to(ROOT):
        raise SystemExit(f"{folder} lies below the source tree: choose another folder")
    if private.exists():
        raise SystemExit(f"there is a key already: {private}")
    folder.mkdir(parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    lock: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase:
        lock = serialization.BestAvailableEncryption(passphrase)
    data = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)
    with os.fdopen(os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    line = f"{public_digits(key)} {name}\n"
    public.write_text(line, encoding="utf-8")
    return line


def public_digits(key: Ed25519PrivateKey) -> str:
    """The public key, in hexadecimal."""
    return key.public_key().public_bytes_raw().hex()


def read_key(file: Path, passphrase: bytes | None) -> Ed25519PrivateKey:
    """The private key in a file.

    Raises:
        ValueError, TypeError: it is none, or the passphrase is wrong or missing.
    """
    key = serialization.load_pem_private_key(file.read_bytes(), passphrase)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{file} is no Ed25519 key")
    return key


def part_of(file: Path, folder: Path) -> UpdatePart:
    """What the manifest says of a file of the bundle."""
    path = file.relative_to(folder).as_posix()
    if file.is_symlink():
        empty = hashlib.sha256().hexdigest()
        return UpdatePart(path=path, size=0, sha256=empty, link=file.readlink().as_posix())
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    runs = bool(file.stat().st_mode & 0o111)
    return UpdatePart(path=path, size=file.stat().st_size, sha256=digest, runs=runs)


def sign(bundle: Path, key: Ed25519PrivateKey, out: Path) -> UpdateManifest:
    """Write the update of a bundle; returns its manifest."""
    folder = bundle / VERSIONS / (bundle / CURRENT).read_text(encoding="ascii").split()[0]
    files = sorted(file for file in folder.rglob("*") if file.is_symlink() or file.is_file())
    manifest = UpdateManifest(
        **json.loads((folder / ABOUT).read_text(encoding="utf-8")),
        created=datetime.now().astimezone().isoformat(timespec="seconds"),
        files=tuple(part_of(file, folder) for file in files),
    )
    data = manifest.model_dump_json().encode()
    signature = Signature(key=public_digits(key), signature=key.sign(PURPOSE + data).hex())
    part = unfinished(out)
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in ((MANIFEST, data), (SIGNATURE, signature.model_dump_json().encode())):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
        for item in manifest.files:
            if item.link is None:
                info = zipfile.ZipInfo(FILES + item.path, EPOCH)
                info.compress_type, info.file_size = zipfile.ZIP_DEFLATED, item.size
                with (folder / item.path).open("rb") as source, archive.open(info, "w") as target:
                    while piece := source.read(1 << 20):
                        target.write(piece)
    part.replace(out)
    return manifest


def main(words: list[str]) -> int:
    """Make keys or an update, and say what was made."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ways = parser.add_subparsers(dest="way", required=True)
    key = ways.add_parser("key", help="make a pair of keys")
    key.add_argument("folder", type=Path, help="folder to write to; created if missing")
    key.add_argument("--name", required=True, help="whose key it is, as PCs show it")
    signing = ways.add_parser("sign", help="make an update of a bundle")
    signing.add_argument("bundle", type=Path, help="folder made by tools/bundle.py")
    signing.add_argument("--key", type=Path, required=True, help="private key, update.key")
    signing.add_argument("--out", type=Path, required=True, help=f"{SUFFIX} file to write")
    for way in (key, signing):
        way.add_argument("--passphrase", action="store_true", help="ask for that of the key (default: none)")
    options = parser.parse_args(words)
    passphrase = getpass.getpass("Passphrase of the key: ").encode() if options.passphrase else None
    if options.way == "key":
        print(make_key(options.folder, options.name, passphrase), end="")
        return 0
    if options.out.suffix != SUFFIX:
        parser.error(f"the file name must end with {SUFFIX}")
    made = sign(options.bundle, read_key(options.key, passphrase), options.out)
    figures = {"file": str(options.out), "bytes": options.out.stat().st_size, "files": len(made.files)}
    print(json.dumps({"version": made.version, "edition": made.edition, "platform": made.platform} | figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
