"""The rate that a job tells: of the last minute, and of the time it worked."""

import time
from collections.abc import Iterator

import pytest

from aoi_app.control import JobControl, Pace
from aoi_app.events import Event, Paused, Progress


def test_the_rate_is_that_of_the_last_minute() -> None:
    pace = Pace(0.0)
    assert [pace.per_second(float(at), 10 * at) for at in range(1, 121)] == pytest.approx([10.0] * 120)
    slower = [pace.per_second(120.0 + at, 1200 + 2 * at) for at in range(1, 121)]
    assert slower[29] == pytest.approx(6.0)
    assert slower[-1] == pytest.approx(2.0)


def test_a_pause_does_not_count_as_work(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    told: list[Progress] = []

    def hear(event: Event) -> None:
        if isinstance(event, Progress):
            told.append(event)
        if isinstance(event, Paused):
            clock[0] += 100.0
            control.resume()

    def images() -> Iterator[int]:
        for number in range(20):
            if number == 10:
                control.pause()
            yield number

    control = JobControl(hear)
    for _ in control.track(images(), 20, "inspect"):
        clock[0] += 1.0
    assert [event.per_second for event in told] == pytest.approx([1.0] * 20)
    assert told[-1].seconds_left == 0
