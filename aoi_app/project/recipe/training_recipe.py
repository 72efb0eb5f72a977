"""The training part of a recipe: optimizer, schedule, loss and regularisation."""

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.recipe.best_by import BestBy
from models.catalogue import USUAL_METRIC

MOST_MINUTES = 1440.0  # of a time budget
Share = Annotated[float, Field(gt=0.0, lt=1.0)]


class OptimizerRecipe(FrozenModel):
    """The optimizer and its learning rates."""

    name: str = Field("adamw", description="Optimizer")
    learning_rate: float = Field(1e-3, gt=0.0, le=10.0, description="Learning rate of the head")
    backbone_factor: float = Field(
        0.1, ge=0.0, le=1.0, description="Backbone: its learning rate as a share of the head's"
    )
    stage_factor: float = Field(
        1.0,
        gt=0.0,
        le=1.0,
        description="Discriminative rates: rate of a stage as a share of that of the next stage",
    )
    momentum: float = Field(0.9, ge=0.0, lt=1.0, description="Momentum, or the first beta")
    memory: float = Field(
        0.999, gt=0.0, lt=1.0, description="Memory of squared gradients: the second beta, alpha or rho"
    )


class ScheduleRecipe(FrozenModel):
    """The learning-rate schedule."""

    name: str = Field("cosine", description="Learning-rate schedule")
    warmup: float = Field(
        0.05, ge=0.0, le=0.5, description="Warm-up: share of the steps in which the rate rises at first"
    )
    step_epochs: int = Field(10, ge=1, description="Epochs between steps")
    milestones: tuple[Share, ...] = Field(
        (0.5, 0.75), description="Milestones: fractions of training at which the rate is reduced"
    )
    step_factor: float = Field(0.1, gt=0.0, lt=1.0, description="Factor of each reduction")
    epoch_factor: float = Field(0.95, gt=0.0, lt=1.0, description="Factor after each epoch")
    power: float = Field(2.0, gt=0.0, le=10.0, description="Power")
    cycles: int = Field(3, ge=1, le=100, description="Cycles")
    cycle_growth: float = Field(
        2.0, ge=1.0, le=10.0, description="Growth: length of each cycle relative to the one before"
    )
    rise: float = Field(0.3, gt=0.0, lt=1.0, description="Rise: share of the steps in which the rate rises")
    low_momentum: float = Field(
        0.85,
        ge=0.0,
        lt=1.0,
        description="Lowest momentum: where the rate is highest, if there is momentum",
    )
    plateau_epochs: int = Field(3, ge=1, description="Epochs without gain before the rate is reduced")

    @field_validator("milestones", mode="before")
    @classmethod
    def _of_text(cls, value: Any) -> Any:
        return [part for part in value.split(",") if part.strip()] if isinstance(value, str) else value


class LossRecipe(FrozenModel):
    """The loss function."""

    name: str = Field("cross_entropy", description="Loss")
    smoothing: float = Field(
        0.1, gt=0.0, lt=1.0, description="Smoothing: share of the label spread over all classes"
    )
    gamma: float = Field(2.0, ge=0.0, le=10.0, description="Gamma: higher values down-weight easy images")


class RegularisationRecipe(FrozenModel):
    """Regularisation against overfitting."""

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
        0.0, ge=0.0, description="Gradient clipping: maximum gradient norm of a step (0: no limit)"
    )
    average: float = Field(
        0.0,
        ge=0.0,
        lt=1.0,
        description="EMA: validate and keep a moving average of the weights; its decay per step, "
        "e.g. 0.999 (0: off)",
    )
    mixup: float = Field(
        0.0, ge=0.0, le=10.0, description="MixUp: blend pairs of images and labels; alpha (0: off)"
    )
    cutmix: float = Field(
        0.0, ge=0.0, le=10.0, description="CutMix: paste a part of another image; alpha (0: off)"
    )


class TrainingRecipe(FrozenModel):
    """How a network is trained."""

    method: Literal["features", "fine_tune"] = Field(
        "fine_tune",
        description="Method: train a head on features computed once, or the network itself",
    )
    size_search: bool = Field(
        False,
        description="Size: look for the input that is worth its time, from the one given upwards "
        "(a head on fixed features, with cells)",
    )
    paste_defects: bool = Field(
        False,
        description="Pasted defects: try marked defects pasted onto good parts for classes with few images, "
        "and learn them only if that judges better out of fold (a head on fixed features)",
    )
    minutes: float = Field(
        0.0,
        ge=0.0,
        le=MOST_MINUTES,
        description="Time budget: in so many minutes try heads, the last stages, the whole network and a "
        "larger input, and keep what judges better (0: only what is set here)",
        exclude_if=lambda minutes: not minutes,
    )
    trainable: Literal["all", "last_stages", "head"] = Field(
        "all",
        description="What learns: the whole network, its last stages on cached activations, or only the head",
    )
    unfreeze_every: int = Field(
        0,
        ge=0,
        le=1000,
        description="Gradual unfreezing: start with the head, then unfreeze one more stage every so many "
        "epochs, the last one first (0: all at once)",
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
    monitor: BestBy = Field(USUAL_METRIC, description="Best epoch: the validation metric that decides it")
    patience: int = Field(5, ge=0, description="Patience: stop after so many epochs without gain (0: never)")
    min_delta: float = Field(0.0, ge=0.0, description="Smallest gain that counts")
    precision: Literal["auto", "fp32"] = Field("auto", description="Precision: mixed where it helps, or full")
