"""Loads the network to look into: that of a run, or an untrained one of the catalogue."""

from functools import lru_cache
from pathlib import Path

import torch

from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.engine.networks.weights_file import load_weights
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.networks.pretrained_weights import locate
from aoi_app.project.recipe.catalogue_lookup import entry
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from models.catalogue import BACKBONES

CLASSES = 2  # of a network without a run; nothing shown depends on them


def load_shown(project: Path | None, run: str, network: str) -> tuple[DefectClassifier, InputSpec]:
    """The network in evaluation mode on the CPU, and its input specification.

    The last one is cached: users step through the layers of one network.

    Args:
        project: contains the run.
        run: an id; empty for ``network``.
        network: a name of the catalogue: with its pretrained weights if they are on this PC, otherwise
            with the random weights that training from scratch would start from.

    Raises:
        RunNotFound, WeightsRefused, UnknownEntry: as named.
    """
    if run:
        with Project.open(project or Path()) as opened:
            folder = opened.run(run).path
        weights = RunFolder(folder).best_weights
        changed = weights.stat().st_mtime_ns if weights.exists() else 0
        return _of_run(folder, changed)
    return _of_catalogue(network, locate(entry(BACKBONES, network))[1])


@lru_cache(maxsize=1)
def _of_run(folder: Path, changed: int) -> tuple[DefectClassifier, InputSpec]:  # noqa: ARG001 - part of the key
    run = RunFolder(folder)
    recipe = run.recipe
    network = build_classifier(recipe, len(run.classes()), pretrained=False)
    load_weights(network, run.best_weights)
    return network.eval(), recipe.input


@lru_cache(maxsize=1)
def _of_catalogue(name: str, weights: Path | None) -> tuple[DefectClassifier, InputSpec]:
    recipe = catalogue_recipe(name, pretrained=weights is not None)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(recipe.seed)
        network = build_classifier(recipe, CLASSES)
    return network.eval(), recipe.input


def catalogue_recipe(name: str, *, pretrained: bool) -> Recipe:
    """Recipe to build a network of the catalogue for viewing, at the input size it was published for."""
    side = entry(BACKBONES, name).input_size
    return Recipe().changed(
        {
            "input.width": side,
            "input.height": side,
            "input.channels": "rgb",
            "network.backbone": name,
            "network.weights": "pretrained" if pretrained else "scratch",
        }
    )
