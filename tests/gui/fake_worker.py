"""A worker without an engine: it speaks the protocol, and the run id of a job selects what the job does."""

import json
import os
import sys
import threading
import time

from tests.gui.job_results import evaluated, planned


def say(event: str, **values: object) -> None:
    """Write one event."""
    sys.stdout.write(json.dumps({"event": event, **values}) + "\n")
    sys.stdout.flush()


def command() -> dict:
    """The next command; the end of stdin ends the process."""
    line = sys.stdin.readline()
    if not line:
        sys.exit(0)
    return json.loads(line)


def evaluate(scenario: str) -> None:
    """End as the scenario says."""
    if scenario == "crash":
        sys.stderr.write("last words\n")
        sys.stderr.flush()
        os._exit(9)
    if scenario == "hang":
        while True:
            time.sleep(60)
    if scenario == "fail":
        say("Failed", code="AOI-TRN-006", args={"run": "7"})
        return
    if scenario == "slow":
        while (word := command()["command"]) != "cancel":
            say({"pause": "Paused", "resume": "Resumed"}[word])
        say("Stopped", result=evaluated(scenario, kept=1))
        return
    if scenario == "judge":
        judge_until_the_second_stop()
        return
    if scenario == "garble":
        say("Finished", result={"run": 7})
        return
    sys.stdout.write("a stray line\n")
    say("Progress", stage="evaluate", done=5, total=10, per_second=20.0, seconds_left=0.25)
    say("Finished", result=evaluated(scenario, process=os.getpid()))


def judge_until_the_second_stop() -> None:
    """After Stop: progress on and on, as with a large set of validation images."""
    assert command()["command"] == "cancel"
    stops: list[str] = []
    threading.Thread(target=lambda: stops.append(command()["command"]), daemon=True).start()
    done = 0
    while not stops:
        done += 1
        say("Progress", stage="evaluate", done=done, total=10**6)
        time.sleep(0.01)
    say("Stopped", result=None)


def main() -> None:
    """Take jobs until stdin ends."""
    say("Ready", kind=sys.argv[1])
    while True:
        job = command().get("job")
        if job is None:
            continue
        say("Started", job=job["kind"])
        if job["kind"] == "evaluate":
            evaluate(job["run"])
        elif job["kind"] == "measure":
            say("Finished", result={"device": "cpu", "rates": {}})
        else:
            say("Finished", result=planned(job.get("source", "")))


main()
