"""The ``heat_sheet`` job: heat maps of one image by several runs and methods, side by side."""

import itertools
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.engine.explain.explainer import OPACITY, shown
from aoi_app.engine.explain.explanation import ExplainedModel, Explanation, MapProgress, explained, trained
from aoi_app.errors import AoiError
from aoi_app.events import HeatMapDrawn
from aoi_app.evidence.rates import score_text
from aoi_app.imaging import heatmap
from aoi_app.imaging.heat_sheet import SheetCell, SheetRow, draw_sheet, fitted
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.writer import write_image
from aoi_app.project.calibration import Calibration
from aoi_app.project.jobs import HeatSheetCell, HeatSheetJob, HeatSheetResult, HeatSheetRow
from aoi_app.project.recipe.catalogue_lookup import entry
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from models.catalogue import BACKBONES, CAMS

Found = Explanation | AoiError


def write_heat_sheet(job: HeatSheetJob, control: JobControl) -> HeatSheetResult:
    """Write a picture with a row per run and a column per method and class.

    If a run has no map for a column (for example of a class it does not know), its cell holds the reason.

    Raises:
        ProjectError, RunNotFound, UnknownEntry: there is no such project, run or method.
        ImageError: the image cannot be read.
        Cancelled: the user stopped it.
    """
    titles = job.headings or [entry(CAMS, name).title for name in job.methods]
    with Project.open(job.project) as project:
        runs = [project.run(name) for name in job.runs] or [project.newest_run()]
        calibrations = [project.scale_of(run).calibration for run in runs]
    image = read_image(job.image)
    columns = list(itertools.product(job.methods, job.class_names))
    progress = MapProgress(control, len(runs) * len(columns))
    rows, results = [], []
    for number, (run, calibration) in enumerate(zip(runs, calibrations, strict=True)):
        network = entry(BACKBONES, run.recipe.network.backbone).title
        plain = shown(image, run.recipe.input, *fitted(image.shape[1], image.shape[0]))
        cells, facts = [SheetCell(plain, ())], []
        for column, found in enumerate(_maps(job, run, calibration, columns, progress)):
            picture = None if isinstance(found, AoiError) else _overlaid(plain, found, run)
            cells.append(SheetCell(picture, _caption(found)))
            facts.append(_cell(columns[column][0], found))
            control.emit(_event(job, (number, column), found, picture))
        rows.append(SheetRow((network, run.id), tuple(cells)))
        results.append(HeatSheetRow(run=run.id, network=network, cells=tuple(facts)))
    headings = [" · ".join(filter(None, pair)) for pair in itertools.product(titles, job.class_names)]
    job.out.parent.mkdir(parents=True, exist_ok=True)
    write_image(job.out, draw_sheet([job.image.name, *headings], rows))
    return HeatSheetResult(file=job.out, image=job.image, rows=tuple(results))


def _maps(
    job: HeatSheetJob,
    run: RunFolder,
    calibration: Calibration | None,
    columns: list[tuple[str, str]],
    progress: MapProgress,
) -> Iterator[Found]:
    """The explanation by a run for each method and class, or the error why there is none."""
    loaded: tuple[ExplainedModel, Tensor] | None = None
    for method, class_name in columns:
        progress.within(0.0)
        try:
            if loaded is None:
                subject = trained(run, calibration)
                loaded = subject, subject.batch(job.image)[0]
            most = job.channels or sys.maxsize
            yield explained(*loaded, class_name, method, stage=None, most=most, watch=progress.within)
        except AoiError as error:
            yield error
        progress.next()


def _overlaid(plain: NDArray[np.uint8], found: Explanation, run: RunFolder) -> NDArray[Any]:
    heat = heatmap.fit_to_image(found.grid, run.recipe.input, plain.shape[1], plain.shape[0])
    return heatmap.overlay(plain, heat, OPACITY)


def _caption(found: Found) -> tuple[str, ...]:
    if isinstance(found, AoiError):
        return (found.text,)
    return f"{found.class_name} {score_text(found.score)}", f"{found.seconds:.2f} s"


def _cell(method: str, found: Found) -> HeatSheetCell:
    if isinstance(found, AoiError):
        return HeatSheetCell(method=method, problem=found.text)
    return HeatSheetCell(method=method, class_name=found.class_name, score=found.score, seconds=found.seconds)


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
    return HeatMapDrawn(*place, file, found.class_name, found.score, found.seconds)
