"""Sources of the images of an inspection: the protocol, and the registry of its implementations."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from aoi_app.imaging import sources
from aoi_app.imaging.image_folder import SourceImage
from aoi_app.imaging.passed_by import PassedBy
from models.registry import Registry

IDLE = 0.1  # seconds without an image before a source yields None, so that Stop is noticed


class ImageSource(Protocol):
    """A stream of images: finite for a folder, open-ended for a camera."""

    @property
    def names(self) -> tuple[str, ...]:
        """What was inspected, for the header of the inspection; opening these again gives the same source."""
        ...

    @property
    def total(self) -> int | None:
        """Number of all images; None while unknown, which may be always."""
        ...

    @property
    def passed(self) -> PassedBy:
        """What was found beside the images and left out; complete once ``total`` is known."""
        ...

    def images(self) -> Generator[SourceImage | None, None, None]:
        """Yield the images as they arrive.

        ``None`` means that nothing has arrived for ``IDLE`` seconds: images already yielded are then judged
        without waiting for a full batch, and Stop and Pause take effect. A source without new images yields
        None again and again. Closing the generator releases the resources of the source.

        An image is a file. Other sources (a camera) write each image to a file first, because review and
        report show it again. An image that was lost is yielded too, with its ``problem``.
        """
        ...


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A kind of image source. ``open`` takes the paths of the job, and raises NothingToInspect if it is
    certain that there will be no image.
    """

    name: str
    open: Callable[[Sequence[Path]], ImageSource]


SOURCES: Registry[SourceSpec] = Registry(sources, "image source")
