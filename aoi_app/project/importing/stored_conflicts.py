"""Pictures with two labels after an import: by the labels that are stored, whatever the folders are named."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from aoi_app.errors import SamePictureTwice
from aoi_app.project.importing.plan_remarks import conflict_remarks, remark_texts
from aoi_app.project.jobs import ImportResult
from aoi_app.project.records import ImageRecord


def with_stored_conflicts(
    result: ImportResult, records: Iterable[ImageRecord], root: int, paths: Set[str], names: Mapping[int, str]
) -> ImportResult:
    """The result with the conflicts that there are now, in place of those that were planned: known images
    keep their labels, and so do those that were moved.

    Args:
        result: of the import.
        records: the images in use.
        root: the image root that was imported to.
        paths: of the images of the import, below that root.
        names: of the classes, by id.
    """
    alike: dict[str, list[ImageRecord]] = defaultdict(list)
    for record in records:
        if record.pixels and record.class_id is not None:
            alike[record.pixels].append(record)
    found: list[tuple[str, ...]] = []
    labels: dict[str, str | None] = {}
    for group in alike.values():
        ours = any(item.root == root and item.path in paths for item in group)
        if ours and len({item.class_id for item in group}) > 1:
            shown = {item.path if item.root == root else item.file.as_posix(): item for item in group}
            found.append(tuple(shown))
            labels |= {path: names.get(item.class_id or 0) for path, item in shown.items()}
    others = (remark for remark in result.remarks if remark.code != SamePictureTwice.code)
    remarks = (*remark_texts(conflict_remarks(found, labels)), *others)
    return result.model_copy(update={"conflicts": tuple(found), "remarks": remarks})
