"""The machine's error rates in an inspection, as measured by re-judging.

People usually re-judge only NG images. Escapes then stay invisible (verification bias): they can be
measured only on a random sample of the images that the machine judged OK.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aoi_app.evidence.rates import Rate
from aoi_app.project.records import Verdict
from aoi_app.project.store.audit_sampling import AuditStatus
from aoi_app.project.store.inspection_records import InspectedImage


@dataclass(frozen=True, slots=True)
class ReviewOutcome:
    """Rates from re-judging. None means "not measurable"; each image counts as a unit.

    Without an OK class nothing can be judged OK, so that neither escapes nor good parts exist: false_call,
    overkill and escaped are None.

    - ng_reviewed, band_reviewed, audit_reviewed: share of the images judged NG, of the images sent to
      review, and of the OK audit sample that a person has judged.
    - false_call: re-judged OK / re-judged, among images judged NG.
    - overkill: judged NG and re-judged OK / truly OK, once every NG and review image and the whole audit
      sample are re-judged. Images judged OK count as truly OK unless a person re-judged them NG; without an
      audit nobody knows whether they are.
    - misclassified: confirmed with another class / confirmed with a class, among images judged NG. An NG
      without a class says nothing about the class the machine named.
    - escaped: re-judged NG / audit sample, once the whole sample is re-judged: the share of escapes among
      images judged OK; an image people disagree on is NG. A void audit measures nothing. ``escape_ppm`` is
      the same per million.
    - found_escapes: number of images judged OK and re-judged NG, in the sample or not.
    - detection: of the images that people found NG of a class, the share not judged OK, by class. None
      until every image is re-judged and every NG image has a class: a sample of those judged OK says nothing
      of a rare class.
    - audit: the newest audit, if any.
    """

    ng_reviewed: Rate
    band_reviewed: Rate
    audit_reviewed: Rate
    false_call: Rate | None
    overkill: Rate | None
    misclassified: Rate
    escaped: Rate | None
    found_escapes: int
    detection: Mapping[str, Rate | None]
    audit: AuditStatus | None = None

    @property
    def void_audit(self) -> AuditStatus | None:
        """The audit that measures no escapes, because the lot has changed since it was drawn; else None."""
        void = self.escaped is None and self.audit is not None and self.audit.is_void
        return self.audit if void else None

    @property
    def escape_ppm(self) -> float | None:
        """Escapes per million images judged OK."""
        return None if self.escaped is None or self.escaped.rate is None else self.escaped.rate * 1e6

    @property
    def escape_ppm_upper95(self) -> float | None:
        """One-sided 95 % upper bound of :attr:`escape_ppm`."""
        bound = None if self.escaped is None else self.escaped.upper95
        return None if bound is None else bound * 1e6


def review_outcome(
    images: Iterable[InspectedImage], *, ok_class: bool = True, audit: AuditStatus | None = None
) -> ReviewOutcome:
    """Compute the rates of an inspection from people's verdicts, without unreadable images.

    Args:
        images: the newest results, in which only a valid audit is marked.
        ok_class: True if the model has an OK class.
        audit: the newest audit, which may be void.

    Examples:
        >>> from aoi_app.project.store.inspection_records import Review
        >>> found, cleared = (Review("a.png", "", 0.0, "Lin", said) for said in (Verdict.NG, Verdict.OK))
        >>> defect = InspectedImage("a.png", verdict=Verdict.NG, reviews=(found,))
        >>> false_call = InspectedImage("b.png", verdict=Verdict.NG, reviews=(cleared,))
        >>> passed = InspectedImage("c.png", verdict=Verdict.OK)  # not audited: escapes unknown
        >>> outcome = review_outcome([*[defect] * 9, false_call, *[passed] * 90])
        >>> outcome.false_call.trials, outcome.overkill, outcome.escaped
        ((1, 10), None, None)
    """
    by_verdict: dict[Verdict, list[InspectedImage]] = {verdict: [] for verdict in Verdict}
    for image in images:
        by_verdict[image.verdict].append(image)
    passed, called, band = (by_verdict[kind] for kind in (Verdict.OK, Verdict.NG, Verdict.REVIEW))
    # If a person has judged every image judged OK, all of them are the sample.
    sample = [image.human_verdict for image in passed]
    if not all(map(_judged, passed)):
        sample = [image.audit_verdict for image in passed if image.audit]
    judged_sample = [verdict for verdict in sample if verdict in (Verdict.OK, Verdict.NG)]
    judged_calls, judged_band = ([image for image in images if _judged(image)] for images in (called, band))
    false_calls = _found(judged_calls, Verdict.OK)
    found_escapes = _found(passed, Verdict.NG)
    confirmed = [image for image in judged_calls if image.human_verdict is Verdict.NG and image.human_label]
    every_call = len(judged_calls) == len(called) and len(judged_band) == len(band)
    audited = ok_class and len(judged_sample) == len(sample) and bool(sample or not passed)
    truly_ok = false_calls + _found(judged_band, Verdict.OK) + len(passed) - found_escapes
    return ReviewOutcome(
        ng_reviewed=Rate(len(judged_calls), len(called)),
        band_reviewed=Rate(len(judged_band), len(band)),
        audit_reviewed=Rate(len(judged_sample), len(sample)),
        false_call=Rate(false_calls, len(judged_calls)) if ok_class else None,
        overkill=Rate(false_calls, truly_ok) if every_call and audited else None,
        misclassified=Rate(sum(image.human_label != image.predicted for image in confirmed), len(confirmed)),
        escaped=Rate(sample.count(Verdict.NG), len(sample)) if audited and sample else None,
        found_escapes=found_escapes,
        detection=_detection(judged_calls, judged_band, passed, ok_class and every_call),
        audit=audit,
    )


def final_verdict(image: InspectedImage) -> Verdict:
    """The person's verdict if there is one, else the machine's.

    Examples:
        >>> from aoi_app.project.store.inspection_records import Review
        >>> cleared = Review("1.png", "", 0.0, "Lin", Verdict.OK)
        >>> final_verdict(InspectedImage("1.png", verdict=Verdict.NG, reviews=(cleared,))).value
        'OK'
    """
    return image.human_verdict or image.verdict


def final_label(image: InspectedImage) -> str:
    """The class after review: the person's, empty if the person named none; else the predicted one.

    Examples:
        >>> from aoi_app.project.store.inspection_records import Review
        >>> final_label(InspectedImage("1.png", verdict=Verdict.NG, predicted="void"))
        'void'
        >>> confirmed = Review("1.png", "", 0.0, "Lin", Verdict.NG)  # but not as a void
        >>> final_label(InspectedImage("1.png", verdict=Verdict.NG, predicted="void", reviews=(confirmed,)))
        ''
    """
    return image.predicted if image.human_verdict is None else image.human_label


def _detection(
    called: list[InspectedImage], band: list[InspectedImage], passed: list[InspectedImage], known: bool
) -> dict[str, Rate | None]:
    """The detection rate of each class that people named; ``called`` and ``band`` are those re-judged."""
    caught = Counter(image.human_label for image in [*called, *band] if image.human_verdict is Verdict.NG)
    escaped = Counter(image.human_label for image in passed if image.human_verdict is Verdict.NG)
    measurable = known and all(map(_judged, passed)) and not caught[""] + escaped[""]
    return {
        name: Rate(caught[name], caught[name] + escaped[name]) if measurable else None
        for name in sorted({*caught, *escaped} - {""})
    }


def _judged(image: InspectedImage) -> bool:
    return image.human_verdict in (Verdict.OK, Verdict.NG)


def _found(images: Iterable[InspectedImage], verdict: Verdict) -> int:
    return sum(image.human_verdict is verdict for image in images)
