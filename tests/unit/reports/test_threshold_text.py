"""A report says for which goal its model's threshold was chosen, on how many images, and what that holds."""

import pytest

from aoi_app.evidence.aims import Aim
from aoi_app.evidence.chosen_threshold import choice_of
from aoi_app.evidence.costs import Costs, best_policy
from aoi_app.evidence.operating_points import ScoredImage, ScoredImages
from aoi_app.project.policy import Policy
from aoi_app.project.threshold_choice import ThresholdChoice
from aoi_app.reports.threshold_text import threshold_text
from aoi_app.reports.words import Words

IMAGES = ScoredImages(
    [ScoredImage(0.5 + n / 250, False) for n in range(100)] + [ScoredImage(n / 250, True) for n in range(140)]
)


def said(choice: ThresholdChoice | None, language: str = "en") -> str:
    metrics = {} if choice is None else {"val": {"chosen": choice.model_dump(mode="json")}}
    return threshold_text({"metrics": metrics}, Words("zh_TW" if language == "zh_TW" else "en"))


@pytest.mark.parametrize(
    ("wanted", "words", "chinese"),
    [
        (
            Aim(most=0.05),
            "at most 5 % with 95 % confidence; on 100 NG and 140 OK validation images",
            "漏檢率至多 5 %",
        ),
        (Aim(most=0.05, confidence=0.0), "as counted, which promises nothing", "不作保證"),
        (
            Aim(goal="overkill", most=0.05),
            "fewest escapes with an overkill rate of at most 5 %",
            "過殺率至多 5 %",
        ),
        (Aim(goal="fewest"), "fewest errors", "錯誤最少"),
        (Costs(ppm=500), "overkill 1, review 0.2 at 500 defects per million", "每百萬件 500 件瑕疵"),
    ],
)
def test_the_goal_is_said(wanted: Aim | Costs, words: str, chinese: str) -> None:
    policy = best_policy(IMAGES, wanted)
    assert policy is not None
    choice = choice_of(IMAGES, wanted, policy)
    assert words in said(choice).replace("\u00a0", " ")
    assert chinese in said(choice, "zh_TW").replace("\u00a0", " ")
    by_hand = choice_of(IMAGES, wanted, Policy(threshold=0.123))
    assert said(by_hand).startswith("entered by a person; on 100 NG")
    if isinstance(wanted, Aim) and wanted.promises:
        assert "of 100 images wrong" in said(choice) or "of 140 images wrong" in said(choice)


def test_what_is_not_on_record_is_not_claimed() -> None:
    assert "not on record" in said(None)
    assert threshold_text({}, Words("en")) == ""
