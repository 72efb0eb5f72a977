"""Memory of the window's process after the charts of a training have been shown.

The window is real, the training events are synthetic, and no engine process takes part. Each start is a
separate process: with an empty project and no byte code, like the first start after an installation, which
compiles every module and keeps some memory for it; with an empty project, like any later start; and with
the sample project, whose pictures load OpenCV.

    uv run python benchmarks/window_memory.py

Goal: under 150 MB (resident set) with a chart and no pictures. Prints one JSON object as its last line.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen" if sys.platform == "linux" else "")

GOAL = 150.0
EPOCHS, STEPS = 30, 40


def main(words: list[str]) -> int:
    """Start the windows; the exit code is 1 if the later start without pictures misses the goal."""
    if words:
        print(_measure(Path(words[0])), flush=True)
        os._exit(0)
    with tempfile.TemporaryDirectory() as place:
        surroundings = {**os.environ, "AOI_HOME": place}
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        empty, sample = Path(place, "empty"), Path(place, "sample")
        _run(surroundings, ROOT / "main.py", "sample", str(sample))
        first = _start({**surroundings, "PYTHONPYCACHEPREFIX": str(Path(place, "compiled"))}, empty)
        _start(surroundings, empty)
        later, pictures = _start(surroundings, empty), _start(surroundings, sample)
    figures = {
        "rss_mb": later,
        "goal_mb": GOAL,
        "reached": later < GOAL,
        "first_start_mb": first,
        "with_pictures_mb": pictures,
    }
    print(json.dumps(figures), flush=True)
    return int(later >= GOAL)


def _start(surroundings: dict[str, str], project: Path) -> float:
    return round(float(_run(surroundings, Path(__file__), str(project)).splitlines()[-1]), 1)


def _run(surroundings: dict[str, str], script: Path, *words: str) -> str:
    command = [sys.executable, str(script), *words]
    return subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, text=True, check=True).stdout


def _measure(folder: Path) -> float:
    # The window's modules first, as in the real program, because the order of imports affects memory.
    from ui.core.places import Place, place_of
    from ui.app import follow_settings, import_ahead, make_app  # isort: skip
    from PySide6.QtCore import QEventLoop, QTimer

    from aoi_app.events import BatchEnd, EpochEnd, Started
    from aoi_app.project.jobs import TrainJob
    from aoi_app.project.store.project import Project
    from ui.core.jobs.job_manager import JobManager
    from ui.core.session import Session
    from ui.frame.main_window import MainWindow

    def wait(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    app = make_app([])
    silent = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    session = Session(JobManager(command=lambda _kind: silent))
    follow_settings(app, session)
    window = MainWindow(session)
    window.resize(1280, 720)
    window.show()
    import_ahead()
    if not folder.exists():
        Project.create(folder).close()
    session.openProject(folder)
    window.stack.go_to(Place.TRAIN)
    running = session.jobs.start(TrainJob(project=folder))
    wait(500)
    running.set_state("running")
    running.take(Started("train", {"run": "x", "epochs": EPOCHS}))
    for epoch in range(1, EPOCHS + 1):
        loss = math.exp(-epoch / 10)
        for step in range(STEPS):
            running.take(BatchEnd(epoch, epoch * STEPS + step, STEPS, loss, 1e-3, 200.0))
        values = {"train_loss": loss, "val_loss": loss, "val_balanced_accuracy": 1 - loss}
        running.take(EpochEnd(epoch, EPOCHS, values, best=True, best_epoch=epoch, patience_left=5))
        wait(50)
    for page in ("data", "evaluate", "train"):
        window.stack.go_to(place_of(page))
        wait(500)
    import psutil

    assert "pyqtgraph" in sys.modules, "no chart was shown"
    megabytes: float = psutil.Process().memory_info().rss / 1e6
    session.jobs.shut_down()
    return megabytes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
