"""Inspection: every image gets exactly one verdict, whatever happens in between."""

import csv
import json
import os
import subprocess
import sys
import threading
from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue

import cv2
import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.engine.inspect.inspector import inspect
from aoi_app.engine.runtimes.package import write_package
from aoi_app.errors import Cancelled, ImageError, InspectionMismatch, NothingToInspect, SourceMissing
from aoi_app.events import Counts, ImageJudged, Progress
from aoi_app.imaging.image_folder import SourceImage, walk_images
from aoi_app.imaging.image_source import IDLE, SOURCES, SourceSpec
from aoi_app.imaging.passed_by import PassedBy
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.sources import folder
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import InspectJob, LotInfo, PackageJob
from aoi_app.project.policy import Policy
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import Inspection, read_header
from aoi_app.project.store.map_checks import read_map_tests
from aoi_app.project.store.project import Project
from aoi_app.storage import sha256_file
from tests.unit.engine.plates import KINDS, picture

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Lot:
    folder: Path
    images: dict[str, str]


@pytest.fixture(scope="module")
def lot(tmp_path_factory) -> Lot:
    """30 readable images by kind, in several folders, formats and sizes, and three unreadable files."""
    folder = tmp_path_factory.mktemp("lot") / "批次 7 🔍"
    images = {}
    for number in range(30):
        kind = KINDS[number % 3]
        path = folder / f"tray {number // 10}" / f"{number}{('.png', '.JPG', '.bmp')[number % 3]}"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_image(path, picture(kind, 100 + number, 96 + number, 80))
        images[str(path)] = kind
    (folder / "tray 0" / "empty.png").write_bytes(b"")
    (folder / "tray 1" / "text.jpg").write_text("no picture", encoding="utf-8")
    whole = (folder / "tray 0" / "0.png").read_bytes()
    (folder / "tray 2" / "cut.png").write_bytes(whole[: len(whole) // 2])
    (folder / "tray 2" / "notes.txt").write_text("not an image", encoding="utf-8")
    return Lot(folder, images)


def job_of(packaged, plates, out, **values):
    return InspectJob(**{"model": packaged.model, "paths": (plates.folder,), "out": out, **values})


def results_of(folder):
    inspection = Inspection.open(folder)
    results = inspection.results()
    inspection.close()
    return {result.path: result for result in results}


def run_apart(job, code=""):
    """The job in a fresh interpreter; its standard output comes line by line."""
    script = (
        "import sys\n"
        "from aoi_app.control import JobControl\n"
        "from aoi_app.engine.inspect.inspector import inspect\n"
        "from aoi_app.project.jobs import InspectJob\n"
        "control = JobControl(lambda event: print(event.to_json(), flush=True))\n"
        f"{code}\n"
        "inspect(InspectJob.model_validate_json(sys.argv[1]), control)\n"
        "print([name for name in ('torch', 'torchvision', 'scipy', 'openvino_telemetry')"
        " if sys.modules.get(name)])"
    )
    return subprocess.Popen(
        [sys.executable, "-c", script, job.model_dump_json()], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def test_inspection_in_a_worker_of_its_own_needs_no_torch(packaged, lot, tmp_path):
    process = run_apart(job_of(packaged, lot, tmp_path, runtime="openvino"))
    lines = process.communicate(timeout=120)[0].splitlines()
    assert process.returncode == 0
    assert lines[-1] == "[]"
    counts = [json.loads(line) for line in lines[:-1] if '"Counts"' in line][-1]
    assert (counts["ok"], counts["ng"], counts["unreadable"]) == (10, 20, 3)
    assert sum(counts["classes"].values()) == 30
    found = results_of(tmp_path)
    assert {path: result.predicted for path, result in found.items() if not result.problem} == lot.images


def test_every_image_gets_one_result(packaged, lot, tmp_path):
    events = []
    paths = (lot.folder, lot.folder / "tray 1", next(iter(map(Path, lot.images))))
    job = job_of(packaged, lot, tmp_path / "out", paths=paths, lot=LotInfo(lot="L-7", operator="陳"))
    result = inspect(job, JobControl(events.append))
    expected = {"images": 33, "ok": 10, "ng": 20, "review": 0, "unreadable": 3, "judged": 33}
    assert {name: getattr(result, name) for name in expected} == expected
    assert result.images_per_s == pytest.approx(33 / result.seconds, rel=0.05)
    found = results_of(job.out)
    assert len(found) == 33
    for path, kind in lot.images.items():
        image = found[path]
        assert (image.predicted, image.verdict) == (kind, Verdict.OK if kind == "good" else Verdict.NG)
        assert image.sha256 == sha256_file(Path(path))
        assert (image.width, image.height) == read_image(Path(path)).shape[1::-1]
        assert image.top[0] == (image.predicted, pytest.approx(image.score))
        assert sum(share for _, share in image.top) == pytest.approx(1.0, abs=1e-3)
        assert image.ng_score == pytest.approx(sum(p for name, p in image.top if name != "good"))
        assert image.box is None
        if kind == "good":
            assert image.heatmap == ""
        else:
            overlay = read_image(job.out / image.heatmap)
            assert overlay.shape[1] / overlay.shape[0] == pytest.approx(image.width / image.height, rel=0.03)
    for path in set(found) - set(lot.images):
        assert found[path].verdict is Verdict.UNREADABLE
        assert Path(path).name in found[path].problem.error.text
    header = Inspection.open(job.out).header
    assert (header.state, header.lot.operator) == ("finished", "陳")
    assert header.model["provenance"]["run"] == packaged.run
    tested = read_map_tests(job.out)
    assert tested, "at the end, the maps that a report shows first"
    assert set(tested) <= {image.heatmap for image in found.values() if image.verdict is Verdict.NG}
    assert all(test.place is not None and not test.others for test in tested.values())
    with result.results.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["path"] for row in rows] == list(found)
    assert {row["verdict"] for row in rows} == {"OK", "NG", "UNREADABLE"}
    assert [event.done for event in events if isinstance(event, Progress)][-1] == 33
    assert any(isinstance(event, ImageJudged) for event in events)


def test_heat_maps_show_the_defect(packaged, tmp_path):
    folder = tmp_path / "lot"
    folder.mkdir()
    image = np.full((100, 140), 120, np.uint8)
    image[60:80, 100:120] = 20
    write_image(folder / "hole.png", image)
    inspect(InspectJob(model=packaged.model, paths=(folder,), out=tmp_path / "out"), JobControl())
    (result,) = results_of(tmp_path / "out").values()
    assert result.predicted == "void"
    assert result.box is None, "boxes of this network were not measured: a ring marks the peak"
    drawn = read_image(tmp_path / "out" / result.heatmap)
    darkest = drawn.min(2).astype(int)
    y, x = (places.mean() for places in np.nonzero(darkest > 0.9 * darkest.max()))
    assert 85 < x * 140 / drawn.shape[1] < 135
    assert 45 < y * 100 / drawn.shape[0] < 95


@pytest.mark.parametrize(("heatmaps", "count"), [("none", 0), ("all", 30)])
def test_heat_maps_as_asked_for(packaged, lot, tmp_path, heatmaps, count):
    inspect(job_of(packaged, lot, tmp_path, heatmaps=heatmaps), JobControl())
    assert len(list((tmp_path / "heatmaps").iterdir())) == count


def test_results_inside_the_folder_are_not_inspected(packaged, lot, tmp_path):
    (tmp_path / "lot").mkdir()
    write_image(tmp_path / "lot" / "one.png", picture("void", 1))
    job = InspectJob(model=packaged.model, paths=(tmp_path / "lot",), out=tmp_path / "lot" / "results")
    assert inspect(job, JobControl()).images == 1
    assert inspect(job.model_copy(update={"resume": True}), JobControl()).images == 1


def test_both_runtimes_agree(packaged, lot, tmp_path):
    inspect(job_of(packaged, lot, tmp_path / "fast", runtime="openvino"), JobControl())
    result = inspect(job_of(packaged, lot, tmp_path / "slow", runtime="torch"), JobControl())
    assert result.runtime == "torch"
    fast, slow = results_of(tmp_path / "fast"), results_of(tmp_path / "slow")
    assert {path: item.verdict for path, item in fast.items()} == {p: i.verdict for p, i in slow.items()}
    for path, item in slow.items():
        assert fast[path].ng_score == pytest.approx(item.ng_score, abs=0.05)


def test_killed_and_begun_again_judges_only_the_rest(packaged, lot, tmp_path):
    slow = "import time\ncontrol.checkpoint = lambda: time.sleep(2.0)"
    process = run_apart(job_of(packaged, lot, tmp_path, heatmaps="none"), slow)
    assert any('"Counts"' in line for line in process.stdout)
    process.kill()
    process.communicate()
    before = results_of(tmp_path)
    assert 0 < len(before) < 33
    (killed,) = read_header(tmp_path).sessions
    assert (killed.state, killed.finished) == ("running", None)
    worked = max(item.at for item in before.values()) - datetime.fromisoformat(killed.started).timestamp()
    result = inspect(job_of(packaged, lot, tmp_path, heatmaps="none", resume=True), JobControl())
    again = sum(item.verdict is Verdict.UNREADABLE for item in before.values())  # tried once more
    assert (result.images, result.judged, result.again) == (33, 33 - len(before) + again, again)
    after = results_of(tmp_path)
    assert len(after) == 33
    assert all(after[path] == item for path, item in before.items() if not item.problem)
    first, second = read_header(tmp_path).sessions
    assert (first.state, first.judged) == ("running", len(before))
    assert (second.state, second.judged, second.again) == ("finished", result.judged, again)
    # The time before the kill counts as well, or 33 images would have taken the time of the rest.
    assert read_header(tmp_path).seconds == pytest.approx(worked + result.seconds, abs=0.5)


def test_stop_keeps_what_is_judged(packaged, lot, tmp_path):
    control = JobControl(lambda event: control.cancel() if isinstance(event, Counts) else None)
    with pytest.raises(Cancelled) as stopped:
        inspect(job_of(packaged, lot, tmp_path), control)
    kept = stopped.value.kept
    assert 0 < kept.images < 33
    assert len(results_of(tmp_path)) == kept.images
    assert Inspection.open(tmp_path).header.state == "stopped"
    assert inspect(job_of(packaged, lot, tmp_path, resume=True), JobControl()).images == 33


def test_a_folder_begun_with_another_model_is_refused(packaged, lot, tmp_path):
    inspect(job_of(packaged, lot, tmp_path), JobControl())
    header = json.loads((tmp_path / "inspection.json").read_text(encoding="utf-8"))
    header["model"]["sha256"] = "0" * 64
    (tmp_path / "inspection.json").write_text(json.dumps(header), encoding="utf-8")
    with pytest.raises(InspectionMismatch):
        inspect(job_of(packaged, lot, tmp_path, resume=True), JobControl())


def test_nothing_readable_and_nothing_at_all(packaged, tmp_path):
    (tmp_path / "lot").mkdir()
    with pytest.raises(NothingToInspect):
        inspect(InspectJob(model=packaged.model, paths=(tmp_path / "lot",), out=tmp_path / "o"), JobControl())
    with pytest.raises(SourceMissing, match="no file or folder"):
        inspect(InspectJob(model=packaged.model, paths=(tmp_path / "no",), out=tmp_path / "o"), JobControl())
    for number in range(20):
        (tmp_path / "lot" / f"{number}.png").write_bytes(b"")
    job = InspectJob(model=packaged.model, paths=(tmp_path / "lot",), out=tmp_path / "o")
    result = inspect(job, JobControl())
    assert (result.images, result.unreadable, result.ok) == (20, 20, 0)


def test_scores_in_the_band_go_to_a_person(packaged, lot, tmp_path):
    with Project.open(packaged.project) as project:
        run = project.run(packaged.run)
    run.write_policy(Policy(threshold=0.5, review_low=0.0, review_high=1.0))
    try:
        model = tmp_path / "careful.aoimodel"
        write_package(PackageJob(project=packaged.project, run=packaged.run, out=model), JobControl())
    finally:
        run.write_policy(Policy())
    result = inspect(job_of(packaged, lot, tmp_path / "out", model=model), JobControl())
    assert result.review > 0
    assert result.review + result.ng == 30
    assert len(list((tmp_path / "out" / "heatmaps").iterdir())) == 30, "what a person judges is drawn, too"


def test_colour_and_deep_images_go_through_a_grey_model(packaged, tmp_path):
    grey = picture("void", 5)
    (tmp_path / "lot").mkdir()
    write_image(tmp_path / "lot" / "colour.png", cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB))
    write_image(tmp_path / "lot" / "grey.png", grey)
    inspect(InspectJob(model=packaged.model, paths=(tmp_path / "lot",), out=tmp_path / "o"), JobControl())
    one, two = results_of(tmp_path / "o").values()
    assert one.score == pytest.approx(two.score, abs=0.02)


def test_a_failure_is_recorded_and_the_inspection_can_be_resumed(packaged, lot, tmp_path):
    (tmp_path / "heatmaps").write_bytes(b"a file where the folder should be")
    with pytest.raises(OSError, match="heatmaps"):
        inspect(job_of(packaged, lot, tmp_path), JobControl())
    assert Inspection.open(tmp_path).header.state == "failed"
    (tmp_path / "heatmaps").unlink()
    paths = (lot.folder / "tray 0", lot.folder / "tray 1")
    more = job_of(packaged, lot, tmp_path, paths=paths, resume=True)
    assert inspect(more, JobControl()).images == 22
    header = Inspection.open(tmp_path).header
    assert header.state == "finished"
    assert len(header.sources) == 3


class Belt:
    """A source without end, fed by the test."""

    names = ("belt 1",)
    total = None
    passed = PassedBy()

    def __init__(self) -> None:
        self.arrived: SimpleQueue[SourceImage] = SimpleQueue()
        self.closed = False

    def images(self) -> Generator[SourceImage | None, None, None]:
        try:
            while True:
                try:
                    image = self.arrived.get(timeout=IDLE)
                except Empty:
                    yield None
                else:
                    yield image
        finally:
            self.closed = True


def test_a_source_without_end_is_judged_as_it_comes_until_stop(packaged, lot, tmp_path, monkeypatch):
    """A new image source needs only its class and its spec."""
    belt = Belt()
    monkeypatch.setattr(SOURCES, "_entries", {**SOURCES, "belt": SourceSpec("belt", lambda _: belt)})
    first, second, changed = list(lot.images)[:3]
    belt.arrived.put(SourceImage(first))
    lost = ImageError(path="frame 3")
    told = []

    def sink(event):
        if isinstance(event, Progress):
            told.append(event)
            if event.done == 1 and belt.arrived.empty():  # judged alone, without waiting for a full batch
                belt.arrived.put(SourceImage(second, sha256=sha256_file(Path(second))))
                belt.arrived.put(SourceImage("frame 3", problem=lost))
                belt.arrived.put(SourceImage(changed, sha256="0" * 64))
            elif event.done >= 4:
                control.cancel()

    control = JobControl(sink)
    with pytest.raises(Cancelled) as stopped:
        inspect(job_of(packaged, lot, tmp_path, source="belt", paths=()), control)
    assert stopped.value.kept.images == 4
    found = results_of(tmp_path)
    assert {path: found[path].predicted for path in (first, second)} == {
        path: lot.images[path] for path in (first, second)
    }
    assert (found["frame 3"].verdict, found["frame 3"].problem) == (Verdict.UNREADABLE, lost.problem)
    assert found[changed].verdict is Verdict.UNREADABLE
    assert "no longer exists" in found[changed].problem.error.text
    assert {(event.total, event.seconds_left) for event in told} == {(0, None)}
    assert belt.closed
    header = Inspection.open(tmp_path).header
    assert (header.state, header.source, header.sources) == ("stopped", "belt", ("belt 1",))


def test_verdicts_come_before_the_number_of_images_is_known(packaged, lot, tmp_path, monkeypatch):
    seen, told = threading.Event(), []

    def slow_walk(places, *passed):
        for number, image in enumerate(walk_images(places, *passed)):
            if number == 5:
                seen.wait()
            yield image

    def sink(event):
        if isinstance(event, Progress):
            told.append((event.done, event.total))
            if event.done == 5:
                seen.set()

    inspect(job_of(packaged, lot, tmp_path / "whole"), JobControl())
    monkeypatch.setattr(folder, "walk_images", slow_walk)
    monkeypatch.setattr(SOURCES, "_entries", {"folder": SourceSpec("folder", folder.FolderSource)})
    assert inspect(job_of(packaged, lot, tmp_path / "out"), JobControl(sink)).images == 33
    assert (5, 0) in told
    assert told[-1] == (33, 33)
    whole, out = results_of(tmp_path / "whole"), results_of(tmp_path / "out")
    assert [(path, image.verdict) for path, image in out.items()] == [
        (p, i.verdict) for p, i in whole.items()
    ]


def test_a_folder_that_cannot_be_opened_is_a_result_and_not_passed_over(packaged, lot, tmp_path, monkeypatch):
    opened = os.scandir

    def scandir(place):
        if Path(place).name == "tray 1":
            raise PermissionError(13, "Permission denied", place)
        return opened(place)

    monkeypatch.setattr(os, "scandir", scandir)
    result = inspect(job_of(packaged, lot, tmp_path), JobControl())
    assert (result.images, result.unreadable) == (23, 3)
    assert results_of(tmp_path)[str(lot.folder / "tray 1")].verdict is Verdict.UNREADABLE
