"""How the threshold of a run was chosen: it is stored with the run, and goes with its package and reports."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel


def _only_if_known() -> Any:
    return Field(None, exclude_if=lambda value: value is None)


class HeldPromise(FrozenModel):
    """Of ``n`` parts (or images) of one side ``wrong`` are wrong at the threshold, of ``allowed`` that the
    promised rate allows; None: ``n`` is too small for the promise.
    """

    unit: Literal["image", "part"]
    wrong: int = Field(ge=0)
    allowed: int | None
    n: int = Field(ge=0)

    @property
    def is_kept(self) -> bool:
        """True if the rate holds on fresh images with the stated confidence."""
        return self.allowed is not None and self.wrong <= self.allowed


class CostFigures(FrozenModel):
    """The expected cost of an image with its one-sided 95 % bounds; see ``evidence.costs``."""

    cost: float
    low: float
    high: float


class ThresholdChoice(FrozenModel):
    """The goal by which a threshold was chosen, and the validation images it was chosen on.

    ``entered``: a person entered it; ``cost``: least cost, with the ``costs`` by the names of their options;
    the others are those of ``evidence.aims``. ``ok`` and ``ng`` count the images, ``most`` and ``confidence``
    (0..1) are of the goals that hold a rate.
    """

    goal: Literal["entered", "escape", "overkill", "fewest", "even", "cost"]
    split: Literal["val"] = "val"
    ok: int = Field(ge=0)
    ng: int = Field(ge=0)
    most: float | None = _only_if_known()
    confidence: float | None = _only_if_known()
    promise: HeldPromise | None = _only_if_known()
    costs: dict[str, float] | None = _only_if_known()
    cost_per_image: CostFigures | None = _only_if_known()


def choice_in(metrics: Mapping[str, Mapping[str, Any]]) -> ThresholdChoice | None:
    """How the threshold was chosen, from the evaluations of a run or package by split; None if nobody chose
    one, or an earlier version did not note it.
    """
    stored = metrics.get("val", {}).get("chosen")
    return ThresholdChoice.model_validate(stored) if stored else None
