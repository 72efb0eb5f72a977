"""The devices of this PC, as the engine found them; torch is never asked in the window's process."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from aoi_app.project.jobs import DevicesResult
    from ui.core.jobs.job_manager import JobManager

AUTOMATIC = "auto"


class Devices(QObject):
    """What can be trained on.

    Args:
        jobs: runs the search.
        wish: the device in the user's settings: "auto", "cpu", "cuda", "cuda:1" ...
        parent: the owner.

    Signals:
        changed: ``found`` is known now.
    """

    changed = Signal()

    def __init__(self, jobs: JobManager, wish: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._wish = jobs, wish
        self.found: DevicesResult | None = None

    def ask(self) -> None:
        """Have the engine look for devices, in the background."""
        from aoi_app.project.jobs import DevicesJob  # here: the first paint must not wait for pydantic

        self._jobs.start(DevicesJob(), background=True).finished.connect(self.take)

    def take(self, found: DevicesResult) -> None:
        """Take over what was found."""
        self.found = found
        self.changed.emit()

    def names(self) -> tuple[str, ...]:
        """What can be chosen; as long as nothing is known only "auto"."""
        found = self.found.devices if self.found is not None else ()
        return (AUTOMATIC, *(device.name for device in found))

    @property
    def lost(self) -> bool:
        """True if the chosen device is not on this PC."""
        return self.found is not None and self._wish() not in self.names()

    @property
    def chosen(self) -> str:
        """The device for the next job: the user's choice or, if it is not on this PC, "auto"."""
        return AUTOMATIC if self.lost else self._wish()

    @property
    def resolved(self) -> str:
        """As ``chosen``, with "auto" resolved to what the engine takes then, once the devices are known."""
        if self.chosen == AUTOMATIC and self.found is not None:
            return self.found.devices[:2][-1].name  # the first GPU, else the processor
        return self.chosen

    def title(self, name: str) -> str:
        """The display name of a device."""
        if name == AUTOMATIC:
            return self.tr("Automatic")
        if name == "cpu":
            return self.tr("Processor (CPU)")
        found = self.found.devices if self.found is not None else ()
        gpu = self.tr("NVIDIA GPU")
        return next((device.title for device in found if device.name == name and device.title), gpu)

    def note(self) -> str:
        """What is missing, and what to do about it, in one or two lines; empty if there is a GPU."""
        if self.found is None:
            return ""
        parts = [self._missing(self.found)]
        if self.lost:
            used = self.title(self.resolved)
            text = self.tr("{device} was chosen, but cannot be used here: {used} is used.")
            parts.insert(0, text.format(device=self.title(self._wish()), used=used))
        return "\n".join(filter(None, parts))

    def _missing(self, found: DevicesResult) -> str:
        match found.missing:
            case "gpu":
                return self.tr("No NVIDIA GPU found.")
            case "driver":
                text = self.tr("The driver of the NVIDIA GPU is too old for CUDA {version}: update it.")
                return text.format(version=found.cuda)
            case "cuda":
                why = self.tr("An NVIDIA GPU is here, but torch has no CUDA.")
                if sys.platform == "win32":
                    why = self.tr("An NVIDIA GPU is here, but torch as offered for Windows has no CUDA.")
                how = self.tr("This brings it, run in the folder of this program:")
                return f"{why} {how}\n{found.remedy}"
            case _:
                return ""
