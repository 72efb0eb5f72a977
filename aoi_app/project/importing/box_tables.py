"""Tables of boxes and clicks: in each row two corners, a corner and a size, or a place, in pixels."""

from functools import partial
from pathlib import Path

from aoi_app.errors import ColumnMissing, LineRefused
from aoi_app.imaging.shapes import NOT_FINITE, RegionShape, ShapeError
from aoi_app.project.importing.annotations import MarkedImage, RegionCollector
from aoi_app.project.importing.columns import plain_header, roles_of
from aoi_app.project.importing.tables import TableOptions, read_table

Layout = tuple[tuple[str, ...], ...]  # the headers of each number

_CORNERS: Layout = (
    ("xmin", "x1", "x0", "left", "左", "左邊", "左边", "左上x", "最小x"),
    ("ymin", "y1", "y0", "top", "上", "上邊", "上边", "左上y", "最小y"),
    ("xmax", "x2", "right", "右", "右邊", "右边", "右下x", "最大x"),
    ("ymax", "y2", "bottom", "下", "下邊", "下边", "右下y", "最大y"),
)
_SIZED: Layout = (
    ("x", "left", "xmin", "bboxx", "左", "左上x"),
    ("y", "top", "ymin", "bboxy", "上", "左上y"),
    ("w", "width", "boxwidth", "bboxw", "bboxwidth", "寬", "寬度", "宽", "宽度"),
    ("h", "height", "boxheight", "bboxh", "bboxheight", "高", "高度"),
)
_PLACE: Layout = (("x", "clickx", "cx", "centerx", "中心x"), ("y", "clicky", "cy", "centery", "中心y"))
LAYOUTS = (_CORNERS, _SIZED, _PLACE)


def read_boxes(path: Path, options: TableOptions) -> list[MarkedImage]:
    """Read a table; a row without numbers says that there is no box on its image.

    Raises:
        ImportProblem: as :func:`read_table`.
        ColumnMissing: it has no column of images, or none of corners, sizes or places.
    """
    table = read_table(path, options)
    plain = [plain_header(cell) for cell in table.header]
    roles = roles_of(table.header, options.columns)
    found_places = ((layout, _places(plain, layout)) for layout in LAYOUTS)
    layout, places = next(((one, at) for one, at in found_places if at), (_CORNERS, None))
    if places is None or "path" not in roles:
        column = "path" if "path" not in roles else ", ".join(_missing(plain))
        raise ColumnMissing(path=path, column=column, found=", ".join(table.header))
    found: dict[str, RegionCollector] = {}
    for line, cells in zip(table.lines, table.rows, strict=True):
        row = [*cells, *[""] * (len(plain) - len(cells))]
        name = row[roles["path"]].replace("\\", "/")
        texts = [row[place] for place in places]
        if not name:
            continue
        marked = found.setdefault(name, RegionCollector(path))
        if any(texts):
            label = row[roles["label"]] if "label" in roles else ""
            marked.add(LineRefused, line, label, partial(_shape, texts, layout))
    return [marked.of(name, None) for name, marked in found.items()]


def _missing(plain: list[str]) -> list[str]:
    """The headers that are missing in the layout that lacks the fewest; of none, the corners."""
    lacking = [[names[0] for names in layout if not {*names} & {*plain}] for layout in LAYOUTS]
    some = [found for layout, found in zip(LAYOUTS, lacking, strict=True) if len(found) < len(layout)]
    return min(some, key=len, default=[names[0] for names in _CORNERS])


def _places(plain: list[str], headers: Layout) -> list[int] | None:
    """The columns of the numbers; None if one is missing or two are the same."""
    found = [next((plain.index(name) for name in names if name in plain), None) for names in headers]
    places = [place for place in found if place is not None]
    return places if len(set(places)) == len(headers) else None


def _shape(texts: list[str], layout: Layout) -> RegionShape:
    try:
        x0, y0, *others = (float(text) for text in texts)
    except ValueError as error:
        raise ShapeError(NOT_FINITE) from error
    if layout is _PLACE:
        return RegionShape.point(x0, y0)
    x1, y1 = others
    if layout is _SIZED:
        x1, y1 = x0 + x1, y0 + y1
    if x1 < x0 or y1 < y0:
        raise ShapeError("its corners are the wrong way round")
    return RegionShape.box(x0, y0, x1, y1)
