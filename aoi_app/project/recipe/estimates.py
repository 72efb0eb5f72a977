"""Estimates training time on this PC from speeds measured on it. Needs no torch."""

from collections.abc import Iterable
from typing import Literal

from pydantic import ConfigDict, Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.recipe.catalogue_lookup import has_budget, searches_size, starts_from_features
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.settings import home
from aoi_app.storage import write_text_atomic
from aoi_app.strict_json import strict_json

Workload = Literal["features", "step", "tail_step"]

AREA = 224 * 224  # pixels of the input that rates refer to; time is proportional to the number of pixels
VIEWS = 6  # augmented views per image whose activations are cached when only the last stages learn
START_SECONDS = 10.0  # libraries, decoding, compiling and the final evaluation, on a warm worker
HEAD_SECONDS_PER_IMAGE = 0.004
SEARCHED = 13.0  # passes of the first size that all sizes of a search take: itself, twice its sides, the last


class Rates(FrozenModel):
    """Speed of one network on one device, in images of 224 x 224 per second; None if never measured.

    ``features``: forward pass of the fast runtime; ``step``: training of the whole network;
    ``tail_step``: training of its last stages on cached activations.
    """

    model_config = ConfigDict(extra="ignore")

    features: float | None = Field(None, gt=0)
    step: float | None = Field(None, gt=0)
    tail_step: float | None = Field(None, gt=0)


class Speeds(FrozenModel):
    """All measured speeds, by "device/network", e.g. "cpu/resnet18"."""

    model_config = ConfigDict(extra="ignore")

    rates: dict[str, Rates] = Field(default_factory=dict)

    def of(self, device: str, backbone: str) -> Rates:
        """The rates of a network on "cpu" or "cuda"."""
        return self.rates.get(f"{device}/{backbone}", Rates())

    def likely(self, device: str) -> str:
        """Resolve a device setting to "cpu" or "cuda"; "auto" is "cuda" if it was ever used on this PC."""
        if device == "auto":
            return "cuda" if any(name.startswith("cuda") for name in self.rates) else "cpu"
        return device.partition(":")[0]


def load_speeds() -> Speeds:
    """The speeds measured on this PC; none if the file is missing or damaged."""
    try:
        return Speeds.model_validate(strict_json((home() / "speed.json").read_bytes()))
    except (OSError, ValueError):  # a ValidationError is one
        return Speeds()


def note_speed(device: str, backbone: str, work: Workload, images_per_s: float, pixels: int) -> None:
    """Store a speed measured at an input of ``pixels``; it replaces the previous measurement.

    Raises:
        OSError: the program's folder is not writable.
    """
    speeds = load_speeds()
    known = speeds.of(device, backbone).model_copy(update={work: images_per_s * pixels / AREA})
    changed = Speeds(rates={**speeds.rates, f"{device}/{backbone}": known})
    write_text_atomic(home() / "speed.json", changed.model_dump_json(indent=1))


def unmeasured_networks(recipes: Iterable[Recipe], speeds: Speeds, device: str) -> tuple[str, ...]:
    """The networks without which the time of one of these recipes cannot be estimated on "cpu" or "cuda"."""
    unknown = (item for item in recipes if estimate_seconds(item, 1, 1, speeds, device) is None)
    return tuple(dict.fromkeys(item.network.backbone for item in unknown))


def estimate_seconds(
    recipe: Recipe, train: int, val: int, speeds: Speeds, device: str = "cpu"
) -> float | None:
    """Estimated maximum duration of a run in seconds (early stopping may end it sooner); None if unmeasured.

    Args:
        recipe: of the run.
        train: number of training images.
        val: number of validation images.
        speeds: of this PC.
        device: "cpu" or "cuda".
    """
    if has_budget(recipe):
        return recipe.training.minutes * 60.0
    rates = speeds.of(device, recipe.network.backbone)
    training = recipe.training
    scale = recipe.input.width * recipe.input.height / AREA
    if rates.features is None:
        return None
    forward = scale / rates.features  # seconds per image
    seconds = START_SECONDS + val * forward
    if searches_size(recipe):
        seconds += (train + val) * SEARCHED * (forward + HEAD_SECONDS_PER_IMAGE)
    elif starts_from_features(recipe):
        seconds += (train + val) * (forward + HEAD_SECONDS_PER_IMAGE)
    if training.method == "features":
        return seconds
    rate = rates.tail_step if training.trainable == "last_stages" else rates.step
    if rate is None:
        return None
    if training.trainable == "last_stages":
        seconds += (VIEWS * train + val) * forward
    if recipe.network.cells:
        seconds += (train + val) * (forward + HEAD_SECONDS_PER_IMAGE)
    # A validation image costs about a third of a training image: forward without backward.
    return seconds + training.epochs * (train + val / 3) * scale / rate
