"""One term per concept: window, reports, command line and guide follow resources/glossary.md."""

import argparse
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aoi_app.cli import _parser
from aoi_app.project.verdict_looks import VERDICT_LOOKS
from aoi_app.reports import words
from resources import resource
from ui.core import theme

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
CHINESE = re.compile("[\u4e00-\u9fff]")
IN_LINE = re.compile("\u2060")  # invisible; keeps a Chinese word on one line


@dataclass(frozen=True, slots=True)
class Term:
    """A row of the glossary."""

    english: str
    chinese: str
    forbidden: tuple[str, ...]


def rows(heading: str) -> Iterator[tuple[str, ...]]:
    """The rows of the glossary's tables under this heading."""
    wanted = False
    for line in resource("glossary.md").read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            wanted = False
        elif line == heading:
            wanted = True
        elif wanted and not line.startswith("|---"):
            yield tuple(cell.strip() for cell in line.strip("|").split("|"))


def listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(", ")))


TERMS = [
    Term(english, chinese, listed(forbidden))
    for english, chinese, _, forbidden in rows("| Term | 中文 | Meaning | Do not say |")
]
SEVERAL = {text: set(listed(chinese)) for text, chinese, _ in rows("| Text | 中文 | Why |")}


def window_texts() -> Iterator[tuple[str, str]]:
    """(English, Chinese) of every text of the window and the core."""
    messages = ElementTree.parse(resource("translations") / "aoi_zh_TW.ts").getroot().iter("message")
    for message in messages:
        translation = message.find("translation")
        assert translation is not None
        yield message.findtext("source", ""), IN_LINE.sub("", "".join(translation.itertext()).strip())


def help_texts(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield parser.description or ""
    for action in parser._actions:
        yield action.help or ""
        if isinstance(action, argparse._SubParsersAction):
            yield from (choice.help or "" for choice in action._choices_actions)
            for below in action.choices.values():
                yield from help_texts(below)


def prose(guide: str) -> list[str]:
    """The lines of a guide without code and addresses, which contain names instead of terms."""
    text = re.sub(
        r"```.*?```|`[^`]*`|\]\([^)]*\)", " ", (DOCS / guide).read_text(encoding="utf-8"), flags=re.DOTALL
    )
    return text.splitlines()


def texts() -> Iterator[tuple[str, str]]:
    """(location, text) of everything a user reads."""
    for pair in window_texts():
        yield from (("window", text) for text in pair)
    for pair in words.keys().values():
        yield from (("report", text) for text in pair)
    for guide in ("guide.md", "guide.zh_TW.md"):
        yield from ((guide, text) for text in prose(guide))
    yield from (("command line", text) for text in help_texts(_parser()))


def found(word: str) -> re.Pattern[str]:
    """Matches a Chinese word outside terms that contain it, or an English word as a whole, also in plural."""
    if not CHINESE.search(word):
        return re.compile(rf"\b{re.escape(word)}s?\b", re.IGNORECASE)
    longer = [term.chinese for term in TERMS if word in term.chinese]
    around = [f"(?<!{re.escape(term[: term.index(word)])})" for term in longer if term.index(word)]
    after = [f"(?!{re.escape(term.partition(word)[2])})" for term in longer if term.partition(word)[2]]
    return re.compile("".join([*around, re.escape(word), *after]))


def test_the_glossary_contradicts_itself_nowhere() -> None:
    english = [term.english for term in TERMS]
    assert len(english) == len(set(english)) > 60
    said = {name for term in TERMS for name in (term.english, term.chinese)}
    assert not said & {word for term in TERMS for word in term.forbidden}


def test_nobody_says_what_the_glossary_forbids() -> None:
    patterns = [(term, word, found(word)) for term in TERMS for word in term.forbidden]
    wrong = {
        f"{where}: {text!r}: not {word!r} but {term.chinese if CHINESE.search(word) else term.english!r}"
        for where, text in texts()
        for term, word, pattern in patterns
        if pattern.search(text)
    }
    assert sorted(wrong) == []


def test_a_text_has_one_translation_unless_the_glossary_says_why() -> None:
    translations: defaultdict[str, set[str]] = defaultdict(set)
    for english, chinese in [*window_texts(), *words.keys().values()]:
        translations[english].add(chinese)
    assert {text: several for text, several in translations.items() if len(several) > 1} == SEVERAL


def test_a_term_by_itself_is_translated_as_the_glossary_has_it() -> None:
    terms = {term.english.casefold(): term.chinese for term in TERMS}
    wrong = {
        (english, chinese, terms[english.casefold()])
        for english, chinese in [*window_texts(), *words.keys().values()]
        if english.casefold() in terms and english not in SEVERAL and chinese != terms[english.casefold()]
    }
    assert sorted(wrong) == []


def test_chinese_quotes_as_chinese_does() -> None:
    assert [text for _, text in window_texts() if re.search("[“”]", text)] == []


def test_window_and_reports_show_a_verdict_the_same() -> None:
    shown = dict(window_texts())
    sources = [*Path(words.__file__).parent.glob("*.py"), *(ROOT / "resources" / "reports").iterdir()]
    written = "".join(path.read_text(encoding="utf-8") for path in sources)
    for verdict, look in VERDICT_LOOKS.items():
        assert shown[look.english] == look.chinese
        assert words.keys()[verdict.value] == (look.english, look.chinese)
        assert getattr(theme.LIGHT, theme.VERDICT_TOKENS[verdict]) == look.light
        assert look.light not in written, "a verdict's colour stands in aoi_app.project.verdict_looks alone"
