"""A small lot of images and the inspection of them."""

import os
from dataclasses import dataclass
from pathlib import Path

from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import InspectJob
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import InspectedImage, Inspection
from tests.unit.engine.plates import KINDS, picture

IMAGES = 40
NOON = 1_700_000_000_123_000_000  # ns since the epoch


@dataclass(frozen=True)
class Lot:
    """Images by number, and the inspection of them."""

    model: Path
    folder: Path
    out: Path

    def image(self, number: int) -> Path:
        return self.folder / "tray" / f"{number}.png"

    def job(self, **values: object) -> InspectJob:
        told = {"model": self.model, "paths": (self.folder,), "out": self.out, "heatmaps": "none"}
        return InspectJob(**(told | values))

    def results(self) -> dict[str, InspectedImage]:
        """By the names of the files."""
        inspection = Inspection.open(self.out)
        found = {Path(image.path).name: image for image in inspection.results()}
        assert inspection.result_chain.broken() == []
        inspection.close()
        return found

    def unreadable(self) -> set[str]:
        return {name for name, image in self.results().items() if image.verdict is Verdict.UNREADABLE}


def make_lot(model: Path, folder: Path) -> Lot:
    """Write the images, as if long before they are judged."""
    made = Lot(model, folder / "批 9", folder / "out")
    made.image(0).parent.mkdir(parents=True)
    for number in range(IMAGES):
        write_image(made.image(number), picture(KINDS[number % 3], number))
        os.utime(made.image(number), ns=(NOON, NOON))
    return made
