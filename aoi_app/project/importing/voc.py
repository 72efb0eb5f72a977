"""Pascal VOC: an XML file for each image (M. Everingham et al., "The PASCAL Visual Object Classes Challenge",
IJCV 2010). Its pixels count from 1, and the last one belongs to the box.
"""

from functools import partial
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from aoi_app.errors import ImportProblem, NotXml, ObjectRefused
from aoi_app.imaging.shapes import NOT_FINITE, RegionShape, ShapeError
from aoi_app.project.importing.annotations import MarkedImage, RegionCollector, read_annotation_bytes

LARGEST = 16 * 2**20  # bytes; the file of one image
DEEPEST = 64  # elements in one another


def read_voc(path: Path) -> MarkedImage | None:
    """Read a file; None if it is XML of another kind.

    Raises:
        ImportProblem: it is no XML, declares a document type (through which it could read other files, or
            grow without end), or names no image.
    """
    root = _parsed(path)
    if root.tag != "annotation":
        return None
    image = (root.findtext("filename") or "").strip().replace("\\", "/") or path.stem
    found = RegionCollector(path)
    for number, item in enumerate(root.iter("object"), 1):
        box = item.find("bndbox")
        if box is not None:
            found.add(ObjectRefused, number, (item.findtext("name") or "").strip(), partial(_box, box))
    return found.of(image, _size(root))


def _box(box: ElementTree.Element) -> RegionShape:
    x0, y0, x1, y1 = (_number(box, name) for name in ("xmin", "ymin", "xmax", "ymax"))
    if x1 < x0 or y1 < y0:
        raise ShapeError("its corners are the wrong way round")
    return RegionShape.box(
        max(x0 - 1.0, 0.0) if x0 >= 0 else x0, max(y0 - 1.0, 0.0) if y0 >= 0 else y0, x1, y1
    )


def _number(box: ElementTree.Element, name: str) -> float:
    text = box.findtext(name)
    if text is None:
        raise ShapeError("it lacks one of xmin, ymin, xmax, ymax")
    try:
        return float(text)
    except ValueError as error:
        raise ShapeError(NOT_FINITE) from error


def _size(root: ElementTree.Element) -> tuple[int, int] | None:
    try:
        size = int(root.findtext("size/width") or 0), int(root.findtext("size/height") or 0)
    except ValueError:
        return None
    return size if min(size) > 0 else None  # some programs write zeros


def _parsed(path: Path) -> ElementTree.Element:
    """The tree of a file without document type: entities can only be declared there."""
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise ImportProblem(path=path, what="it declares a document type, which could read other files")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    depth = 0

    def begin(tag: str, values: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ImportProblem(path=path, what="its elements are nested too deeply")
        builder.start(tag, values)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(read_annotation_bytes(path, LARGEST), True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        line, column = parser.ErrorLineNumber, parser.ErrorColumnNumber + 1
        raise NotXml(path=path, line=line, column=column) from error
    return builder.close()
