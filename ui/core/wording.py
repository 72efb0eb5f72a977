"""Words for what the core only names: errors, stages of a job, kinds of jobs, splits.

The core gives English templates with arguments; they are translated here, then filled in, so that
both languages share one source.
"""

import re
from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from aoi_app.errors import AoiError, ImageError
from aoi_app.events import Failed, Warned
from aoi_app.project.enums import Split, Verdict
from aoi_app.project.verdict_looks import VERDICT_LOOKS
from models.catalogue import METRICS
from models.metric_specs import Bilingual, Language

JOB_NAMES = {
    "train": QT_TRANSLATE_NOOP("wording", "Training a model"),
    "find_rate": QT_TRANSLATE_NOOP("wording", "Finding a learning rate"),
    "evaluate": QT_TRANSLATE_NOOP("wording", "Evaluation"),
    "experiment": QT_TRANSLATE_NOOP("wording", "Experiment"),
    "package": QT_TRANSLATE_NOOP("wording", "Writing the model file"),
    "inspect": QT_TRANSLATE_NOOP("wording", "Inspection"),
    "explain": QT_TRANSLATE_NOOP("wording", "Heat map"),
    "heat_sheet": QT_TRANSLATE_NOOP("wording", "Heat maps side by side"),
    "preview": QT_TRANSLATE_NOOP("wording", "Preview"),
    "report": QT_TRANSLATE_NOOP("wording", "Report"),
    "import": QT_TRANSLATE_NOOP("wording", "Import"),
    "sample": QT_TRANSLATE_NOOP("wording", "Drawing the sample"),
    "weights": QT_TRANSLATE_NOOP("wording", "Pretrained weights"),
    "export_weights": QT_TRANSLATE_NOOP("wording", "Export of weights"),
    "import_weights": QT_TRANSLATE_NOOP("wording", "Import of weights"),
    "inside": QT_TRANSLATE_NOOP("wording", "Look into a network"),
    "embed": QT_TRANSLATE_NOOP("wording", "Map of the images"),
    "feature_maps": QT_TRANSLATE_NOOP("wording", "Feature maps"),
    "measure": QT_TRANSLATE_NOOP("wording", "Measuring this PC"),
    "layers": QT_TRANSLATE_NOOP("wording", "Layers of a network"),
}
STAGES = {
    "scan": QT_TRANSLATE_NOOP("wording", "looking through the folder"),
    "sample": QT_TRANSLATE_NOOP("wording", "drawing images"),
    "download": QT_TRANSLATE_NOOP("wording", "downloading"),
    "fit": QT_TRANSLATE_NOOP("wording", "looking which network the file fits"),
    "pack": QT_TRANSLATE_NOOP("wording", "writing files"),
    "unpack": QT_TRANSLATE_NOOP("wording", "reading files"),
    "decode": QT_TRANSLATE_NOOP("wording", "reading images"),
    "features": QT_TRANSLATE_NOOP("wording", "computing features"),
    "project": QT_TRANSLATE_NOOP("wording", "drawing the map"),
    "train": QT_TRANSLATE_NOOP("wording", "training on images"),
    "trials": QT_TRANSLATE_NOOP("wording", "trials done"),
    "minutes": QT_TRANSLATE_NOOP("wording", "seconds of training"),
    "find_rate": QT_TRANSLATE_NOOP("wording", "trying learning rates"),
    "evaluate": QT_TRANSLATE_NOOP("wording", "judging images"),
    "heat maps": QT_TRANSLATE_NOOP("wording", "computing heat maps (percent)"),
    "inspect": QT_TRANSLATE_NOOP("wording", "judging images"),
    "parity": QT_TRANSLATE_NOOP("wording", "comparing the runtimes"),
    "report pictures": QT_TRANSLATE_NOOP("wording", "drawing pictures for the report"),
    "reports": QT_TRANSLATE_NOOP("wording", "writing reports"),
    "measure": QT_TRANSLATE_NOOP("wording", "measuring"),
}
# Stages whose units are bytes, and those whose units are neither bytes nor images.
IN_BYTES = frozenset({"download", "pack", "unpack"})
IN_OTHERS = frozenset({"fit", "measure", "reports"})
SPLITS = {
    Split.TRAIN: QT_TRANSLATE_NOOP("wording", "Training"),
    Split.VAL: QT_TRANSLATE_NOOP("wording", "Validation"),
    Split.TEST: QT_TRANSLATE_NOOP("wording", "Test"),
}
ENDS = (".", "!", "?", "…", "。", "！", "？")  # of a sentence
NO_SPLIT = QT_TRANSLATE_NOOP("wording", "No split")
STATES = {
    "waiting": QT_TRANSLATE_NOOP("wording", "waiting for the job before it"),
    "starting": QT_TRANSLATE_NOOP("wording", "starting the engine"),
    "running": QT_TRANSLATE_NOOP("wording", "running"),
    "pausing": QT_TRANSLATE_NOOP("wording", "pausing at the next safe point"),
    "paused": QT_TRANSLATE_NOOP("wording", "paused"),
    "stopping": QT_TRANSLATE_NOOP("wording", "stopping"),
    "finished": QT_TRANSLATE_NOOP("wording", "finished"),
    "stopped": QT_TRANSLATE_NOOP("wording", "stopped"),
    "failed": QT_TRANSLATE_NOOP("wording", "failed"),
    "crashed": QT_TRANSLATE_NOOP("wording", "ended unexpectedly"),
}


def words(text: object) -> str:
    """A text of the tables above, in the language in force."""
    return QCoreApplication.translate("wording", str(text))


def job_name(kind: str) -> str:
    """What a kind of job is called."""
    return words(JOB_NAMES.get(kind, kind))


def stage_name(stage: str) -> str:
    """What a job is doing; a stage not known is shown as the job named it."""
    return words(STAGES.get(stage, stage))


def state_name(state: str) -> str:
    """How a job stands."""
    return words(STATES[state])


def verdict_name(verdict: Verdict) -> str:
    """The word for a verdict."""
    return _core_word(VERDICT_LOOKS[verdict].english)


def split_name(split: Split | None) -> str:
    """The word for a split."""
    return words(SPLITS[split]) if split is not None else words(NO_SPLIT)


def core_text(template: str, args: dict[str, str]) -> str:
    """A template of the core in the language in force, filled in; values that are texts of the core
    themselves are translated, too.

    A translation may lack a placeholder or a job may send a plain sentence with braces: then the
    text is shown as it is, because an error about an error helps nobody.
    """

    def value(found: re.Match[str]) -> str:
        return _core_word(args[found[1]]) if found[1] in args else found[0]

    return re.sub(r"\{(\w+)\}", value, _core_word(template))


def shown_language() -> Language:
    """The language in force."""
    return "zh_TW" if QLocale().language() == QLocale.Language.Chinese else "en"


def catalogue_text(text: str | Bilingual) -> str:
    """Title or description of an entry of the catalogue; those that reports and command line name as well
    bring both languages with them.
    """
    return text.text(shown_language()) if isinstance(text, Bilingual) else core_text(text, {})


def metric_title(name: str) -> str:
    """What a metric is called."""
    return catalogue_text(METRICS[name].title)


def _core_word(text: str) -> str:
    return QCoreApplication.translate("core", text)


def problem_text(text: str) -> str:
    """Why an image cannot be used. It is stored as an English sentence with the file's name in it."""
    kinds: tuple[type[ImageError], ...] = (ImageError, *ImageError.__subclasses__())
    for kind in kinds:
        form = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(kind.message))
        if found := re.fullmatch(form, text):
            return core_text(kind.message, found.groupdict())
    return _core_word(text)


def error_text(error: Exception) -> str:
    """What happened and what to do, as one paragraph; other errors than ours say it themselves."""
    if not isinstance(error, AoiError):
        return str(error)
    return join_sentences(
        core_text(error.message, error.args_by_name), core_text(error.hint, error.args_by_name)
    )


def failure_text(failed: Failed) -> str:
    """As :func:`error_text`, for the final event of a job."""
    return join_sentences(core_text(failed.message, failed.args), core_text(failed.hint, failed.args))


def warning_text(warned: Warned) -> str:
    """A warning of a job."""
    return core_text(warned.message, warned.args)


def listed(names: Iterable[str]) -> str:
    """Names one after the other, as the language shown parts them: "a, b, and c"."""
    return QLocale().createSeparatedList(list(names))


def join_sentences(*parts: str) -> str:
    """Sentences one after the other, without those that are empty; a full stop parts them."""
    there = [part for part in parts if part]
    stop = QCoreApplication.translate("wording", ".")
    ended = [part if part.endswith(ENDS) else part + stop for part in there[:-1]]
    # Chinese sentences follow one another without a blank.
    return " ".join([*ended, *there[-1:]]).replace("。 ", "。")


def duration(seconds: float) -> str:
    """A length of time, as coarse as a person cares: "40 s", "3 min", "1 h 20 min"."""
    if seconds < 59.5:
        return QCoreApplication.translate("wording", "{s} s").format(s=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return QCoreApplication.translate("wording", "{m} min").format(m=minutes)
    return QCoreApplication.translate("wording", "{h} h {m} min").format(h=minutes // 60, m=minutes % 60)


def file_size(size: int) -> str:
    """Bytes as B, KB or MB."""
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def rate(per_second: float, stage: str = "") -> str:
    """Images or bytes a second, whatever a stage counts; nothing where that would say nothing."""
    if stage in IN_OTHERS:
        return ""
    if stage in IN_BYTES:
        return f"{file_size(round(per_second))}/s"
    # A digit after the point only where it says something.
    figure = f"{per_second:.1f}" if per_second < 10 else f"{per_second:.0f}"
    return QCoreApplication.translate("wording", "{n} images/s").format(n=figure)
