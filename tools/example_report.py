"""Make the example report in docs/examples, of a lot that did not go smoothly, in both languages.

    uv run python tools/example_report.py

Everything is real: a model is trained on the synthetic sample, and a lot of other synthetic images inspected
while its share vanishes, somebody stops it, files are repaired and overwritten, and two people re-judge.
The lot lies in ``/tmp/line-3``, so that no name of this PC stands in the report. Takes about a minute.
"""

import os
import shutil
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from aoi_app.control import JobControl
from aoi_app.errors import Cancelled, SourceLost
from aoi_app.events import Counts, Event
from aoi_app.imaging.sample import CLASSES, draw
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import InspectJob, LotInfo, PackageJob, ReportJob, SampleJob, TrainJob
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspection_records import InspectedImage, Review
from aoi_app.project.store.inspections import Inspection
from aoi_app.project.store.project import Project
from aoi_app.worker.jobs import run_job

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
PLACE = Path("/tmp/line-3")  # named in the report
LOT = PLACE / "lot-0815"
SEED = 815  # other pictures than those the model is trained on
GOOD, BAD, LATE = 110, 2, 6  # images: OK ones, of each defect class, and added last


def main() -> None:
    """Make the lot, inspect it, re-judge it, write both reports."""
    shutil.rmtree(PLACE, ignore_errors=True)
    model = trained()
    images = [path for label, count in counts().items() for path in drawn(label, range(count))]
    truth = {path.name: path.stem.split("_")[1] for path in images}
    broken = images[3], images[17]
    whole = [cut(path) for path in broken]

    share_vanishes(model)
    somebody_stops(model)
    inspected(model, "Chen Mei")
    for path, content in zip(broken, whole, strict=True):
        path.write_bytes(content)
    write_image(images[5], draw("void", 900, seed=SEED)[0])
    truth[images[5].name] = "void"
    added = drawn("normal", range(GOOD, GOOD + LATE))
    truth |= {path.name: "normal" for path in added}
    inspected(model, "Chen Mei")

    first = reported("en")
    rejudged(truth)
    write_image(images[8], draw("particle", 901, seed=SEED)[0])
    images[9].unlink()
    for language in ("en", "zh_TW"):
        for path in reported(language):
            shutil.copy(path, EXAMPLES / f"report-{language}{path.suffix}")
    print(f"{len(first)} files of revision 1, and {EXAMPLES}")
    shutil.rmtree(PLACE)


def counts() -> dict[str, int]:
    """Images of each class when the lot comes in."""
    return {label: GOOD if label == "normal" else BAD for label in CLASSES}


def trained() -> Path:
    """A model file of the sample."""
    project = PLACE / "project"
    run_job(SampleJob(project=project), JobControl())
    with Project.open(project) as opened:
        recipe = opened.preset_recipe("instant")
    run = run_job(TrainJob(project=project, recipe=recipe), JobControl()).run
    return run_job(PackageJob(project=project, run=run), JobControl()).file


def drawn(label: str, numbers: range) -> list[Path]:
    """Draw images of one class into the lot; their names are serial numbers that end in the class."""
    LOT.mkdir(parents=True, exist_ok=True)
    paths = [LOT / f"SN{number:04}_{label}.png" for number in numbers]
    for number, path in zip(numbers, paths, strict=True):
        write_image(path, draw(label, number, seed=SEED)[0])
    return paths


def cut(path: Path) -> bytes:
    """Cut a file off, as a copy that was interrupted; returns its whole content."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 3])
    return content


def inspected(model: Path, operator: str, on_counts: Callable[[JobControl], object] | None = None) -> None:
    """Inspect the lot, or go on; ``on_counts`` is called as soon as there are results."""
    out = PLACE / "inspection"
    lot = LotInfo(lot="LOT-0815", part="PANEL-17A", station="AOI-3", operator=operator, shift="early")

    def hear(event: Event) -> None:
        if isinstance(event, Counts) and on_counts is not None:
            on_counts(control)

    control = JobControl(hear)
    job = InspectJob(model=model, paths=(LOT,), out=out, lot=lot, resume=out.exists())
    run_job(job, control)


def share_vanishes(model: Path) -> None:
    """The first session: the share goes out of reach while it runs, and comes back later."""
    away = LOT.with_name("away")

    def vanish(_: JobControl) -> None:
        if LOT.exists():
            LOT.rename(away)

    with suppress(SourceLost):
        inspected(model, "Lin Wei", vanish)
    away.rename(LOT)


def somebody_stops(model: Path) -> None:
    """The second session: the operator stops it."""
    with suppress(Cancelled):
        inspected(model, "Lin Wei", JobControl.cancel)


def rejudged(truth: dict[str, str]) -> None:
    """Two people judge every NG and review image and an audit of 40; they disagree once."""
    with closing(Inspection.open(PLACE / "inspection")) as inspection:
        called = [image for image in inspection.results() if image.verdict in (Verdict.NG, Verdict.REVIEW)]
        audited = [inspection.result(path) for path in inspection.draw_audit(40, seed=1, who="Wang Ming")]
        for number, image in enumerate([*called, *audited]):
            label = truth[Path(image.path).name]
            person = "Wang Ming" if number % 3 else "Lee Hua"
            comment = "small, but on the active area" if number == 1 else None
            say(inspection, image, person, label, comment)
        say(inspection, called[0], "Wang Ming", "normal", "only dust: wiped off")


def say(inspection: Inspection, image: InspectedImage, who: str, label: str, comment: str | None) -> None:
    """Store the verdict of a person."""
    verdict = Verdict.OK if label == "normal" else Verdict.NG
    now = datetime.now(UTC).timestamp()
    inspection.add_review(Review(image.path, image.sha256, now, who, verdict, label, comment))


def reported(language: str) -> tuple[Path, ...]:
    """Write the next revision of the report."""
    job = ReportJob.model_validate(
        {
            "inspection": PLACE / "inspection",
            "out": PLACE / "inspection" / "report",
            "formats": ("html", "pdf"),
            "language": language,
            "author": "Wang Ming",
        }
    )
    return run_job(job, JobControl()).files


if __name__ == "__main__":
    EXAMPLES.mkdir(parents=True, exist_ok=True)
    os.environ["TZ"] = "Asia/Taipei"
    time.tzset()
    main()
