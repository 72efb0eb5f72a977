"""Rules that keep the program fast to start and easy to read, checked on the modules actually loaded."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

from ui.core.places import Place

ROOT = Path(__file__).parents[2]
PROGRAM = ("aoi_app", "models", "ui", "resources")
SOURCES = [
    path for folder in (*PROGRAM, "tests", "benchmarks", "tools") for path in (ROOT / folder).rglob("*.py")
]


TREES = {
    path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8"))
    for path in SOURCES
    if path.relative_to(ROOT).parts[0] in PROGRAM
}


def modules_after(code: str) -> set[str]:
    """Top-level modules loaded by a new interpreter after running ``code``."""
    script = f"{code}\nimport sys\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(  # not measured for coverage, which imports modules of its own
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=unmeasured,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def test_no_file_is_longer_than_a_person_reads_in_one_go() -> None:
    long = {str(path.relative_to(ROOT)): count for path in SOURCES if (count := lines_of(path)) > 400}
    assert not long


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_half_of_the_files_are_read_in_a_few_minutes() -> None:
    assert median(lines_of(ROOT / path) for path in TREES) < 130


def test_no_modules_need_each_other() -> None:
    """Imports for type checkers and those inside functions count as well."""
    modules = {module_of(path): tree for path, tree in TREES.items()}
    graph = {name: {*imports(tree)} & modules.keys() - {name} for name, tree in modules.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def module_of(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imports(tree: ast.Module) -> Iterator[str]:
    """Names that a module imports: for ``from a import b`` both a and, if it is a module, a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (item.name for item in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)
            yield from (f"{node.module}.{item.name}" for item in node.names)


def rooms_of_the_window() -> Iterator[tuple[str, set[str]]]:
    """For each module of the window the room it stands in, and the rooms it imports from."""
    for path, tree in TREES.items():
        if path.parts[0] == "ui" and len(module_of(path).split(".")) > 1:
            yield (
                room_of(module_of(path)),
                {room_of(name) for name in imports(tree) if name.startswith("ui.")},
            )


def room_of(module: str) -> str:
    return module.split(".")[1]


def test_every_room_of_the_window_is_a_page_or_stands_in_a_layer() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract.get("containers") == ["ui"])
    layered = {room for layer in layers for room in layer.split(" | ")}
    assert {room for room, _ in rooms_of_the_window()} == layered | {*Place}
    assert not layered & {*Place}


def test_pages_know_nothing_of_each_other() -> None:
    """They share what lies below them; only the frame above shows them."""
    pages, above = {*Place}, {"frame", "app"}
    for room, used in rooms_of_the_window():
        if room not in above:
            banned = pages | above if room in pages else pages
            assert not used & banned - {room}, room


def test_the_map_of_the_code_names_files_that_are_there() -> None:
    """Those of ARCHITECTURE.md, with their folder or, in the same sentence, without."""
    named = re.findall(r"`([\w./-]+)`", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    paths = {name for name in named if "/" in name or name.endswith((".py", ".md", ".html", ".toml", ".yml"))}
    assert len(paths) > 50
    files = [path.relative_to(ROOT).as_posix() for path in (*SOURCES, *ROOT.glob("resources/**/*.html"))]
    lost = {name for name in paths if not (ROOT / name).exists()}
    assert not {name for name in lost if not any(file.endswith(f"/{name}") for file in files)}


def test_a_public_class_name_stands_for_one_thing() -> None:
    places = defaultdict(list)
    for path, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(path.as_posix())
    assert not {name: found for name, found in places.items() if len(found) > 1}


def test_the_window_calls_nothing_by_a_string() -> None:
    """Calls are typed; pages and their frame do not access attributes by string either."""
    found = [
        f"{path}:{node.lineno}"
        for path, tree in TREES.items()
        if path.parts[0] == "ui"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (is_getattr(node.func) or (path.name in {"page.py", "main_window.py"} and is_getattr(node)))
    ]
    assert not found


def is_getattr(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr"


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
    """PySide creates them on first access; the window crashed when it accessed one in between."""
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


def test_no_control_of_the_window_takes_the_wheel_in_passing() -> None:
    """Only ``ui.kit.controls`` makes boxes and sliders: its own leave the wheel to the panel around them."""
    bare = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QSlider"}
    found = []
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            made = [node.func] if isinstance(node, ast.Call) else []
            names = [*made, *(node.bases if isinstance(node, ast.ClassDef) else [])]
            if bare & {name.id for name in names if isinstance(name, ast.Name)}:
                found.append(path.as_posix())
    assert set(found) <= {"ui/kit/controls.py"}
