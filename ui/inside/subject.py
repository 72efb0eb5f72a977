"""Identifies the network to look into: that of a run, or an untrained one of the catalogue."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from aoi_app.project.networks.pretrained_weights import locate
from models.catalogue import BACKBONES
from ui.core.wording import core_text


@dataclass(frozen=True, slots=True)
class Subject:
    """Exactly one of the two is set: a run id, or a name of the catalogue."""

    run: str = ""
    network: str = ""

    def fields(self) -> dict[str, Any]:
        """The job fields that identify it."""
        return {"run": self.run, "network": self.network}


def is_pretrained(network: str) -> bool:
    """True if the pretrained weights of a network are on this PC."""
    return locate(BACKBONES[network])[1] is not None


def network_title(network: str) -> str:
    """Title of a catalogue network with its kind of weights."""
    title = core_text(BACKBONES[network].title, {})
    form = (
        QCoreApplication.translate("subject", "{network} · pretrained")
        if is_pretrained(network)
        else QCoreApplication.translate("subject", "{network} · untrained")
    )
    return form.format(network=title)


def first_network() -> Subject:
    """The default without a run: the first network with pretrained weights."""
    names = list(BACKBONES)
    return Subject(network=next((name for name in names if is_pretrained(name)), names[0]))
