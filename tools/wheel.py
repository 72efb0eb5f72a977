"""Build the wheel twice, from two copies of the last commit, and try it in an empty environment.

Usage: ``python tools/wheel.py OUT [--train]``. The two wheels must be the same bytes. The environment gets
the wheel with the pins of pyproject.toml, and the program runs there: the line edition tells its version and
examines the PC; with ``--train`` the sample goes through the whole workflow. Prints its figures as JSON.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parents[1]


def build(folder: Path) -> Path:
    """The wheel of the last commit, built in a copy of it; returns where it lies."""
    committed = subprocess.run(
        ["git", "archive", "--format=zip", "HEAD"], cwd=ROOT, check=True, stdout=subprocess.PIPE
    ).stdout
    with ZipFile(BytesIO(committed)) as tree:
        tree.extractall(folder / "tree")
    words = ["uv", "build", "--quiet", "--wheel", "--out-dir", str(folder), str(folder / "tree")]
    subprocess.run(words, check=True)
    return next(folder.glob("*.whl"))


def install(wheel: Path, folder: Path, extra: str) -> Path:
    """An environment with nothing but the wheel and what it needs; returns its folder of programs."""
    pins = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["uv"]
    (folder / "pins.txt").write_text("\n".join(pins["constraint-dependencies"]), encoding="utf-8")
    home = folder / "environment"
    subprocess.run(["uv", "venv", "--quiet", "--python", sys.executable, str(home)], check=True)
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    words = ["uv", "pip", "install", "--quiet", "--constraints", str(folder / "pins.txt"), f"{wheel}{extra}"]
    subprocess.run([*words, "--python", str(programs / "python")], check=True)
    return programs


def use(programs: Path, folder: Path, *words: str) -> str:
    """What the installed program answers, run far from any checkout."""
    own = os.environ | {"AOI_HOME": str(folder / "settings"), "QT_QPA_PLATFORM": "offscreen"}
    own.pop("PYTHONPATH", None)
    command = [str(programs / "aoi"), *words]
    done = subprocess.run(command, cwd=folder, env=own, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {done.returncode}: {done.stdout}")
    return done.stdout


def main(words: list[str]) -> int:
    """Build, compare, install, use; returns 1 if two builds differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path, help="folder that the wheel is written to; created if missing")
    parser.add_argument(
        "--train", action="store_true", help="with training: runs the sample's whole workflow"
    )
    options = parser.parse_args(words)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        wheels = [build(Path(first)), build(Path(second))]
        hashes = {hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in wheels}
        if len(hashes) > 1:
            print(f"Two builds of {wheels[0].name} differ.", file=sys.stderr)
            return 1
        kept = options.out / wheels[0].name
        kept.write_bytes(wheels[0].read_bytes())
        programs = install(kept.resolve(), Path(first), "[train]" if options.train else "")
        version = use(programs, Path(first), "--version").strip()
        if options.train:
            use(programs, Path(first), "demo", "--out", "demo", "--json")
        else:
            use(programs, Path(first), "doctor", "--json")
    print(
        json.dumps(
            {"wheel": kept.name, "sha256": hashes.pop(), "bytes": kept.stat().st_size, "version": version}
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
