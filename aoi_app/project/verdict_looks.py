"""Colours, marks and names of the verdicts, shared by window and reports.

Colour never carries meaning alone: a mark or a word accompanies it. OK is blue and NG orange, which are
distinguishable with any colour vision; each is read as a text (4.5:1) on every surface of its theme. No
pydantic here: the first paint needs these.
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
    Verdict.OK: VerdictLook("#006BA6", "#56B4E9", "✓", "OK", "OK"),
    Verdict.NG: VerdictLook("#B83D0A", "#FB923C", "✗", "NG", "NG"),
    Verdict.REVIEW: VerdictLook("#7C3AED", "#B794F6", "?", "Review", "待複判"),
    Verdict.UNREADABLE: VerdictLook("#616875", "#9CA3AF", "!", "Unreadable", "無法讀取"),
}
