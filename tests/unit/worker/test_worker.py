"""The engine process as seen by the window: real processes, real pipes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest

from aoi_app.control import JobControl
from aoi_app.errors import Cancelled, EngineUnusable, error_from
from aoi_app.events import FINAL, Event, Failed, Finished, Progress, Ready, Stopped, event_from_json
from aoi_app.project.jobs import ImportJob, Job, ReportJob, ReportResult, SampleJob
from aoi_app.worker import main

ROOT = Path(__file__).parents[3]


class WorkerProcess:
    """Talks to ``main.py worker inspect`` over its pipes."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "main.py", "worker", "inspect"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def say(self, word: str, job: Job | None = None) -> None:
        assert self.process.stdin is not None
        command = {"command": word} | ({"job": job.model_dump(mode="json")} if job else {})
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()

    def events(self) -> Iterator[Event]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            yield event_from_json(line)

    def final(self) -> Event:
        return next(event for event in self.events() if isinstance(event, FINAL))


@pytest.fixture
def worker() -> Iterator[WorkerProcess]:
    worker = WorkerProcess()
    with worker.process:  # closes its pipes
        assert isinstance(next(worker.events()), Ready)
        yield worker
        worker.process.kill()


def test_a_worker_does_one_job_after_the_other(worker: WorkerProcess, tmp_path: Path) -> None:
    worker.say("run", SampleJob(project=tmp_path / "專案 1", per_class=6))
    made = worker.final()
    assert isinstance(made, Finished)
    assert sum(made.result["classes"].values()) == 36

    worker.say("run", ReportJob(inspection=tmp_path / "nowhere"))
    refused = worker.final()
    assert isinstance(refused, Failed)
    assert "nowhere" in error_from(refused.code, refused.args).text

    worker.say("run", ImportJob(project=tmp_path / "2", source=tmp_path / "專案 1" / "images", dry_run=True))
    planned = worker.final()
    assert isinstance(planned, Finished)
    assert planned.result["masks"] == 30
    assert not (tmp_path / "2").exists()


def test_cancel_ends_the_job_and_writes_nothing(worker: WorkerProcess, tmp_path: Path) -> None:
    worker.say("run", SampleJob(project=tmp_path / "sample", per_class=1000))
    worker.say("cancel")
    assert isinstance(worker.final(), Stopped)


def test_a_cancelled_job_reports_what_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = ReportResult(files=(Path("whole.html"),))
    for wanted, stop in ((kept.to_json(), Cancelled(kept)), (None, Cancelled())):
        monkeypatch.setattr(main, "run_job", Mock(side_effect=stop))
        job = ReportJob(inspection=Path("lot"))
        ended = main.final_event(job, JobControl())
        assert isinstance(ended, Stopped)
        assert ended.result == wanted


def test_nonsense_is_refused_and_survived(worker: WorkerProcess, tmp_path: Path) -> None:
    assert worker.process.stdin is not None
    worker.process.stdin.write('no json\n{"command": "run", "job": {"kind": "dance"}}\n')
    worker.process.stdin.flush()
    assert isinstance(worker.final(), Failed)
    worker.say("run", SampleJob(project=tmp_path / "sample", per_class=6))
    assert isinstance(worker.final(), Finished)


def test_the_worker_ends_with_its_window(worker: WorkerProcess, tmp_path: Path) -> None:
    worker.say("run", SampleJob(project=tmp_path / "sample", per_class=1000))
    assert worker.process.stdin is not None
    worker.process.stdin.close()
    assert worker.process.wait(timeout=30) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_sigterm_is_a_stop_and_then_the_end(worker: WorkerProcess, tmp_path: Path) -> None:
    worker.say("run", SampleJob(project=tmp_path / "sample", per_class=1000))
    next(event for event in worker.events() if isinstance(event, Progress))
    worker.process.terminate()
    assert isinstance(worker.final(), Stopped)
    assert worker.process.wait(timeout=30) == 0
    assert not list((tmp_path / "sample").glob(".*")), "nothing half done is left"


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_sigterm_stops_the_command_line_as_ctrl_c_does(tmp_path: Path) -> None:
    words = [sys.executable, "main.py", "sample", str(tmp_path / "sample")]
    with subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr is not None
        next(line for line in process.stderr if line.startswith("sample "))  # progress, as lines in a pipe
        process.terminate()
        assert process.stderr.read().endswith("Stopped.\n")
    assert process.returncode == 1


def test_a_worker_of_no_known_kind_is_wrong_usage() -> None:
    done = subprocess.run([sys.executable, "main.py", "worker", "x"], cwd=ROOT, check=False)
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("raise ImportError('no module named triton')", "ImportError: no module named triton"),
        ("raise OSError('libcudart.so.12: cannot open shared object file')", "OSError: libcudart.so.12"),
    ],
)
def test_an_engine_that_cannot_be_imported_says_why_and_ends(broken: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text(broken, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "main.py", "worker", "torch"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        stdin=subprocess.PIPE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    (event,) = (event_from_json(line) for line in done.stdout.splitlines())
    assert isinstance(event, Failed)
    assert event.code == EngineUnusable.code
    assert event.args["what"].startswith(said)
    assert "torch.py" in event.details
    assert done.returncode != 0
