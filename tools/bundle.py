"""Make a folder of the program that runs without Python, and an archive of it.

Usage: ``python tools/bundle.py OUT [--edition line|studio] [--no-archive]``. Below OUT it leaves the folder
``aoi-studio``, the archive ``aoi-studio-VERSION-EDITION-SYSTEM.tar.xz`` and prints the sizes of both. The
environment that is bundled is made anew in OUT, with the packages of this edition and nothing else.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SPEC = ROOT / "tools" / "bundle.spec"
GROUPS = {"line": ("bundle",), "studio": ("train", "bundle")}
NAME = "aoi-studio"


def make_environment(folder: Path, edition: str) -> Path:
    """Install an edition with PyInstaller; returns the Python of the new environment."""
    groups = [word for group in GROUPS[edition] for word in ("--group", group)]
    command = ["uv", "sync", "--quiet", "--project", str(ROOT), "--no-default-groups", *groups]
    environment = os.environ | {"UV_PROJECT_ENVIRONMENT": str(folder)}
    environment.pop("VIRTUAL_ENV", None)
    subprocess.run(command, check=True, env=environment)
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def bundle(python: Path, out: Path) -> Path:
    """Bundle what this Python has; returns the folder with the programs."""
    words = ["--noconfirm", "--log-level", "WARN", "--distpath", str(out), "--workpath", str(out / "work")]
    subprocess.run([python, "-m", "PyInstaller", *words, str(SPEC)], check=True, cwd=out)
    shutil.rmtree(out / "work")
    if sys.platform == "linux":  # Python's own symbols, 17 MB; stripped, libraries out of wheels do not load
        for library in (out / NAME / "_internal").glob("libpython*"):
            subprocess.run(["strip", "--strip-unneeded", library], check=True)
    return out / NAME


def add_notices(folder: Path, python: Path) -> None:
    """Put in what it consists of, and whose that is; ends where something in it may not be passed on."""
    own = ["uv", "run", "--quiet", "--isolated", "--project", str(ROOT), "--only-group", "release", "python"]
    words = [str(ROOT / "tools" / "sbom.py"), str(folder), "--python", str(python), "--bundle", str(folder)]
    subprocess.run([*own, *words], check=True)


def archive(folder: Path, edition: str) -> Path:
    """Compress the folder beside it."""
    from aoi_app import __version__

    system = f"{platform.system()}-{platform.machine()}".lower()
    file = folder.parent / f"{NAME}-{__version__}-{edition}-{system}.tar.xz"
    with tarfile.open(file, "w:xz", preset=6) as packed:
        packed.add(folder, NAME)
    return file


def megabytes(path: Path) -> float:
    """Size of a file, or of all files below a folder, in MB of 10^6 bytes; links count for nothing."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if not file.is_symlink()]
    return round(sum(file.stat().st_size for file in files if file.is_file()) / 1e6, 1)


def main(words: list[str]) -> int:
    """Make the bundle and print its figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write to; created if missing")
    parser.add_argument("--edition", choices=list(GROUPS), default="line", help="(default: line)")
    parser.add_argument("--no-archive", action="store_true", help="only the folder (default: archive it)")
    options = parser.parse_args(words)
    begun = time.monotonic()
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    environment = out / "environment"
    python = make_environment(environment, options.edition)
    folder = bundle(python, out)
    add_notices(folder, python)
    shutil.rmtree(environment)
    figures = {"edition": options.edition, "folder": str(folder), "unpacked_mb": megabytes(folder)}
    if not options.no_archive:
        file = archive(folder, options.edition)
        figures |= {"archive": str(file), "compressed_mb": megabytes(file)}
    print(json.dumps(figures | {"seconds": round(time.monotonic() - begun)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
