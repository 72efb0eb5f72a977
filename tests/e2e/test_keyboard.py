"""From an empty window to a signed report without a mouse, under a real X server with a window manager."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from cv2 import line

from aoi_app.imaging.writer import write_image
from tests.e2e.screen import Screen, missing_tools

EACH = 12  # images of a class


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    if missing := missing_tools():
        assert not (sys.platform == "linux" and os.environ.get("CI")), f"install {missing}"
        pytest.skip(f"not on this machine: {', '.join(missing)}")
    screen = Screen(tmp_path)
    yield screen
    screen.close()


def test_from_empty_to_report_by_keyboard_alone(screen: Screen, tmp_path: Path) -> None:
    images = draw(tmp_path / "parts")
    project = tmp_path / "Documents" / "AOI Studio" / "Plant"
    screen.wait("the first window", lambda: screen.has_window("AOI Studio"))

    screen.open_window("ctrl+n", "New project")
    screen.write("Plant")
    screen.press("Return")
    screen.wait("the project", lambda: screen.has_window("Plant"))

    screen.open_window("ctrl+i", "Import images")
    screen.write(str(images))
    screen.wait("the import", lambda: rows(project / "project.db", "images") == 2 * EACH, keys=["Return"])

    screen.press("ctrl+3", "F5")
    screen.wait("a trained model", lambda: said(project / "runs", "run.json", '"state":"finished"'))

    screen.press("ctrl+4")
    screen.open_window("F5", "Package this model?")
    screen.press("shift+Tab", "Return")  # to what had better be done first
    screen.wait("the test images judged", lambda: any(project.glob("runs/*/predictions-test.csv")))
    screen.wait("a model file", lambda: any(project.glob("models/*.aoimodel")), keys=["Escape", "F5"])

    to_cures = ["ctrl+6", "Tab", "Tab"]  # what is missing comes first on the page
    screen.press(*to_cures, "Tab", "space")  # the lot number
    screen.write("L-1")
    screen.press(*["Tab"] * 5)  # part, work order, shift, station: to the operator, who reviews later
    screen.write("Lin")
    screen.press(*to_cures)
    screen.open_window("space", "Choose a folder with images")
    screen.write(str(images / "scratch"))
    screen.press("Return")
    inspections = project / "inspections"
    screen.wait(
        "the inspection", lambda: said(inspections, "inspection.json", '"state":"finished"'), keys=["F5"]
    )

    screen.press("ctrl+8")
    database = next(inspections.glob("*/inspection.db"))
    screen.wait("a review", lambda: rows(database, "reviews") > 0, keys=["o"])
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT DISTINCT who FROM reviews").fetchall() == [("Lin",)]
    screen.open_window("ctrl+e", "Export the report")
    screen.press("Return")
    screen.wait("the report", lambda: any(inspections.glob("*/report/*.pdf")))

    assert screen.leave() == 0, screen.log.read_text()


def draw(folder: Path) -> Path:
    """Good parts, and parts with a scratch."""
    random = np.random.default_rng(1)
    for number in range(EACH):
        for name in ("ok", "scratch"):
            (folder / name).mkdir(parents=True, exist_ok=True)
            image = random.normal(128, 8, (96, 96)).clip(0, 255).astype(np.uint8)
            if name == "scratch":
                line(image, (10 + number, 20), (70, 60 + number), 250, 2)
            write_image(folder / name / f"{name}_{number:02}.png", image)
    return folder


def said(folder: Path, name: str, text: str) -> bool:
    """Whether a file in one of the subfolders holds a text, spaces aside."""
    return any(text in "".join(file.read_text().split()) for file in folder.glob(f"*/{name}"))


def rows(database: Path, table: str) -> int:
    """Rows of a table, as another process reads them; 0 as long as there is none."""
    if not database.exists():
        return 0
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])
        except sqlite3.OperationalError:
            return 0
