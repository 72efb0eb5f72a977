"""Whatever is changed in a dossier is found, by the program and by the script inside."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from aoi_app.reports import dossier_seal
from aoi_app.reports.dossier_seal import faults, sealed

SCRIPT = Path(dossier_seal.__file__)
FILES = [
    ("index.html", b"<p>"),
    ("verify.py", SCRIPT.read_bytes()),
    ("data/images.csv", b"a,1\n"),
    ("empty", b""),
]
DOSSIER, SEAL = sealed(FILES)


def test_a_dossier_is_a_plain_zip_and_found_unchanged() -> None:
    assert faults(DOSSIER) == ([], SEAL, len(FILES))
    with zipfile.ZipFile(io.BytesIO(DOSSIER)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [*dict(FILES), "seal.json"]
    assert sealed(FILES) == (DOSSIER, SEAL)


@settings(max_examples=300)
@given(st.integers(0, len(DOSSIER) - 1), st.integers(1, 255))
def test_one_changed_byte_is_found_wherever_it_is(place: int, by: int) -> None:
    changed = bytearray(DOSSIER)
    changed[place] ^= by
    assert faults(bytes(changed))[0]


@given(st.data())
def test_a_byte_too_many_or_too_few_is_found(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(DOSSIER)))
    assert faults(DOSSIER[:place] + b"\0" + DOSSIER[place:])[0]
    if place < len(DOSSIER):
        assert faults(DOSSIER[:place] + DOSSIER[place + 1 :])[0]


def test_files_added_removed_replaced_and_moved_are_named() -> None:
    def found(files: list[tuple[str, bytes]]) -> list[str]:
        stated = next(text for name, text in _read(DOSSIER) if name == "seal.json")
        return faults(dossier_seal._zipped([*files, ("seal.json", stated)]))[0]

    assert found([*FILES, ("more", b"")]) == ["added: more"]
    assert found(FILES[1:]) == ["missing: index.html"]
    assert found([("index.html", b"<b>"), *FILES[1:]]) == ["changed: index.html"]
    assert "another order" in found(FILES[::-1])[0]
    assert "another order" in found([*FILES, FILES[0]])[0]
    assert "no dossier" in faults(b"no zip")[0][0]
    assert faults(DOSSIER.replace(b"a,1\n", b"a,2\n"))[0] == ["changed: data/images.csv"]


def test_a_forged_name_can_neither_stop_the_check_nor_write_its_answer() -> None:
    """A name beyond ASCII, and one that would print a line of its own and clear the screen."""
    lines = "x\nunchanged: 4 files\x1b[2J"
    for name, told in (("\u00fc", "dossier, or is damaged"), (lines, repr(lines))):
        text = json.dumps(
            {"files": [{"name": name, "sha256": hashlib.sha256(b"q").hexdigest()}], "seal": name}
        )
        stand_in = "n" * len(name.encode("cp437"))
        data = dossier_seal._zipped([(stand_in, b"q"), ("seal.json", text.encode("ascii"))])
        found, seal, _ = faults(data.replace(stand_in.encode(), name.encode("cp437")))
        assert told in found[0] if name == "\u00fc" else found == ["changed: seal.json"]
        assert all(line.isascii() and line.isprintable() for line in (*found, seal))
    data = dossier_seal._zipped([(stand_in, b"q"), ("seal.json", b'{"files": [], "seal": ""}')])
    assert faults(data.replace(stand_in.encode(), lines.encode()))[0] == [f"added: {lines!r}"]


def _read(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def test_the_script_inside_needs_nothing_but_python(tmp_path: Path) -> None:
    (tmp_path / "d.zip").write_bytes(DOSSIER)
    (tmp_path / "verify.py").write_bytes(dict(_read(DOSSIER))["verify.py"])

    def run() -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-I", "-S", "verify.py", "d.zip"]
        return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)

    whole = run()
    assert (whole.returncode, "unchanged: 4 files" in whole.stdout, SEAL in whole.stdout) == (0, True, True)
    (tmp_path / "d.zip").write_bytes(DOSSIER.replace(b"a,1\n", b"a,2\n"))
    assert run().returncode == 1
