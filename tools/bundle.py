"""Make a folder of the program that runs without Python, and an archive of it.

Usage: ``python tools/bundle.py OUT [--edition line|studio] [--trust FILE.pub] [--no-archive]``. Below OUT it
leaves the folder ``aoi-studio``, an installation of this version (``aoi_app/update/installation.py``), the
archive ``aoi-studio-VERSION-EDITION-SYSTEM.tar.xz``, and prints the sizes of both. The environment that is
bundled is made anew in OUT, with the packages of this edition and nothing else.
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
ABOUT = "about.json"  # what tools/update.py says of this version


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


def install(program: Path, edition: str, trusted: list[Path]) -> None:
    """Make the folder of the program an installation of this version, which updates can follow."""
    from aoi_app import __version__
    from aoi_app.update.installation import CURRENT, KEYS, VERSIONS
    from aoi_app.update.update_file import this_platform

    for path in program.rglob("*"):  # of a library that was left out
        if path.is_symlink() and not path.exists():
            path.unlink()
    version = program.with_name("version")
    program.rename(version)
    (program / VERSIONS).mkdir(parents=True)
    version.rename(program / VERSIONS / __version__)
    about = {"version": __version__, "edition": edition, "platform": this_platform()}
    (program / VERSIONS / __version__ / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    (program / CURRENT).write_text(f"{__version__}\n", encoding="ascii", newline="\n")
    keys = "# Updates signed with these keys are installed; a line is a public key and a name.\n"
    keys += "".join(file.read_text(encoding="utf-8") for file in trusted)
    (program / KEYS).write_text(keys, encoding="utf-8")
    for name in ("aoi.cmd",) if sys.platform == "win32" else ("aoi",):
        shutil.copy(ROOT / "tools" / "starter" / name, program / name)


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
    parser.add_argument(
        "--trust",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="public key of updates, made by tools/update.py; may be repeated (default: none)",
    )
    parser.add_argument("--no-archive", action="store_true", help="only the folder (default: archive it)")
    options = parser.parse_args(words)
    begun = time.monotonic()
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    environment = out / "environment"
    python = make_environment(environment, options.edition)
    folder = bundle(python, out)
    add_notices(folder, python)
    install(folder, options.edition, options.trust)
    shutil.rmtree(environment)
    figures = {"edition": options.edition, "folder": str(folder), "unpacked_mb": megabytes(folder)}
    if not options.no_archive:
        file = archive(folder, options.edition)
        figures |= {"archive": str(file), "compressed_mb": megabytes(file)}
    print(json.dumps(figures | {"seconds": round(time.monotonic() - begun)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
