"""Masks and boxes in the files of other programs: VOC, COCO, YOLO and tables of boxes, read into one form.

A file that cannot be read as a whole is an :class:`ImportProblem`; a single region that cannot be used is
named in ``refused``, and the others are kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from aoi_app.errors import AoiError, ImportProblem, RegionRefused
from aoi_app.imaging.shapes import RegionShape, ShapeError

LARGEST_FILE = 256 * 2**20  # bytes of an annotation file; decoded it takes several times as much

NOT_BUILT = "it is not built as its format describes it"

Regions = tuple[tuple[RegionShape, str], ...]  # shapes with their labels ("": none)


@dataclass(frozen=True, slots=True)
class MarkedImage:
    """What a file says of one image.

    ``image`` is its name as written, ``size`` its (width, height) if that is given. ``regions`` are in
    pixels, those ``in_shares`` in shares of width and height. ``refused`` says of each region that cannot be
    used where it stands and why.
    """

    image: str
    size: tuple[int, int] | None
    regions: Regions = ()
    in_shares: Regions = ()
    refused: tuple[AoiError, ...] = ()

    def with_more(self, other: "MarkedImage") -> "MarkedImage":
        """What two files say of one image."""
        return replace(
            self,
            size=self.size or other.size,
            regions=(*self.regions, *other.regions),
            in_shares=(*self.in_shares, *other.in_shares),
        )

    def on(self, size: tuple[int, int]) -> Regions:
        """All regions in pixels of a picture of this size."""
        return (*self.regions, *((shape.scaled(*size), label) for shape, label in self.in_shares))


class RegionCollector:
    """Collects the regions of an image in the file ``path``, and why others are refused."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._regions: list[tuple[RegionShape, str]] = []
        self.refused: list[AoiError] = []

    def add(
        self, kind: type[RegionRefused], number: object, label: str, make: Callable[[], RegionShape]
    ) -> None:
        """Keep the shape that ``make`` gives; else say, as a ``kind``, why it cannot."""
        try:
            self._regions.append((make(), label))
        except ShapeError as error:
            self.refuse(kind, number, what=str(error))
        except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError):
            self.refuse(kind, number, what=NOT_BUILT)

    def refuse(self, kind: type[RegionRefused], number: object, *, what: str) -> None:
        """Say that a region cannot be used, and why."""
        self.refused.append(kind(path=self._path, file=self._path.name, number=number, what=what))

    def of(self, image: str, size: tuple[int, int] | None, *, in_shares: bool = False) -> MarkedImage:
        """All that was collected."""
        found, refused = tuple(self._regions), tuple(self.refused)
        if in_shares:
            return MarkedImage(image, size, in_shares=found, refused=refused)
        return MarkedImage(image, size, found, refused=refused)


def read_annotation_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The content of an annotation file.

    Raises:
        ImportProblem: it cannot be read, or is larger than ``largest`` bytes.
    """
    try:
        if path.stat().st_size > largest:
            raise ImportProblem(path=path, what="it is too large for a file of masks and boxes")
        return path.read_bytes()
    except OSError as error:
        raise ImportProblem(path=path, what=error.strerror or str(error)) from error


def files_below(folder: Path) -> Iterator[Path]:
    """The files of a folder and those in it, but hidden ones."""
    return (path for path in sorted(folder.rglob("*")) if path.name[:1] != "." and path.is_file())


def has_usual_name(path: Path) -> bool:
    """True for the names by which such files are found in a source: VOC's XML files, COCO's JSON files and
    ``boxes.csv``. Those of YOLO are known by what they hold and where they lie.
    """
    name = path.name.casefold()
    coco = name.endswith(".coco.json") or name.startswith(("annotations", "instances_"))
    return name.endswith(".xml") or (name.endswith(".json") and coco) or name == "boxes.csv"
