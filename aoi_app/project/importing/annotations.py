"""Masks and boxes in the files of other programs: Pascal VOC, COCO and tables of boxes, read into one form.

A file that cannot be read as a whole is an :class:`ImportProblem`; a single region that cannot be used is
named in ``refused``, and the others are kept.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aoi_app.errors import ImportProblem
from aoi_app.imaging.shapes import RegionShape

LARGEST_FILE = 512 * 2**20  # bytes of an annotation file


@dataclass(frozen=True, slots=True)
class MarkedImage:
    """What a file says of one image.

    ``image`` is its name as written, ``size`` its (width, height) if that is given, ``regions`` the shapes
    with their labels ("": none). ``refused`` says of each region that cannot be used where it stands and why.
    """

    image: str
    size: tuple[int, int] | None
    regions: tuple[tuple[RegionShape, str], ...]
    refused: tuple[str, ...] = ()


class RegionCollector:
    """Collects the regions of an image, and the reasons against those that are refused."""

    def __init__(self) -> None:
        self.regions: list[tuple[RegionShape, str]] = []
        self.refused: list[str] = []

    def add(self, where: str, label: str, make: Callable[[], RegionShape]) -> None:
        """Keep the shape that ``make`` gives, or the reason why it raises ValueError."""
        try:
            self.regions.append((make(), label))
        except (ValueError, TypeError, OverflowError) as error:
            self.refused.append(f"{where}: {error}")

    def of(self, image: str, size: tuple[int, int] | None) -> MarkedImage:
        """All that was collected."""
        return MarkedImage(image, size, tuple(self.regions), tuple(self.refused))


def read_annotation_bytes(path: Path) -> bytes:
    """The content of an annotation file.

    Raises:
        ImportProblem: it cannot be read, or is too large.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ImportProblem(path=path, what="it is too large for a file of masks and boxes")
        return path.read_bytes()
    except OSError as error:
        raise ImportProblem(path=path, what=error.strerror or str(error)) from error


def annotation_files(source: Path) -> list[Path]:
    """The files with masks and boxes that lie in a source under usual names: VOC's XML files, COCO's JSON
    files and ``boxes.csv``.
    """
    return sorted(_usual(source))


def _usual(source: Path) -> Iterator[Path]:
    for path in source.rglob("*"):
        name = path.name.casefold()
        if name.startswith(".") or not path.is_file():
            continue
        coco = name.endswith(".coco.json") or name.startswith(("annotations", "instances_"))
        if name.endswith(".xml") or (name.endswith(".json") and coco) or name == "boxes.csv":
            yield path


def merged(found: Sequence[MarkedImage]) -> dict[str, MarkedImage]:
    """One entry for each image, by its name."""
    by_image: dict[str, MarkedImage] = {}
    for item in found:
        known = by_image.get(item.image)
        if known is not None:
            item = MarkedImage(
                item.image,
                item.size or known.size,
                (*known.regions, *item.regions),
                (*known.refused, *item.refused),
            )
        by_image[item.image] = item
    return by_image
