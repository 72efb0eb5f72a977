"""How much memory the window's own process takes once the charts of a training have been shown.

The window is the real one, the training's events are made up, so no engine process takes part. It is started
twice, each time in a process of its own: the first start after an installation compiles every module it
imports, keeps 6 MB for that, and leaves the result on disk for all later ones. The goal is for these.

    uv run python benchmarks/window_memory.py

Goal: under 150 MB (resident set). Prints one JSON object as its last line.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
sys.path[0] = str(Path(__file__).resolve().parent.parent)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen" if sys.platform == "linux" else "")

GOAL = 150.0
EPOCHS, STEPS = 30, 40
ONE_START = "--one-start"


def main(words: list[str]) -> int:
    """Start the window twice and compare the second with the goal; the exit code is 1 if it is missed."""
    if words == [ONE_START]:
        with tempfile.TemporaryDirectory() as place:
            os.environ["AOI_HOME"] = place
            print(_measure(Path(place)), flush=True)
        os._exit(0)
    first, later = _start(), _start()
    print(
        json.dumps({"first_start_mb": first, "rss_mb": later, "goal_mb": GOAL, "reached": later < GOAL}),
        flush=True,
    )
    return int(later >= GOAL)


def _start() -> float:
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, __file__, ONE_START]
    done = subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, text=True, check=True)
    return round(float(done.stdout.splitlines()[-1]), 1)


def _measure(place: Path) -> float:
    # The window's modules first, as in the real program: what they import is lighter for it.
    from ui.app import follow_settings, make_app  # isort: skip
    from PySide6.QtCore import QEventLoop, QTimer

    from aoi_app.events import BatchEnd, EpochEnd, Started
    from aoi_app.project.jobs import TrainJob
    from aoi_app.project.project import Project
    from ui.jobs.job_manager import JobManager
    from ui.main_window import MainWindow
    from ui.session import Session

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
    Project.create(place / "project").close()
    session.openProject(place / "project")
    window.show_page("train")
    running = session.jobs.start(TrainJob(project=place / "project"))
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
        window.show_page(page)
        wait(500)
    import psutil

    assert "pyqtgraph" in sys.modules, "no chart was shown"
    megabytes = psutil.Process().memory_info().rss / 1e6
    session.jobs.shut_down()
    return megabytes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
