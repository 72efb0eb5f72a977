"""A clock that stands still while its job is paused."""

import time

from aoi_app.events import Event, Paused, Resumed


class Clock:
    """Measures seconds of work, without pauses."""

    def __init__(self, spent: float = 0.0) -> None:
        self._spent = spent
        self._since: float | None = time.monotonic()

    def hear(self, event: Event) -> None:
        """Stop while the job is paused; ``event`` is any event of the job."""
        if isinstance(event, Paused):
            self._spent, self._since = self.seconds, None
        elif isinstance(event, Resumed):
            self._since = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds of work so far."""
        return self._spent + (time.monotonic() - self._since if self._since is not None else 0.0)
