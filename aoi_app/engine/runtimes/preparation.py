"""The preparation of pictures as a part of the exported network, so that other programs need none of ours.

It computes what ``imaging.prepare`` computes, pixel by pixel. OpenCV's resize is separable, so it is two
matrix products, [h, H] @ picture @ [W, w], with weights made from the size of the picture. Padding is rows
and columns without weights.
"""

import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from aoi_app.engine.runtimes.filter_layers import can_filter, filtered
from aoi_app.engine.runtimes.picture_network import describe_file, picture_depth, with_preparation
from aoi_app.evidence.manifest import Manifest
from aoi_app.imaging.areas import Areas
from aoi_app.imaging.input_spec import InputSpec

INPUT, OUTPUT = "pictures", "images"
OPSET = 18
# OpenCV's fixed point: luma in 1/2**15 (cvtColor), linear weights in 1/2**11 (resize of 8-bit pictures).
LUMA = (9798, 19235, 3735)  # of red, green and blue, ITU-R BT.601
LUMA_ONE = 1 << 15
WEIGHT_ONE = 1 << 11
ROWS_ONE, ENDS_ONE, LEFT_ONE = (
    1 << 4,
    1 << 16,
    1 << 2,
)  # taken off after the rows, the columns, and at the end
LEAST_SHARE = 1e-3  # of a pixel, below which OpenCV's area averaging leaves it out
HALF_UP = 0.125  # added where halves are rounded up; sums of four pixels are multiples of 0.25


class Preparation(nn.Module):
    """Pictures [N, H, W, 1 or 3] of one size -> prepared images [N, planes, h, w], 0..255.

    Args:
        spec: of the network's input, with filters that :func:`can_filter` knows.
        depth: of the pictures, "8", "16" or "float"; whole numbers stay whole when they are resized.
    """

    def __init__(self, spec: InputSpec, depth: str) -> None:
        super().__init__()
        self.spec, self.whole = spec, depth != "float"
        self.fixed = depth == "8"  # OpenCV resizes these in fixed point

    def forward(self, pictures: Tensor) -> Tensor:
        """Channels, size, range, filters, areas and frame, in the order of ``imaging.prepare``."""
        spec = self.spec
        values = self._channels(pictures.float())
        if not self.whole:
            values = values.nan_to_num(spec.low, spec.high, spec.low)
        size = torch._shape_as_tensor(values).double()
        high, wide = size[2:3], size[3:4]
        down, across, before = self._frame(high, wide)
        if spec.sides == "apart":
            less = (torch.minimum(down, high), torch.minimum(across, wide))
            values = self._resized(values, *_axes((high, wide), less, before))
            high, wide = less
        axes = _axes((high, wide), (down, across), before)
        fitted = self._resized(values, *axes)
        if not spec.eight_bit:
            fitted = ((fitted - spec.low) * (255.0 / (spec.high - spec.low))).clamp(0.0, 255.0)
        if spec.filters:
            fitted = filtered(fitted, spec.filters)
            fitted = fitted.round() if spec.eight_bit else fitted
        if spec.areas:
            fitted = fitted * _looked_at(spec.areas, down.long(), across.long())
        if spec.fit == "letterbox":
            fitted = axes[0].framed(spec.height) @ fitted @ axes[1].framed(spec.width).T
        return fitted.clamp(0.0, 255.0).to(torch.uint8) if spec.eight_bit else fitted

    def _channels(self, values: Tensor) -> Tensor:
        """[N, H, W, C] -> [N, planes, H, W]. One channel becomes three, three become their luma."""
        if self.spec.planes == 3:
            return (values * torch.ones(3)).permute(0, 3, 1, 2)
        # The first of four weights is that of a single channel, the others those of three.
        table = torch.tensor([LUMA_ONE, *LUMA], dtype=torch.float32)
        count = torch._shape_as_tensor(values)[3]
        places = torch.arange(4)
        wanted = (places < 1) == (count == 1)
        luma = values @ table[wanted][:, None]  # whole numbers below 2**24 for 8 bits: exact
        grey = (luma + LUMA_ONE / 2).div(LUMA_ONE).floor() if self.whole else luma / LUMA_ONE
        return grey.permute(0, 3, 1, 2)

    def _frame(self, height: Tensor, width: Tensor) -> tuple[Tensor, Tensor, tuple[Tensor, Tensor]]:
        """Height and width that a picture of this size gets, and the padding before both."""
        spec = self.spec
        down, across = (torch.tensor([side], dtype=torch.float64) for side in (spec.height, spec.width))
        before = (torch.zeros_like(down), torch.zeros_like(across))
        if spec.fit == "letterbox":
            scale = torch.minimum(across / width, down / height)
            frame, one = (down, across), torch.ones_like(down)
            down = torch.maximum(one, torch.minimum(down, (height * scale).round()))
            across = torch.maximum(one, torch.minimum(across, (width * scale).round()))
            before = (((frame[0] - down) / 2).floor(), ((frame[1] - across) / 2).floor())
        return down, across, before

    def _resized(self, values: Tensor, down: "Axis", across: "Axis") -> Tensor:
        """The picture in its size in the frame, in its own values."""
        near, far = across.weights(self.fixed)
        rows = values @ (near + far).T
        near, far = down.weights(self.fixed)
        averages = down.averages
        if self.fixed:
            rows = torch.where(averages, rows, (rows / ROWS_ONE).floor())
        one, other = near @ rows, far @ rows
        area = (down.length / down.shown) * (across.length / across.shown)
        average = one * torch.where(down.boxes, 1.0 / area, 1.0).float()
        if not self.whole:
            return torch.where(averages, average, one + other)
        by_four = averages & (down.length == 2 * down.shown) & (across.length == 2 * across.shown)
        average = (average + torch.where(by_four, HALF_UP, 0.0)).round()
        between = (one + other).round()
        if self.fixed:
            between = ((one / ENDS_ONE).floor() + (other / ENDS_ONE).floor() + 2).div(LEFT_ONE).floor()
        return torch.where(averages, average, between)


@dataclass(frozen=True)
class Axis:
    """One axis of a resize. All values are [1] in float64: of scalars the exporter makes float32.

    ``length`` of the picture and ``shown`` of the resized one in pixels, ``before`` of the padding before it;
    ``scale`` is length / shown. ``shrinks``: the picture gets fewer pixels; ``averages``: neither side gets
    more of them; ``boxes``: each new pixel is a box of whole ones, divided after the sum.
    """

    length: Tensor
    shown: Tensor
    before: Tensor
    scale: Tensor
    shrinks: Tensor
    averages: Tensor
    boxes: Tensor

    def weights(self, fixed: bool) -> tuple[Tensor, Tensor]:
        """Two matrices [shown, length]. Where pixels are averaged, the first holds how much of each pixel
        lies in each new one, and the second nothing; else they hold the weights of the two pixels nearest.

        Args:
            fixed: in OpenCV's fixed point.
        """
        shown, length = self.shown.long(), self.length.long()
        place, pixel = _places(shown), _places(length)[None]
        # In whole numbers, so that every runtime rounds the same halves: a pixel is ``shown`` long, a new
        # one ``length``.
        begin, start = (place * length)[:, None], pixel * shown
        overlap = torch.minimum(begin + length, start + shown) - torch.maximum(begin, start)
        overlap = overlap.clamp(min=0).float()
        share = overlap / torch.where(self.boxes, shown, length).float()
        share = torch.where(overlap > LEAST_SHARE * shown, share, 0.0)
        place, pixel = place.double(), pixel.double()
        # By the centres of pixels when enlarging, by their edges where only the other side is enlarged.
        centre = ((place + 0.5) * self.scale - 0.5).float().double()
        edge = (place * self.scale).floor()
        beyond = ((place + 1) - (edge + 1) * (self.shown / self.length)).float().double()
        beyond = torch.where(beyond <= 0, 0.0, beyond - beyond.floor())
        first = torch.where(self.shrinks, edge, centre.floor())
        part = torch.where(self.shrinks, beyond, centre - centre.floor())
        near, far = (1 - part)[:, None], part[:, None]
        if fixed:
            near, far = (near * WEIGHT_ONE).round(), (far * WEIGHT_ONE).round()
        last = self.length - 1  # beyond an edge both are its pixel
        near = torch.where(pixel == torch.minimum(first.clamp(min=0.0)[:, None], last), near, 0.0)
        far = torch.where(pixel == torch.minimum((first + 1).clamp(min=0.0)[:, None], last), far, 0.0)
        return torch.where(self.averages, share, near).float(), torch.where(self.averages, 0.0, far).float()

    def framed(self, side: int) -> Tensor:
        """The matrix [side, shown] that puts the picture into its frame."""
        place = torch.arange(side)[:, None].double() - self.before
        return (place == _places(self.shown.long())[None].double()).float()


def _axes(
    size: tuple[Tensor, Tensor], shown: tuple[Tensor, Tensor], before: tuple[Tensor, Tensor]
) -> tuple[Axis, Axis]:
    """How a picture of this height and width is resized down and across to those shown."""
    (height, width), (down, across) = size, shown
    shrinks = height * width > down * across
    scales = (1.0 / (down / height), 1.0 / (across / width))  # as OpenCV computes them
    averages = shrinks & (height >= down) & (width >= across)
    boxes = (height.long() % down.long() == 0) & (width.long() % across.long() == 0)
    return (
        Axis(height, down, before[0], scales[0], shrinks, averages, boxes),
        Axis(width, across, before[1], scales[1], shrinks, averages, boxes),
    )


def _looked_at(areas: Areas, height: Tensor, width: Tensor) -> Tensor:
    """[height, width] of 0 and 1, as ``imaging.areas.looked_at`` has it; the sizes are [1]."""
    down, across = ((_places(side).double() + 0.5) / side.double() for side in (height, width))

    def counted(kind: str) -> Tensor:
        """How many areas of a kind each pixel lies in, at least 1 counts."""
        found = torch.zeros(1, 1)
        for area in areas:
            if area.kind == kind:
                crossed = torch.zeros(1, 1)
                for top, bottom, start, slope in area.edges():
                    spans = (down < top).int() - (down < bottom).int()
                    left = across[None] < (start + (down - top) * slope)[:, None]
                    crossed = crossed + (spans.abs()[:, None] * left.int()).float()
                found = found + crossed.remainder(2.0)
        return (found > 0).float()

    looks = counted("look") if any(area.kind == "look" for area in areas) else torch.ones(1, 1)
    return looks * (1.0 - counted("ignore"))


def _places(count: Tensor) -> Tensor:
    """0, 1, 2 and so on, as many as ``count`` [1] says, also where it is traced."""
    found: Tensor = torch.arange(count.squeeze())  # type: ignore[call-overload]
    return found


def export_preparation(spec: InputSpec, depth: str) -> bytes:
    """The preparation as ONNX, for pictures of any size.

    Args:
        spec: of the network's input, with filters that :func:`can_filter` knows.
        depth: of the pictures, "8", "16" or "float".
    """
    example = torch.zeros((2, 40, 48, 3), dtype=torch.uint8)
    with tempfile.TemporaryDirectory() as folder, torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in onnx_export
        file = Path(folder) / "preparation.onnx"
        torch.onnx.export(
            Preparation(spec, depth).eval(),
            (example,),
            file,
            dynamo=False,
            opset_version=OPSET,
            input_names=[INPUT],
            output_names=[OUTPUT],
            dynamic_axes={
                INPUT: dict(enumerate(("batch", "height", "width", "channels"))),
                OUTPUT: {0: "batch"},
            },
        )
        return file.read_bytes()


def network_file(onnx: bytes, manifest: Manifest) -> bytes:
    """The network file of a package: with the preparation of its pictures, if its filters can be layers.

    Args:
        onnx: of :func:`aoi_app.engine.runtimes.onnx_export.export_onnx`.
        manifest: with the picture ranges.
    """
    depths = manifest.pictures.depths if manifest.pictures is not None else ()
    depth = picture_depth(manifest.input, depths)
    if can_filter(manifest.input.filters):
        onnx = with_preparation(onnx, export_preparation(manifest.input, depth), depth)
    return describe_file(onnx, manifest, depth)
