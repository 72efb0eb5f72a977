"""How long opening a page for the first time holds the window's event loop.

Each round is a fresh process with the real window on a project, so that every page is new to it. A timer
ticks every 2 ms; a gap between two ticks counts without the time that the thread waited for a core, as the
kernel measures it (Linux; elsewhere its CPU time), so that other work on the PC does not show. The least of
some rounds is what the page itself takes; a page is measured until it was built, shown and at rest.

    uv run python benchmarks/page_opening.py PROJECT [--inspection DIR] [--rounds 5]

PROJECT should have a trained and judged run. Goal: at most 50 ms on every page. Prints one JSON object as its
last line.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOAL_MS = 50
TICK_MS = 2
# A page is open when nothing held the loop for so long. Not longer: on a virtual machine that loses its
# memory's mapping meanwhile, any work takes five to ten times as long after 1.5 s of rest.
QUIET_S = 0.3
SCHEDSTAT = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")


def own_clock() -> float:
    """A clock, in seconds, that stops while the thread is ready to run but has no core."""
    if SCHEDSTAT.exists():
        waited = int(SCHEDSTAT.read_text(encoding="ascii").split()[1])
        return time.perf_counter() - waited / 1e9
    return time.thread_time()


def open_pages(project: Path, inspection: Path | None) -> dict[str, float]:
    """The longest gap of each page, in milliseconds; runs in a process of its own."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from ui.app import follow_settings, import_ahead, make_app
    from ui.core.places import Place
    from ui.core.session import Session
    from ui.frame.main_window import MainWindow
    from ui.frame.page_stack import PageStack

    PageStack.build_ahead = lambda _: None  # type: ignore[assignment]  # each page is new when clicked
    app = make_app([])
    session = Session()
    follow_settings(app, session)
    window = MainWindow(session)
    window.resize(1280, 720)
    window.show()
    import_ahead().join()  # as the program does after its start
    if not session.openProject(project):
        raise SystemExit(1)
    if inspection is not None:
        session.show_inspection(inspection)
    longest, last = 0.0, own_clock()

    def tick() -> None:
        nonlocal longest, last
        longest, last = max(longest, own_clock() - last), own_clock()

    timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start()

    def rest() -> None:
        QTimer.singleShot(round(QUIET_S * 1000), (loop := QEventLoop()).quit)
        loop.exec()

    rest()
    found = {}
    for place in Place:
        if place in window.stack.pages:
            continue
        longest = 0.0
        window.rail.buttons[place].click()
        while window.stack.place != place:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        rest()
        found[str(place)] = round(longest * 1000, 1)
    session.jobs.shut_down()
    return found


def main() -> int:
    """Run the rounds and print what they found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--inspection", type=Path, help="inspection folder for Review (default: none)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if options.once:
        print(json.dumps(open_pages(options.project, options.inspection)))
        return 0
    rounds = []
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory() as home:
            surroundings = {**os.environ, "AOI_HOME": home, "QT_LOGGING_RULES": "*.warning=false"}
            surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # only the first round compiles the modules
            surroundings.setdefault("QT_QPA_PLATFORM", "offscreen" if sys.platform == "linux" else "")
            # -P: inspect.py lies beside this file
            told = subprocess.run(
                [sys.executable, "-P", *sys.argv, "--once"],
                env=surroundings,
                stdout=subprocess.PIPE,
                check=True,
            )
        rounds.append(json.loads(told.stdout.splitlines()[-1]))
    least = {page: min(each[page] for each in rounds) for page in rounds[0]}
    for page in least:
        print(f"{page:12}", *(f"{each[page]:7.1f}" for each in rounds), f"  least {least[page]:.1f} ms")
    within = max(least.values()) <= GOAL_MS
    print(json.dumps({"least_ms": least, "goal_ms": GOAL_MS, "within_goal": within}))
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
