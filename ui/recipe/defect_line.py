"""How large the marked defects are at the size of a recipe's input, and what larger inputs would cost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from aoi_app.project.recipe.catalogue_lookup import searches_size
from aoi_app.project.recipe.input_sizes import cost, larger_inputs, megabytes, pass_megabytes
from ui.core.jobs.background import run_in_background
from ui.core.session import Session

if TYPE_CHECKING:
    from aoi_app.project.defect_sizes import DefectSizes
    from aoi_app.project.recipe.recipe import Recipe
    from aoi_app.project.records import ImageRecord

SAMPLE = 500  # images whose sides are looked at


class DefectLine(QLabel):
    """One or two sentences; empty where nothing with an extent is marked and no size is searched."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("defectLine")
        self.setProperty("role", "caption")
        self.setWordWrap(True)
        self._session = session
        self._sizes: DefectSizes | None = None
        self._of: object = None  # the marks that were measured
        self._records: Sequence[ImageRecord] = ()
        self._recipe: Recipe | None = None

    def measure(self, records: Sequence[ImageRecord]) -> None:
        """Measure what is marked on images, on a thread."""
        self._records = records
        marked = [record for record in records if record.is_marked]
        project = self._session.project
        wanted = project and (
            project.folder,
            [(item.id, item.regions, item.mask, item.pixels) for item in marked],
        )
        if wanted == self._of or project is None:
            return
        self._of = wanted

        def found() -> DefectSizes:
            from aoi_app.project.defect_sizes import defect_sizes

            return defect_sizes(marked, project.regions(item.id for item in marked))

        run_in_background(self, found, self._take, lambda _: self._take(None), topic="marks")

    def _take(self, sizes: DefectSizes | None) -> None:
        self._sizes = sizes
        self._tell()

    def show_recipe(self, recipe: Recipe) -> None:
        """Tell of this recipe."""
        self._recipe = recipe
        self._tell()

    def _tell(self) -> None:
        recipe = self._recipe
        parts = [self._defects(recipe), self._room(recipe)] if recipe is not None else []
        self.setText("\n".join(filter(None, parts)))
        self.setVisible(bool(self.text()))

    def _defects(self, recipe: Recipe) -> str:
        """The defects at the size of the input and at the next larger one."""
        here = self._sizes.at(recipe.input) if self._sizes is not None else None
        if here is None or self._sizes is None:
            return ""
        text = self.tr("Defects are {median} px wide at {size}, the narrowest {least} px.").format(
            median=f"{here[1]:.0f}", least=f"{here[0]:.0f}", size=_size(recipe)
        )
        larger = larger_inputs(recipe.input, self._side(), here[1])
        there = self._sizes.at(larger[0]) if larger else None
        if there is None:
            return text
        more = self.tr("At {width} × {height} it is {median} px, for {times} times the time.")
        return f"{text} " + more.format(
            width=larger[0].width,
            height=larger[0].height,
            median=f"{there[1]:.0f}",
            times=f"{cost(larger[0]) / cost(recipe.input):.1f}",
        )

    def _room(self, recipe: Recipe) -> str:
        """The disk space and the memory that a search takes, at most."""
        if not searches_size(recipe) or not self._records:
            return ""
        here = self._sizes.at(recipe.input) if self._sizes is not None else None
        larger = larger_inputs(recipe.input, self._side(), here[1] if here else None)
        sizes = [recipe.input, *larger]
        room = sum(megabytes(spec, len(self._records)) for spec in sizes)
        memory = max(pass_megabytes(spec.width, spec.height) for spec in sizes)
        text = self.tr(
            "Tries up to {n} sizes, keeps features of up to {room} GB on disk, and takes up to {memory} GB "
            "of memory for an image."
        )
        return text.format(
            n=len(sizes), room=f"{max(room / 1024, 0.1):.1f}", memory=f"{max(memory / 1024, 0.1):.1f}"
        )

    def _side(self) -> float:
        """Of a square with as many pixels as the images have, the median of some of them."""
        some = self._records[:: len(self._records) // SAMPLE + 1]
        return median(math.sqrt(item.width * item.height) for item in some) if some else 0.0


def _size(recipe: Recipe) -> str:
    return f"{recipe.input.width} × {recipe.input.height}"
