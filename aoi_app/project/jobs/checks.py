"""The jobs that check the data itself: twins, wrong labels, shortcuts."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.evaluation import CountedRate
from aoi_app.project.jobs.job import EngineJob, JobResult, only_if_known


class ListedTwins(FrozenModel):
    """A pair of images that show the same: their paths, splits and classes ("" for none); ``likeness`` is the
    correlation of what they show, 1 for the same pixels (``exact``). ``turned``: one is turned or mirrored.
    """

    one: str
    other: str
    exact: bool
    likeness: float
    turned: bool
    splits: tuple[str, str]
    classes: tuple[str, str]


class TwinsResult(JobResult):
    """The pairs of images that show the same, those across splits first.

    ``exact`` and ``near`` count all pairs but those a person has kept, ``across_exact`` and ``across_near``
    those of them in two splits; ``clean`` is True if there are none of these. ``left_out`` counts the images
    whose files are not as they were imported. ``grouped`` counts the sets that were made parts.
    """

    project: Path
    images: int
    left_out: int
    exact: int
    near: int
    across_exact: int
    across_near: int
    kept: int
    grouped: int
    clean: bool
    seconds: float
    pairs: tuple[ListedTwins, ...]


class TwinsJob(EngineJob[TwinsResult]):
    """Find the images of a project that show the same picture, whatever their format, brightness, turn or
    crop. ``group``: make each set of them a part, which stays in one split.
    """

    kind: Literal["twins"] = "twins"
    project: Path
    group: bool = False


class SuspectLabel(FrozenModel):
    """An image whose label is probably wrong: its id and path, the names and ids of its class and of the one
    suggested, and the probabilities of both, by models that did not learn from it.
    """

    image: int
    path: str
    label: str
    suggested: str
    class_id: int
    suggested_id: int
    of_label: float
    confidence: float


class LabelsResult(JobResult):
    """The labels that are probably wrong, the surest first, of ``images`` with one outside the test split.

    ``estimated``: how many are wrong by estimate, ``kept``: how many more were suspected, but confirmed by a
    person. ``left_out``: ids of the classes, by name, that have too few parts to be judged. ``clean``: none
    is suspected.
    """

    project: Path
    images: int
    left_out: dict[str, int]
    estimated: float
    kept: int
    clean: bool
    seconds: float
    suspects: tuple[SuspectLabel, ...]


class LabelsJob(EngineJob[LabelsResult]):
    """Find the labels of a project that are probably wrong."""

    kind: Literal["labels"] = "labels"
    project: Path
    device: str = "auto"


class ToldProperty(FrozenModel):
    """How well a plain property tells a class ("NG": NG from OK) from others: the area under its curve,
    0.5 to 1, with its lower bound, and that of the model on the same images (None: it has not judged them).

    ``shortcut``: no defect changes it, yet it tells the label. ``as_good``: the model is no better.
    """

    name: str
    tells: str
    auc: float
    lower95: float | None
    model: float | None
    shortcut: bool
    as_good: bool


class HeatPlaceFigures(FrozenModel):
    """A place of the picture ("corner top left" and so on, "border", "background": off the object that OK
    images have in common) that holds the hottest point of ``count`` heat maps. ``chance``: its share of the
    picture; ``lower95``: the bound of the share of maps. ``named``: far more often than by chance.
    """

    place: str
    count: int
    chance: float
    lower95: float | None
    named: bool


class HeatFigures(FrozenModel):
    """Where ``maps`` heat maps are hottest: those of NG images of a split that the model judges NG and has
    not learned.
    """

    split: Literal["val", "test"]
    maps: int
    places: tuple[HeatPlaceFigures, ...]


class ShortcutsResult(JobResult):
    """Plain properties of the labelled images, those that tell most first. ``run``: whose predictions stand
    beside them ("" for none); ``judged``: how many images it has judged. ``heat``: where its heat maps are
    hottest (None: it has no model file, or has judged no NG image so). ``clean``: no shortcut, the model is
    better than every property, and its heat lies nowhere that is named.
    """

    project: Path
    images: int
    left_out: int
    run: str
    judged: int
    clean: bool
    seconds: float
    properties: tuple[ToldProperty, ...]
    heat: HeatFigures | None = only_if_known()


class ShortcutsJob(EngineJob[ShortcutsResult]):
    """Find what tells the labels of a project without looking at defects: brightness, size, file type,
    marks in a corner. ``run``: the model to compare with (empty: the newest).
    """

    kind: Literal["shortcuts"] = "shortcuts"
    project: Path
    run: str = ""


class JudgedPart(FrozenModel):
    """A part with several images, of which ``right`` were named rightly by a model that has learned all other
    parts. ``alone``: so many are of a class that no other part shows, which it could not know.
    """

    part: str
    images: int
    right: int
    alone: int = Field(0, exclude_if=lambda count: not count)

    @property
    def accuracy(self) -> float:
        """The share named rightly, 0..1."""
        return self.right / self.images


class LeakResult(JobResult):
    """The accuracy of one recipe with the images dealt one by one (``mixed``: what is judged of a part is
    learned of it, too) and part by part (``apart``), and the ``gap``, which no new part will give.
    ``by_part``: the parts with several images, each left out once, those judged worst first; ``smaller`` are
    those that were not left out because there are too many.
    """

    project: Path
    images: int
    parts: int
    mixed: CountedRate
    apart: CountedRate
    gap: float
    seconds: float
    by_part: tuple[JudgedPart, ...]
    smaller: int = Field(0, exclude_if=lambda count: not count)


class LeakJob(EngineJob[LeakResult]):
    """Measure what it adds to the accuracy of Instant that images of one part are learned and judged."""

    kind: Literal["leak"] = "leak"
    project: Path
    device: str = "auto"
