"""Time to the first paint of the window: as it is, and with torch imported first.

Each start is a fresh process, timed by its parent from its creation to its first paint event. Both kinds
alternate, so that other work on the PC slows both.

    uv run python benchmarks/startup.py [--rounds 3]

Goal: at most 1/15. Prints one JSON object as its last line.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOAL = 1 / 15
MARK = b"painted"

# Run in the child: the real window. The warm-up of engine processes is not included, because it begins only
# after the first paint.
CHILD = """
import os, sys
if "torch" in sys.argv[1:]:
    import torch, torchvision
from PySide6.QtCore import QEvent, QObject
from ui.app import follow_settings, make_app
from ui.frame.main_window import MainWindow
from ui.core.session import Session

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            os.write(1, b"painted\\n")
            os._exit(0)
        return False

app = make_app(sys.argv[:1])
session = Session()
follow_settings(app, session)
window = MainWindow(session)
filter = FirstPaint()
window.installEventFilter(filter)
window.show()
app.exec()
"""


def first_paint(words: list[str], home: str) -> float:
    """Seconds from starting a process to the first paint event of its window."""
    surroundings = {**os.environ, "AOI_HOME": home, "QT_LOGGING_RULES": "*.warning=false"}
    surroundings.setdefault("QT_QPA_PLATFORM", "offscreen" if sys.platform == "linux" else "")
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, *words], cwd=ROOT, env=surroundings, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    seconds = time.perf_counter() - begun
    process.wait()
    if line != MARK:
        raise SystemExit(f"the window of {words or 'AOI Studio'} was never painted")
    return seconds


def main() -> int:
    """Measure and print; the exit code is 1 if the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="starts of each kind (default: 3)")
    rounds = parser.parse_args().rounds
    kinds: dict[str, list[str]] = {"ours": [], "torch_first": ["torch"]}
    seconds: dict[str, list[float]] = {name: [] for name in kinds}
    with tempfile.TemporaryDirectory() as home:
        for words in kinds.values():
            first_paint(words, home)  # fills the disk cache and writes the byte code
        for _ in range(rounds):
            for name, words in kinds.items():
                seconds[name].append(first_paint(words, home))
                print(f"{name}: {seconds[name][-1]:.2f} s")
    middle = {name: statistics.median(values) for name, values in seconds.items()}
    ratio = middle["ours"] / middle["torch_first"]
    print(
        json.dumps(
            {
                **{f"{name}_s": round(value, 3) for name, value in middle.items()},
                "ratio": round(ratio, 4),
                "times_faster": round(1 / ratio, 1),
                "goal": round(GOAL, 4),
                "reached": ratio <= GOAL,
                "rounds": rounds,
            }
        )
    )
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
