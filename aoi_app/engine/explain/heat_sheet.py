"""The ``heat_sheet`` job: heat maps of one image by several runs and methods, side by side."""

import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.engine.explain.explainer import OPACITY, shown
from aoi_app.engine.explain.explanation import (
    ExplainedModel,
    Explanation,
    MapProgress,
    checked,
    explained,
    map_test_of,
    trained,
)
from aoi_app.errors import AoiError
from aoi_app.events import HeatMapDrawn
from aoi_app.evidence.rates import score_text
from aoi_app.imaging import heatmap
from aoi_app.imaging.heat_sheet import SheetCell, SheetRow, draw_sheet, fitted
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import HeatSheetCell, HeatSheetJob, HeatSheetResult, HeatSheetRow
from aoi_app.project.map_check import MapTest
from aoi_app.project.recipe.catalogue_lookup import entry
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from models.catalogue import BACKBONES, CAMS


def write_heat_sheet(job: HeatSheetJob, control: JobControl) -> HeatSheetResult:
    """Write a picture with a row per run and a column per method and class.

    If a run has no map for a column (for example of a class it does not know), its cell holds the reason.

    Raises:
        ProjectError, RunNotFound, UnknownEntry: there is no such project, run or method.
        ImageError: the image cannot be read.
        Cancelled: the user stopped it.
    """
    titles = job.headings or [entry(CAMS, name).title for name in job.methods]
    columns = list(itertools.product(job.methods, job.class_names))
    rows, results = [], []
    with Project.open(job.project) as project:
        runs = [project.run(name) for name in job.runs] or [project.newest_run()]
        image = read_image(job.image)
        sheet = _Sheet(job, project, control, MapProgress(control, len(runs) * len(columns)))
        for number, run in enumerate(runs):
            network = entry(BACKBONES, run.recipe.network.backbone).title
            plain = shown(image, run.recipe.input, *fitted(image.shape[1], image.shape[0]))
            cells, facts = [SheetCell(plain, ())], []
            for column, found in enumerate(sheet.maps(run, columns)):
                picture = None if isinstance(found, AoiError) else _overlaid(plain, found.map, run)
                cells.append(SheetCell(picture, sheet.caption(found)))
                facts.append(_cell(columns[column][0], found))
                control.emit(_event(job, (number, column), found, picture))
            rows.append(SheetRow((network, run.id), tuple(cells)))
            results.append(HeatSheetRow(run=run.id, network=network, cells=tuple(facts)))
    headings = [" · ".join(filter(None, pair)) for pair in itertools.product(titles, job.class_names)]
    job.out.parent.mkdir(parents=True, exist_ok=True)
    write_image(job.out, draw_sheet([job.image.name, *headings], rows))
    return HeatSheetResult(file=job.out, image=job.image, rows=tuple(results))


@dataclass(frozen=True, slots=True)
class _Tested:
    """A heat map and its test."""

    map: Explanation
    test: MapTest


Found = _Tested | AoiError


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Computes the maps of a sheet and tests them."""

    job: HeatSheetJob
    project: Project
    control: JobControl
    progress: MapProgress

    def maps(self, run: RunFolder, columns: list[tuple[str, str]]) -> Iterator[Found]:
        """The map of a run for each method and class, or the error why there is none."""
        loaded: tuple[ExplainedModel, Tensor, tuple[int, int]] | None = None
        for method, class_name in columns:
            self.progress.within(0.0)
            try:
                if loaded is None:
                    subject = checked(trained(self.project, run), self.project, run, self.control)
                    loaded = subject, *subject.batch(self.job.image)
                yield self._map(*loaded, method, class_name)
            except AoiError as error:
                yield error
            self.progress.next()

    def _map(
        self,
        subject: ExplainedModel,
        batch: Tensor,
        size: tuple[int, int],
        method: str,
        class_name: str,
    ) -> _Tested:
        most = self.job.channels or sys.maxsize
        watch = self.progress.within
        found = explained(subject, batch, class_name, method, stage=None, most=most, watch=watch)
        return _Tested(found, map_test_of(subject, batch, size, found, self.control.wait_or_cancel))

    def caption(self, found: Found) -> tuple[str, ...]:
        """Class, score and verdict, or the error."""
        if isinstance(found, AoiError):
            return (found.text,)
        verdict = self.job.verdicts.get(found.test.verdict, found.test.verdict)
        return (
            f"{found.map.class_name} {score_text(found.map.score)}",
            f"{verdict} · {found.map.seconds:.2f} s",
        )


def _overlaid(plain: NDArray[np.uint8], found: Explanation, run: RunFolder) -> NDArray[Any]:
    heat = heatmap.fit_to_image(found.grid, run.recipe.input, plain.shape[1], plain.shape[0])
    return heatmap.overlay(plain, heat, OPACITY)


def _cell(method: str, found: Found) -> HeatSheetCell:
    if isinstance(found, AoiError):
        return HeatSheetCell(method=method, problem=found.text)
    drawn = found.map
    facts = {"class_name": drawn.class_name, "score": drawn.score, "seconds": drawn.seconds}
    return HeatSheetCell(method=method, **facts, test=found.test)


def _event(
    job: HeatSheetJob, place: tuple[int, int], found: Found, picture: NDArray[Any] | None
) -> HeatMapDrawn:
    """The event of a cell; its picture is written if the job asks for the cells."""
    if isinstance(found, AoiError):
        return HeatMapDrawn(*place, code=found.code, args=found.args_by_name)
    file = ""
    if job.cells is not None and picture is not None:
        job.cells.mkdir(parents=True, exist_ok=True)
        written = job.cells / f"{place[0]}-{place[1]}.png"
        write_image(written, picture)
        file = str(written)
    drawn = found.map
    return HeatMapDrawn(*place, file, drawn.class_name, drawn.score, drawn.seconds, found.test.verdict)
