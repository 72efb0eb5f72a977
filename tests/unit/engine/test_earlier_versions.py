"""What released versions have written opens in this one, and is used: settings, projects, runs, packages."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from aoi_app.control import JobControl
from aoi_app.engine.inspect.inspector import inspect
from aoi_app.evidence.manifest import FORMAT_VERSION
from aoi_app.project.jobs import InspectJob
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.project import Project
from aoi_app.settings import AppSettings, home, load_settings, save_settings

FILES = Path(__file__).parents[2] / "data" / "versions"
RELEASES = sorted(path.name for path in FILES.iterdir() if (path / "settings.json").is_file())
PACKAGES = sorted(FILES.glob("packages/*.aoimodel"))
PLATES = FILES / "0.1.0" / "source"


@pytest.mark.parametrize("version", RELEASES)
def test_settings_of_a_release_are_kept(version: str) -> None:
    shutil.copy(FILES / version / "settings.json", home() / "settings.json")
    settings = load_settings()
    assert settings == AppSettings(
        language="zh_TW", theme="dark", operator="Mei", station="AOI-3", recent=("/data/plates",)
    )
    save_settings(settings)
    assert load_settings() == settings


@pytest.mark.parametrize("version", [name for name in RELEASES if (FILES / name / "project").is_dir()])
def test_a_project_of_a_release_opens_and_is_edited(version: str, tmp_path: Path) -> None:
    shutil.copytree(FILES / version, tmp_path / version)
    shutil.copytree(PLATES, tmp_path / "0.1.0" / "source", dirs_exist_ok=True)
    with Project.open(tmp_path / version / "project") as project:
        assert [(item.name, item.verdict) for item in project.classes] == [
            ("good", "OK"),
            ("stripe", "NG"),
            ("void", "NG"),
        ]
        images = project.images()
        assert len(images) == 24
        assert all(image.file.is_file() for image in images)
        project.set_labels({images[0].id: 2})
        (run,) = project.runs()
        recipe = run.recipe
        assert isinstance(recipe, Recipe)
        assert (recipe.network.backbone, recipe.input.width) == ("small_cnn", 64)
        assert run.metrics("test")["accuracy"] == 1.0
    with Project.open(tmp_path / version / "project") as project:
        assert project.images()[0].class_id == 2


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.stem)
def test_a_package_of_every_format_judges(package: Path, tmp_path: Path) -> None:
    """The network was fitted to these images, so that it knows each of them."""
    lot = tmp_path / "lot"
    lot.mkdir()
    for kind in ("good", "stripe", "void"):
        shutil.copy(PLATES / kind / "0.png", lot / f"{kind}.png")
    result = inspect(InspectJob(model=package, paths=(lot,), out=tmp_path / "out"), JobControl())
    assert result.images == 3
    rows = csv.DictReader(io.StringIO(result.results.read_text(encoding="utf-8-sig")))
    found = {row["serial"]: (row["verdict"], row["predicted"]) for row in rows}
    assert found == {"good": ("OK", "good"), "stripe": ("NG", "stripe"), "void": ("NG", "void")}


def test_no_format_is_forgotten() -> None:
    """Today's package is made and judged by the other tests."""
    assert [path.stem for path in PACKAGES] == [f"format{number}" for number in range(1, FORMAT_VERSION)]
