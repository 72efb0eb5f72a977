"""The text form of rates, in the window and in reports."""

import pytest

from aoi_app.evidence.rates import percent


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (None, "–"),
        (0.0, "0.00 %"),
        (4e-5, "< 0.01 %"),
        (0.0081, "0.81 %"),
        (0.05, "5.00 %"),
        (2 / 3, "66.67 %"),
        (0.99996, "> 99.99 %"),
        (1.0, "100.00 %"),
    ],
)
def test_a_share_is_never_rounded_to_nothing_or_to_all(share: float | None, text: str) -> None:
    assert percent(share) == text.replace(" ", "\u00a0")
