"""The job "shortcuts": what tells the labels without looking at defects. No torch."""

import time
from collections.abc import Hashable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.prepared import CHANGED, FINE, MISSING, READERS, warn_of_left_out
from aoi_app.engine.measure.heat_peaks import find_heat
from aoi_app.errors import ImageChanged, ImageMissing, ImageTooLarge, NotReadyToCheck, RunNotFound
from aoi_app.evidence.shortcuts import Told, marked_corner, told_by
from aoi_app.imaging.plain_properties import CORNERS, plain_properties
from aoi_app.imaging.reader import read_picture
from aoi_app.project.jobs import ShortcutsJob, ShortcutsResult, ToldProperty
from aoi_app.project.records import DefectClass, ImageRecord, Prediction
from aoi_app.project.store.project import Project

HOUR = 3600.0  # seconds: files all written within one were copied, which tells nothing
DIGITS = 4
NG = "NG"

Targets = dict[int | None, NDArray[np.bool_]]


def check_shortcuts(job: ShortcutsJob, control: JobControl) -> ShortcutsResult:
    """Measure the properties of every labelled image against its label.

    Raises:
        NotReadyToCheck: fewer than two classes have labelled images.
        RunNotFound: there is no such run.
        ImageError: a file is damaged; it is named.
        Cancelled: stopped.
    """
    begun = time.monotonic()
    with Project.open(job.project) as project:
        classes = {item.id: item for item in project.classes}
        records = [item for item in project.images() if item.class_id in classes and not item.problem]
        if len({item.class_id for item in records}) < 2:
            raise NotReadyToCheck(what="fewer than two classes have labelled images")
        run = _run(project, job.run)
        predictions = project.predictions(run) if run else {}
        folder = project.folder
        heat = find_heat(project, run, predictions, control) if run else None
    used, columns = _columns(records, control)
    told = _told(used, columns, _targets(used, classes))
    judged = [row for row, record in enumerate(used) if record.id in predictions]
    few = [used[row] for row in judged]  # of which the model did not learn
    targets, scores = _targets(few, classes), _scores(few, classes, predictions)
    properties = []
    for item in told:
        own = [columns[item.name][row] for row in judged]
        same = {item.of: targets[item.of]} if item.of in targets else {}
        beside = told_by(item.name, own, same, scores, None)
        properties.append(_listed(item, beside, classes))
    properties.sort(key=lambda item: (not item.shortcut, not item.as_good, -item.auc))
    return ShortcutsResult(
        project=folder,
        images=len(used),
        left_out=len(records) - len(used),
        run=run,
        judged=len(judged),
        clean=not any(item.shortcut or item.as_good for item in properties)
        and not any(item.named for item in (heat.places if heat else ())),
        seconds=round(time.monotonic() - begun, 1),
        properties=tuple(properties),
        heat=heat,
    )


def _run(project: Project, wanted: str) -> str:
    try:
        return project.run(wanted).id if wanted else project.newest_run().id
    except RunNotFound:
        if wanted:
            raise
        return ""


def _columns(
    records: Sequence[ImageRecord], control: JobControl
) -> tuple[list[ImageRecord], dict[str, list[Hashable]]]:
    """The images that are as they were imported, and the values of each property over them."""
    states = np.full(len(records), FINE, np.uint8)

    def read(row: int) -> dict[str, Hashable]:
        record = records[row]
        try:
            found: dict[str, Hashable] = {**plain_properties(read_picture(record.file, record.sha256).pixels)}
            written = record.file.stat().st_mtime
        except ImageChanged:
            states[row] = CHANGED
            return {}
        except (ImageMissing, ImageTooLarge, OSError):
            states[row] = MISSING
            return {}
        return {
            **found,
            "width": record.width,
            "height": record.height,
            "file size": record.bytes,
            "file type": record.file.suffix.casefold() or "–",
            "bit depth": record.mode,
            "file time": written,
        }

    pool = ThreadPoolExecutor(READERS, "reader")
    try:
        rows = list(control.track(pool.map(read, range(len(records))), len(records), "decode"))
    finally:
        pool.shutdown(cancel_futures=True)
    warn_of_left_out(records, states, control)
    fine = [row for row in rows if row]
    columns = {name: [row[name] for row in fine] for name in (fine[0] if fine else ())}
    times = [float(str(value)) for value in columns.get("file time", [])]
    if times and max(times) - min(times) < HOUR:
        del columns["file time"]
    return [record for record, row in zip(records, rows, strict=True) if row], columns


def _targets(records: Sequence[ImageRecord], classes: Mapping[int, DefectClass]) -> Targets:
    """[N] which images are NG, under None, and which are of each class; of two classes NG is enough."""
    labels = np.array([-1 if record.class_id is None else record.class_id for record in records])
    there = sorted({*labels.tolist()})
    bad = np.array([not classes[label].is_ok for label in labels.tolist()], bool)
    targets: Targets = {None: bad} if bad.any() and not bad.all() else {}
    return targets if targets and len(there) == 2 else targets | {label: labels == label for label in there}


def _scores(
    records: Sequence[ImageRecord],
    classes: Mapping[int, DefectClass],
    predictions: Mapping[int, Prediction],
) -> dict[int | None, NDArray[np.float64]]:
    """[N] the model's scores for the same; of the classes beyond an image's best three they count as 0."""
    made = [predictions[record.id] for record in records]
    tops = [dict(item.top) for item in made]
    scores: dict[int | None, NDArray[np.float64]] = {None: np.array([item.ng_score for item in made])}
    return scores | {label: np.array([top.get(label, 0.0) for top in tops]) for label in classes}


def _told(records: Sequence[ImageRecord], columns: dict[str, list[Hashable]], targets: Targets) -> list[Told]:
    groups = [record.group for record in records]
    parts = groups if any(groups) else None
    found = [told_by(name, values, targets, {}, parts) for name, values in columns.items()]
    told = [item for item in found if item is not None]
    corners = [item for item in told if item.name in CORNERS]
    mark = marked_corner(corners) if corners else None
    if mark is not None:
        columns["mark in a corner"] = columns[max(corners, key=lambda item: item.area).name]
    return [item for item in told if item not in corners] + ([mark] if mark is not None else [])


def _listed(told: Told, beside: Told | None, classes: Mapping[int, DefectClass]) -> ToldProperty:
    return ToldProperty(
        name=told.name,
        tells=NG if told.of is None else classes[told.of].name,
        auc=round(told.area, DIGITS),
        lower95=None if told.lower95 is None else round(told.lower95, DIGITS),
        model=None if beside is None or beside.model is None else round(beside.model, DIGITS),
        shortcut=told.is_shortcut,
        as_good=beside is not None and beside.is_as_good,
    )
