"""The certificate of a model package: what it answers to stored pictures, from file to verdict.

It is measured when a run is packaged and repeated by ``aoi verify MODEL`` on the PC that inspects. Each way
is one that pictures are judged by: by this program, or by the network file alone in another runtime.
"""

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs import WayFigures
from aoi_app.project.records import Verdict

MOST_PICTURES = 16
MOST_BYTES = 16 << 20  # of all pictures together
# Largest difference of a probability in fp32. Measured in docs/results.md: at most 0.0015 with what the file
# prepares; with another rule of resizing up to 0.23.
MOST_DIFFERENCE = 0.005
Sha256 = Field(pattern=r"^[0-9a-f]{64}$")


class CheckedPicture(FrozenModel):
    """A picture in the package, by the SHA-256 of its file, and the answer of the reference, fp32 torch.

    ``prepared`` is the SHA-256 of its pixels as the network receives them.
    """

    sha256: str = Sha256
    prepared: str = Sha256
    verdict: Verdict
    predicted: int = Field(ge=0)
    probabilities: tuple[float, ...] = Field(min_length=2)


class WayChecked(WayFigures):
    """The comparison of one way with the reference, and whether it agrees."""

    def agrees(self, expected: "WayChecked | None" = None) -> bool:
        """True if no verdict flips that did not in ``expected``, and in fp32 no probability is far off.

        Faster formats move probabilities more; their borderline images are judged again.
        """
        known = expected.flips if expected is not None else ()
        near = self.precision != "fp32" or self.largest_difference <= MOST_DIFFERENCE
        return near and set(self.flips) <= set(known)


class Certificate(FrozenModel):
    """The pictures, and each way that was checked with them; ``network`` is the SHA-256 of the ONNX file."""

    network: str = Sha256
    pictures: tuple[CheckedPicture, ...] = Field(min_length=1, max_length=MOST_PICTURES)
    ways: tuple[WayChecked, ...] = Field(min_length=1)

    def of(self, way: str, runtime: str, precision: str) -> WayChecked | None:
        """This way, if it was checked when packaging."""
        wanted = (way, runtime, precision)
        return next((item for item in self.ways if (item.way, item.runtime, item.precision) == wanted), None)
