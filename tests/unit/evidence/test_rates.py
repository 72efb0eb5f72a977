"""The text form of rates, in the window, in reports and on the console: one rule for their digits."""

import pytest

from aoi_app.evidence.rates import Rate, percent, plain_number


@pytest.mark.parametrize(
    ("share", "n", "text"),
    [
        (None, None, "–"),
        (0.0, 12, "0 %"),
        (2 / 3, 12, "67 %"),
        (71 / 72, 72, "98.6 %"),
        (1.0, 72, "100.0 %"),
        (4e-5, None, "< 0.1 %"),
        (0.9996, None, "> 99.9 %"),
        (0.99996, 20_004, "> 99.99 %"),
        (0.0081, 20_004, "0.81 %"),
    ],
)
def test_the_digits_of_a_percentage_follow_the_number_of_images(
    share: float | None, n: int | None, text: str
) -> None:
    assert percent(share, n) == text.replace(" ", "\u00a0")


@pytest.mark.parametrize("n", [*range(1, 130), 999, 1000, 1001, 20_004, 1_000_000])
def test_a_share_is_never_rounded_to_nothing_or_to_all(n: int) -> None:
    for count in {*range(min(n, 30) + 1), *range(max(n - 30, 0), n + 1)}:
        share = count / n
        for text, whole in ((percent(share, n), 100.0), (plain_number(share, n), 1.0)):
            figure = text.replace("\u00a0", " ").removesuffix(" %")
            marked = figure.startswith(("< ", "> "))
            shown = float(figure.lstrip("<> "))
            assert (shown == 0) == (count == 0)
            assert (shown == whole) == (count == n)
            assert marked or abs(shown - whole * share) < 0.00501 * whole


@pytest.mark.parametrize("n", [1, 6, 19, 20, 72, 371, 20_004])
def test_what_a_bound_says_stays_true_when_rounded(n: int) -> None:
    for count in {0, 1, n // 2, n - 1, n}:
        rate = Rate(count, n)
        assert rate.upper95 is not None
        assert rate.lower95 is not None
        most, least = (float(text.split()[0]) for text in (rate.upper95_text, rate.lower95_text))
        assert least <= 100 * rate.lower95 + 1e-5
        assert most >= 100 * rate.upper95 - 1e-5
        assert most - 100 * rate.upper95 < 1
