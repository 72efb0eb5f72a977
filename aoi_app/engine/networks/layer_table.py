"""The job "layers": output shape, parameters and cost of each layer of a network.

Nothing is computed: the network and the image are on torch's "meta" device, which only tracks shapes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torch.utils.flop_counter import flop_registry

from aoi_app.control import JobControl
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.project.jobs import LayerRow, LayersJob, LayersResult
from aoi_app.project.recipe.catalogue_lookup import check_names
from aoi_app.project.recipe.recipe import Recipe
from models.networks.reach import ReachMap

BYTES = 4  # per number, in fp32


def layers(job: LayersJob, control: JobControl) -> LayersResult:  # noqa: ARG001 - it is done at once
    """The layer table of a network.

    Raises:
        UnknownEntry, BlockError: there is no such network, or its blocks do not fit.
    """
    recipe = Recipe(network=job.network, input=job.input)
    check_names(recipe)
    with torch.device("meta"):
        network = build_classifier(recipe, job.classes, pretrained=False)
    planes = recipe.input.planes
    rows = layer_rows(network, torch.empty((1, planes, job.input.height, job.input.width), device="meta"))
    parts = (network.backbone, network.head, network.cells)
    kept = [value for part in parts if part is not None for value in part.state_dict().values()]
    return LayersResult(
        layers=tuple(rows),
        parameters=sum(row.parameters for row in rows),
        multiply_adds=sum(row.multiply_adds for row in rows),
        memory=sum(row.memory for row in rows),
        bytes=sum(tensor.numel() * tensor.element_size() for tensor in kept),
    )


def layer_rows(network: DefectClassifier, image: Tensor) -> list[LayerRow]:
    """The rows of all layers that compute something, for a prepared image [1, planes, H, W]."""
    watch = _Watch(image)
    with torch.no_grad(), watch.modules_of(network.eval()), watch:
        network(image)
    return watch.rows


class _Watch(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Observes every operation, and the start and end of every module."""

    def __init__(self, image: Tensor) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.rows: list[LayerRow] = []
        self._reaches = ReachMap(image)
        self._running: list[str] = []
        self._operations: defaultdict[str, int] = defaultdict(int)
        self._multiply_adds: defaultdict[str, int] = defaultdict(int)
        self._counted: set[str] = set()

    def __torch_dispatch__(
        self, func: Any, types: Sequence[type], args: Sequence[Any] = (), kwargs: Any = None
    ) -> Any:
        """Called by torch in place of every operation."""
        named = kwargs or {}
        result = func(*args, **named)
        self._reaches.follow(func, args, result)
        self._operations[self._running[-1]] += 1
        count = flop_registry.get(func.overloadpacket)
        if count is not None:  # it counts a multiplication and an addition as two
            self._multiply_adds[self._running[-1]] += count(*args, **named, out_val=result) // 2
        return result

    @contextmanager
    def modules_of(self, network: nn.Module) -> Iterator[None]:
        """Context in which all modules of ``network`` are observed; the hooks are removed afterwards."""
        with ExitStack() as hooks:
            for name, module in network.named_modules():
                begin, end = self._begin(name), self._end(name)
                hooks.callback(module.register_forward_pre_hook(begin).remove)
                hooks.callback(module.register_forward_hook(end).remove)
            yield

    def _begin(self, name: str) -> Callable[[nn.Module, Any], None]:
        def begin(module: nn.Module, inputs: Any) -> None:  # noqa: ARG001 - as torch calls it
            self._running.append(name)
            self._operations[name] = self._multiply_adds[name] = 0

        return begin

    def _end(self, name: str) -> Callable[[nn.Module, Any, Any], None]:
        def end(module: nn.Module, inputs: Any, output: Any) -> None:  # noqa: ARG001 - as torch calls it
            self._running.pop()
            own = sum(weight.numel() for weight in module.parameters(recurse=False))
            parameters = 0 if name in self._counted else own  # a module may run several times
            self._counted.add(name)
            leaf = next(module.children(), None) is None
            works = self._operations[name] if leaf else own + self._multiply_adds[name]
            if works and name:
                self._note(name, module, parameters, output)

        return end

    def _note(self, name: str, module: nn.Module, parameters: int, output: Any) -> None:
        tensor = next(leaf for leaf in tree_leaves(output) if isinstance(leaf, Tensor))
        reach = self._reaches[tensor]
        self.rows.append(
            LayerRow(
                name=name.removeprefix("backbone.stages."),
                kind=_kind(module),
                shape=tuple(tensor.shape[1:]),
                parameters=parameters,
                multiply_adds=self._multiply_adds[name],
                memory=tensor.numel() * BYTES,
                reach=(reach.height, reach.width) if reach is not None else None,
            )
        )


def _kind(module: nn.Module) -> str:
    """Class, kernel, stride and dilation: "Conv2d 3 × 3 /2"."""
    parts = [type(module).__name__]
    if hasattr(module, "kernel_size"):
        kernel = _two(module.kernel_size)
        parts.append(f"{kernel[0]} × {kernel[1]}")
        stride, dilation = _two(module.stride), _two(getattr(module, "dilation", 1))
        parts += [f"/{stride[0]}"] if max(stride) > 1 else []
        parts += [f"dilation {dilation[0]}"] if max(dilation) > 1 else []
        groups = getattr(module, "groups", 1)
        parts += [f"({groups} groups)"] if groups > 1 else []
    return " ".join(parts)


def _two(sides: Any) -> tuple[int, int]:
    return (sides[0], sides[-1]) if isinstance(sides, Sequence) else (sides, sides)
