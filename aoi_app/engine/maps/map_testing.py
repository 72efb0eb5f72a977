"""The test of one heat map on its network; what is tested and how: ``evidence.map_test``."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.engine.maps.heat_maps import maps_of_features
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.evidence.map_test import (
    SAME,
    InputFrame,
    correlation,
    effects_of,
    hot_region,
    judged,
)
from aoi_app.imaging import heatmap
from aoi_app.imaging.heatmap import HeatArray
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import placement
from aoi_app.project.map_check import ALIKE, MapCheck, MapTest
from models.catalogue import heat_map_methods


@dataclass(frozen=True, slots=True)
class ExplainedMap:
    """A map [h, w] as the network's grid has it, of which class, by which method."""

    grid: NDArray[np.float32]
    class_index: int
    method: str


@dataclass(frozen=True, slots=True)
class FrozenScore:
    """Log odds of a class by a network, for ``evidence.map_test.Scored``."""

    network: DefectClassifier
    class_index: int

    @torch.no_grad()
    def __call__(self, images: NDArray[np.float32]) -> NDArray[np.float64]:
        """Images [n, planes, H, W] -> log odds [n]; of the softmax, as calibration keeps the order."""
        device = next(self.network.parameters()).device
        logits = self.network(torch.from_numpy(images).to(device)).double()
        own = logits[:, self.class_index]
        others = torch.cat([logits[:, : self.class_index], logits[:, self.class_index + 1 :]], 1)
        return np.asarray((own - others.logsumexp(1)).cpu().numpy())


def frame_of(spec: InputSpec, width: int, height: int) -> InputFrame:
    """Where an image of this size lies in the input."""
    return InputFrame(*placement(spec, width, height))


def shown_heat(grid: NDArray[np.float32], spec: InputSpec, frame: InputFrame) -> HeatArray:
    """A map as it is shown, 0..1, on the pixels of the frame."""
    return heatmap.fit_to_image(grid, spec, frame.width, frame.height)


@torch.no_grad()
def run_map_test(
    network: DefectClassifier,
    image: Tensor,
    explained: ExplainedMap,
    spec: InputSpec,
    size: tuple[int, int],
    check: MapCheck | None,
    safe_point: Callable[[], object] = lambda: None,
) -> MapTest:
    """Test one heat map.

    Args:
        network: in evaluation mode.
        image: prepared [1, planes, H, W], on the network's device.
        explained: the map of it.
        spec: the input specification of the network.
        size: width and height of the original.
        check: of the network; None: it was not checked.
        safe_point: called between the passes; may raise to stop.
    """
    frame = frame_of(spec, *size)
    heat = shown_heat(explained.grid, spec, frame)
    if heat.max() <= 0:
        return judged(None, [], explained.method, check)
    region = hot_region(heat)
    score = FrozenScore(network, explained.class_index)

    def watched(images: NDArray[np.float32]) -> NDArray[np.float64]:
        safe_point()
        return score(images)

    effects = effects_of(image[0].cpu().numpy(), frame, region, watched)
    features = network.features(image)
    chosen = torch.tensor([explained.class_index], device=image.device)
    inside = []
    for maps in maps_of_features(network, image, features, chosen, second_opinions(check)):
        other = maps[0].cpu().numpy()
        if other.shape == explained.grid.shape and correlation(other, explained.grid) >= SAME:
            continue  # the same map
        heat_of_other = shown_heat(other, spec, frame)
        x, y = heatmap.peak(heat_of_other)
        inside.append(heat_of_other.max() > 0 and bool(region[y, x]))
    return judged(effects, inside, explained.method, check)


def second_opinions(check: MapCheck | None) -> list[str]:
    """The quick methods, but for those whose maps look the same with random weights."""
    quick = [spec.name for spec in heat_map_methods() if not spec.slow]
    if check is None:
        return quick
    known = {item.method: item for item in check.methods}
    return [name for name in quick if name in known and max(known[name].head, known[name].backbone) < ALIKE]
