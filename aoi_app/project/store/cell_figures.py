"""What the training of heads has found, and stores with the run: ``cells.json``, the recipe with the size of
its input, and ``pasted.json``.
"""

from aoi_app.errors import UnusableFile
from aoi_app.project.input_figures import CellFigures, PastedFigures
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.runs import RECIPE, RunFolder
from aoi_app.storage import write_text_atomic
from aoi_app.stored_file import read_stored

NAME, PASTED = "cells.json", "pasted.json"


def write_cell_figures(run: RunFolder, figures: CellFigures) -> None:
    """Store what is known of the cells of a run.

    Raises:
        OSError: it cannot be written.
    """
    write_text_atomic(run.path / NAME, figures.model_dump_json(indent=1))


def write_found_recipe(run: RunFolder, recipe: Recipe) -> None:
    """Store the recipe of a run once the training has found what it left open.

    Raises:
        OSError: it cannot be written.
    """
    write_text_atomic(run.path / RECIPE, recipe.to_json())


def cell_figures(run: RunFolder) -> CellFigures | None:
    """What is known of the cells of a run; None if it has none, or if the file cannot be used: no verdict
    rests on it.
    """
    try:
        return read_stored(run.path / NAME, CellFigures)
    except UnusableFile:
        return None


def write_pasted_figures(run: RunFolder, figures: PastedFigures) -> None:
    """Store what pasted defects brought.

    Raises:
        OSError: it cannot be written.
    """
    write_text_atomic(run.path / PASTED, figures.model_dump_json(indent=1))


def pasted_figures(run: RunFolder) -> PastedFigures | None:
    """What pasted defects brought; None if the run did not try, or the file cannot be used."""
    try:
        return read_stored(run.path / PASTED, PastedFigures)
    except UnusableFile:
        return None
