"""The masks and boxes of an import: which files hold them, and what of them fits the pictures."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aoi_app.errors import (
    AoiError,
    ImportProblem,
    ImportRemark,
    RegionRefused,
    RegionsClipped,
    RegionsKept,
    RegionsMisfit,
    RegionsMixed,
    RegionsRead,
)
from aoi_app.imaging.shapes import RegionShape
from aoi_app.imaging.signatures import IMAGE_SUFFIXES
from aoi_app.project.importing.annotations import MarkedImage, Regions, files_below, has_usual_name
from aoi_app.project.importing.box_tables import read_boxes
from aoi_app.project.importing.coco import read_coco
from aoi_app.project.importing.tables import TableOptions
from aoi_app.project.importing.voc import read_voc
from aoi_app.project.importing.yolo import LABELS, ClassNames, image_folder, is_yolo, read_yolo
from aoi_app.project.regions import Region
from aoi_app.project.store.project import Project

PATHS_NAMED = 3
SLACK = 1.0  # pixels beyond the edge that are only a matter of counting from 0 or 1


@dataclass(slots=True)
class SourceRegions:
    """Regions by the path of their image, with the label of each, and what to say of them.

    ``marked`` is as read; :meth:`fit` leaves in ``fitting`` what lies on the pictures.
    """

    files: list[Path] = field(default_factory=list)
    marked: dict[str, MarkedImage] = field(default_factory=dict)
    problems: list[tuple[str, AoiError]] = field(default_factory=list)
    fitting: dict[str, Regions] = field(default_factory=dict)
    clipped: list[str] = field(default_factory=list)
    disagreeing: list[str] = field(default_factory=list)

    @classmethod
    def read(
        cls,
        source: Path,
        chosen: Path | None,
        clicks: Path | None,
        options: TableOptions,
        path_of: Callable[[str, str], str | None],
    ) -> "SourceRegions":
        """Read the chosen file or folder, else the files of usual names in the source.

        Args:
            source: the imported folder.
            chosen: a VOC, COCO or YOLO file, a table of boxes, or a folder of such files.
            clicks: a table of places, besides.
            options: how to read tables.
            path_of: gives the image of a name as written in a file of a folder; None, and a problem, if there
                is none.

        Raises:
            ImportProblem: a chosen file cannot be used.
        """
        self = cls()
        if clicks is not None:
            self._take(clicks, source, read_boxes(clicks, options), path_of)
        if chosen is not None and not chosen.is_dir():
            found = _read(chosen, ClassNames(chosen.parent.parent), options)
            if not found:
                raise ImportProblem(path=chosen, what="it holds no masks or boxes")
            self._take(chosen, source, found, path_of)
            return self
        names = ClassNames(chosen or source)
        for path in annotation_files(chosen) if chosen else annotation_files(source, beside_images=True):
            try:
                self._take(path, source, _read(path, names, options), path_of)
            except ImportProblem as error:
                self.problems.append((_named(path, source), error))
        return self

    def _take(
        self,
        path: Path,
        source: Path,
        found: Iterable[MarkedImage],
        path_of: Callable[[str, str], str | None],
    ) -> None:
        """Keep what a file says of images that are there."""
        named = _named(path, source)
        folder = (
            image_folder(Path(named)) if path.suffix.casefold() == ".txt" else Path(named).parent
        ).as_posix()
        some = False
        for item in found:
            some = True
            self.problems += ((item.image or named, error) for error in item.refused)
            image = path_of(item.image, folder) if item.image else None
            if image is not None:
                known = self.marked.get(image)
                self.marked[image] = known.with_more(item) if known is not None else item
        if some:
            self.files.append(path)

    def fit(self, sizes: Mapping[str, tuple[int, int]]) -> None:
        """Lay the regions on the pictures, whose (width, height) is known now."""
        for image, item in self.marked.items():
            if image not in sizes:
                continue  # it is unreadable, or a mask itself
            size = sizes[image]
            if item.size is not None and item.size != size:
                said, found = (f"{width} × {height}" for width, height in (item.size, size))
                self.problems.append((image, RegionsMisfit(path=image, said=said, found=found)))
                continue
            kept = tuple(self._clipped(image, item.on(size), size))
            if kept:
                self.fitting[image] = kept

    def _clipped(
        self, image: str, regions: Regions, size: tuple[int, int]
    ) -> Iterator[tuple[RegionShape, str]]:
        for shape, label in regions:
            try:
                inside = shape.clipped(*size)
            except ValueError as error:
                self.problems.append((image, RegionRefused(path=image, what=str(error))))
                continue
            if inside is not shape and _excess(shape, size) > SLACK:
                self.clipped.append(image)
            yield inside, label

    def label_of(self, image: str) -> str:
        """The class that all labelled regions of an image have; "" if there is none, or several."""
        labels = {label for _, label in self.fitting.get(image, ()) if label}
        if len(labels) > 1:
            self.disagreeing.append(image)
        return labels.pop() if len(labels) == 1 else ""

    def remarks(self) -> Iterator[ImportRemark]:
        """How they were understood."""
        if self.files:
            more = ", …" if len(self.files) > PATHS_NAMED else ""
            files = ", ".join(path.name for path in self.files[:PATHS_NAMED]) + more
            count = sum(map(len, self.fitting.values()))
            yield RegionsRead(files=files, count=count, images=len(self.fitting))
        yield from _named_remarks(RegionsClipped, self.clipped)
        yield from _named_remarks(RegionsMixed, self.disagreeing)


def kept_remarks(paths: list[str]) -> Iterator[ImportRemark]:
    """Which images keep the masks and boxes they have, though an import has others."""
    return _named_remarks(RegionsKept, paths)


def _named_remarks(kind: type[ImportRemark], paths: list[str]) -> Iterator[ImportRemark]:
    if paths:
        names = list(dict.fromkeys(paths))
        more = ", …" if len(names) > PATHS_NAMED else ""
        yield kind(count=len(paths), paths=", ".join(names[:PATHS_NAMED]) + more)


def store_regions(
    project: Project,
    source: Path,
    marked: Mapping[str, Regions],
    ids: Mapping[str, int],
) -> list[str]:
    """Keep what is marked on images below ``source``; those that have regions in the project keep theirs.

    Returns the paths of those that keep others than are given here, if some are given for any image.

    Args:
        project: holds the images.
        source: the imported folder.
        marked: shapes with the names of their classes, by the path of the image.
        ids: of the classes, by name.
    """
    if not any(marked.values()):
        return []
    root = project.add_root(source)
    records = [item for item in project.all_images() if item.root == root and item.path in marked]
    there = project.regions(item.id for item in records)
    new: dict[int, list[Region]] = {}
    kept = []
    for record in records:
        given = [Region(shape, ids.get(name), record.picture) for shape, name in marked[record.path]]
        present = [item for item in there.get(record.id, ()) if item.fits(record)]
        if not present and given:
            earlier = [item for item in there.get(record.id, ()) if not item.fits(record)]
            new[record.id] = [*earlier, *given]
        elif {*present} != {*given}:
            kept.append(record.path)
    project.set_regions(new)
    return kept


def annotation_files(folder: Path, *, beside_images: bool = False) -> list[Path]:
    """The files with masks and boxes in a folder, known by their names; those of YOLO by what they hold.

    Args:
        folder: is looked through, with all folders in it.
        beside_images: a file of YOLO lies beside its image, or in a folder ``labels``.
    """
    files = list(files_below(folder))
    images = {path.with_suffix("") for path in files if path.suffix.casefold() in IMAGE_SUFFIXES}

    def in_place(path: Path) -> bool:
        lies_in = (part.casefold() for part in path.relative_to(folder).parts[:-1])
        return not beside_images or path.with_suffix("") in images or LABELS in lies_in

    return [
        path
        for path in files
        if has_usual_name(path) or (path.suffix.casefold() == ".txt" and in_place(path) and is_yolo(path))
    ]


def _read(path: Path, names: ClassNames, options: TableOptions) -> list[MarkedImage]:
    """The regions of a file, by its suffix; ``names`` are those of YOLO's classes."""
    suffix = path.suffix.casefold()
    if suffix == ".txt" and is_yolo(path):
        return [read_yolo(path, names)]
    if suffix == ".xml":
        found = read_voc(path)
        return [found] if found is not None else []
    return read_coco(path) if suffix == ".json" else read_boxes(path, options)


def _named(path: Path, source: Path) -> str:
    path = path.resolve()
    return path.relative_to(source).as_posix() if path.is_relative_to(source) else path.name


def _excess(shape: RegionShape, size: tuple[int, int]) -> float:
    x0, y0, x1, y1 = shape.bounds()
    return max(-x0, -y0, x1 - size[0], y1 - size[1])
