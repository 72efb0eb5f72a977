"""Which of the files that may be masks are, and whether they fit their images."""

from collections.abc import Container, Mapping

from aoi_app.errors import RegionsMisfit
from aoi_app.project.importing.file_looks import FileLook
from aoi_app.project.importing.naming import mask_keys
from aoi_app.project.importing.source_scan import SourceProblem


def masks_of(
    candidates: Mapping[str, str], named: Container[str], looks: Mapping[str, FileLook]
) -> dict[str, str]:
    """The masks among candidates: those that a table has named, else by content or by name and image. Each
    with its image ("" if none).
    """

    def is_mask(path: str, image: str) -> bool:
        return path in named or looks[path].two_valued or bool(image and mask_keys(path)[1])

    return {path: image for path, image in candidates.items() if looks[path].facts and is_mask(path, image)}


def fitting_masks(
    masks: Mapping[str, str], looks: Mapping[str, FileLook], problems: list[SourceProblem]
) -> dict[str, str]:
    """The masks by their images; those of another size become problems."""
    found = {}
    for path, image in masks.items():
        mask, picture = looks[path].facts, looks[image].facts if image else None
        if mask is None or picture is None:
            continue
        if (mask.width, mask.height) == (picture.width, picture.height):
            found[image] = path
        else:
            sizes = (f"{facts.width} × {facts.height}" for facts in (mask, picture))
            misfit = RegionsMisfit(path=path, said=next(sizes), found=next(sizes))
            problems.append(SourceProblem(path, misfit.problem))
    return found
