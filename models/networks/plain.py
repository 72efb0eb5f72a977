"""A plain small convolutional network, trained from scratch."""

from torch import nn

from models.networks.staged import StagedBackbone


def block(inputs: int, outputs: int) -> nn.Sequential:
    """3x3 convolution, batch norm, ReLU, then pooling to half the resolution."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=1, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(2),
    )


def plain_network(widths: tuple[int, ...]) -> StagedBackbone:
    """One block per width; the last three are tapped. [B, 3, H, W] -> [B, widths[-1], H/2^n, W/2^n]."""
    inputs = (3, *widths[:-1])
    stages = [block(*pair) for pair in zip(inputs, widths, strict=True)]
    last = len(stages) - 1
    return StagedBackbone(stages, taps=(last - 2, last - 1, last), channels=widths[-3:], tail=last - 1)
