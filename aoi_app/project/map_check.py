"""What was found of heat maps: of a run's, once, and of a single one each time it is drawn."""

from typing import Annotated, Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.stored_file import known_version

ALIKE = 0.5  # mean rank correlation from which maps look the same
NEAR = 15  # pixels of the original, from a mark
LEAST_IOU = 0.5  # of a box that fits a mark

Trust = Literal["TESTED", "WEAK", "DO NOT TRUST"]
# What speaks against a map. The first five make it one not to trust:
# - empty: nothing in the image speaks for the class
# - elsewhere: half of the other places, or more, weigh as much as the hot region
# - head, backbone: maps of the network look the same with random weights there
# - guessing: on validation images the network is no better than guessing
# - unclear: some other place weighs as much; apart: most other methods peak elsewhere
# - unchecked: the network's maps by this method were not compared with those of random weights
Doubt = Literal["empty", "elsewhere", "head", "backbone", "guessing", "unclear", "apart", "unchecked"]
AGAINST: frozenset[Doubt] = frozenset({"empty", "elsewhere", "head", "backbone", "guessing"})


class MapTest(FrozenModel):
    """The test of one heat map; see ``evidence.map_test``.

    ``place``: that of the hot region among ``places`` of its shape, by weight, 1 if it weighs most; None for
    an empty map. ``weight`` is what blurring the hot region costs the score of the class, in log odds, and
    ``elsewhere`` the mean of the others; ``kept_place`` of ``kept_places`` (None: ``places``) is its place by
    the score that is left if all else is blurred. ``agreeing`` of ``others`` methods peak in the hot region.
    """

    verdict: Trust
    doubts: tuple[Doubt, ...] = ()
    place: int | None = Field(None, ge=1)
    places: int = Field(ge=1)
    kept_place: int | None = Field(None, ge=1)
    kept_places: int | None = Field(None, ge=1)
    weight: float | None = None
    elsewhere: float | None = None
    agreeing: int = Field(0, ge=0)
    others: int = Field(0, ge=0)


class Pointing(FrozenModel):
    """How the heat maps of ``method`` for the label fit what people marked on ``n`` images.

    - ``peak``, ``near``: images whose peak lies in a mark, and within 15 pixels of one; a random pixel would
      with the chances ``chance`` and ``chance_near``.
    - ``boxes``: images whose box around the hot region has an IoU of at least 0.5 with the box of a mark;
      ``chance_boxes``: the share if it lay anywhere.
    - ``iou``: of the hot region and the marks, their mean; ``chance_iou`` if it lay anywhere.
    - ``ap``: average precision of the pixels by heat, their mean; that of random heat is ``chance``.
    - ``learned``: the network has learned the labels of these images, though not the marks.
    """

    method: str
    n: int = Field(ge=1)
    peak: int = Field(ge=0)
    near: int = Field(ge=0)
    chance: float = Field(ge=0, le=1)
    chance_near: float = Field(ge=0, le=1)
    boxes: int = Field(ge=0)
    chance_boxes: float = Field(ge=0, le=1)
    iou: float = Field(ge=0, le=1)
    chance_iou: float = Field(ge=0, le=1)
    ap: float = Field(ge=0, le=1)
    learned: bool = Field(False, exclude_if=lambda learned: not learned)


class MethodCheck(FrozenModel):
    """What was found of one method. ``head`` and ``backbone``: the mean rank correlation, -1..1, of its maps
    with those of the same network with random weights there. ``pointing`` where enough is marked, else
    ``weight``: the mean weight, in log odds, of the hottest tenth of an image.
    """

    method: str
    head: float = Field(ge=-1, le=1)
    backbone: float = Field(ge=-1, le=1)
    pointing: Pointing | None = None
    weight: float | None = None


class MapCheck(FrozenModel):
    """What was found of a run's heat maps on its validation images, or those that stand for them out of fold;
    ``maps.json`` of the run.

    ``weights`` is the SHA-256 of the weights. ``right`` of ``images``, as many of each class as there are,
    were named correctly by a network, or by heads, that had not learned from them; ``guessing`` if a guess
    would do as well. ``method`` is the one to show first, ``why``: it fits the marks best, its hottest places
    weigh most, its cells decide, or nothing was measured.
    """

    version: Annotated[Literal[1], known_version(1)] = 1
    weights: str = ""
    images: int = Field(0, ge=0)
    right: int = Field(0, ge=0)
    guessing: bool = False
    method: str = "cam"
    why: Literal["marks", "deletion", "decides", "unmeasured"] = "unmeasured"
    methods: tuple[MethodCheck, ...] = ()

    def of(self, method: str) -> MethodCheck | None:
        """What was found of a method; None if it was not checked."""
        return next((item for item in self.methods if item.method == method), None)
