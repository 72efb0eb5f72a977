"""Gradual unfreezing: which stages learn in an epoch; the others stay in evaluation mode."""

from torch import nn

from aoi_app.engine.training.training_task import TrainingTask
from aoi_app.project.recipe.recipe import Recipe
from models.networks.precision import freeze_batch_norm


def make_ready(task: TrainingTask, recipe: Recipe, epoch: int) -> None:
    """Set the network to training mode for ``epoch`` (from 1), and its frozen stages to evaluation mode.

    Gradual unfreezing: J. Howard & S. Ruder, "Universal Language Model Fine-tuning", arXiv:1801.06146.
    """
    network = task.network
    network.train()
    learning = learning_stages(task, recipe, epoch)
    for stage in network.backbone.stages:
        learns = any(stage is one for one in learning)
        stage.requires_grad_(learns)
        if not learns:
            stage.eval()
    if recipe.network.weights == "pretrained":
        freeze_batch_norm(network)


def learning_stages(task: TrainingTask, recipe: Recipe, epoch: int) -> list[nn.Module]:
    """The stages that learn in ``epoch``: all trainable ones, or the last ones unfrozen so far."""
    training, stages = recipe.training, task.stages()
    if training.optimizer.backbone_factor == 0:
        return []
    every = training.unfreeze_every
    thawed = (epoch - 1) // every if every else len(stages)
    return stages[max(0, len(stages) - thawed) :]
