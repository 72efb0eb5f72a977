"""A run as it is at one moment, for whoever asks it many questions at once."""

from functools import cached_property

from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.runs import RunFolder


class HeldRun(RunFolder):
    """A run whose manifest, which names every image, is read once: many questions are answered from it."""

    @cached_property
    def _held(self) -> RunManifest | None:
        return super().manifest()

    def manifest(self) -> RunManifest | None:
        """As it was at the first question."""
        return self._held
