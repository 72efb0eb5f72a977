"""The rules that keep the program quick to open and easy to read, checked on what is really loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for folder in ("aoi_app", "models", "ui", "resources", "tests", "benchmarks", "tools")
    for path in (ROOT / folder).rglob("*.py")
]


def modules_after(code: str) -> set[str]:
    """Top-level modules a fresh interpreter holds after running ``code``."""
    script = f"{code}\nimport sys\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def test_no_file_is_longer_than_a_person_reads_in_one_go() -> None:
    long = {str(path.relative_to(ROOT)): count for path in SOURCES if (count := lines_of(path)) > 400}
    assert not long


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_the_window_loads_no_engine() -> None:
    loaded = modules_after(
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from ui.frame.main_window import MainWindow\n"
        "from ui.core.session import Session\n"
        "window = MainWindow(Session())\n"
        "window.show()\n"
        "app.processEvents()"
    )
    assert not loaded & {"torch", "torchvision", "timm", "albumentations", "scipy", "sklearn", "openvino"}
    assert "pyqtgraph" not in loaded, "charts are imported when the first one is shown"
    assert not loaded & {"pydantic", "sqlite3", "numpy"}, "the first paint waits for what it needs itself"


def test_the_thread_that_loads_the_plots_makes_no_types_of_qt() -> None:
    """PySide makes them when first asked for; the window crashed where it asked for one meanwhile."""
    code = (
        "from PySide6 import QtCore, QtGui, QtWidgets\n"
        "from ui.charts.pyqtgraph_loader import PlotLibrary\n"
        "loader, lacking = PlotLibrary(), []\n"
        "def load():\n"
        "    for module in (QtCore, QtGui, QtWidgets):\n"
        "        lacking.append(set(dir(module)) - set(vars(module)))\n"
        "assert set(dir(QtWidgets)) - set(vars(QtWidgets)), 'PySide makes all types at once: drop the loop'\n"
        "loader._load = load\n"
        "while not loader.ready():\n"
        "    pass\n"
        "assert lacking == [set(), set(), set()], lacking"
    )
    assert "PySide6" in modules_after(code)


@pytest.mark.parametrize(
    "module", ["aoi_app.engine.inspect.inspector", "aoi_app.reports.writer", "aoi_app.cli"]
)
def test_work_without_gradients_loads_no_torch(module: str) -> None:
    loaded = modules_after(f"import {module}, aoi_app.worker.main, aoi_app.worker.project_jobs")
    assert not loaded & {"torch", "torchvision", "timm", "albumentations", "PySide6"}


def test_the_catalogue_is_listed_without_torch() -> None:
    loaded = modules_after(
        "from models import catalogue as c\n"
        "for registry in (c.BACKBONES, c.OPTIMIZERS, c.SCHEDULES, c.LOSSES, c.CAMS, c.AUGMENTATIONS):\n"
        "    assert len(registry), registry.kind\n"
        "    for name, spec in registry.items():\n"
        "        assert name == spec.name and spec.title and spec.description and spec.paper, name"
    )
    assert "torch" not in loaded
