"""The Data page with many images: opening, sorting, filtering, labelling, jumping, and the memory it takes.

The window is real, with all its pages built. The project is generated; only the pictures at both ends of the
list exist as files, so that thumbnails are decoded where the list jumps to. Every step is timed from the call
to the end of the paint that shows its result, and repeated; the minimum counts, because other work on the PC
only adds to it. Steps of a small project stand beside those of the large one: what grows with the number of
images shows in the ratio.

    uv run python benchmarks/lists.py [--images 100000] [--rounds 5]

"hold" is the longest time for which the window stands still: after opening, and while an edit of all images
is stored and undone.

Goals: open, sort and filter within 100 ms, jumps within 33 ms, a key in the finder (Ctrl+K) within 50 ms.
Prints one JSON object as its last line.
"""

import argparse
import gc
import itertools
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path

# ruff: noqa: E402
# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen" if sys.platform == "linux" else "")

import psutil
from PySide6.QtCore import QEvent, Qt, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from aoi_app.project.records import DefectClass, ImageRecord, Prediction, Split, Verdict
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from ui.app import follow_settings, make_app
from ui.core.edits import label_images, split_class
from ui.core.jobs.job_manager import JobManager
from ui.core.places import Place
from ui.core.session import Session
from ui.data.image_filter import ImageCondition, ImageFilter
from ui.data.image_properties import Property
from ui.data.page import DataPage
from ui.frame.main_window import MainWindow

SMALL, CLASSES, PICTURES = 1000, 12, 200
GOALS = {"open": 100.0, "sort": 100.0, "filter": 100.0, "jump": 33.0, "find": 50.0}
TYPED = ("0", "07", "077", "-77", "png", "scr")  # by one key at a time, over all names
NEW_CLASS, EDIT_SECONDS = DefectClass(id=CLASSES, name="new class"), 3.0
_id = attrgetter("id")
SILENT = [sys.executable, "-c", "import sys; sys.stdin.read()"]


def make_project(folder: Path, images: int) -> Path:
    """A project of ``images`` labelled images in 12 classes and three splits, five of a part."""
    import numpy as np

    from aoi_app.imaging.writer import write_image

    pictures = folder / "images"
    random = np.random.default_rng(0)
    for number in [*range(PICTURES), *range(max(images - PICTURES, 0), images)]:
        path = pictures / _path(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_image(path, random.integers(0, 255, (96, 96), dtype=np.uint8))
    splits = (*[Split.TRAIN] * 6, Split.VAL, Split.TEST)
    with Project.create(folder / "project") as project:
        names = [DefectClass(id=n, name=f"class {n}", verdict="NG" if n else "OK") for n in range(CLASSES)]
        project.set_classes(names)
        new = (
            NewImage(
                _path(number),
                sha256=f"{number:064x}",
                pixels=f"p{number:063x}",
                bytes=9000 + number * 31 % 977,
                brightness=number * 37 % 2551 / 10,
                width=96,
                height=96,
                mode="grey8",
                group=f"part {number // 5}",
                class_id=None if number % 50 == 0 else number * 7 % CLASSES,
                split=splits[number // 5 % len(splits)],
            )
            for number in range(images)
        )
        project.add_images(pictures, new)
        return project.folder


def _path(number: int) -> str:
    # Names in another order than the numbers, so that sorting by name has something to do.
    return f"{number * 7 % CLASSES:02}/{number * 7919 % 1_000_003:06}-{number}.png"


CONDITIONS = (
    ImageCondition(by=Property.CLASS, values=(3, 5, None)),
    ImageCondition(by=Property.SPLIT, values=("train", None)),
    ImageCondition(by=Property.TAG, values=("edge", None)),
    ImageCondition(by=Property.PART, values=tuple(f"part {number}" for number in range(0, 20_000, 2))),
    ImageCondition(by=Property.PERSON, values=(None,)),
    ImageCondition(by=Property.SIZE, values=((96, 96),)),
    ImageCondition(by=Property.BYTES, low=8_500.0),
    ImageCondition(by=Property.BRIGHTNESS, low=0.2, high=0.9),
    ImageCondition(by=Property.MARKS, values=("unmarked",)),
    ImageCondition(by=Property.VERDICT, values=("NG",)),
    ImageCondition(by=Property.CORRECTNESS, values=("wrong",)),
    ImageCondition(by=Property.SCORE, low=0.1),
    ImageCondition(by=Property.NG_SCORE, high=0.9),
)


def predictions(records: Sequence[ImageRecord]) -> dict[int, Prediction]:
    """Predictions of all images, right or wrong, with scores in no order."""
    made = (
        Prediction(
            item.id,
            item.id * 5 % CLASSES,
            item.id * 7919 % 1009 / 1009,
            item.id * 31 % 997 / 997,
            verdict,
            (),
        )
        for item in records
        for verdict in ((Verdict.OK, Verdict.NG)[item.id % 2],)
    )
    return {item.image_id: item for item in made}


class Measured:
    """A window on the Data page; times in milliseconds."""

    def __init__(self, app: QApplication, small: Path) -> None:
        self._app = app
        self.session = Session(JobManager(command=lambda _kind: SILENT))
        follow_settings(app, self.session)
        self.window = MainWindow(self.session)
        self.window.resize(1280, 720)
        self.window.show()
        self.open(small)
        for place in (*Place, Place.DATA):  # all pages are there, and follow what changes
            self.window.stack.go_to(place)
        self.settle()

    @property
    def page(self) -> DataPage:
        """The Data page."""
        page = self.window.stack.page
        assert isinstance(page, DataPage)
        return page

    def settle(self) -> None:
        """Wait until nothing is left to do: all images read, all thumbnails decoded."""
        while not self.session.complete:
            QTest.qWait(20)
        QThreadPool.globalInstance().waitForDone()
        QTest.qWait(200)

    def timed(self, step: Callable[[], object], shown: QWidget | None = None) -> float:
        """Do a step, until the gallery, or another widget, has painted its result."""
        begun = time.perf_counter()
        step()
        self._app.sendPostedEvents(None, QEvent.Type.MetaCall)
        (shown or self.page.gallery.viewport()).repaint()
        return (time.perf_counter() - begun) * 1000

    def open(self, project: Path) -> None:
        """Open a project."""
        self.session.openProject(project)

    def longest_hold(self, seconds: float, step: Callable[[], object] = lambda: None) -> float:
        """The longest time the event loop was held while it ran for ``seconds``, from a step on."""
        marks = [time.perf_counter()]
        timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: marks.append(time.perf_counter()))
        timer.start()
        QTimer.singleShot(0, step)
        QTest.qWait(round(seconds * 1000))
        timer.stop()
        return max(after - before for before, after in itertools.pairwise(marks)) * 1000


def measure(window: Measured, project: Path, other: Path, rounds: int) -> dict[str, float]:
    """Minima over ``rounds`` of each step."""
    found: dict[str, list[float]] = {}

    def note(name: str, step: Callable[..., object], *words: object) -> None:
        found.setdefault(name, []).append(window.timed(lambda: step(*words)))

    for _ in range(rounds):
        window.open(other)
        window.settle()
        gc.collect()
        note("open", window.open, project)
        found.setdefault("hold", []).append(window.longest_hold(2.0))
        window.settle()
        page, session = window.page, window.session
        gallery = page.gallery
        session.show_run("run", predictions(session.records))
        for by in Property:
            note(f"sort {by}", page.filter.set_filter, ImageFilter(order=by, descending=True))
        for condition in CONDITIONS:
            note(f"filter {condition.by}", page.filter.set_filter, ImageFilter(conditions=(condition,)))
        note("filter all", page.filter.set_filter, ImageFilter(conditions=CONDITIONS, order=Property.SCORE))
        note("filter none", page.filter.clear)
        for name, text in (("filter text", "777"), ("filter clear", "")):
            page.filter.search.setText(text)
            note(name, page.filter.changed.emit)  # as after the pause in typing
        gallery.setFocus()
        for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            note(f"jump {key.name[4:]}", press_key, gallery, key)
            QTest.qWait(100)
        found.setdefault("find", []).append(longest_key(window))
        image = session.records[0]
        for name, step in (
            (
                "hold label all",
                partial(label_images, session, dict.fromkeys(map(_id, session.records), 2), ""),
            ),
            ("hold split", partial(split_class, session, NEW_CLASS, [*map(_id, session.records)], "")),
            ("hold undo", session.undo_stack.undo),
            ("hold undo again", session.undo_stack.undo),
        ):
            found.setdefault(name, []).append(window.longest_hold(EDIT_SECONDS, step))
            while session.edit_desk.is_busy:
                QTest.qWait(20)
        note("label", label_images, session, {image.id: 2 if image.class_id == 1 else 1}, "label")
    return {name: min(times) for name, times in found.items()}


def longest_key(window: Measured) -> float:
    """The longest that the finder takes to show what a key finds."""
    panel = window.window.open_finder()
    window.settle()  # the names are folded on a thread
    times = [window.timed(partial(panel.field.setText, text), panel.list.viewport()) for text in TYPED]
    panel.close()
    return max(times)


def press_key(widget: QWidget, key: Qt.Key) -> None:
    """Press and release a key."""
    QTest.keyClick(widget, key)


def main() -> int:
    """Print the table; the exit code is 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--images", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ["AOI_HOME"] = place
        tiny = make_project(Path(place, "tiny"), 60)
        small = make_project(Path(place, "small"), SMALL)
        many = make_project(Path(place, "many"), words.images)
        app = make_app([])
        window = Measured(app, tiny)
        few = measure(window, small, tiny, words.rounds)
        before = psutil.Process().memory_info().rss
        lots = measure(window, many, tiny, words.rounds)
        window.open(many)
        window.settle()
        memory = (psutil.Process().memory_info().rss - before) / 1e6
        window.session.closeProject()
        window.session.jobs.shut_down()
    print(f"{'step':<16}{SMALL:>10,}{words.images:>10,}   ratio   goal   (ms)")
    for name, time_of in lots.items():
        goal = GOALS.get(name.split()[0])
        print(
            f"{name:<16}{few[name]:>10.1f}{time_of:>10.1f}{time_of / few[name]:>8.1f}"
            f"{'' if goal is None else f'{goal:>7.0f}'}"
        )
    print(f"memory of {words.images:,} images: {memory:.0f} MB")
    missed = [name for name, at in lots.items() if at > GOALS.get(name.split()[0], float("inf"))]
    print(json.dumps({"ms": lots, "memory_mb": round(memory), "missed": missed}), flush=True)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
