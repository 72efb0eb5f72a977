"""Specs of catalogue entries: facts that can be listed without torch, and a ``build`` function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from torch import nn
    from torch.optim import Optimizer

    from models.networks.staged import StagedBackbone


@dataclass(frozen=True, slots=True)
class Weights:
    """Source of pretrained weights.

    ``file`` is the name in the weights folder; ``package`` (module, file inside it) the bundled file;
    ``sha256`` the whole digest, or the prefix of it in torchvision's file names. ``remap`` renames the file's
    tensors to ours: those of the backbone, and, with the prefix ``dense.``, those of hidden dense layers.
    """

    file: str
    sha256: str
    licence: str
    source: str
    package: tuple[str, str] | None = None
    url: str = ""
    remap: Callable[[Mapping[str, Any], "StagedBackbone"], dict[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """Published accuracy on the ImageNet-1k validation images in percent, with the original classifier.

    For the table of networks; not measured here.
    """

    top1: float
    top5: float | None
    source: str


@dataclass(frozen=True, slots=True)
class BackboneSpec:
    """A network without its head.

    ``year`` is that of the publication, ``depth`` the number of layers with weights as counted in the
    publication (0: not counted).

    ``has_stochastic_depth``: it has residual branches that training may skip
    (``models.networks.stochastic_depth``).

    ``build(**settings)`` returns a :class:`models.networks.staged.StagedBackbone` with random weights; it
    takes the settings named in ``uses``: ``layers``, the blocks of a user-built network as plain
    dictionaries, and ``image``, the (height, width) of the input.
    ``mean`` and ``std`` are per RGB channel on the 0..255 scale and belong to the weights.

    ``heads`` are the possible heads: "pooled", one linear layer on pooled features, and "own", the published
    fully connected layers (``StagedBackbone.dense``).

    ``least_input`` is the minimum height and width of the input in pixels.
    """

    name: str
    title: str
    description: str
    paper: str
    input_size: int
    build: Callable[..., "StagedBackbone"]
    mean: tuple[float, float, float] = (127.5, 127.5, 127.5)
    std: tuple[float, float, float] = (127.5, 127.5, 127.5)
    year: int = 0
    depth: int = 0
    published: Published | None = None
    has_stochastic_depth: bool = False
    weights: Weights | None = None
    parameters: int = 0
    licence: str = ""
    heads: tuple[Literal["pooled", "own"], ...] = ("pooled",)
    uses: tuple[str, ...] = ()
    least_input: int = 32


@dataclass(frozen=True, slots=True)
class OptimizerSpec:
    """An optimizer; ``build(groups, **settings)`` takes the settings named in ``uses``: recipe fields.

    ``defaults`` are their usual values for training a whole network. ``decoupled``: as published, weight
    decay acts on the weights, not through the gradient. ``full_batch``: one step per epoch, along the
    gradient of all training images.
    """

    name: str
    title: str
    description: str
    paper: str
    build: "Callable[..., Optimizer]"
    defaults: Mapping[str, float]
    decoupled: bool = False
    full_batch: bool = False

    @property
    def uses(self) -> tuple[str, ...]:
        """The settings it takes."""
        return tuple(self.defaults)


@dataclass(frozen=True, slots=True)
class ScheduleSpec:
    """A learning-rate schedule.

    ``factor(step, steps, **settings)`` returns the learning rate relative to the base rate, 0..1; pure
    Python, so that the window can plot it. ``uses`` names its settings: fields of the schedule recipe,
    ``epochs``, and ``drops``, how often validation stopped improving.

    ``momentum(step, steps, **settings)`` returns the optimizer's momentum; ``momentum_uses`` names its
    settings: fields of the schedule recipe, and ``momentum``, the optimizer's setting.

    ``watch_uses`` names the settings of the callback that counts ``drops``; the curve of a schedule with any
    depends on the run.
    """

    name: str
    title: str
    description: str
    paper: str
    factor: Callable[..., float]
    uses: tuple[str, ...] = ()
    momentum: Callable[..., float] | None = None
    momentum_uses: tuple[str, ...] = ()
    watch_uses: tuple[str, ...] = ()

    @property
    def follows_validation(self) -> bool:
        """True if its curve is known only after the run."""
        return bool(self.watch_uses)


@dataclass(frozen=True, slots=True)
class LossSpec:
    """A loss; ``build(class_weights, **settings)`` returns a module (logits [B, K], labels [B]) -> scalar.

    ``uses`` names its settings: fields of the loss recipe.
    """

    name: str
    title: str
    description: str
    paper: str
    build: "Callable[..., nn.Module]"
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivationSpec:
    """An activation; ``build(channels)`` returns a module that keeps height and width.

    ``learned`` is its number of weights per channel; ``merges`` the number of channels merged into one:
    above 1, it is not elementwise.
    """

    name: str
    title: str
    description: str
    paper: str
    build: "Callable[[int], nn.Module]"
    learned: int = 0
    merges: int = 1


@dataclass(frozen=True, slots=True)
class NormSpec:
    """A normalisation; ``build(channels, **settings)`` returns one with scale and shift per channel.

    ``uses`` names its settings: fields of its block. ``one_place``: it works on feature maps of 1 x 1.
    """

    name: str
    title: str
    description: str
    paper: str
    build: "Callable[..., nn.Module]"
    uses: tuple[str, ...] = ()
    one_place: bool = True
