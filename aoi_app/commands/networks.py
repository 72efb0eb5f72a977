"""Commands about networks: their layers, and their speed on this PC."""

import argparse
from pathlib import Path

from aoi_app.commands.word import Arguments, Word, device, job
from aoi_app.errors import RecipeError
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs import LayersJob, MeasureJob, TryNetworkJob
from aoi_app.project.networks.network_list import as_published
from aoi_app.project.recipe.catalogue_lookup import entry
from models.catalogue import BACKBONES

SIDES = (32, 2048)


def add_network_words(word: Word) -> None:
    """``layers``, ``measure`` and ``try-network``."""
    layers = word(
        "layers",
        "List the output shape and cost of each layer of a network.",
        job(_layers),
    )
    layers.add_argument(
        "network",
        choices=list(BACKBONES),
        metavar="NETWORK",
        help="network; 'aoi catalog networks' lists them",
    )
    layers.add_argument(
        "--input",
        type=_side,
        metavar="N",
        help=f"side of the input image in pixels, {SIDES[0]} to {SIDES[1]} (default: as published)",
    )
    layers.add_argument(
        "--classes", type=_classes, default=1000, metavar="K", help="number of classes (default: 1000)"
    )
    layers.add_argument(
        "--head",
        choices=["own", "pooled"],
        help="published dense layers, or one linear layer on pooled features (default: as published)",
    )
    measure = word(
        "measure",
        "Measure the speed of networks on this PC, for time estimates.",
        job(_measure),
    )
    measure.add_argument(
        "networks",
        nargs="*",
        metavar="NETWORK",
        help="networks; 'aoi catalog networks' lists them; or 'all' (default: those of the presets)",
    )

    trial = word(
        "try-network",
        "Compare a network, or a file of weights, with the network of the presets on a project's images.",
        job(_trial),
    )
    trial.set_defaults(reads=("file",))
    trial.add_argument("project", type=Path, help="project folder")
    trial.add_argument(
        "network",
        nargs="?",
        choices=list(BACKBONES),
        metavar="NETWORK",
        help="network to try; 'aoi catalog networks' lists them (default: the one that the file fits)",
    )
    trial.add_argument(
        "--file",
        type=Path,
        help="weights to try: .pth, .pt or .safetensors; they stay on this PC only if the network wins "
        "(default: those that are here)",
    )
    trial.add_argument(
        "--device", type=device, default="auto", help="auto, cpu, cuda or cuda:n (default: auto)"
    )


def _trial(arguments: Arguments) -> TryNetworkJob:
    if arguments.network is None and arguments.file is None:
        arguments.refuse("name a network, or a file of weights")
    return TryNetworkJob(
        project=arguments.project,
        network=arguments.network or "",
        source=arguments.file,
        device=arguments.device,
    )


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
    names = list(BACKBONES) if "all" in arguments.networks else arguments.networks
    for name in names:
        entry(BACKBONES, name)
    return MeasureJob(networks=tuple(names))


def _side(text: str) -> int:
    """Parse the side of an input image in pixels."""
    side, (low, high) = int(text), SIDES
    if not low <= side <= high:
        raise argparse.ArgumentTypeError(f"must be from {low} to {high}")
    return side


def _classes(text: str) -> int:
    """Parse a number of classes, from 2 on."""
    if int(text) < 2:
        raise argparse.ArgumentTypeError("must be at least 2")
    return int(text)
