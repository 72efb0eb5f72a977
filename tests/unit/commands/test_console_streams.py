"""Output into pipes that close, full disks, and streams that lack letters or are closed."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aoi_app.cli import FAILED, run_command
from aoi_app.console import open_streams

MAIN = Path(__file__).parents[3] / "main.py"
LIST = f'"{sys.executable}" "{MAIN}" catalog losses --json'
FULL = Path("/dev/full")


@pytest.mark.skipif(sys.platform == "win32", reason="the shell's redirections")
def test_a_reader_may_leave_and_a_stream_be_closed() -> None:
    line = f"{LIST} 2>&1 | exec 0<&-; echo ${{PIPESTATUS[0]}} >&2; {LIST} 2>&-"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (0, "0\n")
    assert json.loads(done.stdout)["losses"]


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is full")
def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert run_command(["catalog", "losses"]) == FAILED
    assert f"The disk is full: {FULL}" in capsys.readouterr().err


def test_letters_that_a_console_lacks_become_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", console)
    monkeypatch.setattr(sys, "stderr", None)
    open_streams()
    sys.stdout.write("良品")
    sys.stderr.write("nobody listens")
    console.flush()
    assert console.buffer.getvalue().strip() == rb"\u826f\u54c1"
    assert sys.stderr.name == os.devnull
    sys.stderr.close()
