"""Peak memory of importing and of preparing a large image, in multiples of its pixels. Linux only.

Run: ``uv run python -m benchmarks.image_memory [--width 16000 --height 20000]``. Each file in its process;
what the idle process holds is subtracted.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np
import tifffile

CHILD = """
import sys
from pathlib import Path
import PIL.Image, tifffile
from aoi_app.control import JobControl
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import read_measured
from aoi_app.project.importing.file_looks import look_at

def used(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return 1024 * int(next(line for line in lines if line.startswith(name)).split()[1])

file, before = Path(sys.argv[2]), used("VmRSS")
if sys.argv[1] == "import":
    assert look_at(file.parent, [file.name], False, JobControl())[file.name].facts
else:
    read_measured(file, InputSpec(high=65535.0 if file.name.startswith("16") else 255.0))
print(used("VmHWM") - before)
"""


def write_pictures(folder: Path, width: int, height: int) -> None:
    """Write a smooth grey picture in every format that holds this size, of 8 and 16 bit."""
    image = np.add.outer(np.arange(height) // 100 % 200, np.arange(width) % 40).astype(np.uint8)
    for suffix in (".png", ".jpg", ".bmp"):
        (folder / f"8{suffix}").write_bytes(cv2.imencode(suffix, image)[1].tobytes())
    tifffile.imwrite(folder / "8.tif", image)
    deep = image.astype(np.uint16) * 200
    (folder / "16.png").write_bytes(cv2.imencode(".png", deep)[1].tobytes())
    tifffile.imwrite(folder / "16.tif", deep, byteorder=">")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--width", type=int, default=16_000, help="pixels (default: 16000)")
    parser.add_argument("--height", type=int, default=20_000, help="pixels (default: 20000)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_pictures(folder, chosen.width, chosen.height)
        for file in sorted(folder.iterdir()):
            raw = chosen.width * chosen.height * (2 if file.name.startswith("16") else 1)
            for work in ("import", "prepare"):
                words = [sys.executable, "-c", CHILD, work, str(file)]
                peak = int(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
                print(f"{file.name}: {work} {peak / raw:.2f}", flush=True)


if __name__ == "__main__":
    main()
