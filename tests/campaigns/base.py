"""The folder that every campaign begins from: images, a project with a trained run, a model, a lot, its
inspection. Everything small, so that a job takes a second or two.
"""

from pathlib import Path

from aoi_app.cli import run_command
from aoi_app.imaging.writer import write_image
from aoi_app.project.store.project import Project
from tests.unit.engine.plates import KINDS, picture
from tests.unit.engine.training_project import small_recipe

PER_CLASS = 10
LOT = 30


def prepare(folder: Path) -> int:
    """Make the folder; returns an exit code."""
    for kind in KINDS:
        (folder / "images" / kind).mkdir(parents=True)
        for seed in range(PER_CLASS):
            write_image(folder / "images" / kind / f"{kind}{seed}.png", picture(kind, seed))
    (folder / "lot").mkdir()
    for number in range(LOT):
        kind = KINDS[number % len(KINDS)]
        write_image(folder / "lot" / f"{number:03d}.png", picture(kind, 1000 + number))
    (folder / "recipe.json").write_text(small_recipe(epochs=2).to_json(), encoding="utf-8")
    project, model, lot = (str(folder / name) for name in ("project", "base.aoimodel", "base lot"))
    steps = (
        ["new", project, str(folder / "images"), "--ok", "good"],
        ["train", project, "--recipe", str(folder / "recipe.json"), "--device", "cpu"],
        ["package", project, "--out", model],
        ["inspect", model, str(folder / "lot"), "--out", lot, "--runtime", "openvino"],
    )
    for words in steps:
        if code := run_command(words):
            return code
    with Project.open(folder / "project") as opened:
        (folder / "base run").write_text(opened.newest_run().id, encoding="ascii")
    return 0
