"""What is known of the size of a run's input, and of its head on cells: stored with the run, and shown."""

from typing import Annotated, Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.stored_file import known_version

# Why a size was kept or not: it is the first; it judges better; it judges no worse and points better;
# neither; its features would take too much room.
SizeState = Literal["first", "judges_better", "points_better", "no_gain", "too_large"]


class TriedSize(FrozenModel):
    """A size of the input that was tried, in pixels. Figures are None where they cannot be known.

    ``cost`` is the time of a pass over that at 224 x 224. ``smallest`` and ``median`` are the widths
    in pixels of the narrowest defect with an extent, and of the median one of the class with the smallest
    median; points have no extent. ``megabytes`` of features are kept on disk. ``area`` is that under the
    curve of NG against OK, out of fold (without both kinds: the mean of all classes), ``error`` its standard
    error by part, ``gain`` over the size before, with its own. ``peaks`` of ``marked`` images have the peak
    of their map in a mark.
    """

    width: int
    height: int
    cost: float
    smallest: float | None = None
    median: float | None = None
    megabytes: float
    area: float | None = None
    error: float | None = None
    gain: float | None = None
    gain_error: float | None = None
    peaks: int | None = None
    marked: int | None = None
    state: SizeState
    chosen: bool = False


class InputFigures(FrozenModel):
    """The input of a run, and the sizes that were tried for it; none if it was given."""

    width: int
    height: int
    cost: float
    tried: tuple[TriedSize, ...] = ()


class HeadFigures(FrozenModel):
    """What a head says out of fold of ``n`` images: ``right`` ones have the right class. ``caught`` of ``ng``
    NG images are found where at most 5 % of the OK images are rejected, ``rejected`` of ``ok``; None without
    both kinds, as ``area``.
    """

    n: int
    right: int
    area: float | None = None
    caught: int | None = None
    ng: int | None = None
    rejected: int | None = None
    ok: int | None = None


class CellFigures(FrozenModel):
    """``cells.json`` of a run with a head on cells: the sizes tried, the images with a mark that it learned
    from, and what it says out of fold without the cells and with them. Of a network that was trained, both
    are of the validation images, and the head is ``kept`` only if it judges better.
    """

    version: Annotated[Literal[1], known_version(1)] = 1
    sizes: tuple[TriedSize, ...] = ()
    marked: int = Field(0, ge=0)
    whole: HeadFigures
    both: HeadFigures
    kept: bool = Field(True, exclude_if=bool)


class PastedFigures(FrozenModel):
    """``pasted.json`` of a run that tried defects pasted onto good parts: how many ``images`` were made from
    all others, the area under the curve of NG against OK out of fold ``without`` and with those ``pasted``,
    the ``gain`` with its standard ``error``, and whether it was ``kept``. No areas: nothing could be pasted.
    """

    version: Annotated[Literal[1], known_version(1)] = 1
    images: int = Field(ge=0)
    without: float | None = None
    pasted: float | None = None
    gain: float | None = None
    error: float | None = None
    kept: bool
