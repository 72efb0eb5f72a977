"""What errors advise fits the command line, too; and their counts read well for one, too."""

import re

from aoi_app.errors import AoiError
from aoi_app.reports.record_words import RECORD_WORDS

PAGE = re.compile(r"\b(Data|Train|Evaluate|Setup|Inspect|Review) page")
COUNTS = {"count", "n", "images", "changed", "missing", "flips", "fixed", "broken", "lines",
          "results", "reviews", "audits", "jpegs"}  # fmt: skip
MANY = re.compile(r"\b1 (?!is\b|was\b|has\b|this\b|of\b)(?:\w+ )?[a-z-]+s\b")


def test_no_advice_at_the_command_line_names_a_page_without_the_window() -> None:
    advice = {kind.code: kind.console_hint or kind.hint for kind in AoiError.kinds.values()}
    assert {code: text for code, text in advice.items() if PAGE.search(text) and "window" not in text} == {}


def test_one_is_not_many() -> None:
    texts = {kind.code: kind.message for kind in AoiError.kinds.values()}
    texts |= {key: english for key, (english, *_) in RECORD_WORDS.items() if key != "need_audit"}
    filled = {
        key: re.sub(r"\{(\w+)\}", lambda found: "1" if found[1] in COUNTS else "X", text)
        for key, text in texts.items()
    }
    assert {key: text for key, text in filled.items() if MANY.search(text)} == {}
