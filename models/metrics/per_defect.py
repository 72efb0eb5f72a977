"""Rates of OK and NG verdicts on each class of defects."""

from models.metric_specs import Bilingual, Counted, Judged, MetricSpec


def detection(judged: Judged, index: int) -> Counted | None:
    """Defects of one class that were not judged OK, of all defects of it; None for a class of good parts."""
    shown = judged.labels == index
    if (shown & judged.truly_ok).any():
        return None
    return judged.good(~judged.judged_ok, shown)


SPECS = (
    MetricSpec(
        "detection",
        Bilingual("Detection rate", "檢出率"),
        Bilingual(
            "of the defects truly of this class, the share judged NG or left to a person, whatever class was"
            " named",
            "實際屬於此類別的瑕疵中，判為 NG 或待複判的比例，不論判定的類別",
        ),
        "https://doi.org/10.1016/j.patrec.2005.10.010",
        frozenset({"class"}),
        of_class=detection,
        bound="clopper_pearson",
        needs=frozenset({"ok_class", "ng_class"}),
        counts="detection",
    ),
)
