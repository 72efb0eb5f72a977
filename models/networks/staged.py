"""Common form of all networks: a sequence of stages, some of them tapped for features."""

from collections.abc import Sequence

from torch import Tensor, nn

from models.networks.dense_head import DenseLayers


class StagedBackbone(nn.Module):
    """A feature extractor that can be cut between stages.

    Args:
        stages: run in sequence, the first on a normalised image [B, 3, H, W].
        taps: ascending indices of the stages whose outputs are features; includes the last stage.
        channels: number of channels at each tap.
        tail: index of the first stage that "train the last stages" trains.
        dense: the published fully connected layers, if any; they are not a stage.
    """

    def __init__(
        self,
        stages: Sequence[nn.Module],
        taps: Sequence[int],
        channels: Sequence[int],
        tail: int,
        dense: DenseLayers | None = None,
    ) -> None:
        super().__init__()
        if not taps or taps[-1] != len(stages) - 1 or len(taps) != len(channels):
            raise ValueError("taps must rise to the last stage and each have its number of channels")
        self.stages = nn.ModuleList(stages)
        self.taps = tuple(taps)
        self.channels = tuple(channels)
        self.tail = tail
        self.dense = dense

    def forward(self, x: Tensor, start: int = 0, stop: int | None = None) -> tuple[Tensor, list[Tensor]]:
        """Run stages ``start``..``stop`` (exclusive; None: to the end).

        Returns:
            The last output, and the features [B, C, h, w] of the taps passed, in order.
        """
        features = []
        for index in range(start, len(self.stages) if stop is None else stop):
            x = self.stages[index](x)
            if index in self.taps:
                features.append(x)
        return x, features
