"""Early convolutional networks that no library has: LeNet-5, AlexNet of 2012, ZFNet."""

from torch import nn

from models.networks.dense_head import DenseLayer, DenseLayers
from models.networks.staged import StagedBackbone


def lenet5() -> StagedBackbone:
    """Layers C1 to S4; the dense layers are C5 and F6. Taps at 1/2 and 1/4.

    As it is taught today: tanh, plain average pooling, and C3 connected to all maps of S2. It has three input
    planes, so that colour is possible.
    """
    stages = [
        nn.Sequential(nn.Conv2d(planes, maps, 5), nn.Tanh(), nn.AvgPool2d(2))
        for planes, maps in ((3, 6), (6, 16))
    ]
    dense = DenseLayers((5, 5), (DenseLayer(120, nn.Tanh), DenseLayer(84, nn.Tanh)))
    return StagedBackbone(stages, taps=(0, 1), channels=(6, 16), tail=1, dense=dense)


def alexnet_2012() -> StagedBackbone:
    """AlexNet with two groups in three of its layers, and local response normalisation."""
    first = nn.Conv2d(3, 96, 11, stride=4, padding=2)
    second = nn.Conv2d(96, 256, 5, padding=2, groups=2)
    return five_convolutions(first, second, groups=2)


def zfnet() -> StagedBackbone:
    """AlexNet without groups, with a finer first layer: 7x7 filters with stride 2."""
    first = nn.Conv2d(3, 96, 7, stride=2, padding=1)
    second = nn.Conv2d(96, 256, 5, stride=2)
    return five_convolutions(first, second, groups=1)


def five_convolutions(first: nn.Conv2d, second: nn.Conv2d, groups: int) -> StagedBackbone:
    """Two normalised layers with pooling, three plain ones and pooling; 6x6 at the published input.

    Taps: the second convolution, the fifth one and the last pooling.
    """
    shapes = ((256, 384, 1), (384, 384, groups), (384, 256, groups))
    deep = [
        layer
        for inputs, outputs, parts in shapes
        for layer in (nn.Conv2d(inputs, outputs, 3, padding=1, groups=parts), nn.ReLU(inplace=True))
    ]
    stages = [
        nn.Sequential(first, nn.ReLU(inplace=True), response_norm(), pooling()),
        nn.Sequential(second, nn.ReLU(inplace=True), response_norm()),
        nn.Sequential(pooling(), *deep),
        pooling(),
    ]
    dense = DenseLayers((6, 6), (DenseLayer(4096), DenseLayer(4096)))
    return StagedBackbone(stages, taps=(1, 2, 3), channels=(256, 256, 256), tail=2, dense=dense)


def response_norm() -> nn.LocalResponseNorm:
    """Local response normalisation of the AlexNet paper, section 3.3.

    There alpha = 1e-4 multiplies the sum over five channels; in torch it multiplies their mean.
    """
    return nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2.0)


def pooling() -> nn.MaxPool2d:
    """Overlapping max pooling: 3x3 with stride 2, rounding up."""
    return nn.MaxPool2d(3, 2, ceil_mode=True)
