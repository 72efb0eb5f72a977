"""Translated texts for names and messages of the core: errors, jobs, stages, verdicts, splits.

The core provides English templates with arguments; they are translated here, then filled in, so that
both languages share one source.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QObject

from aoi_app.errors import AoiError, FileTooNew, Problem, error_from, error_of, shown_argument
from aoi_app.events import Failed, Stage, Warned
from aoi_app.project.enums import Split, Verdict
from aoi_app.project.verdict_looks import VERDICT_LOOKS

if TYPE_CHECKING:
    from aoi_app.project.image_counts import ImageCounts
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
    "verify": QT_TRANSLATE_NOOP("wording", "Verification"),
    "verify_model": QT_TRANSLATE_NOOP("wording", "Verification"),
    "import": QT_TRANSLATE_NOOP("wording", "Import"),
    "check_files": QT_TRANSLATE_NOOP("wording", "Check files"),
    "labels": QT_TRANSLATE_NOOP("wording", "Check labels"),
    "shortcuts": QT_TRANSLATE_NOOP("wording", "Search for shortcuts"),
    "leak": QT_TRANSLATE_NOOP("wording", "The price of the leak"),
    "suggest": QT_TRANSLATE_NOOP("wording", "Find images to label"),
    "gate": QT_TRANSLATE_NOOP("wording", "Release comparison"),
    "must_catch": QT_TRANSLATE_NOOP("wording", "Must-catch list"),
    "dossier": QT_TRANSLATE_NOOP("wording", "Dossier"),
    "verify_dossier": QT_TRANSLATE_NOOP("wording", "Verification"),
    "verify_study": QT_TRANSLATE_NOOP("wording", "Verification"),
    "twins": QT_TRANSLATE_NOOP("wording", "Search for twins"),
    "unknown": QT_TRANSLATE_NOOP("wording", "Leaving defects out"),
    "sample": QT_TRANSLATE_NOOP("wording", "Drawing the sample"),
    "weights": QT_TRANSLATE_NOOP("wording", "Pretrained weights"),
    "export_weights": QT_TRANSLATE_NOOP("wording", "Export of weights"),
    "import_weights": QT_TRANSLATE_NOOP("wording", "Import of weights"),
    "inside": QT_TRANSLATE_NOOP("wording", "Look into a network"),
    "embed": QT_TRANSLATE_NOOP("wording", "Map of the images"),
    "feature_maps": QT_TRANSLATE_NOOP("wording", "Feature maps"),
    "measure": QT_TRANSLATE_NOOP("wording", "Measuring this PC"),
    "try_network": QT_TRANSLATE_NOOP("wording", "Trying a network"),
    "doctor": QT_TRANSLATE_NOOP("wording", "Check of this PC"),
    "devices": QT_TRANSLATE_NOOP("wording", "Devices of this PC"),
    "regions": QT_TRANSLATE_NOOP("wording", "Export of marked regions"),
    "new_study": QT_TRANSLATE_NOOP("wording", "Acceptance run"),
    "appraise": QT_TRANSLATE_NOOP("wording", "Acceptance run"),
    "protocol": QT_TRANSLATE_NOOP("wording", "Acceptance report"),
    "layers": QT_TRANSLATE_NOOP("wording", "Layers of a network"),
    "update": QT_TRANSLATE_NOOP("wording", "Update"),
    "fleet": QT_TRANSLATE_NOOP("wording", "State of the cluster"),
    "fleet_serve": QT_TRANSLATE_NOOP("wording", "Work for a cluster"),
    "record_golden": QT_TRANSLATE_NOOP("wording", "Golden images"),
}
STAGES: dict[Stage, object] = {
    "scan": QT_TRANSLATE_NOOP("wording", "looking through the folder"),
    "check": QT_TRANSLATE_NOOP("wording", "comparing files"),
    "cells": QT_TRANSLATE_NOOP("wording", "learning the places"),
    "twins": QT_TRANSLATE_NOOP("wording", "comparing images"),
    "brightness": QT_TRANSLATE_NOOP("wording", "measuring brightness"),
    "sample": QT_TRANSLATE_NOOP("wording", "drawing images"),
    "download": QT_TRANSLATE_NOOP("wording", "downloading"),
    "fit": QT_TRANSLATE_NOOP("wording", "looking which network the file fits"),
    "golden": QT_TRANSLATE_NOOP("wording", "judging golden images"),
    "pack": QT_TRANSLATE_NOOP("wording", "writing files"),
    "unpack": QT_TRANSLATE_NOOP("wording", "reading files"),
    "decode": QT_TRANSLATE_NOOP("wording", "reading images"),
    "features": QT_TRANSLATE_NOOP("wording", "computing features"),
    "heads": QT_TRANSLATE_NOOP("wording", "learning the decision (strengths tried)"),
    "project": QT_TRANSLATE_NOOP("wording", "drawing the map"),
    "train": QT_TRANSLATE_NOOP("wording", "training on images"),
    "trials": QT_TRANSLATE_NOOP("wording", "trials done"),
    "minutes": QT_TRANSLATE_NOOP("wording", "training time"),
    "novelty": QT_TRANSLATE_NOOP("wording", "measuring what is unknown"),
    "find_rate": QT_TRANSLATE_NOOP("wording", "trying learning rates"),
    "evaluate": QT_TRANSLATE_NOOP("wording", "judging images"),
    "heat maps": QT_TRANSLATE_NOOP("wording", "computing heat maps (percent)"),
    "map check": QT_TRANSLATE_NOOP("wording", "checking the network's heat maps"),
    "map test": QT_TRANSLATE_NOOP("wording", "testing heat maps"),
    "inspect": QT_TRANSLATE_NOOP("wording", "judging images"),
    "reference": QT_TRANSLATE_NOOP("wording", "judging images for comparison"),
    "parity": QT_TRANSLATE_NOOP("wording", "comparing the runtimes"),
    "pictures": QT_TRANSLATE_NOOP("wording", "measuring training images"),
    "report pictures": QT_TRANSLATE_NOOP("wording", "drawing pictures for the report"),
    "reports": QT_TRANSLATE_NOOP("wording", "writing reports"),
    "verify": QT_TRANSLATE_NOOP("wording", "comparing images"),
    "measure": QT_TRANSLATE_NOOP("wording", "measuring"),
}
# Stages whose units are bytes, and those whose units are neither bytes nor images.
IN_BYTES = frozenset({"download", "pack", "unpack"})
IN_OTHERS = frozenset({"fit", "heads", "measure", "reports"})
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

EXPERIMENT_KINDS = {
    "search": QT_TRANSLATE_NOOP("wording", "Search for better settings"),
    "folds": QT_TRANSLATE_NOOP("wording", "Cross-validation"),
    "seeds": QT_TRANSLATE_NOOP("wording", "Repeated seeds"),
}


ANOMALY = QT_TRANSLATE_NOOP("wording", "anomaly")


def words(text: object) -> str:
    """A text of the tables above in the current language."""
    return QCoreApplication.translate("wording", str(text))


def job_name(kind: str) -> str:
    """Display name of a kind of job."""
    return words(JOB_NAMES.get(kind, kind))


def experiment_name(kind: str) -> str:
    """Display name of a kind of experiment."""
    return words(EXPERIMENT_KINDS[kind])


def stage_name(stage: Stage) -> str:
    """Display name of a stage."""
    return words(STAGES[stage])


def state_name(state: str) -> str:
    """Display name of a job's state."""
    return words(STATES[state])


def verdict_name(verdict: Verdict) -> str:
    """Display name of a verdict."""
    return _core_word(VERDICT_LOOKS[verdict].english)


def class_title(name: str) -> str:
    """A class as it is shown: its name, as people gave it; what a model of good parts alone calls everything
    else is a word of the program, and only files have it in English.
    """
    return words(ANOMALY) if name == ANOMALY else name


def split_name(split: Split | None) -> str:
    """Display name of a split."""
    return words(SPLITS[split]) if split is not None else words(NO_SPLIT)


class ImageTotal(QObject):
    """The number of images in words. An object, as lupdate finds plural forms in its ``tr`` only."""

    def text(self, counts: "ImageCounts") -> str:
        """How many images a project has, and how many of its files cannot be used, if any."""
        images = self.tr("%Ln images", "", counts.usable)
        unusable = self.tr("%Ln unusable", "", counts.unusable)
        return f"{images} · {unusable}" if counts.unusable else images


def core_text(template: str, args: dict[str, str]) -> str:
    """Translate a template of the core and fill it in; values that are core texts are translated, too.

    A placeholder without a value is left as it is (a sentence may contain braces): an error about an error
    helps nobody.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return shown_argument(name, _core_word(args[name])) if name in args else found[0]

    return re.sub(r"\{(\w+)\}", value, _core_word(template))


def shown_language() -> "Language":
    """The language in force."""
    return "zh_TW" if QLocale().language() == QLocale.Language.Chinese else "en"


def catalogue_text(text: "str | Bilingual") -> str:
    """Title or description of an entry of the catalogue; those that reports and command line name as well
    bring both languages with them.
    """
    return core_text(text, {}) if isinstance(text, str) else text.text(shown_language())


def metric_title(name: str) -> str:
    """What a metric is called."""
    from models.catalogue import METRICS  # here: the first paint does without the catalogue

    return catalogue_text(METRICS[name].title)


def _core_word(text: str) -> str:
    return QCoreApplication.translate("core", text)


def problem_text(problem: Problem | None) -> str:
    """What happened, without what to do about it; empty where there is no problem."""
    if problem is None:
        return ""
    error = problem.error
    return core_text(error.message, error.args_by_name)


def damaged_mark(problem: Problem | None) -> str:
    """The name of the file that cannot be read, with a mark; empty where there is no problem."""
    if problem is None:
        return ""
    return f"⚠ {PurePath(problem.args.get('path', '')).name or problem.code}"


def damage_state(problem: Problem) -> Literal["damaged", "newer"]:
    """Why nothing can be done with what a file is of: the state that its row shows."""
    return "newer" if isinstance(problem.error, FileTooNew) else "damaged"


def error_text(error: Exception) -> str:
    """What happened and what to do, as one paragraph; for errors other than ours or of the system, their own
    text.
    """
    if isinstance(error, OSError):
        error = error_of(error)
    if not isinstance(error, AoiError):
        return str(error)
    return join_sentences(
        core_text(error.message, error.args_by_name), core_text(error.hint, error.args_by_name)
    )


def failure_text(failed: Failed) -> str:
    """As :func:`error_text`, for the final event of a job."""
    return error_text(error_from(failed.code, failed.args))


def warning_text(warned: Warned) -> str:
    """A job's warning in the current language, with what to do about it."""
    return error_text(error_from(warned.code, warned.args))


def button_text(name: str) -> str:
    """A name as the text of a button, a menu or a tab, where "&" would mark the letter to press."""
    return name.replace("&", "&&")


def runtime_name(runtime: str) -> str:
    """The name of what carries out a network, as its makers write it."""
    return {"openvino": "OpenVINO", "torch": "PyTorch"}.get(runtime, runtime)


def listed(names: Iterable[str]) -> str:
    """Names as a list in the current language: "a, b, and c"."""
    return QLocale().createSeparatedList(list(names))


def join_sentences(*parts: str) -> str:
    """Join sentences, skipping empty ones; each gets a full stop if it lacks one."""
    there = [part for part in parts if part]
    stop = QCoreApplication.translate("wording", ".")
    ended = [part if part.endswith(ENDS) else part + stop for part in there[:-1]]
    # Chinese sentences are joined without a space.
    return " ".join([*ended, *there[-1:]]).replace("。 ", "。")


def quoted(text: str) -> str:
    """A text in the quotation marks of the current language."""
    return QCoreApplication.translate("wording", "“{text}”").format(text=text)


def duration(seconds: float) -> str:
    """A rounded duration: "40 s", "3 min", "1 h 20 min"."""
    if seconds < 59.5:
        return QCoreApplication.translate("wording", "{s} s").format(s=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return QCoreApplication.translate("wording", "{m} min").format(m=minutes)
    return QCoreApplication.translate("wording", "{h} h {m} min").format(h=minutes // 60, m=minutes % 60)


def moment_text(at: datetime | float) -> str:
    """Date and time of this PC, in the one form of the window: it sorts, and reads alike in both languages.
    ``at`` in seconds since 1970, if it is a number.
    """
    moment = at if isinstance(at, datetime) else datetime.fromtimestamp(at)
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def file_size(size: int) -> str:
    """A number of bytes in B, KB or MB."""
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def rate(per_second: float, stage: Stage | None = None) -> str:
    """Images or bytes per second, whichever a stage counts; empty for other units."""
    if stage in IN_OTHERS:
        return ""
    if stage in IN_BYTES:
        return f"{file_size(round(per_second))}/s"
    # One decimal for small rates only.
    figure = f"{per_second:.1f}" if per_second < 10 else f"{per_second:.0f}"
    return QCoreApplication.translate("wording", "{n} images/s").format(n=figure)
