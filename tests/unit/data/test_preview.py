"""The preview shows exactly what training gives the network, from a process without torch."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.data.augmentation import Augmenter
from aoi_app.data.batches import ChangedImages
from aoi_app.data.preview import TILE, preview
from aoi_app.imaging.prepare import load_prepared
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import PreviewJob
from aoi_app.project.recipe.augment_sets import SETS
from aoi_app.project.recipe.recipe import AugmentRecipe, Recipe

ROOT = Path(__file__).parents[3]
STRONG = AugmentRecipe(steps=SETS["strong"].steps)


@pytest.fixture
def image(tmp_path: Path) -> Path:
    file = tmp_path / "圖.png"
    write_image(file, np.random.default_rng(0).uniform(0, 255, (90, 120)).astype(np.uint8))
    return file


@pytest.mark.parametrize("high", [255.0, 254.0])  # 8 bits, or floats
def test_it_is_what_an_epoch_sees(high: float, image: Path, tmp_path: Path) -> None:
    spec = Recipe().changed({"input.high": high, "input.filters": [{"name": "median"}]}).input
    job = PreviewJob(image=image, input=spec, augment=STRONG, seed=3, draws=4, out=tmp_path / "x" / "p.npz")
    preview(job, JobControl())
    with np.load(job.out) as arrays:
        unfiltered, prepared, changed, tiles = (
            arrays[name] for name in ("unfiltered", "prepared", "changed", "tiles")
        )
    np.testing.assert_array_equal(prepared, load_prepared(image, spec)[0])
    np.testing.assert_array_equal(
        unfiltered, load_prepared(image, spec.model_copy(update={"filters": ()}))[0]
    )
    epochs = [ChangedImages(prepared[None], Augmenter(STRONG), 3, epoch)[0:1][0] for epoch in range(4)]
    np.testing.assert_array_equal(changed, epochs[0])
    assert changed.dtype == prepared.dtype
    assert tiles.shape == (4, TILE, TILE)
    assert len({tile.tobytes() for tile in tiles}) == 4


def test_no_torch_is_loaded_for_it(image: Path, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from aoi_app.control import JobControl\n"
        "from aoi_app.project.jobs import JOB\n"
        "from aoi_app.worker.jobs import run_job\n"
        "import aoi_app.worker.main\n"
        "run_job(JOB.validate_json(sys.argv[1]), JobControl())\n"
        "assert 'albumentations' in sys.modules and 'torch' not in sys.modules\n"
        "import importlib.util\n"
        "assert importlib.util.find_spec('torch')\n"  # the block on the import has been removed
    )
    job = PreviewJob(image=image, augment=STRONG, out=tmp_path / "p.npz")
    subprocess.run([sys.executable, "-c", code, job.model_dump_json()], cwd=ROOT, check=True, timeout=120)
    assert job.out.exists()
