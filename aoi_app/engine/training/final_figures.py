"""Whether the finished model is as right as its training said."""

from aoi_app.control import JobControl
from aoi_app.errors import TrainedOtherwise
from aoi_app.events import EpochEnd
from aoi_app.evidence.rates import Rate, percent
from aoi_app.project.store.runs import RunFolder


def compare_final(run: RunFolder, control: JobControl) -> None:
    """Warn if the accuracy of the best epoch lies outside the 95 % interval of the evaluation.

    The training judges in its own number format and without calibration, the evaluation as the packaged model
    will; an image or two that score almost alike may differ, more should not.
    """
    ends = [event for event in run.events() if isinstance(event, EpochEnd) and event.best]
    figures = run.metrics("val")
    said = ends[-1].values.get("val_accuracy") if ends else None
    if said is None or figures is None:
        return
    judged = Rate.from_json(figures["correct"])
    if judged.wilson is not None and not judged.wilson[0] <= said <= judged.wilson[1]:
        control.warn(TrainedOtherwise(trained=percent(said, judged.n), judged=judged.text, n=f"{judged.n:,}"))
