"""The short form of the campaign on rearranged folders."""

from tests.campaigns.folders import run_all


def test_labels_stay_with_their_pictures_or_are_named() -> None:
    assert run_all(6, seed=2) == []
