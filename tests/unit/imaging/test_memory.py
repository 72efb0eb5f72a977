"""A large image takes at most three times its pixels; one that takes too much is an error of that file."""

import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="measured by /proc and limited by RLIMIT_AS")

WIDTH, HEIGHT = 5000, 8000  # 40 MB of 8 bit
MOST = 3.0  # times the pixels
MARGIN = 6 << 20  # bytes for anything else

MEASURED = """
import json, sys
from pathlib import Path
import PIL.Image, tifffile
from aoi_app.control import JobControl
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import read_measured
from aoi_app.project.importing.file_looks import look_at

def used(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return 1024 * int(next(line for line in lines if line.startswith(name)).split()[1])

def peak(work):
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
    before = used("VmRSS")
    work()
    return used("VmHWM") - before

folder, found = Path(sys.argv[1]), {}
for name in ["small.png", *sys.argv[2:]]:  # the first brings in what is loaded once
    spec = InputSpec(high=65535.0 if "16" in name else 255.0)
    looked = peak(lambda: look_at(folder, [name], False, JobControl())[name].facts.width)
    found[name] = looked, peak(lambda: read_measured(folder / name, spec))
print(json.dumps(found))
"""

LIMITED = """
import resource, sys
from pathlib import Path
import PIL.Image, cv2, tifffile
from aoi_app.errors import ImageTooLarge
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import read_measured

cv2.setNumThreads(1)
lines = Path("/proc/self/status").read_text().splitlines()
now = 1024 * int(next(line for line in lines if line.startswith("VmSize")).split()[1])
resource.setrlimit(resource.RLIMIT_AS, (now + (30 << 20),) * 2)
for file in map(Path, sys.argv[1:]):
    try:
        read_measured(file, InputSpec(high=65535.0 if "16" in file.name else 255.0))
    except ImageTooLarge as error:
        assert str(file) in str(error)
    else:
        raise AssertionError(file)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Smooth pictures, quickly written, in every format that holds this size."""
    folder = tmp_path_factory.mktemp("large")
    image = np.add.outer(np.arange(HEIGHT) // 50, np.arange(WIDTH) % 40).astype(np.uint8)
    fast = [cv2.IMWRITE_PNG_COMPRESSION, 1]
    for suffix in (".png", ".jpg", ".bmp"):
        data = cv2.imencode(suffix, image, fast if suffix == ".png" else [])[1]
        (folder / f"8{suffix}").write_bytes(data.tobytes())
    tifffile.imwrite(folder / "8.tif", image)
    deep = image.astype(np.uint16) * 200
    (folder / "16.png").write_bytes(cv2.imencode(".png", deep, fast)[1].tobytes())
    tifffile.imwrite(folder / "16.tif", deep, byteorder=">")
    (folder / "small.png").write_bytes(cv2.imencode(".png", image[:300, :300])[1].tobytes())
    return folder


def run(script: str, *words: object) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, words)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_and_preparing_take_at_most_three_times_the_pixels(folder: Path) -> None:
    names = sorted(file.name for file in folder.iterdir() if file.name != "small.png")
    found = json.loads(run(MEASURED, folder, *names))
    for name in names:
        raw = WIDTH * HEIGHT * (2 if name.startswith("16") else 1)
        assert max(found[name]) <= MOST * raw + MARGIN, (name, [peak / raw for peak in found[name]])


def test_too_little_memory_names_the_file(folder: Path) -> None:
    run(LIMITED, *(folder / name for name in ("8.png", "8.bmp", "8.tif", "16.png", "16.tif")))
