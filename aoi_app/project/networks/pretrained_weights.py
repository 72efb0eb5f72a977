"""The pretrained weights on this PC. No torch, so that the window can list them."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from aoi_app.project.recipe.recipe import Recipe
from aoi_app.settings import weights_folder
from models.catalogue import BACKBONES
from models.specs import BackboneSpec

Place = Literal["imported", "zoo", "bundled", "missing"]


@dataclass(frozen=True, slots=True)
class PretrainedWeights:
    """The pretrained weights of one network; ``path`` is None and ``bytes`` 0 if they are missing."""

    network: str
    title: str
    file: str
    place: Place
    path: Path | None
    bytes: int
    url: str
    licence: str
    source: str


def imported_file(network: str) -> Path:
    """Path of a weights file imported by the user: safetensors with our own tensor names."""
    return weights_folder() / f"{network}.safetensors"


def locate(spec: BackboneSpec) -> tuple[Place, Path | None]:
    """The weights file to load: imported by the user, else downloaded, else from a bundled package.

    Its content is verified when it is loaded, not here.
    """
    imported = imported_file(spec.name)
    if imported.is_file():
        return "imported", imported
    if spec.weights is None:
        return "missing", None
    published = weights_folder() / spec.weights.file
    if published.is_file():
        return "zoo", published
    if spec.weights.package is not None:
        package, inside = spec.weights.package
        installed = importlib.util.find_spec(package)
        if installed is not None and installed.origin is not None:
            bundled = Path(installed.origin).parent / inside
            if bundled.is_file():
                return "bundled", bundled
    return "missing", None


def missing_weights(recipe: Recipe) -> str:
    """Title of the recipe's network if its pretrained weights are not on this PC, else empty."""
    network = recipe.network
    if network.weights != "pretrained" or network.backbone not in BACKBONES:
        return ""
    spec = BACKBONES[network.backbone]
    return spec.title if locate(spec)[0] == "missing" else ""


def pretrained_weights() -> list[PretrainedWeights]:
    """One entry per network that has published weights, or a file imported by the user."""
    found = ((spec, *locate(spec)) for spec in BACKBONES.values())
    return [_entry(*item) for item in found if item[0].weights is not None or item[2] is not None]


def _entry(spec: BackboneSpec, place: Place, path: Path | None) -> PretrainedWeights:
    published = spec.weights
    return PretrainedWeights(
        network=spec.name,
        title=spec.title,
        file=published.file if published else imported_file(spec.name).name,
        place=place,
        path=path,
        bytes=path.stat().st_size if path else 0,
        url=published.url if published else "",
        licence=published.licence if published else "",
        source=published.source if published else "",
    )
