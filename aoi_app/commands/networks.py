"""Commands about networks: their layers, and how fast they are here."""

import argparse

from aoi_app.commands.word import Arguments, Word, job
from aoi_app.errors import RecipeError
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs import LayersJob, MeasureJob
from aoi_app.project.networks.network_list import as_published
from models.catalogue import BACKBONES

SIDES = (32, 2048)


def add_network_words(word: Word) -> None:
    """``layers`` and ``measure``."""
    layers = word(
        "layers",
        "What each layer of a network makes of an image, and what it costs.",
        job(_layers),
    )
    layers.add_argument("network", choices=list(BACKBONES))
    layers.add_argument("--input", type=_side, metavar="N", help="side of the image; else the published one")
    layers.add_argument("--classes", type=_classes, default=1000, metavar="K")
    layers.add_argument("--head", choices=["own", "pooled"], help="else the published one")
    measure = word(
        "measure",
        "Measure this PC's speed for time estimates.",
        job(_measure),
    )
    measure.add_argument("networks", nargs="*", metavar="NETWORK", help="else those of the presets; or: all")


def _layers(arguments: Arguments) -> LayersJob:
    spec = BACKBONES[arguments.network]
    side = arguments.input or spec.input_size
    network = as_published(spec)
    if arguments.head is not None:
        if arguments.head not in spec.heads:
            raise RecipeError(what=f"{spec.title} can decide by: {', '.join(spec.heads)}")
        network = network.model_copy(update={"head": arguments.head})
    return LayersJob(network=network, input=InputSpec(width=side, height=side), classes=arguments.classes)


def _measure(arguments: Arguments) -> MeasureJob:
    names = list(BACKBONES) if arguments.networks == ["all"] else arguments.networks
    return MeasureJob(networks=tuple(names))


def _side(text: str) -> int:
    """The side of an image that a recipe can have."""
    side, (low, high) = int(text), SIDES
    if not low <= side <= high:
        raise argparse.ArgumentTypeError(f"from {low} to {high}")
    return side


def _classes(text: str) -> int:
    """A number of classes there is something to decide between."""
    if int(text) < 2:
        raise argparse.ArgumentTypeError("at least 2")
    return int(text)
