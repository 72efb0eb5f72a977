"""Events that a job emits while it runs: frozen, one JSON object per line.

The same lines are the protocol between worker and window, the history of a run (``events.jsonl``)
and the fixtures of the window's tests.
"""

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any, ClassVar, Literal

from aoi_app.strict_json import strict_json

# What a job is doing; ui.core.wording has the words.
Stage = Literal[
    "brightness",
    "cells",
    "check",
    "decode",
    "download",
    "evaluate",
    "features",
    "find_rate",
    "fit",
    "golden",
    "heads",
    "heat maps",
    "inspect",
    "map check",
    "map test",
    "measure",
    "minutes",
    "novelty",
    "pack",
    "parity",
    "pictures",
    "project",
    "reference",
    "report pictures",
    "reports",
    "sample",
    "scan",
    "train",
    "trials",
    "unpack",
    "twins",
    "verify",
]
STORED_SENTENCE = "AOI-GEN-004"  # the code of errors.StoredSentence, which this layer does not import


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events. ``at`` is seconds since the epoch, set by the job's control.

    ``former`` maps the field names of older files to the current ones.
    """

    kinds: ClassVar[dict[str, type["Event"]]] = {}
    former: ClassVar[dict[str, str]] = {}
    at: float = field(default=0.0, kw_only=True)

    def __init_subclass__(cls) -> None:
        # dataclass(slots=True) makes each class twice; the later, final one must win.
        Event.kinds[cls.__name__] = cls

    def to_json(self) -> str:
        """Return one line of JSON, with the class name under ``event``.

        Raises:
            ValueError: a value is NaN or infinite.
        """
        return json.dumps({"event": type(self).__name__, **asdict(self)}, ensure_ascii=False, allow_nan=False)


def event_from_json(line: str) -> Event:
    """Parse one line. Unknown fields are dropped, so that an older window reads newer files; former names
    are accepted, so that a newer one reads older files.

    Raises:
        ValueError: the line is no event.
    """
    try:
        values = strict_json(line)
        kind = Event.kinds[values.pop("event")]
        known = {item.name for item in fields(kind)}
        if kind is Warned and "message" in values:  # of a version that sent the sentence's template
            sentence = values.pop("message").format(**values.get("args", {}))
            values |= {"code": STORED_SENTENCE, "args": {"sentence": sentence}}
        named = {kind.former.get(name, name): value for name, value in values.items()}
        return kind(**{name: value for name, value in named.items() if name in known})
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"not an event: {line[:200]}") from error


@dataclass(frozen=True, slots=True)
class Ready(Event):
    """The worker has finished its imports and waits for a job."""

    kind: str


@dataclass(frozen=True, slots=True)
class Started(Event):
    """A job begins. ``facts`` are plain JSON values: run, device, epochs, images ..."""

    job: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress(Event):
    """``done`` of ``total`` units of ``stage``; times in seconds.

    ``total`` is 0 while the number is unknown.
    """

    stage: Stage
    done: int
    total: int
    per_second: float | None = None
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class BatchEnd(Event):
    """An optimizer step, thinned to about ten events per second. ``step`` counts from 0 in each epoch.

    ``gradient_norm`` is measured before clipping (None where half precision overflowed); ``memory_mb`` is
    the memory of the process, or of the graphics card. Older files have neither.
    """

    epoch: int
    step: int
    steps: int
    loss: float
    learning_rate: float
    images_per_s: float
    gradient_norm: float | None = None
    memory_mb: float | None = None


@dataclass(frozen=True, slots=True)
class EpochEnd(Event):
    """``values``: train_loss, val_loss, train_accuracy, val_accuracy, val_balanced_accuracy,
    val_macro_f1, val_auc, val_escape, val_overkill (rates 0..1, absent where undefined), learning_rate,
    seconds, and, except in older files, gradient_norm (mean of the steps), images_per_s and memory_mb
    (maximum of the steps).
    """

    epoch: int
    epochs: int
    values: dict[str, float]
    best: bool
    best_epoch: int
    patience_left: int | None = None


@dataclass(frozen=True, slots=True)
class HeadFitted(Event):
    """The head was fitted to features of a network that stays as it is; older files have no such event.

    ``strengths``: [{strength, train_loss, val_loss}] of the L2 regularisation, in the order tried;
    ``chosen`` is the one with the lowest ``val_loss``: on validation, or out of fold. ``margins``: minimum,
    quartiles and maximum of the margins of these images, -1..1, by class name (``evidence.margins``).
    """

    strengths: list[dict[str, float]]
    chosen: float
    margins: dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class CellsFitted(Event):
    """The head on cells was fitted: ``figures`` are the run's ``CellFigures`` as JSON."""

    figures: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PastedTried(Event):
    """Pasted defects were tried: ``figures`` are the run's ``PastedFigures`` as JSON."""

    figures: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StepTried(Event):
    """A step of a training in a given time begins or has ended: ``figures`` are the run's ``BudgetFigures``
    as JSON, ``running`` is the name of the step under way, "" between two.
    """

    figures: dict[str, Any]
    running: str = ""


@dataclass(frozen=True, slots=True)
class AnomaliesFitted(Event):
    """What good parts look like was learned. ``measures``: [{name, auc, share}] of how strange an image is,
    each with its share in the score and the area under its ROC curve of known defects out of fold (None:
    without any); ``auc`` is that of the score. ``baselines``: [{name, auc}] of the simplest statistics of a
    picture. ``good`` images of ``parts`` parts taught it, ``defects`` known ones are measured on. ``wrong``
    good images are above the limit, which lets at most the share ``most`` do so; ``needed`` parts could
    promise this share on fresh ones, None if there are as many.
    """

    measures: list[dict[str, Any]]
    auc: float | None
    baselines: list[dict[str, Any]]
    good: int
    parts: int
    defects: int
    wrong: int
    needed: int | None
    most: float


@dataclass(frozen=True, slots=True)
class Trial(Event):
    """A trial of an experiment begins or ends. ``number`` counts from 1; ``of`` is the number planned
    (None: as many as the time allows); ``state`` is running, finished, pruned, cut or failed.
    """

    experiment: str
    number: int
    of: int | None
    run: str
    state: str
    changes: dict[str, Any] = field(default_factory=dict)
    value: float | None = None


@dataclass(frozen=True, slots=True)
class FleetState(Event):
    """The machines of the cluster at ``address`` that a job runs on, in ``nodes``: [{name, alive, tasks,
    done, images_per_s, core_seconds}]. ``tasks`` are there now, ``done`` have ended there; ``images_per_s``
    is that of training, and ``core_seconds`` what the machine has spent on the job, lost tasks included.
    """

    address: str
    nodes: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class WorstImages(Event):
    """The validation images with the worst predictions: [{path, label, predicted, score}]."""

    epoch: int
    images: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class HeatMapReady(Event):
    """The heat map of one image is drawn: ``result`` is that of its job as JSON, still without the test of
    the map, which comes with the end of the job.
    """

    result: dict[str, Any]


@dataclass(frozen=True, slots=True)
class HeatMapDrawn(Event):
    """A cell of a sheet of heat maps: ``picture`` is the image file, ``class_name`` the class it explains.
    ``verdict`` is that of the test of the map. If the map failed, ``picture`` is empty, and ``code`` and
    ``args`` are those of the error.
    """

    former: ClassVar[dict[str, str]] = {"label": "class_name"}
    row: int
    column: int
    picture: str = ""
    class_name: str = ""
    score: float = 0.0
    seconds: float = 0.0
    verdict: str = ""
    code: str = ""
    args: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImageJudged(Event):
    """An inspected image; not every one is sent. ``heatmap`` is a path or empty."""

    former: ClassVar[dict[str, str]] = {"label": "predicted"}
    path: str
    verdict: str
    predicted: str
    score: float
    heatmap: str = ""


@dataclass(frozen=True, slots=True)
class Counts(Event):
    """Running totals of an inspection; ``classes`` counts predicted classes, without unreadable images."""

    ok: int
    ng: int
    review: int
    unreadable: int
    classes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Warned(Event):
    """A warning that does not stop the job: ``code`` and ``args`` are those of a warning or an error."""

    code: str
    args: dict[str, str] = field(default_factory=dict)
    path: str = ""


@dataclass(frozen=True, slots=True)
class Paused(Event):
    """The job is paused at a safe point."""


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    """The job continues after a pause."""


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """Final: ``result`` is the job's result as JSON, the object that the command line prints."""

    result: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stopped(Event):
    """Final: the user cancelled; ``result`` covers the work done so far, None if nothing was kept."""

    result: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """Final: ``code`` and ``args`` are those of the error; ``details`` is the traceback of a bug."""

    code: str
    args: dict[str, str] = field(default_factory=dict)
    details: str = ""


FINAL = (Finished, Stopped, Failed)
