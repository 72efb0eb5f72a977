"""The line edition: the program where nothing of the extra ``train`` can be imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aoi_app import edition
from aoi_app.errors import TrainingMissing, TrainingNotBundled
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import IN_LINE_EDITION
from tests.unit.engine.conftest import Packaged
from tests.unit.engine.plates import picture

ROOT = Path(__file__).parents[3]
PLACE = ROOT / "tests" / "line_edition"


def in_line_edition(*words: object) -> "subprocess.CompletedProcess[str]":
    """Run Python on a path where only the modules of the line edition are found."""
    return subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(PLACE)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_window_inspects_reviews_and_reports(packaged: Packaged, tmp_path: Path) -> None:
    (tmp_path / "lot").mkdir()
    for kind in ("good", "void"):
        write_image(tmp_path / "lot" / f"{kind}.png", picture(kind, 77))
    done = in_line_edition(PLACE / "window.py", packaged.model, tmp_path / "lot")
    assert done.returncode == 0, done.stderr
    files = [Path(line) for line in done.stdout.splitlines()]
    assert {file.suffix for file in files} == {".html", ".pdf", ".xlsx"}
    assert all(file.stat().st_size > 1000 for file in files)


def test_every_job_of_the_line_edition_finds_its_modules(packaged: Packaged) -> None:
    done = in_line_edition(
        "-c",
        "import sys; from aoi_app.worker.jobs import handler_of; from aoi_app.cli import run_command\n"
        f"for kind in {sorted(IN_LINE_EDITION)}: handler_of(kind)\n"
        f"assert run_command(['verify', {str(packaged.model)!r}]) == 0\n"
        f"sys.exit(run_command(['train', {str(packaged.project)!r}]))",
    )
    assert done.returncode == 4, done.stderr
    assert "AOI-EDN-001" in done.stderr
    assert edition.training_command() in done.stderr


@pytest.mark.parametrize(
    ("frozen", "checkout", "trouble", "advice"),
    [
        (False, True, TrainingMissing, "uv sync --group train --project "),
        (False, False, TrainingMissing, 'pip install "aoi-studio[train]"'),
        (True, False, TrainingNotBundled, "studio edition"),
    ],
)
def test_what_brings_training_depends_on_how_the_program_came(
    frozen: bool,
    checkout: bool,
    trouble: type,
    advice: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    monkeypatch.setattr(edition, "has_training", lambda: False)
    if not checkout:
        monkeypatch.setattr(edition, "CHECKOUT", tmp_path)
    found = edition.training_trouble()
    assert type(found) is trouble
    assert advice in found.advice
