"""What to say about an import before it is done: classes, depths, groups and labels that invite a mistake."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from aoi_app.errors import (
    BlankImages,
    ColoursMixed,
    DepthsMixed,
    FewGroups,
    ImportRemark,
    ManyPadded,
    NameTidied,
    OneGroupOnly,
    RuleMatchesNothing,
    SamePictureTwice,
    TwinClasses,
)
from aoi_app.plain_names import has_unseen, tidy_name
from aoi_app.project.jobs import Grouping, ImportRemarkText
from aoi_app.project.records import Split

CONFLICTS_NAMED = 20  # the others are only counted, in the result
PATHS_NAMED = 3
_DEPTHS = {"8": "8 bit", "16": "16 bit", "float": "float"}


def twin_remarks(twins: Iterable[Sequence[str]]) -> Iterator[ImportRemark]:
    """A remark for each set of classes that look the same; quoted for any language, so that spaces show."""
    for names in twins:
        yield TwinClasses(names=", ".join(f'"{name}"' for name in names))


def unseen_remarks(names: Iterable[str]) -> Iterator[ImportRemark]:
    """A remark for each class whose name lost characters that nobody sees."""
    for name in sorted(set(names)):
        if has_unseen(name):
            yield NameTidied(name=name, taken=tidy_name(name))


def mode_remarks(images: Iterable[tuple[str, str]]) -> Iterator[ImportRemark]:
    """Remarks on bit depths and colours.

    Args:
        images: class ("" for none) and mode of each readable image, as in :class:`ImageFacts`.
    """
    depths: Counter[str] = Counter()
    grey: Counter[str] = Counter()
    colour: Counter[str] = Counter()
    for label, mode in images:
        depths[_DEPTHS.get(mode.removeprefix("grey").removeprefix("rgb"), mode)] += 1
        (colour if mode.startswith("rgb") else grey)[label or "–"] += 1
    if len(depths) > 1:
        yield DepthsMixed(counts=_counted(depths))
    if grey and colour:
        yield ColoursMixed(grey=_counted(grey), colour=_counted(colour))


def padded_remarks(padded: int, jpegs: int) -> Iterator[ImportRemark]:
    """The offer to accept filler, if most of the JPEG files have it; of one file it may as well be damage."""
    if padded > 1 and 2 * padded > jpegs:
        yield ManyPadded(count=padded, jpegs=jpegs)


def blank_remarks(paths: Sequence[str]) -> Iterator[ImportRemark]:
    """A remark on images without content, naming the first."""
    if paths:
        more = ", …" if len(paths) > PATHS_NAMED else ""
        yield BlankImages(count=len(paths), paths=", ".join(paths[:PATHS_NAMED]) + more)


def remark_texts(remarks: Iterable[ImportRemark]) -> tuple[ImportRemarkText, ...]:
    """The remarks as the result of an import holds them."""
    return tuple(ImportRemarkText(what=str(item), code=item.code, args=item.args_by_name) for item in remarks)


def conflict_remarks(
    conflicts: Iterable[Sequence[str]], labels: Mapping[str, str | None]
) -> Iterator[ImportRemark]:
    """A remark for each picture that has two labels, naming a file of either."""
    for paths, _ in zip(conflicts, range(CONFLICTS_NAMED), strict=False):
        first = paths[0]
        second = next(path for path in paths if labels[path] != labels[first])
        yield SamePictureTwice(
            first=first,
            second=second,
            first_class=labels[first] or "–",
            second_class=labels[second] or "–",
        )


def group_remarks(grouping: Grouping, rule: str, images: int, drawn: bool) -> Iterator[ImportRemark]:
    """Remarks on groups that make no difference, or leave a split without images.

    Args:
        grouping: of the import.
        rule: the group rule; empty if none was given.
        images: all images of the import.
        drawn: whether splits are drawn, and not given.
    """
    if rule and not grouping.groups:
        yield RuleMatchesNothing()
    if not drawn or not grouping.groups or grouping.grouped < images or images < len(Split):
        return
    if grouping.groups == 1:
        yield OneGroupOnly()
    elif not all(grouping.splits.values()):
        yield FewGroups(groups=grouping.groups)


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in sorted(counts.items()))
