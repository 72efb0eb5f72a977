"""Golden images: what a model says of a folder is recorded by the program itself, in a process of its own."""

import json
from pathlib import Path

from aoi_app.cli import run_command
from aoi_app.imaging.writer import write_image
from aoi_app.settings import load_settings
from aoi_app.storage import sha256_file
from aoi_app.update.golden import MODEL, check_untouched, compare, read_golden
from tests.unit.engine.conftest import Packaged
from tests.unit.engine.plates import KINDS, picture


def test_verdicts_are_recorded_beside_the_model(packaged: Packaged, tmp_path: Path) -> None:
    folder = tmp_path / "金 =1"
    for kind in KINDS:
        (folder / kind).mkdir(parents=True)
        write_image(folder / kind / "900.png", picture(kind, 900))
    (folder / "broken.png").write_bytes(b"no image")
    assert run_command(["golden", str(packaged.model), str(folder), "--json"]) in (0, 3)
    record = read_golden(folder)
    found = {Path(image.path).parent.name: image for image in record.images}
    assert {kind: found[kind].verdict for kind in KINDS} == {
        kind: "OK" if kind == "good" else "NG" for kind in KINDS
    }
    assert found[""].verdict == "UNREADABLE"
    assert all(abs(sum(found[kind].probabilities.values()) - 1) < 1e-6 for kind in KINDS)
    assert load_settings().golden == str(folder.resolve())
    assert sha256_file(folder / MODEL) == record.model == sha256_file(packaged.model)
    check_untouched(folder, record)
    assert all(answer.same for answer in compare(record, record.precision, record.images))
    assert json.loads((folder / "golden.json").read_text())["app_version"]
