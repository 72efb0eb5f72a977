"""The short form of the campaign: every bound holds as often as it says, in some of its worlds."""

from tests.campaigns.claims import coverage


def test_the_bounds_hold_in_worlds_whose_truth_is_known() -> None:
    wanted = [
        "60 images, rate 0.05",
        "15 parts of 5 images, rate 0.05, correlation 0.6",
        "40 parts of 1 to 20 images, rate 0.2, correlation 0.1",
        "60 NG, 30 OK, 5% hidden at -3.0",
        "200 NG, 600 OK, 5% hidden at -3.0",
        "6 classes of 6 images, recall 0.05",
        "6 classes of 4 to 400 images, recall 0.3",
        "40 parts of 6 images, correlation 0.3, scores a little too high",
        "escape at most 0.05, 60 images, overlapping",
        "escape at most 0.05, 120 parts of 1 to 8 images, correlation 0.3",
        "overkill at most 0.05, 200 images, scores of 2 digits",
        "cost, 300 images a side, overlapping, 100000 ppm, review 0.55 to 0.85",
        "escape out of fold, 73 NG, 200 OK, 100 features, strength 0.1",
        "overkill out of fold, 73 NG, 200 OK, 100 features, strength 0.1",
        "heat and evidence about the middle (0.05), 3 px wide, 40 x 40",
        "12 parts of 1 image, one in twenty of 100, the more images the more errors, correlation 0.3",
        "40 parts of 6 images, correlation 0.3, scores right",
        "60 NG and 50 OK parts, escapes just beyond, errors alike 0.3",
        "93 NG and 46 OK parts, kappa just beyond, errors alike 0.9",
        "unknown, 60 parts of 4 images, correlation 0.3, scores 0.0, rate 0.05",
    ]
    found = [item for name in wanted for item in coverage(name, worlds=60)]
    assert [item for item in found if item.fails] == []
    assert len({item.claim for item in found}) == 30, "every claim"
