"""Colours, marks and names of the verdicts, shared by window and reports.

Colour never carries meaning alone: a mark or a word accompanies it. OK is blue and NG orange, which are
distinguishable with any colour vision. No pydantic here: the first paint needs these.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from aoi_app.project.enums import Verdict


@dataclass(frozen=True, slots=True)
class VerdictLook:
    """``light`` and ``dark`` are the colours on light and dark ground, ``#RRGGBB``; ``mark`` is one sign."""

    light: str
    dark: str
    mark: str
    english: str
    chinese: str


VERDICT_LOOKS: Mapping[Verdict, VerdictLook] = {
    Verdict.OK: VerdictLook("#0072B2", "#56B4E9", "✓", "OK", "OK"),
    Verdict.NG: VerdictLook("#C2410C", "#FB923C", "✗", "NG", "NG"),
    Verdict.REVIEW: VerdictLook("#7C3AED", "#B794F6", "?", "Review", "待複判"),
    Verdict.UNREADABLE: VerdictLook("#6B7280", "#9CA3AF", "!", "Unreadable", "無法讀取"),
}
