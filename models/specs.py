"""The forms of catalogue entries: frozen facts a window can list without torch, plus a ``build``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from torch import nn
    from torch.optim import Optimizer

    from models.networks.staged import StagedBackbone


@dataclass(frozen=True, slots=True)
class Weights:
    """Where pretrained weights come from.

    ``file`` is the name looked for in the zoo folder; ``package`` (module, file inside it) is the
    bundled place; ``sha256`` is the whole digest, or the prefix that torchvision writes into the name.
    ``remap`` turns the file's tensors into our names: those of the backbone, and ``dense.`` before those
    of the hidden dense layers, if the network has such.
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
    """What a source says the whole network, with its classifier, reaches on the validation images of
    ImageNet-1k, in percent; for the table of networks, never measured here.
    """

    top1: float
    top5: float | None
    source: str


@dataclass(frozen=True, slots=True)
class BackboneSpec:
    """A network without its head.

    ``year`` is that of the publication, ``depth`` the number of weighted layers as the publication
    counts them (0: it does not).
    ``has_stochastic_depth``: it holds residual branches that training may skip
    (``models.networks.stochastic_depth``).
    ``build(**settings)`` gives a :class:`models.networks.staged.StagedBackbone` with random weights; it
    takes the settings that ``uses`` names: ``layers``, the blocks of a network of one's own as plain
    dictionaries, and ``image``, the (height, width) the recipe feeds it.
    ``mean`` and ``std`` are per RGB channel on the 0..255 scale and travel with the weights.
    ``heads`` says what may decide: "pooled", our pooled features and one linear layer, and "own", the
    fully connected layers of the publication (``StagedBackbone.dense``).
    ``least_input`` is the smallest height and width in pixels that it can take.
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
    """``build(groups, **settings)`` takes the settings that ``uses`` names: fields of its recipe.

    ``defaults`` holds a usual value of each of them for a network that learns as a whole.
    ``decoupled``: its publication takes weight decay off the weights, not through the gradient.
    ``full_batch``: it takes one step an epoch, along the gradient of all training images.
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
    """``factor(step, steps, **settings)`` gives the learning rate as a share of its base, 0..1;
    pure Python, so that the window can draw it. ``uses`` names the settings it takes: fields of the
    schedule recipe, ``epochs``, and ``drops``, how often validation stood still.

    ``momentum(step, steps, **settings)`` moves the optimizer's momentum; ``momentum_uses`` names its
    settings: fields of the schedule recipe, and ``momentum``, the optimizer's own.
    ``watch_uses`` names the settings of the watch on validation that counts ``drops``; a schedule with
    such has a curve that depends on the run.
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
    """``build(class_weights, **settings)`` gives a module of (logits [B, K], class indices [B]) -> scalar.

    ``uses`` names the settings it takes: fields of the loss recipe.
    """

    name: str
    title: str
    description: str
    paper: str
    build: "Callable[..., nn.Module]"
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivationSpec:
    """``build(channels)`` gives a module that keeps the size of the image.

    ``learned`` is how many weights it has for each channel; ``merges`` how many channels become one:
    above 1, it does not work element by element.
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
    """``build(channels, **settings)`` gives a normalisation with a learned scale and shift a channel.

    ``uses`` names the settings it takes: fields of its block. ``one_place``: it makes sense of an image
    of a single place.
    """

    name: str
    title: str
    description: str
    paper: str
    build: "Callable[..., nn.Module]"
    uses: tuple[str, ...] = ()
    one_place: bool = True
