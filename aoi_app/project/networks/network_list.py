"""All networks with their published, computed and measured figures. No torch."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from aoi_app.project.networks.pretrained_weights import Place, locate
from aoi_app.project.recipe.estimates import Speeds, load_speeds
from aoi_app.project.recipe.recipe import NetworkRecipe
from models.catalogue import BACKBONES
from models.specs import BackboneSpec
from resources import resource

FACTS = resource("network_facts.json")  # written by tools/network_facts.py
MEGABYTE = 2**20  # as PyTorch and Keras count the size of weights


@dataclass(frozen=True, slots=True)
class NetworkEntry:
    """A network of the catalogue.

    ``parameters``, ``multiply_adds`` (for one image of ``input_size``) and ``megabytes`` (of weights in
    fp32) are those of :func:`as_published`; ``top1`` and ``top5`` are accuracies in percent from the source
    ``published``; ``depth`` is 0 if the publication counts no layers. ``images_per_s`` was measured on the
    device ``measured_on`` of this PC, at 224 x 224. ``weights`` says where the pretrained weights are; None
    if none are published.
    """

    name: str
    title: str
    description: str
    paper: str
    year: int
    licence: str
    input_size: int
    depth: int
    heads: tuple[str, ...]
    parameters: int
    multiply_adds: int
    megabytes: float
    top1: float | None
    top5: float | None
    published: str
    images_per_s: float | None
    measured_on: str
    weights: Place | None


def as_published(spec: BackboneSpec) -> NetworkRecipe:
    """The network with its published head: dense layers, or average pooling of the last features."""
    return NetworkRecipe(
        backbone=spec.name, weights="scratch", head=spec.heads[-1], taps="last", pooling="mean"
    )


@cache
def known_facts() -> dict[str, dict[str, Any]]:
    """Parameters, multiply_adds and bytes of each network as published, with 1000 classes, by name."""
    facts: dict[str, dict[str, Any]] = json.loads(FACTS.read_text(encoding="utf-8"))
    return facts


def list_networks() -> list[NetworkEntry]:
    """One entry per network, in the catalogue's order."""
    speeds = load_speeds()
    return [_entry(spec, speeds) for spec in BACKBONES.values()]


def _entry(spec: BackboneSpec, speeds: Speeds) -> NetworkEntry:
    facts, published = known_facts()[spec.name], spec.published
    device, rate = _measured(spec.name, speeds)
    return NetworkEntry(
        name=spec.name,
        title=spec.title,
        description=spec.description,
        paper=spec.paper,
        year=spec.year,
        licence=spec.licence,
        input_size=spec.input_size,
        depth=spec.depth,
        heads=spec.heads,
        parameters=facts["parameters"],
        multiply_adds=facts["multiply_adds"],
        megabytes=facts["bytes"] / MEGABYTE,
        top1=published.top1 if published is not None else None,
        top5=published.top5 if published is not None else None,
        published=published.source if published is not None else "",
        images_per_s=rate,
        measured_on=device,
        weights=locate(spec)[0] if spec.weights is not None else None,
    )


def _measured(name: str, speeds: Speeds) -> tuple[str, float | None]:
    """The best device measured ("cuda" before "cpu") and its images per second."""
    rates = {device: speeds.of(device, name).features for device in ("cuda", "cpu")}
    return next(((device, rate) for device, rate in rates.items() if rate is not None), ("", None))
