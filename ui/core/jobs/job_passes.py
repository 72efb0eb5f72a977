"""One progress for a whole job, whose passes report theirs one after the other."""

from aoi_app.events import Progress, Stage

# The passes of a job in their order, with the share of its time that each took: the sample project with an
# instant model on a PC with two cores. A pass may be left out, as of images that are in the cache. Of a
# training no shares are given, as they depend on its recipe; its epochs are counted on the Train page.
PASSES: dict[str, tuple[tuple[Stage, float], ...]] = {
    "sample": (("sample", 0.75), ("sample", 0.13), ("scan", 0.12)),
    "evaluate": (("decode", 0.05), ("evaluate", 0.95)),
    "package": (("reference", 0.63), ("parity", 0.24), ("parity", 0.11), ("pictures", 0.02)),
    "report": (("report pictures", 0.2), ("reports", 0.8)),
}


class JobPasses:
    """Follows the progress of a job of one kind through its passes; one without known passes is one pass."""

    def __init__(self, kind: str) -> None:
        self._passes = PASSES.get(kind, ())
        self._at = -1  # the pass under way
        self._stage: Stage | None = None
        self._done = 0
        self._whole: float | None = None  # seconds that the job takes, by the pace of its passes so far

    def take(self, event: Progress) -> tuple[float | None, float | None]:
        """The fraction of the whole job (0..1) and the seconds left, each None where it is unknown."""
        within = event.done / event.total if event.total else None
        if event.stage != self._stage or event.done < self._done:
            self._at = next(
                (at for at in range(self._at + 1, len(self._passes)) if self._passes[at][0] == event.stage),
                self._at,
            )
        self._stage, self._done = event.stage, event.done
        if self._at < 0 or self._passes[self._at][0] != event.stage or within is None:
            return within, event.seconds_left
        share = self._passes[self._at][1]
        before = sum(other for _, other in self._passes[: self._at])
        after = max(1.0 - before - share, 0.0)
        if event.seconds_left and within < 1:
            self._whole = event.seconds_left / (1 - within) / share
        if self._whole is None:
            return before + share * within, None if after else event.seconds_left
        return before + share * within, (event.seconds_left or 0.0) + after * self._whole
