"""What was found of heat maps: of a run's, in its folder, and of those of an inspection, in its own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from aoi_app.errors import UnusableFile
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.map_check import MapCheck, MapTest
from aoi_app.project.store.runs import RunFolder
from aoi_app.storage import write_text_atomic
from aoi_app.stored_file import known_version, read_stored

MAPS = "maps.json"
TESTS = "map_tests.json"


class MapTests(FrozenModel):
    """The tests of an inspection's maps, by the name of the heat-map file in its folder."""

    version: Annotated[Literal[1], known_version(1)] = 1
    tests: dict[str, MapTest]


def read_map_check(run: RunFolder) -> MapCheck | None:
    """What is stored; None if there is nothing that can be read: it can be made again at any time."""
    try:
        return read_stored(run.path / MAPS, MapCheck)
    except UnusableFile:
        return None


def write_map_check(run: RunFolder, check: MapCheck) -> None:
    """Store a check.

    Raises:
        OSError: it cannot be written.
    """
    write_text_atomic(run.path / MAPS, check.model_dump_json(indent=1))


def read_map_tests(folder: Path) -> dict[str, MapTest]:
    """The tests in the folder of an inspection; none if nothing there can be read."""
    try:
        return dict(read_stored(folder / TESTS, MapTests).tests)
    except UnusableFile:
        return {}


def write_map_tests(folder: Path, tests: Mapping[str, MapTest]) -> None:
    """Store the tests.

    Raises:
        OSError: they cannot be written.
    """
    write_text_atomic(folder / TESTS, MapTests(tests=dict(tests)).model_dump_json(indent=1))
