"""A network of torchvision or timm cut into our stages: how it is built and how its weights are renamed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import nn

    from models.networks.staged import StagedBackbone

DENSE = "dense."  # what our names of hidden dense layers begin with


@dataclass(frozen=True, slots=True)
class CutNetwork:
    """What a catalogue entry takes from a library.

    ``load()`` gives the library's whole network with random weights; ``cut(network)`` puts the modules of
    its body into stages, without its classifier. ``hidden(network)`` gives the classifier's dense layers
    but the last, where ``StagedBackbone.dense`` has such.
    """

    load: Callable[[], Any]
    cut: "Callable[[Any], StagedBackbone]"
    hidden: Callable[[Any], Sequence[Any]] = lambda _network: ()

    def build(self) -> "StagedBackbone":
        """The stages, with random weights."""
        return self.cut(self.load())

    def remap(self, tensors: Mapping[str, Any], _backbone: "StagedBackbone") -> dict[str, Any]:
        """The library's names turned into ours; what decides between its classes is left out.

        Raises:
            KeyError: the file holds a tensor the library's network has not.
        """
        names = self.names()
        return {names[name]: tensor for name, tensor in tensors.items() if names[name]}

    def names(self) -> dict[str, str]:
        """The library's name of each of its tensors -> ours, "" where it is in no stage and no hidden layer.

        Nothing is spelled out: the network and the stages cut from it hold the very same tensors.
        """
        import torch

        with torch.device("meta"):
            network = self.load()
        stages = self.cut(network).state_dict(keep_vars=True)
        ours = {id(tensor): name for name, tensor in stages.items()}
        for number, layer in enumerate(self.hidden(network)):
            tensors = layer.state_dict(keep_vars=True)
            ours |= {id(tensor): f"{DENSE}{number}.{name}" for name, tensor in tensors.items()}
        theirs = network.state_dict(keep_vars=True)
        return {name: ours.get(id(tensor), "") for name, tensor in theirs.items()}


def stages_named(network: Any, stages: Sequence[Sequence[str]]) -> "list[nn.Module]":
    """A stage of the layers of each row of names."""
    from torch import nn

    return [nn.Sequential(*(getattr(network, name) for name in names)) for names in stages]


def stages_from(layers: Any, starts: Sequence[int]) -> "list[nn.Module]":
    """A sequence of layers cut before each of ``starts``; the last stage runs to the end."""
    return [layers[start:stop] for start, stop in zip(starts, (*starts[1:], None), strict=True)]


def from_torchvision(name: str, **settings: Any) -> Callable[[], Any]:
    """A ``load`` for :class:`CutNetwork`: torchvision's network of this name."""

    def load() -> Any:
        from torchvision.models import get_model

        return get_model(name, weights=None, **settings)

    return load


def features_from_torchvision(name: str, initialise: Callable[[Any], None]) -> Callable[[], Any]:
    """As :func:`from_torchvision`, for a network that is dense layers for the most part.

    Of them only the names and shapes are made: 500 MB and two seconds less for a VGG.

    Args:
        name: the network's; its body is called ``features``.
        initialise: gives one layer of the body random weights.
    """

    def load() -> Any:
        import torch

        with torch.device("meta"):
            network = from_torchvision(name)()
        network.features.to_empty(device=torch.get_default_device())
        network.features.apply(initialise)
        return network

    return load


def all_but_the_last(network: Any) -> list[Any]:
    """The dense layers of a network's ``classifier`` without the one that decides."""
    from torch import nn

    return [layer for layer in network.classifier if isinstance(layer, nn.Linear)][:-1]


def from_timm(name: str, **settings: Any) -> Callable[[], Any]:
    """A ``load`` for :class:`CutNetwork`: timm's network of this name."""

    def load() -> Any:
        import timm

        return timm.create_model(name, pretrained=False, **settings)

    return load
