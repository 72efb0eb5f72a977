"""A candidate beside the model in use: what it newly gets wrong, worst first, and whether that is chance."""

from aoi_app.evidence.release import JudgedByBoth, compare_release
from aoi_app.project.records import Verdict
from aoi_app.project.store.approvals import Seen

GOOD, VOID, CRACK = 1, 2, 3
RIGHT = {
    GOOD: Seen(Verdict.OK, GOOD, 0.1),
    VOID: Seen(Verdict.NG, VOID, 0.9),
    CRACK: Seen(Verdict.NG, CRACK, 0.8),
}


def image(number: int, label: int, before: Seen, now: Seen, part: str = "") -> JudgedByBoth:
    return JudgedByBoth(number, label, label == GOOD, part, before, now)


def test_what_was_right_and_is_wrong_comes_worst_first() -> None:
    found = compare_release(
        [
            image(1, VOID, RIGHT[VOID], Seen(Verdict.NG, CRACK, 0.9)),
            image(2, GOOD, RIGHT[GOOD], Seen(Verdict.NG, VOID, 0.7)),
            image(3, VOID, RIGHT[VOID], Seen(Verdict.OK, GOOD, 0.4)),
            image(4, VOID, RIGHT[VOID], Seen(Verdict.OK, GOOD, 0.1)),
            image(5, CRACK, RIGHT[CRACK], Seen(Verdict.REVIEW, CRACK, 0.5)),
            image(6, CRACK, Seen(Verdict.OK, GOOD, 0.3), RIGHT[CRACK]),
            image(7, CRACK, Seen(Verdict.OK, GOOD, 0.3), Seen(Verdict.OK, GOOD, 0.2)),
            image(8, GOOD, RIGHT[GOOD], RIGHT[GOOD]),
        ]
    )
    assert [(item.judged.image, item.wrong) for item in found.broken] == [
        (4, "escape"),
        (3, "escape"),
        (2, "overkill"),
        (5, "review"),
        (1, "class"),
    ]
    assert (found.fixed, found.pair.fixed, found.pair.broken, found.pair.n) == (1, 1, 5, 8)
    assert (found.before.escape.count, found.now.escape.count, found.now.escape.n) == (2, 3, 6)
    assert found.now.review.count == 1


def test_images_of_one_part_count_once_in_the_test() -> None:
    missed = Seen(Verdict.OK, GOOD, 0.1)
    found = compare_release([image(n, VOID, RIGHT[VOID], missed, part="p1") for n in range(9)])
    assert len(found.broken) == 9
    assert (found.pair.parts, found.pair.broken, found.pair.p_value) == (True, 1, 1.0)
