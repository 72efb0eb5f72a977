"""What is to be known about the figures of a run, above them; details are for the tool tip."""

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from aoi_app.project.map_check import Pointing
from aoi_app.project.records import Split
from ui.core.wording import class_title, listed
from ui.evaluate.run_figures import RunFigures
from ui.runs.class_words import class_changes_text
from ui.runs.map_words import pointing_details, pointing_sentence
from ui.runs.score_words import border_sentence, out_of_fold_details, out_of_fold_sentence


def remarks(found: RunFigures | None, split: Split, figures: Mapping[str, Any] | None) -> Iterator[str]:
    """The sentences about a run and the figures of one of its splits; none if there are none."""
    if found is not None:
        yield from _of_run(found, split)
    if figures is not None:
        yield from _of_figures(figures)


def details(figures: Mapping[str, Any] | None) -> Iterator[str]:
    """What the sentences about the figures leave out."""
    if figures is not None and figures.get("out_of_fold"):
        yield out_of_fold_details()
    if figures is not None and (pointing := _pointing(figures)) is not None:
        yield pointing_details(pointing)


def _of_run(found: RunFigures, split: Split) -> Iterator[str]:
    if found.outdated:
        yield _words("outdated")
    yield class_changes_text(found.class_changes)
    if split is Split.TEST:
        yield _words("often").format(n=found.test_uses) if found.test_uses else _words("never")
    if count := found.twins_learned.get(split.value, 0):
        yield _words("twins").format(n=f"{count:,}")
    if not found.rated_as_now.get(split.value, True):
        yield _words("rated")
    elif not found.judged_as_now.get(split.value, True):
        yield _words("judged")
    if not found.images_as_now.get(split.value, True):
        yield _words("images")


def _of_figures(figures: Mapping[str, Any]) -> Iterator[str]:
    if figures.get("out_of_fold"):
        yield out_of_fold_sentence()
    if (pointing := _pointing(figures)) is not None:
        yield pointing_sentence(pointing)
    if figures.get("network_border"):
        yield border_sentence(figures["network_border"])
    if figures["absent"]:
        yield _words("absent").format(names=listed(map(class_title, figures["absent"])))


def _pointing(figures: Mapping[str, Any]) -> Pointing | None:
    known = figures.get("pointing") or {}
    return Pointing.model_validate(known) if "peak" in known else None


def _words(key: str) -> str:
    return {
        "outdated": QCoreApplication.translate(
            "EvaluatePage", "Images, labels or splits have changed since this run was trained."
        ),
        "never": QCoreApplication.translate(
            "EvaluatePage", "The test images have not been looked at yet in this project."
        ),
        "often": QCoreApplication.translate(
            "EvaluatePage", "Different evaluations on the test images in this project: {n}."
        ),
        "twins": QCoreApplication.translate(
            "EvaluatePage",
            "These figures are too good: of {n} of these images the model has learned a twin "
            "(Data → Find twins).",
        ),
        "rated": QCoreApplication.translate(
            "EvaluatePage", "Classes were marked OK or NG since: evaluate again to see the figures."
        ),
        "judged": QCoreApplication.translate(
            "EvaluatePage", "Threshold or calibration have changed since: evaluate again to see the figures."
        ),
        "images": QCoreApplication.translate(
            "EvaluatePage",
            "These figures are of other images or labels: some were excluded, added, moved or "
            "labelled since. Evaluate again.",
        ),
        "absent": QCoreApplication.translate("EvaluatePage", "This split has no images of: {names}."),
    }[key]
