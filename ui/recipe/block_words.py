"""Display texts of the blocks of user-built networks."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

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
from models.catalogue import ACTIVATIONS, NORMS
from ui.core.wording import core_text

# Kinds of blocks in the order of the menu: the default block, and the name of its kind.
NEW_BLOCKS: dict[str, tuple[AnyBlock, object]] = {
    "conv": (ConvBlock(), QT_TRANSLATE_NOOP("blocks", "Convolution")),
    "norm": (NormBlock(), QT_TRANSLATE_NOOP("blocks", "Normalisation")),
    "activation": (ActivationBlock(), QT_TRANSLATE_NOOP("blocks", "Activation")),
    "pool": (PoolBlock(), QT_TRANSLATE_NOOP("blocks", "Pooling")),
    "dropout": (DropoutBlock(), QT_TRANSLATE_NOOP("blocks", "Dropout")),
    "global_pool": (GlobalPoolBlock(), QT_TRANSLATE_NOOP("blocks", "Global average pooling")),
    "flatten": (FlattenBlock(), QT_TRANSLATE_NOOP("blocks", "Flatten")),
    "dense": (DenseBlock(), QT_TRANSLATE_NOOP("blocks", "Dense layer")),
}


def kind_title(kind: str) -> str:
    """Display name of a kind of block."""
    return _words(NEW_BLOCKS[kind][1])


def block_title(block: AnyBlock) -> str:
    """Title of a block with its main settings."""
    match block:
        case ConvBlock():
            text = _words(QT_TRANSLATE_NOOP("blocks", "Convolution {kernel}, {n} filters"))
            return text.format(kernel=_window(block), n=block.filters)
        case NormBlock():
            return core_text(NORMS[block.norm].title, {})
        case ActivationBlock():
            return core_text(ACTIVATIONS[block.activation].title, {})
        case PoolBlock():
            largest = QT_TRANSLATE_NOOP("blocks", "Max pooling {kernel}")
            mean = QT_TRANSLATE_NOOP("blocks", "Average pooling {kernel}")
            return _words(largest if block.method == "max" else mean).format(kernel=_window(block))
        case DropoutBlock():
            return _words(QT_TRANSLATE_NOOP("blocks", "Dropout {share} %")).format(
                share=f"{block.rate * 100:g}"
            )
        case DenseBlock():
            text = _words(QT_TRANSLATE_NOOP("blocks", "Dense, {n} units, {activation}"))
            return text.format(n=block.units, activation=core_text(ACTIVATIONS[block.activation].title, {}))
        case _:
            return kind_title(block.kind)


def blocks_line(blocks: Sequence[AnyBlock]) -> str:
    """Number of blocks as text; for an empty list, the name of the default."""
    if not blocks:
        return _words(QT_TRANSLATE_NOOP("blocks", "those of Small CNN"))
    return _words(QT_TRANSLATE_NOOP("blocks", "{n} blocks")).format(n=len(blocks))


def blocks_text(blocks: Sequence[AnyBlock]) -> str:
    """The blocks as a numbered list, one per line."""
    return "\n".join(f"{number}. {block_title(block)}" for number, block in enumerate(blocks, start=1))


def _window(block: ConvBlock | PoolBlock) -> str:
    """Kernel, stride and dilation: "3 × 3 /2"."""
    parts = [f"{block.kernel} × {block.kernel}"]
    parts += [f"/{block.stride}"] if block.stride > 1 else []
    spread = block.dilation if isinstance(block, ConvBlock) else 1
    parts += [f"({spread})"] if spread > 1 else []
    return " ".join(parts)


def _words(text: object) -> str:
    return QCoreApplication.translate("blocks", str(text))
