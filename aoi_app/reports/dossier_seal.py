"""Seals a dossier, and finds what was changed in one. This file lies in every dossier as verify.py:

    python verify.py DOSSIER.zip

It needs Python alone, and no other file. A dossier is a zip whose files stand one after the other, unpacked.
The last of them, seal.json, lists the others in order: each with its size, its SHA-256, and a link, which is
the SHA-256 over the link before, the name and the hash. The last link is the seal: whoever notes it can tell
later that nothing before it was changed, added, removed or moved. As nothing in the zip is left to chance,
it is also built anew and compared byte by byte.
"""

import hashlib
import io
import json
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

SEAL = "seal.json"
FORMAT = 1
File = tuple[str, bytes]  # name in ASCII, content
DAY = (1 << 5) | 1  # 1 January 1980, the first date that a zip knows


def sealed(files: Sequence[File]) -> tuple[bytes, str]:
    """The zip of some files and their seal.json, and the seal."""
    text, seal = _seal_of(files)
    return _zipped([*files, (SEAL, text)]), seal


def faults(data: bytes) -> tuple[list[str], str, int]:
    """What is wrong with a dossier, the seal it states, and the number of its files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(info.compress_type or info.flag_bits for info in archive.infolist()):
                raise zipfile.BadZipFile("a file in it is packed or encrypted")
            files = [(info.filename, _content(archive, info)) for info in archive.infolist()]
        stated = json.loads(dict(files)[SEAL])
        listed = {entry["name"]: entry["sha256"] for entry in stated["files"]}
        seal = str(stated["seal"])
        content = [item for item in files if item[0] != SEAL]
        anew = _seal_of(content)[0]
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, KeyError, TypeError) as error:
        return [f"it is no dossier, or is damaged: {error}"], "", 0
    except (RuntimeError, struct.error, OverflowError, MemoryError) as error:
        return [f"it is damaged: {error}"], "", 0
    there = {name: hashlib.sha256(text).hexdigest() for name, text in content}
    found = [f"missing: {shown(name)}" for name in listed if name not in there]
    found += [f"added: {shown(name)}" for name in there if name not in listed]
    found += [f"changed: {shown(name)}" for name in listed if there.get(name, listed[name]) != listed[name]]
    if not found and [name for name, _ in files] != [*listed, SEAL]:
        found.append("the files are in another order, or one of them is there twice")
    if not found and dict(files)[SEAL] != anew:
        found.append(f"changed: {SEAL}")
    if not found and _zipped(files) != data:
        found.append("changed: bytes of the zip between its files")
    return found, shown(seal), len(content)


def shown(text: object) -> str:
    """A name from a file that anybody may have made: what would move the cursor, or begin a line that looks
    like one of ours, is written out.
    """
    plain = str(text)
    return plain if plain.isascii() and plain.isprintable() else ascii(plain)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The content of a file; of one whose check sum does not fit, something else than what was sealed."""
    try:
        return archive.read(info)
    except zipfile.BadZipFile as error:
        return f"{info.filename}: {error}".encode()


def _seal_of(files: Iterable[File]) -> tuple[bytes, str]:
    """The text of seal.json, and the seal."""
    link, entries = "", []
    for name, content in files:
        sha256 = hashlib.sha256(content).hexdigest()
        link = hashlib.sha256(f"{link}\n{name}\n{sha256}".encode("ascii")).hexdigest()
        entries.append({"name": name, "bytes": len(content), "sha256": sha256, "link": link})
    text = json.dumps({"format": FORMAT, "files": entries, "seal": link}, indent=1)
    return text.encode("ascii"), link


def _zipped(files: Iterable[File]) -> bytes:
    """A zip of unpacked files, the same for the same files on every system.

    Written by hand, as the module zipfile may fill in a header otherwise in another version of Python.
    """
    body, index, count = bytearray(), bytearray(), 0
    for path, content in files:
        name, start = path.encode("ascii"), len(body)
        # version needed, flags, method, time, date, crc, both sizes, length of the name, of what follows it
        facts = (20, 0, 0, 0, DAY, zlib.crc32(content), len(content), len(content), len(name), 0)
        body += struct.pack("<4s5H3L2H", b"PK\3\4", *facts) + name + content
        index += struct.pack("<4sH5H3L2H3H2L", b"PK\1\2", 20, *facts, 0, 0, 0, 0, start) + name
        count += 1
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(index), len(body), 0)
    return bytes(body + index + end)


def main(words: Sequence[str]) -> int:
    """Print what was changed; 0 if nothing was, 1 if something was, 2 without a file."""
    if len(words) != 1:
        sys.stderr.write("python verify.py DOSSIER.zip\n")
        return 2
    found, seal, count = faults(Path(words[0]).read_bytes())
    say = sys.stdout.write
    say("\n".join(found or [f"unchanged: {count} files"]) + "\n")
    if seal:
        say(f"seal {seal}: compare it with the one that was noted when the dossier was made\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
