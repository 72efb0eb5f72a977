"""Display texts of recipes: a summary sentence, and the names of fields and values."""

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from aoi_app.imaging.areas import Area
from aoi_app.imaging.filter_catalogue import FilterStep
from aoi_app.imaging.steps import Step
from aoi_app.project.recipe.augment_sets import SETS
from aoi_app.project.recipe.augmentations import AugmentStep
from aoi_app.project.recipe.catalogue_lookup import has_budget
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.recipe.recipe_fields import fields_of
from aoi_app.project.recipe.training_recipe import TrainingRecipe
from models.catalogue import ACTIVATIONS, BACKBONES, BEST_BY, LOSSES, NORMS, OPTIMIZERS, SCHEDULES
from ui.core.wording import catalogue_text, core_text
from ui.recipe.area_words import areas_text
from ui.recipe.block_words import blocks_line
from ui.recipe.step_words import steps_text, title_of

# Fields whose value is a name in the catalogue.
CATALOGUES: dict[str, Mapping[str, Any]] = {
    "network.backbone": BACKBONES,
    "training.optimizer.name": OPTIMIZERS,
    "training.schedule.name": SCHEDULES,
    "training.loss.name": LOSSES,
    "training.monitor": BEST_BY,
    "augment.set": SETS,
    # Fields of the blocks of a user-built network, by kind.
    "norm.norm": NORMS,
    "activation.activation": ACTIVATIONS,
    "dense.activation": {name: spec for name, spec in ACTIVATIONS.items() if spec.merges == 1},
}
FIELDS = dict(fields_of(Recipe))
VALUES = {
    "grey": QT_TRANSLATE_NOOP("recipe", "grey"),
    "rgb": QT_TRANSLATE_NOOP("recipe", "colour"),
    "stretch": QT_TRANSLATE_NOOP("recipe", "fill the input"),
    "letterbox": QT_TRANSLATE_NOOP("recipe", "keep shape and pad"),
    "apart": QT_TRANSLATE_NOOP("recipe", "each side by its own rule"),
    "together": QT_TRANSLATE_NOOP("recipe", "both sides alike"),
    "pretrained": QT_TRANSLATE_NOOP("recipe", "pretrained"),
    "scratch": QT_TRANSLATE_NOOP("recipe", "from scratch"),
    "pooled": QT_TRANSLATE_NOOP("recipe", "pooled features"),
    "own": QT_TRANSLATE_NOOP("recipe", "its own dense layers"),
    "last": QT_TRANSLATE_NOOP("recipe", "last features"),
    "multi": QT_TRANSLATE_NOOP("recipe", "several depths"),
    "max": QT_TRANSLATE_NOOP("recipe", "strongest"),
    "mean": QT_TRANSLATE_NOOP("recipe", "average"),
    "mean_max": QT_TRANSLATE_NOOP("recipe", "average + strongest"),
    "features": QT_TRANSLATE_NOOP("recipe", "fixed features"),
    "fine_tune": QT_TRANSLATE_NOOP("recipe", "fine-tuning"),
    "all": QT_TRANSLATE_NOOP("recipe", "whole network"),
    "last_stages": QT_TRANSLATE_NOOP("recipe", "last stages"),
    "none": QT_TRANSLATE_NOOP("recipe", "none"),
    "head": QT_TRANSLATE_NOOP("recipe", "only the head"),
    "weighted_loss": QT_TRANSLATE_NOOP("recipe", "weighted loss"),
    "balanced_sampler": QT_TRANSLATE_NOOP("recipe", "balanced sampler"),
    "coupled": QT_TRANSLATE_NOOP("recipe", "through the gradient"),
    "decoupled": QT_TRANSLATE_NOOP("recipe", "on the weights"),
    "auto": QT_TRANSLATE_NOOP("recipe", "automatic"),
    "fp32": QT_TRANSLATE_NOOP("recipe", "full (fp32)"),
}

# Fields that are lists of steps.
STEP_KINDS: dict[str, type[Step]] = {"augment.steps": AugmentStep, "input.filters": FilterStep}

# Short names of fields whose description is a sentence.
SHORT_NAMES = {
    "input.width": QT_TRANSLATE_NOOP("recipe", "Input width"),
    "input.height": QT_TRANSLATE_NOOP("recipe", "Input height"),
    "network.taps": QT_TRANSLATE_NOOP("recipe", "Features"),
    "network.pooling": QT_TRANSLATE_NOOP("recipe", "Pooling"),
    "network.head": QT_TRANSLATE_NOOP("recipe", "Head"),
    "training.method": QT_TRANSLATE_NOOP("recipe", "Method"),
    "training.trainable": QT_TRANSLATE_NOOP("recipe", "What is trained"),
    "training.head_start": QT_TRANSLATE_NOOP("recipe", "Head start"),
    "training.batch_size": QT_TRANSLATE_NOOP("recipe", "Batch size"),
    "training.imbalance": QT_TRANSLATE_NOOP("recipe", "Rare classes"),
    "augment.set": QT_TRANSLATE_NOOP("recipe", "Random changes"),
    "training.optimizer.learning_rate": QT_TRANSLATE_NOOP("recipe", "Learning rate"),
    "training.optimizer.backbone_factor": QT_TRANSLATE_NOOP("recipe", "Backbone's share of the rate"),
    "training.schedule.warmup": QT_TRANSLATE_NOOP("recipe", "Warm-up"),
}


def value_name(value: str) -> str:
    """Display name of a choice; an unknown one is shown as it is."""
    return QCoreApplication.translate("recipe", str(VALUES[value])) if value in VALUES else value


def field_name(dotted: str) -> str:
    """Name of a field as in the form, with its explanation."""
    if dotted in FIELDS:
        return core_text(FIELDS[dotted].description or dotted, {})
    return short_field_name(dotted) if dotted in SHORT_NAMES else dotted


def short_field_name(dotted: str) -> str:
    """Name of a field without its explanation."""
    if dotted in SHORT_NAMES:
        return QCoreApplication.translate("recipe", str(SHORT_NAMES[dotted]))
    return re.split(r"[:：(（,，]", field_name(dotted))[0].strip()


def value_text(dotted: str, value: Any) -> str:
    """Value of a field as in the form."""
    if isinstance(value, bool):
        on, off = QT_TRANSLATE_NOOP("recipe", "yes"), QT_TRANSLATE_NOOP("recipe", "no")
        return QCoreApplication.translate("recipe", str(on if value else off))
    if isinstance(value, str):
        return _title(CATALOGUES[dotted], value) if dotted in CATALOGUES else value_name(value)
    if dotted == "network.layers":
        return blocks_line(value)
    if dotted == "input.areas":
        return areas_text([Area.model_validate(item) for item in value], ", ")
    if dotted in STEP_KINDS:
        return steps_text([STEP_KINDS[dotted].model_validate(item) for item in value])
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def recipe_sentence(recipe: Recipe) -> str:
    """One-line summary of a recipe: network, input, what is trained, for how long, and how."""
    training, network = recipe.training, recipe.network
    known = QCoreApplication.translate("recipe", "{network}, {weights}")
    parts = [
        known.format(network=_title(BACKBONES, network.backbone), weights=value_name(network.weights)),
        f"{recipe.input.width} × {recipe.input.height} {value_name(recipe.input.channels)}",
    ]
    if recipe.input.filters:
        filtered = QCoreApplication.translate("recipe", "filtered: {names}")
        parts.append(filtered.format(names=" → ".join(title_of(step) for step in recipe.input.filters)))
    if recipe.input.areas:
        parts.append(areas_text(recipe.input.areas, ", "))
    if network.anomaly:
        parts.append(QCoreApplication.translate("recipe", "what good parts look like"))
    elif training.method == "features":
        parts.append(QCoreApplication.translate("recipe", "a head on fixed features"))
    elif has_budget(recipe):
        budget = QCoreApplication.translate("recipe", "whatever judges best in {n} min")
        parts.append(budget.format(n=f"{training.minutes:g}"))
    else:
        parts.append(value_name(training.trainable))
        most = QCoreApplication.translate("recipe", "up to {n} epochs")
        parts.append(most.format(n=training.epochs))
        parts.append(
            QCoreApplication.translate("recipe", "{optimizer} at {rate}, {schedule}").format(
                optimizer=_title(OPTIMIZERS, training.optimizer.name),
                rate=f"{training.optimizer.learning_rate:g}",
                schedule=_title(SCHEDULES, training.schedule.name),
            )
        )
        changed = bool(recipe.augment.steps)
        varied = QCoreApplication.translate("recipe", "images varied at random")
        parts.append(varied if changed else QCoreApplication.translate("recipe", "images as they are"))
        parts += _techniques(training)
    return " · ".join(parts)


def _techniques(training: TrainingRecipe) -> list[str]:
    """Names of the techniques that differ from the default training."""
    usual, regularisation = TrainingRecipe(), training.regularisation
    found = []
    if training.loss.name != usual.loss.name:
        found.append(_title(LOSSES, training.loss.name))
    if training.imbalance == "balanced_sampler":
        found.append(QCoreApplication.translate("recipe", "rare classes shown more often"))
    if training.unfreeze_every and training.trainable != "head":
        found.append(QCoreApplication.translate("recipe", "gradual unfreezing"))
    if training.optimizer.stage_factor < 1 and training.trainable != "head":
        found.append(QCoreApplication.translate("recipe", "early stages slower"))
    if regularisation.l1:
        found.append(QCoreApplication.translate("recipe", "L1"))
    if regularisation.clip_norm:
        found.append(QCoreApplication.translate("recipe", "clipped gradients"))
    if regularisation.average:
        found.append(QCoreApplication.translate("recipe", "mean of the weights (EMA)"))
    for name, alpha in (("MixUp", regularisation.mixup), ("CutMix", regularisation.cutmix)):
        if alpha:
            found.append(name)
    return found


def _title(entries: Mapping[str, Any], name: str) -> str:
    """Title of a catalogue entry; a name unknown to this version is shown as it is."""
    return catalogue_text(entries[name].title) if name in entries else name
