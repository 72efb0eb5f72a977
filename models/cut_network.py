"""Networks of torchvision or timm, cut into our stages, with the renaming of their weights."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import nn

    from models.networks.staged import StagedBackbone

DENSE = "dense."  # prefix of our names of hidden dense layers


@dataclass(frozen=True, slots=True)
class CutNetwork:
    """A network taken from a library.

    ``load()`` creates the library's whole network with random weights; ``cut(network)`` puts the modules of
    its body into stages, without the classifier; ``hidden(network)`` returns the classifier's dense layers
    but the last, if ``StagedBackbone.dense`` has any.
    """

    load: Callable[[], Any]
    cut: "Callable[[Any], StagedBackbone]"
    hidden: Callable[[Any], Sequence[Any]] = lambda _network: ()

    def build(self) -> "StagedBackbone":
        """The stages, with random weights."""
        return self.cut(self.load())

    def remap(self, tensors: Mapping[str, Any], _backbone: "StagedBackbone") -> dict[str, Any]:
        """Rename tensors from the library's names to ours, without the classifier.

        Raises:
            KeyError: the file has a tensor that the library's network lacks.
        """
        names = self.names()
        return {names[name]: tensor for name, tensor in tensors.items() if names[name]}

    def names(self) -> dict[str, str]:
        """The library's tensor names -> ours, "" for tensors in no stage or hidden layer.

        The names are matched by identity: the network and the stages cut from it share their tensors.
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
    """One stage per row of layer names."""
    from torch import nn

    return [nn.Sequential(*(getattr(network, name) for name in names)) for names in stages]


def stages_from(layers: Any, starts: Sequence[int]) -> "list[nn.Module]":
    """Split a sequence of layers before each of ``starts``; the last stage runs to the end."""
    return [layers[start:stop] for start, stop in zip(starts, (*starts[1:], None), strict=True)]


def from_torchvision(name: str, **settings: Any) -> Callable[[], Any]:
    """``load`` function of :class:`CutNetwork` for a network of torchvision."""

    def load() -> Any:
        from torchvision.models import get_model

        return get_model(name, weights=None, **settings)

    return load


def features_from_torchvision(name: str, initialise: Callable[[Any], None]) -> Callable[[], Any]:
    """As :func:`from_torchvision`, for a network that consists mostly of dense layers.

    The dense layers get names and shapes only, no memory: 500 MB and two seconds less for a VGG.

    Args:
        name: of the network; its body is called ``features``.
        initialise: initialises one layer of the body.
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
    """The dense layers of a network's ``classifier`` but the last."""
    from torch import nn

    return [layer for layer in network.classifier if isinstance(layer, nn.Linear)][:-1]


def from_timm(name: str, **settings: Any) -> Callable[[], Any]:
    """``load`` function of :class:`CutNetwork` for a network of timm."""

    def load() -> Any:
        import timm

        return timm.create_model(name, pretrained=False, **settings)

    return load
