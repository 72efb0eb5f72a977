"""Makes a real environment of the line edition, and works in it: inspects, reviews and reports in the window.

Run by hand: ``python -m tests.campaigns.line_edition``. Takes some minutes, most of them for a small model to
inspect with; what is installed comes from uv's cache or from the registry. Prints sizes and times.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.campaigns.campaign import workplace

ROOT = Path(__file__).parents[2]
WINDOW = ROOT / "tests" / "line_edition" / "window.py"


def install(folder: Path) -> Path:
    """An environment with the packages of the line edition alone; returns its Python."""
    environment = os.environ | {"UV_PROJECT_ENVIRONMENT": str(folder)}
    environment.pop("VIRTUAL_ENV", None)
    command = ["uv", "sync", "--quiet", "--project", str(ROOT), "--no-group", "train", "--no-dev"]
    subprocess.run(command, check=True, env=environment)
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def megabytes(folder: Path) -> float:
    """Size of all files below a folder, in MB of 10^6 bytes."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def main() -> int:
    """Do all of it; returns the exit code of the program in the window."""
    with workplace() as place, tempfile.TemporaryDirectory(prefix="line-") as folder:
        begun = time.monotonic()
        python = install(Path(folder))
        said = f"installed after {time.monotonic() - begun:.0f} s: {megabytes(Path(folder)):.0f} MB\n"
        begun = time.monotonic()
        base = place / "base"
        environment = os.environ | {"AOI_HOME": str(place / "home"), "QT_QPA_PLATFORM": "offscreen"}
        words = [python, WINDOW, base / "base.aoimodel", base / "lot"]
        done = subprocess.run(words, check=False, env=environment)
        doctor = subprocess.run([python, ROOT / "main.py", "doctor"], check=False, env=environment)
        said += f"inspected, reviewed and reported after {time.monotonic() - begun:.0f} s\n"
        sys.stdout.write(said)
        return done.returncode or doctor.returncode


if __name__ == "__main__":
    sys.exit(main())
