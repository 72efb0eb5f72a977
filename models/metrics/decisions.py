"""Rates of OK and NG verdicts: escape, overkill, false calls, review."""

from models.metric_specs import Bilingual, Count, Decided, Judged, Measured, MetricSpec, Need


def escape(judged: Decided[Count]) -> Count:
    """Defects judged OK, of all defects."""
    return judged.bad(judged.judged_ok, ~judged.truly_ok)


def overkill(judged: Decided[Count]) -> Count:
    """Good parts judged NG, of all good parts."""
    return judged.bad(judged.judged_ng, judged.truly_ok)


def false_call(judged: Decided[Count]) -> Count:
    """Good parts, of all images judged NG."""
    return judged.bad(judged.truly_ok, judged.judged_ng)


def escaped(judged: Decided[Count]) -> Count:
    """Defects, of all images judged OK; depends on the share of defects that come in."""
    return judged.bad(~judged.truly_ok, judged.judged_ok)


def review(judged: Decided[Count]) -> Count:
    """Images left to a person. They count in the denominators above, never in the numerators."""
    return judged.bad(~judged.judged_ok & ~judged.judged_ng, judged.everything)


def misclassified(judged: Judged) -> Measured:
    """Defects judged NG under the wrong class: neither overkill nor escape."""
    return judged.bad(~judged.right, judged.judged_ng & ~judged.truly_ok)


FAWCETT = "https://doi.org/10.1016/j.patrec.2005.10.010"
BOTH_SIDES: frozenset[Need] = frozenset({"ok_class", "ng_class"})
SPECS = (
    MetricSpec(
        "escape",
        Bilingual("Escape rate", "漏檢率"),
        Bilingual("judged OK and truly NG / truly NG", "判 OK 而實為 NG ÷ 實為 NG"),
        FAWCETT,
        frozenset({"card", "comparison", "experiment", "epoch", "curve", "report"}),
        escape,
        higher_is_better=False,
        bound="clopper_pearson",
        needs=BOTH_SIDES,  # without an OK class nothing is judged OK, so nothing can escape
        counts="escape",
        short=Bilingual("escape", "漏檢率"),
    ),
    MetricSpec(
        "overkill",
        Bilingual("Overkill rate", "過殺率"),
        Bilingual("judged NG and truly OK / truly OK", "判 NG 而實為 OK ÷ 實為 OK"),
        FAWCETT,
        frozenset({"card", "comparison", "experiment", "epoch", "curve", "report"}),
        overkill,
        higher_is_better=False,
        bound="clopper_pearson",
        needs=frozenset({"ok_class"}),
        counts="overkill",
        short=Bilingual("overkill", "過殺率"),
    ),
    MetricSpec(
        "false_call",
        Bilingual("False-call share", "誤報占比"),
        Bilingual("judged NG and truly OK / judged NG", "判 NG 而實為 OK ÷ 判 NG"),
        FAWCETT,
        frozenset({"report"}),
        false_call,
        higher_is_better=False,
        bound="clopper_pearson",
        needs=frozenset({"ok_class"}),  # without one every image is truly NG
        counts="false_call",
    ),
    MetricSpec(
        "misclassified",
        Bilingual("Wrong defect class", "瑕疵類別判錯"),
        Bilingual(
            "judged NG under the wrong class / judged NG and truly NG",
            "判 NG 但類別錯誤 ÷ 判 NG 且實為 NG",
        ),
        FAWCETT,
        frozenset({"report"}),
        misclassified,
        higher_is_better=False,
        bound="clopper_pearson",
        counts="misclassified",
    ),
    MetricSpec(
        "escape_ppm",
        Bilingual("Escapes (ppm)", "漏檢（ppm）"),
        Bilingual("judged OK and truly NG / judged OK × 1,000,000", "判 OK 而實為 NG ÷ 判 OK × 1,000,000"),
        FAWCETT,
        frozenset(),
        escaped,
        higher_is_better=False,
        percent=False,
        bound="clopper_pearson",
        needs=BOTH_SIDES,
        counts="escaped",
        scale=1e6,
    ),
    MetricSpec(
        "review",
        Bilingual("Review share", "待複判占比"),
        Bilingual("neither judged OK nor NG / all", "既未判 OK 亦未判 NG ÷ 全部"),
        FAWCETT,
        frozenset(),
        review,
        higher_is_better=False,
        bound="clopper_pearson",
        counts="review",
    ),
)
