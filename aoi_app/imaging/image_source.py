"""Where the images of an inspection come from: the protocol, and the list of what implements it."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from aoi_app.imaging import sources
from aoi_app.imaging.image_folder import SourceImage
from models.registry import Registry

IDLE = 0.1  # seconds without an image after which a source says so: how soon Stop is noticed


class ImageSource(Protocol):
    """Hands over images one after the other: a folder to its end, a camera until it is closed."""

    @property
    def names(self) -> tuple[str, ...]:
        """What an inspection is said to have looked at; opened again, these give the same source."""
        ...

    @property
    def total(self) -> int | None:
        """How many images there are in all; None while that is not known, which may be for ever."""
        ...

    def images(self) -> Generator[SourceImage | None, None, None]:
        """The images, as they come.

        ``None`` says that nothing has come for ``IDLE`` seconds: what was handed over is judged to its end
        instead of waiting for a full batch, and Stop and Pause are obeyed. A source that stays open has to
        say so again and again. Closing the generator ends the watch: what the source holds is let go.

        An image is a file. A source of other things (a camera) writes each down first, because review and
        report show it again. What it lost it hands over all the same, with its ``problem``.
        """
        ...


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A kind of image source. ``open`` takes the paths of the job, and raises NothingToInspect at once where
    it is sure that no image will ever come.
    """

    name: str
    open: Callable[[Sequence[Path]], ImageSource]


SOURCES: Registry[SourceSpec] = Registry(sources, "image source")
