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
    RegionsMisfit,
    RegionsMixed,
    RegionsRead,
)
from aoi_app.imaging.shapes import RegionShape
from aoi_app.project.importing.annotations import MarkedImage, annotation_files, merged
from aoi_app.project.importing.box_tables import read_boxes
from aoi_app.project.importing.coco import read_coco
from aoi_app.project.importing.tables import TableOptions
from aoi_app.project.importing.voc import read_voc
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
    fitting: dict[str, tuple[tuple[RegionShape, str], ...]] = field(default_factory=dict)
    clipped: list[str] = field(default_factory=list)
    disagreeing: list[str] = field(default_factory=list)

    @classmethod
    def read(
        cls,
        source: Path,
        chosen: Path | None,
        options: TableOptions,
        path_of: Callable[[str, str], str | None],
    ) -> "SourceRegions":
        """Read the chosen file or folder, else the files of usual names in the source.

        Args:
            source: the imported folder.
            chosen: a VOC or COCO file, a table of boxes, or a folder of such files.
            options: how to read tables.
            path_of: gives the image of a name as written in a file of a folder; None, and a problem, if there
                is none.

        Raises:
            ImportProblem: the chosen file cannot be used.
        """
        self = cls()
        if chosen is not None and not chosen.is_dir():
            found = _read(chosen, options)
            if not found:
                raise ImportProblem(path=chosen, what="it holds no masks or boxes")
            self._take(chosen, source, found, path_of)
            return self
        for path in annotation_files(chosen or source):
            try:
                self._take(path, source, _read(path, options), path_of)
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
        kept: list[MarkedImage] = list(self.marked.values())
        folder = Path(_named(path, source)).parent.as_posix()
        some = False
        for item in found:
            some = True
            for what in item.refused:
                self.problems.append(
                    (item.image or _named(path, source), RegionRefused(path=path, what=what))
                )
            image = path_of(item.image, folder) if item.image else None
            if image is not None:
                kept.append(MarkedImage(image, item.size, item.regions))
        if some:
            self.files.append(path)
        self.marked = merged(kept)

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
            kept = tuple(self._clipped(image, item.regions, size))
            if kept:
                self.fitting[image] = kept

    def _clipped(
        self, image: str, regions: Iterable[tuple[RegionShape, str]], size: tuple[int, int]
    ) -> Iterator[tuple[RegionShape, str]]:
        for shape, label in regions:
            try:
                inside = shape.clipped(*size)
            except ValueError as error:
                what = f"{label or shape.kind}: {error}"
                self.problems.append((image, RegionRefused(path=image, what=what)))
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
        for paths, kind in ((self.clipped, RegionsClipped), (self.disagreeing, RegionsMixed)):
            if paths:
                names = list(dict.fromkeys(paths))
                more = ", …" if len(names) > PATHS_NAMED else ""
                yield kind(count=len(paths), paths=", ".join(names[:PATHS_NAMED]) + more)


def store_regions(
    project: Project,
    source: Path,
    marked: Mapping[str, tuple[tuple[RegionShape, str], ...]],
    ids: Mapping[str, int],
) -> None:
    """Keep what is marked on images below ``source``; those that have regions in the project keep theirs.

    Args:
        project: holds the images.
        source: the imported folder.
        marked: shapes with the names of their classes, by the path of the image.
        ids: of the classes, by name.
    """
    if not any(marked.values()):
        return
    root = project.add_root(source)
    project.set_regions(
        {
            record.id: [Region(shape, ids.get(name), record.picture) for shape, name in marked[record.path]]
            for record in project.all_images()
            if record.root == root and marked.get(record.path) and not record.regions
        }
    )


def _read(path: Path, options: TableOptions) -> list[MarkedImage]:
    """The regions of a file, by its suffix."""
    suffix = path.suffix.casefold()
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
