"""Templates for user-built networks."""

from dataclasses import dataclass

from aoi_app.project.recipe.network_blocks import (
    ActivationBlock,
    AnyBlock,
    ConvBlock,
    DenseBlock,
    DropoutBlock,
    FlattenBlock,
    GlobalPoolBlock,
    NormBlock,
    PoolBlock,
)


@dataclass(frozen=True, slots=True)
class Template:
    """A list of blocks with an English title and sentence, which the window translates."""

    name: str
    title: str
    sentence: str
    blocks: tuple[AnyBlock, ...]


def _stage(filters: int) -> tuple[AnyBlock, ...]:
    """3x3 convolution, batch norm, ReLU, and pooling to half the resolution."""
    return (ConvBlock(filters=filters, bias=False), NormBlock(), ActivationBlock(), PoolBlock())


def _group(filters: int, count: int) -> tuple[AnyBlock, ...]:
    """As in VGG: ``count`` 3x3 convolutions with ReLU, then pooling to half the resolution."""
    return (*((ConvBlock(filters=filters), ActivationBlock()) * count), PoolBlock())


_LENET = (
    ConvBlock(filters=6, kernel=5, padding=2),
    ActivationBlock(activation="tanh"),
    PoolBlock(method="mean"),
    ConvBlock(filters=16, kernel=5, padding=0),
    ActivationBlock(activation="tanh"),
    PoolBlock(method="mean"),
    FlattenBlock(),
    DenseBlock(units=120, activation="tanh"),
    DenseBlock(units=84, activation="tanh"),
)
_SMALL = (
    *(block for filters in (16, 32, 64, 128) for block in _stage(filters)),
    GlobalPoolBlock(),
    DenseBlock(units=64),
    DropoutBlock(rate=0.2),
)
_VGG = (
    *_group(32, 1),
    *_group(64, 1),
    *_group(128, 2),
    *_group(256, 2),
    *_group(256, 2),
    FlattenBlock(),
    DenseBlock(units=512),
    DropoutBlock(),
    DenseBlock(units=512),
    DropoutBlock(),
)
_MLP = (
    PoolBlock(method="mean", kernel=4, stride=4),
    FlattenBlock(),
    DenseBlock(units=256),
    DropoutBlock(),
    DenseBlock(units=128),
)

TEMPLATES = {
    item.name: item
    for item in (
        Template("small_cnn", "Small CNN", "Four modern convolution stages and one dense layer.", _SMALL),
        Template("lenet5", "LeNet-5", "The first convolutional network that went to work, in 1998.", _LENET),
        Template("vgg", "VGG-like", "Pairs of 3 × 3 convolutions and large dense layers, as in VGG.", _VGG),
        Template("mlp", "MLP", "Dense layers only, on a smaller image: no convolution at all.", _MLP),
    )
}
