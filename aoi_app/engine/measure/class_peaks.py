"""Where the evidence maps of a network peak, and whether that is in what people marked."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from aoi_app.data.dataset import Dataset
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.errors import AoiError
from aoi_app.evidence.pointing import Pointing, pointing
from aoi_app.imaging import heatmap
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.runs import Mask
from aoi_app.project.records import ImageRecord
from aoi_app.project.regions import Region, defect_mask


class ScoresAndPeaks(nn.Module):
    """A classifier as images -> (probabilities [B, K], peaks [B, K], grid [B, 2]).

    A peak is the place of the strongest evidence for a class, counted row by row on the grid of the evidence
    maps, whose height and width are the grid. Both are float32, which holds them exactly.
    """

    def __init__(self, network: DefectClassifier) -> None:
        super().__init__()
        self.network = network

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Probabilities, peaks and grid."""
        logits, maps, _ = self.network.forward_with_maps(x)
        grid = torch.tensor([maps.shape[2], maps.shape[3]], dtype=torch.float32, device=maps.device)
        grids = torch.zeros_like(logits[:, :1]) + grid  # for any number of images, also once it is traced
        return logits.softmax(1), maps.flatten(2).argmax(2).float(), grids


def pointing_at_marks(
    data: Dataset,
    peaks: NDArray[np.float64] | None,
    grids: NDArray[np.float64] | None,
    spec: InputSpec,
    regions: Mapping[int, Sequence[Region]],
) -> Pointing | None:
    """Whether the evidence map of each image's label peaks in what is marked on it; None without marks.

    Args:
        data: the images and their labels.
        peaks: [N, K], and ``grids`` [N, 2], as of :class:`ScoresAndPeaks`; None if they are not known.
        grids: as above.
        spec: the input specification the images were prepared with.
        regions: what is marked on images, by id, besides their mask files; an image whose mask file cannot be
            read is left out.
    """
    if peaks is None or grids is None:
        return None

    def found() -> Iterator[tuple[tuple[int, int] | None, Mask]]:
        for row, record in enumerate(data.records):
            marked = _marked(record, regions.get(record.id, ())) if record.is_marked else None
            if marked is not None:
                height, width = grids[row].astype(int)
                grid = np.zeros(height * width, np.float32)
                grid[int(peaks[row, data.labels[row]])] = 1.0
                heat = heatmap.fit_to_image(grid.reshape(height, width), spec, record.width, record.height)
                yield heatmap.peak(heat) if heat.max() > 0 else None, marked

    return pointing(found())


def _marked(record: ImageRecord, regions: Sequence[Region]) -> Mask | None:
    try:
        return defect_mask(record, regions)
    except AoiError:
        return None
