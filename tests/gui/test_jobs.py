"""Engine processes as seen by the window: every job ends exactly once."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from aoi_app.events import Failed
from aoi_app.project.jobs import EvaluateJob, EvaluateResult
from ui.core.jobs.job_follower import JobFollower
from ui.core.jobs.job_manager import JobManager
from ui.core.jobs.running_job import RunningJob

PROJECT = Path("project")


def start(jobs: JobManager, scenario: str) -> tuple[RunningJob, list[str]]:
    running = jobs.start(EvaluateJob(project=PROJECT, run=scenario))
    ends: list[str] = []
    for name in ("finished", "failed", "stopped", "crashed"):
        getattr(running, name).connect(lambda *_, name=name: ends.append(name))
    return running, ends


def test_jobs_follow_each_other_in_one_warm_process(jobs: JobManager, qtbot: QtBot) -> None:
    jobs.warm_up("torch")
    first, first_ends = start(jobs, "one")
    second, second_ends = start(jobs, "two")
    with qtbot.waitSignals([first.ended, second.ended]):
        pass
    assert first_ends == second_ends == ["finished"]
    assert isinstance(first.result, EvaluateResult)
    assert isinstance(second.result, EvaluateResult)
    assert first.result.model_extra["process"] == second.result.model_extra["process"]
    assert (first.fraction, first.stage, first.per_second) == (
        pytest.approx(0.05 + 0.95 / 2),
        "evaluate",
        20.0,
    )
    assert jobs.active == []


def test_a_crash_is_reported_with_the_last_output_and_the_next_job_runs(
    jobs: JobManager, qtbot: QtBot
) -> None:
    crashing, ends = start(jobs, "crash")
    after, _ = start(jobs, "after")
    with qtbot.waitSignals([crashing.ended, after.finished]):
        pass
    assert ends == ["crashed"]
    assert "last words" in crashing.log_tail


def test_failure_carries_what_and_why(jobs: JobManager, qtbot: QtBot) -> None:
    running, ends = start(jobs, "fail")
    with qtbot.waitSignal(running.ended):
        pass
    assert ends == ["failed"]
    assert running.failure is not None
    assert running.failure.args == {"run": "7"}


def test_a_result_of_another_form_is_a_failure_and_the_next_job_runs(jobs: JobManager, qtbot: QtBot) -> None:
    garbled, ends = start(jobs, "garble")
    after, _ = start(jobs, "after")
    with qtbot.waitSignals([garbled.ended, after.finished]):
        pass
    assert ends == ["failed"]
    assert garbled.result is None
    assert "predictions" in garbled.failure.args["what"], "it says what is missing"


def test_pause_resume_and_stop(jobs: JobManager, qtbot: QtBot) -> None:
    running, ends = start(jobs, "slow")
    qtbot.waitUntil(lambda: running.state == "running")
    running.pause()
    qtbot.waitUntil(lambda: running.state == "paused")
    running.resume()
    assert running.state == "running"
    with qtbot.waitSignal(running.ended):
        running.cancel()
    assert ends == ["stopped"]
    assert isinstance(running.result, EvaluateResult)
    assert running.result.model_extra["kept"] == 1


def test_a_job_that_does_not_stop_is_killed(jobs: JobManager, qtbot: QtBot) -> None:
    running, ends = start(jobs, "hang")
    waiting, waiting_ends = start(jobs, "never")
    qtbot.waitUntil(lambda: running.state == "running")
    waiting.cancel()
    with qtbot.waitSignal(running.ended):
        running.cancel()
    assert ends == waiting_ends == ["stopped"]
    after, _ = start(jobs, "after")
    with qtbot.waitSignal(after.finished):
        pass


def test_a_job_that_judges_after_stop_is_not_killed_and_ends_at_the_second(
    jobs: JobManager, qtbot: QtBot
) -> None:
    running, ends = start(jobs, "judge")
    qtbot.waitUntil(lambda: running.state == "running")
    running.cancel()
    qtbot.waitUntil(lambda: running.done > 60)  # far beyond the time after which a silent one is killed
    assert running.state == "stopping"
    assert ends == []
    with qtbot.waitSignal(running.ended):
        running.cancel()
    assert ends == ["stopped"]
    assert running.log_tail == "", "by itself"


def test_a_worker_that_cannot_start_is_a_crash(qapp: object, qtbot: QtBot) -> None:
    jobs = JobManager(command=lambda kind: ["/no/such/program"])
    running, ends = start(jobs, "one")
    with qtbot.waitSignal(running.ended):
        pass
    assert ends == ["crashed"]
    assert running.log_tail


def test_an_engine_that_cannot_start_fails_all_waiting_jobs_with_the_reason(qtbot: QtBot) -> None:
    failed = Failed("AOI-GEN-006", {"what": "no torch"})
    code = f"import sys; sys.stdout.write({failed.to_json()!r} + chr(10))"
    jobs = JobManager(command=lambda kind: [sys.executable, "-c", code])
    try:
        first, first_ends = start(jobs, "one")
        second, second_ends = start(jobs, "two")
        with qtbot.waitSignals([first.ended, second.ended]):
            pass
        assert first_ends == second_ends == ["failed"]
        assert second.failure is not None
        assert second.failure.args == {"what": "no torch"}
        again, ends = start(jobs, "three")  # in a new process, which may work again
        with qtbot.waitSignal(again.ended):
            pass
        assert ends == ["failed"]
    finally:
        jobs.shut_down()


def test_a_follower_adopts_a_running_job_reports_its_end_once_and_takes_the_next(
    jobs: JobManager, qtbot: QtBot
) -> None:
    running, _ = start(jobs, "slow")
    waiting, _ = start(jobs, "crash")
    hidden = jobs.start(EvaluateJob(project=PROJECT, run="one"), background=True)
    owner = QObject()
    follower = JobFollower(jobs, ("evaluate",), owner)
    heard: list[object] = []
    follower.begun.connect(heard.append)
    follower.stopped.connect(lambda _: heard.append("stopped"))
    follower.troubled.connect(heard.append)
    follower.ended.connect(lambda job: heard.append((job, follower.running)))
    follower.adopt()
    assert heard == [running]
    qtbot.waitUntil(lambda: running.state == "running")
    with qtbot.waitSignal(hidden.ended):
        follower.cancel()
    text = "The engine process ended unexpectedly. last words"
    assert heard == [running, "stopped", (running, None), waiting, text, (waiting, None)]
