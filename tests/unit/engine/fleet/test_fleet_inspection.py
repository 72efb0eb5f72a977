"""Inspections on a cluster of real processes: each image is judged once, as on a single PC."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from aoi_app.control import JobControl
from aoi_app.events import Event, FleetState, Warned
from aoi_app.fleet import inspections
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import InspectJob
from aoi_app.project.store.inspections import InspectedImage, Inspection
from aoi_app.worker.jobs import run_job
from tests.unit.engine.conftest import Packaged
from tests.unit.engine.fleet.conftest import Machines
from tests.unit.engine.plates import KINDS, picture

pytestmark = pytest.mark.xdist_group("fleet")


def lot_of(folder: Path) -> Path:
    folder.mkdir()
    for number in range(12):
        kind = KINDS[number % len(KINDS)]
        write_image(folder / f"{kind} {number}.png", picture(kind, 100 + number))
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n")
    return folder


def results_of(folder: Path) -> Sequence[InspectedImage]:
    inspection = Inspection.open(folder)
    try:
        assert len(inspection.results()) == inspection.result_chain.head().rows, "no image is judged twice"
        return [replace(item, at=0.0) for item in inspection.results()]
    finally:
        inspection.close()


def test_an_inspection_survives_the_death_of_a_machine(
    packaged: Packaged, machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lot, there, here = lot_of(tmp_path / "lot"), tmp_path / "there", tmp_path / "here"
    run_job(InspectJob(model=packaged.model, paths=(lot,), out=here, heatmaps="all"), JobControl())
    monkeypatch.setattr(inspections, "SHARD_IMAGES", 1)
    killed: list[str] = []
    heard: list[Event] = []

    def hear(event: Event) -> None:
        heard.append(event)
        if isinstance(event, FleetState) and not killed:
            at_work = [item["name"] for item in event.nodes if item["tasks"] and not item["done"]]
            killed.extend(name for name in at_work if not killed and machines.kill(name))

    job = InspectJob(model=packaged.model, paths=(lot,), out=there, heatmaps="all", fleet=machines.address)
    answer = run_job(job, JobControl(hear))
    assert killed, "in the middle of the inspection"
    assert any(isinstance(event, Warned) and event.code == "AOI-WRN-070" for event in heard)
    assert (answer.images, answer.unreadable, answer.judged) == (13, 1, 13)
    assert sorted(results_of(there), key=lambda item: item.path) == sorted(
        results_of(here), key=lambda item: item.path
    )
    for picture_file in (here / "heatmaps").iterdir():
        assert (there / "heatmaps" / picture_file.name).read_bytes() == picture_file.read_bytes()
