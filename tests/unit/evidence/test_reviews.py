from itertools import count

from aoi_app.evidence.rates import Rate
from aoi_app.evidence.reviewer_agreement import known_ng_found
from aoi_app.evidence.reviews import final_label, final_verdict, review_outcome
from aoi_app.project.records import Verdict
from aoi_app.project.store.audit_sampling import AuditStatus
from aoi_app.project.store.inspection_records import Audit, InspectedImage, Review

OK, NG, REVIEW, UNREADABLE = Verdict.OK, Verdict.NG, Verdict.REVIEW, Verdict.UNREADABLE
NUMBERS = count()


def judged(verdict, human=None, predicted="void", human_label="", audit=False, times=1):
    review = Review("", "", 0.0, "Lin", human, human_label)
    return [
        InspectedImage(
            path=f"{next(NUMBERS)}.png",
            verdict=verdict,
            predicted=predicted if verdict is not OK else "normal",
            audit=audit,
            reviews=(review,) if human else (),
        )
        for _ in range(times)
    ]


def test_review_of_ng_alone_measures_false_calls_but_neither_overkill_nor_escapes():
    images = [
        *judged(NG, NG, human_label="void", times=5),
        *judged(NG, NG, human_label="edge"),
        *judged(NG, OK, times=2),
        *judged(REVIEW, OK, times=3),
        *judged(OK, times=89),
        *judged(UNREADABLE, times=4),
    ]
    outcome = review_outcome(images)
    assert outcome.false_call == Rate(2, 8)
    assert outcome.overkill is None, "nobody knows how many of those judged OK are"
    assert outcome.misclassified == Rate(1, 6)
    assert (outcome.escaped, outcome.escape_ppm, outcome.escape_ppm_upper95) == (None, None, None)


def test_escapes_are_measured_on_the_whole_audit_sample_only():
    rest = judged(OK, times=60)
    almost = [*judged(OK, OK, audit=True, times=39), *judged(OK, audit=True)]
    assert review_outcome([*rest, *almost]).escaped is None
    sample = [*judged(OK, OK, audit=True, times=39), *judged(OK, NG, audit=True)]
    outcome = review_outcome([*rest, *sample, *judged(OK, NG)])
    assert outcome.escaped == Rate(1, 40)
    assert outcome.escape_ppm == 25_000
    assert outcome.found_escapes == 2
    assert outcome.overkill == Rate(0, 60 + 39)


def test_overkill_waits_for_every_ng_call_and_for_the_audit():
    passed = judged(OK, OK, audit=True, times=9)
    outcome = review_outcome([*judged(NG, OK), *judged(NG), *passed])
    assert outcome.overkill is None
    assert review_outcome([*judged(NG, OK), *judged(NG, NG), *passed]).overkill == Rate(1, 10)
    assert outcome.false_call == Rate(1, 1)
    assert outcome.ng_reviewed == Rate(1, 2)


def test_a_model_without_an_ok_class_has_no_rates_of_good_parts():
    images = [*judged(NG, NG, human_label="void", times=360), *judged(NG, OK)]
    outcome = review_outcome(images, ok_class=False)
    assert outcome.false_call is outcome.overkill is outcome.escaped is outcome.detection["void"] is None


def test_detection_is_known_by_class_once_every_image_is_judged_and_named():
    caught = [*judged(NG, NG, human_label="void", times=8), *judged(REVIEW, NG, human_label="edge")]
    missed = judged(OK, NG, human_label="edge")
    rest = judged(OK, OK, times=5)
    assert review_outcome([*caught, *missed, *rest]).detection == {"edge": Rate(1, 2), "void": Rate(8, 8)}
    for unknown in (judged(OK), judged(NG), judged(NG, NG)):  # one judged by nobody, or without a class
        found = review_outcome([*caught, *missed, *rest, *unknown]).detection
        assert found == {"edge": None, "void": None}


def test_the_final_class_never_contradicts_the_final_verdict():
    (kept,) = judged(NG, NG)
    (turned,) = judged(NG, OK)
    (untouched,) = judged(NG)
    assert [final_verdict(image) for image in (kept, turned, untouched)] == [NG, OK, NG]
    assert [final_label(image) for image in (kept, turned, untouched)] == ["", "", "void"]


def test_an_ng_without_a_class_says_nothing_about_the_machines():
    outcome = review_outcome([*judged(NG, NG, times=87), *judged(NG, NG, human_label="void")])
    assert outcome.misclassified == Rate(0, 1)


def test_a_blind_audit_counts_only_what_was_judged_blind():
    def image(verdict, *said):
        reviews = tuple(
            Review("", "", 0.0, who, human, blind=blind, id=number)
            for number, (who, human, blind) in enumerate(said, 1)
        )
        path = f"{next(NUMBERS)}.png"
        return InspectedImage(path, verdict=verdict, audit=True, blind_from=1, reviews=reviews)

    rest = judged(OK, times=9)
    seen = image(OK, ("Lin", OK, False))
    assert review_outcome([seen, *rest]).audit_reviewed == Rate(0, 1)
    found, missed = (
        image(NG, ("Lin", NG, False), (who, said, True)) for who, said in (("Bo", NG), ("Lin", OK))
    )
    disputed = image(OK, ("Lin", OK, False), ("Bo", NG, True))
    passed = image(OK, ("Lin", OK, False), ("Bo", OK, True))
    outcome = review_outcome([passed, disputed, found, missed, *rest])
    assert outcome.escaped == Rate(1, 2), "what is mixed in is no part of the sample, and disputed is NG"
    assert outcome.false_call == Rate(0, 2), "the oversight does not make a false call"
    assert known_ng_found([passed, disputed, found, missed]) == {"Bo": Rate(1, 1), "Lin": Rate(0, 1)}


def test_a_void_audit_measures_no_escapes_and_says_why():
    audit = Audit(0.0, "Lin", "ok", 0, 5, (("0.png", ""),), results=5)
    void = AuditStatus(audit, sampled=1, added=3)
    images = judged(OK, OK) + judged(OK, times=4)
    outcome = review_outcome(images, audit=void)
    assert (outcome.escaped, outcome.void_audit) == (None, void)
    assert review_outcome(judged(OK, OK, times=9), audit=void).void_audit is None, "all are judged"
