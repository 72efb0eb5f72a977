"""The part of a recipe that says how a network learns."""

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.recipe.best_by import BestBy
from models.catalogue import USUAL_METRIC

Share = Annotated[float, Field(gt=0.0, lt=1.0)]


class OptimizerRecipe(FrozenModel):
    """Which optimizer and how fast."""

    name: str = Field("adamw", description="Optimizer")
    learning_rate: float = Field(1e-3, gt=0.0, le=10.0, description="Learning rate of the head")
    backbone_factor: float = Field(
        0.1, ge=0.0, le=1.0, description="Backbone: its learning rate as a share of the head's"
    )
    stage_factor: float = Field(
        1.0,
        gt=0.0,
        le=1.0,
        description="Discriminative rates: rate of a stage as a share of that of the stage behind it",
    )
    momentum: float = Field(0.9, ge=0.0, lt=1.0, description="Momentum, or the first beta")
    memory: float = Field(
        0.999, gt=0.0, lt=1.0, description="Memory of squared gradients: the second beta, alpha or rho"
    )


class ScheduleRecipe(FrozenModel):
    """How the learning rate moves from the first to the last step."""

    name: str = Field("cosine", description="Learning-rate schedule")
    warmup: float = Field(
        0.05, ge=0.0, le=0.5, description="Warm-up: share of the steps the rate climbs at first"
    )
    step_epochs: int = Field(10, ge=1, description="Epochs between steps")
    milestones: tuple[Share, ...] = Field(
        (0.5, 0.75), description="Falls: shares of the epochs at which the rate falls"
    )
    step_factor: float = Field(0.1, gt=0.0, lt=1.0, description="Factor at each fall")
    epoch_factor: float = Field(0.95, gt=0.0, lt=1.0, description="Factor after each epoch")
    power: float = Field(2.0, gt=0.0, le=10.0, description="Power")
    cycles: int = Field(3, ge=1, le=100, description="Cycles")
    cycle_growth: float = Field(
        2.0, ge=1.0, le=10.0, description="Growth: each cycle is so many times as long as the one before"
    )
    rise: float = Field(0.3, gt=0.0, lt=1.0, description="Rise: share of the steps in which the rate rises")
    low_momentum: float = Field(
        0.85,
        ge=0.0,
        lt=1.0,
        description="Lowest momentum: where the rate is highest, if there is momentum",
    )
    plateau_epochs: int = Field(3, ge=1, description="Epochs without gain before it falls")

    @field_validator("milestones", mode="before")
    @classmethod
    def _of_text(cls, value: Any) -> Any:
        return [part for part in value.split(",") if part.strip()] if isinstance(value, str) else value


class LossRecipe(FrozenModel):
    """What is to become small."""

    name: str = Field("cross_entropy", description="Loss")
    smoothing: float = Field(
        0.1, gt=0.0, lt=1.0, description="Smoothing: share of the label spread over all classes"
    )
    gamma: float = Field(2.0, ge=0.0, le=10.0, description="Gamma: how little easy images count")


class RegularisationRecipe(FrozenModel):
    """What keeps a network from learning its images by heart."""

    l2: float = Field(
        1e-4, ge=0.0, le=1.0, description="L2: pull weights towards zero by their size (weight decay)"
    )
    l1: float = Field(
        0.0,
        ge=0.0,
        le=1.0,
        description="L1: pull weights towards zero by an equal amount (with L2: elastic net)",
    )
    penalty: Literal["auto", "coupled", "decoupled"] = Field(
        "auto",
        description="How L1 and L2 act: through the gradient (coupled), on the weights themselves "
        "(decoupled), or as the optimizer's publication has it",
    )
    clip_norm: float = Field(
        0.0, ge=0.0, description="Gradient clipping: longest gradient of a step (0: no limit)"
    )
    average: float = Field(
        0.0,
        ge=0.0,
        lt=1.0,
        description="EMA: mean of the weights, validated and kept instead of them; share of it that each "
        "step keeps, e.g. 0.999 (0: off)",
    )
    mixup: float = Field(
        0.0, ge=0.0, le=10.0, description="MixUp: blend pairs of images and labels; alpha (0: off)"
    )
    cutmix: float = Field(
        0.0, ge=0.0, le=10.0, description="CutMix: paste a part of another image; alpha (0: off)"
    )


class TrainingRecipe(FrozenModel):
    """The loop."""

    method: Literal["features", "fine_tune"] = Field(
        "fine_tune",
        description="Method: train a head on features computed once, or the network itself",
    )
    trainable: Literal["all", "last_stages", "head"] = Field(
        "all",
        description="What learns: the whole network, its last stages on cached activations, or only the head",
    )
    unfreeze_every: int = Field(
        0,
        ge=0,
        le=1000,
        description="Gradual unfreezing: begin with the head; after each so many epochs one stage more "
        "learns, from the back (0: all at once)",
    )
    head_start: bool = Field(
        True, description="Head start: begin fine-tuning from the head found on frozen features"
    )
    epochs: int = Field(20, ge=1, le=1000, description="Epochs")
    batch_size: int = Field(32, ge=1, le=1024, description="Batch size: images per step")
    optimizer: OptimizerRecipe = OptimizerRecipe()
    schedule: ScheduleRecipe = ScheduleRecipe()
    loss: LossRecipe = LossRecipe()
    regularisation: RegularisationRecipe = RegularisationRecipe()
    imbalance: Literal["none", "weighted_loss", "balanced_sampler"] = Field(
        "weighted_loss", description="Rare classes: count more in the loss, or are shown more often"
    )
    monitor: BestBy = Field(USUAL_METRIC, description="Best epoch: what decides it, on validation")
    patience: int = Field(5, ge=0, description="Patience: stop after so many epochs without gain (0: never)")
    min_delta: float = Field(0.0, ge=0.0, description="Smallest gain that counts")
    precision: Literal["auto", "fp32"] = Field("auto", description="Precision: mixed where it helps, or full")
