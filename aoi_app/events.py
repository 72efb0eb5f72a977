"""What a job says while it runs: frozen events, one JSON object a line.

The same lines are the protocol between worker and window, the history of a run (``events.jsonl``)
and the fixtures of the window's tests.
"""

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any, ClassVar

STORED_SENTENCE = "AOI-GEN-004"  # the code of errors.StoredSentence, which this layer does not import


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events. ``at`` is seconds since the epoch, set by the job's control.

    ``former`` holds what older files call a field, and its name today.
    """

    kinds: ClassVar[dict[str, type["Event"]]] = {}
    former: ClassVar[dict[str, str]] = {}
    at: float = field(default=0.0, kw_only=True)

    def __init_subclass__(cls) -> None:
        # dataclass(slots=True) makes each class twice; the later, final one must win.
        Event.kinds[cls.__name__] = cls

    def to_json(self) -> str:
        """One line of JSON with the class name under ``event``; refuses NaN and infinity."""
        return json.dumps({"event": type(self).__name__, **asdict(self)}, ensure_ascii=False, allow_nan=False)


def event_from_json(line: str) -> Event:
    """The event of one line. Unknown fields are dropped, so that an older window reads newer files, and
    former names are understood, so that a newer one reads older files.

    Raises:
        ValueError: the line is no event.
    """
    try:
        values = json.loads(line)
        kind = Event.kinds[values.pop("event")]
        known = {item.name for item in fields(kind)}
        if kind is Warned and "message" in values:  # of a version that sent the sentence's template
            sentence = values.pop("message").format(**values.get("args", {}))
            values |= {"code": STORED_SENTENCE, "args": {"sentence": sentence}}
        named = {kind.former.get(name, name): value for name, value in values.items()}
        return kind(**{name: value for name, value in named.items() if name in known})
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise ValueError(f"not an event: {line[:200]}") from error


@dataclass(frozen=True, slots=True)
class Ready(Event):
    """The worker has imported what it needs and waits for a job."""

    kind: str


@dataclass(frozen=True, slots=True)
class Started(Event):
    """A job begins. ``facts`` are plain JSON values: run, device, epochs, images ..."""

    job: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress(Event):
    """``done`` of ``total`` units of ``stage`` (a key worded by the window); times in seconds.

    ``total`` is 0 while nobody knows how many there will be.
    """

    stage: str
    done: int
    total: int
    per_second: float | None = None
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class BatchEnd(Event):
    """Within an epoch, thinned to about ten a second. ``step`` counts optimizer steps from 0.

    ``gradient_norm`` is that before clipping (None where half precision overflowed), ``memory_mb`` that of
    the process, or of the graphics card; older files have neither.
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
    val_macro_f1, val_auc, val_escape, val_overkill (rates 0..1, absent where not defined), learning_rate,
    seconds, and but in older files gradient_norm (mean of the steps), images_per_s and memory_mb (the
    highest of the steps).
    """

    epoch: int
    epochs: int
    values: dict[str, float]
    best: bool
    best_epoch: int
    patience_left: int | None = None


@dataclass(frozen=True, slots=True)
class Trial(Event):
    """A training of an experiment begins or ends. ``number`` counts from 1, ``of`` is how many there will
    be (None: as many as the time allows); ``state`` is running, finished, pruned, cut or failed.
    """

    experiment: str
    number: int
    of: int | None
    run: str
    state: str
    changes: dict[str, Any] = field(default_factory=dict)
    value: float | None = None


@dataclass(frozen=True, slots=True)
class WorstImages(Event):
    """Validation images the current model gets most wrong: [{path, label, predicted, score}]."""

    epoch: int
    images: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class HeatMapDrawn(Event):
    """A cell of a sheet of heat maps: ``picture`` is its file, ``class_name`` the class it explains; where
    there is none, ``code`` and ``args`` of an error say why.
    """

    former: ClassVar[dict[str, str]] = {"label": "class_name"}
    row: int
    column: int
    picture: str = ""
    class_name: str = ""
    score: float = 0.0
    seconds: float = 0.0
    code: str = ""
    args: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImageJudged(Event):
    """One inspected image, thinned; ``heatmap`` is a path or empty."""

    former: ClassVar[dict[str, str]] = {"label": "predicted"}
    path: str
    verdict: str
    predicted: str
    score: float
    heatmap: str = ""


@dataclass(frozen=True, slots=True)
class Counts(Event):
    """Running totals of an inspection; ``classes`` counts the classes named, unreadable images aside."""

    ok: int
    ng: int
    review: int
    unreadable: int
    classes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Warned(Event):
    """Work goes on, but the user should know: ``code`` and ``args`` are those of an error or a warning."""

    code: str
    args: dict[str, str] = field(default_factory=dict)
    path: str = ""


@dataclass(frozen=True, slots=True)
class Paused(Event):
    """The job stands still at a safe point."""


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    """The job goes on after a pause."""


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """Final: the JSON form of the job's result, the same object the command line prints."""

    result: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stopped(Event):
    """Final: the user cancelled; ``result`` is that of what was done so far, if anything was kept."""

    result: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """Final: ``code`` and ``args`` are those of an error; ``details`` is the traceback of a fault."""

    code: str
    args: dict[str, str] = field(default_factory=dict)
    details: str = ""


FINAL = (Finished, Stopped, Failed)
