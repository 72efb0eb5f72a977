"""Twins among the images of a project: pairs that show the same picture, and what to do about them."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from aoi_app.project.joined import joined
from aoi_app.project.records import ImageRecord, Split
from aoi_app.project.store.answers import about_twins
from aoi_app.project.store.found_twins import NearTwins, read_twins
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.runs import RunFolder

# A set of twins goes where the figures it spoils are not taken.
SAFEST = (Split.TRAIN, Split.VAL, Split.TEST)


@dataclass(frozen=True, slots=True)
class Twins:
    """Two images that show the same: the same pixels (``exact``) or nearly the same, if ``other`` is turned
    by ``symmetry`` (``imaging.perceptual_hash``); ``alike`` is their correlation, up to 1. ``kept``: a person
    said that they may stay as they are.
    """

    one: ImageRecord
    other: ImageRecord
    exact: bool
    symmetry: int
    alike: float
    kept: bool

    @property
    def is_across(self) -> bool:
        """True if they are in two splits: what is measured on one was learned from the other."""
        return None not in (self.one.split, self.other.split) and self.one.split != self.other.split

    @property
    def is_open(self) -> bool:
        """True if nobody has decided: they are neither kept nor held together by a group in one split."""
        return not self.kept and (self.is_across or not self.one.group or self.one.group != self.other.group)

    @property
    def differ(self) -> bool:
        """True if they have two labels, of which one has to be wrong."""
        return None not in (self.one.class_id, self.other.class_id) and (
            self.one.class_id != self.other.class_id
        )


def twins_among(
    records: Iterable[ImageRecord], near: Iterable[NearTwins], kept: Container[str]
) -> list[Twins]:
    """The pairs among usable images, those across splits first, then by likeness. Of a set with the same
    pixels each is a twin of the first.

    Args:
        records: images; excluded and unreadable ones among them do not count.
        near: pairs that were found by a search, on the pictures that the images showed then.
        kept: what people answered, as of ``answers.about_twins``.
    """
    usable = {record.id: record for record in records if not record.problem and not record.excluded}
    firsts: dict[str, ImageRecord] = {}
    pictures = {record.sha256: record.pixels for record in usable.values() if record.pixels}
    pairs: list[Twins] = []
    for record in usable.values():
        picture = record.pixels or pictures.get(record.sha256, record.sha256)
        first = firsts.setdefault(picture, record) if picture else record
        if first is not record:
            pairs.append(Twins(first, record, True, 0, 1.0, about_twins(first, record) in kept))
    for item in near:
        one, other = usable.get(item.one), usable.get(item.other)
        if one is not None and other is not None and one.picture != other.picture and item.fits(one, other):
            answered = about_twins(one, other) in kept
            pairs.append(Twins(one, other, False, item.symmetry, item.alike, answered))
    return sorted(pairs, key=lambda pair: (not pair.is_across, not pair.differ, -pair.alike))


def known_twins(project: Project, records: Iterable[ImageRecord]) -> list[Twins]:
    """The twins among images of a project as far as they are known: near ones once somebody has searched."""
    found = read_twins(project.folder)
    return twins_among(records, found.pairs if found else (), project.answers.given())


@dataclass(frozen=True, slots=True)
class TwinCounts:
    """Numbers of pairs across splits that nobody has kept."""

    exact: int
    near: int

    @classmethod
    def of(cls, pairs: Iterable[Twins]) -> "TwinCounts":
        """Count them."""
        across = [pair.exact for pair in pairs if pair.is_across and not pair.kept]
        return cls(sum(across), len(across) - sum(across))


def twins_learned(
    project: Project,
    run: RunFolder,
    split: Split,
    judged: Sequence[ImageRecord],
    images: Iterable[ImageRecord],
) -> set[int]:
    """The ids of those ``judged`` images of a split of which the run has learned a twin, which nobody has
    kept: their figures are too good. What it learned is what its manifest says, wherever the images are now,
    and twins count that were found after the training, too. Out of fold, the heads that judged an image have
    learned its twin if that was in another fold. ``images`` are all of the project, the excluded ones, too.

    Raises:
        UnusableFile: the manifest or the scores out of fold are damaged.
    """
    manifest = run.manifest() or RunManifest()
    folds: dict[str, int] = {}
    if manifest.folded and split is Split.VAL:
        scores = run.folded_scores({record.sha256 for record in judged})
        folds = scores.folds if scores is not None else {}
    records = [replace(item, excluded="") if item.excluded else item for item in images]
    ties = [(pair.one.id, pair.other.id) for pair in known_twins(project, records) if not pair.kept]
    tied = {image for tie in ties for image in tie}
    tops = joined(tied, ties)
    learned: dict[int, set[str]] = defaultdict(set)
    contents = manifest.learned
    for record in records:
        if record.id in tied and record.sha256 in contents:
            learned[tops[record.id]].add(record.sha256)

    def is_learned(record: ImageRecord) -> bool:
        others = learned[tops[record.id]] - {record.sha256}
        if record.sha256 not in contents:
            return bool(others)
        own = folds.get(record.sha256)
        return own is not None and any(folds.get(other, own) != own for other in others)

    return {record.id for record in judged if record.id in tied and is_learned(record)}


@dataclass(frozen=True, slots=True)
class TwinGroups:
    """Sets of twins as parts, each in one split. ``sets``: number of sets; ``groups`` and ``splits`` are the
    changes by image id.
    """

    sets: int
    groups: dict[int, str]
    splits: dict[int, Split | None]


def grouped(records: Sequence[ImageRecord], pairs: Iterable[Twins]) -> TwinGroups:
    """Make a part of each set of images that some pairs hold together, with the parts they belong to already.

    It takes the name of one of these and goes, as a whole, to the first of training, validation and test that
    one of its images is in: taking images out of the test leaves its figures honest.
    """
    ties = [(pair.one.id, pair.other.id) for pair in pairs]
    named: dict[str, int] = {}
    of_parts = [(named.setdefault(item.group, item.id), item.id) for item in records if item.group]
    tops = joined((record.id for record in records), [*ties, *of_parts])
    touched = {tops[image] for tie in ties for image in tie}
    members: dict[int, list[ImageRecord]] = defaultdict(list)
    for record in records:
        if tops[record.id] in touched:
            members[tops[record.id]].append(record)
    groups: dict[int, str] = {}
    splits: dict[int, Split | None] = {}
    for images in members.values():
        name = next((item.group for item in images if item.group), f"twins {images[0].id}")
        there = {item.split for item in images}
        split = next((place for place in SAFEST if place in there), None)
        groups |= {item.id: name for item in images if item.group != name}
        splits |= {item.id: split for item in images if item.split not in (None, split)}
    return TwinGroups(len(members), groups, splits)


def in_parts(project: Project, records: Sequence[ImageRecord]) -> list[ImageRecord]:
    """The records with a part for each set of known twins that nobody has kept: for whatever must not judge
    an image by what has learned its twin.
    """
    pairs = known_twins(project, records)
    groups = grouped(records, [pair for pair in pairs if not pair.kept]).groups
    return [replace(item, group=groups.get(item.id, item.group)) for item in records]
