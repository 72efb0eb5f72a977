"""The words of the program in both languages, from ``resources/glossary.md``."""

from dataclasses import dataclass

from resources import resource

HEADING = "| Term | 中文 | Meaning | Do not say |"


@dataclass(frozen=True, slots=True)
class Word:
    """A term, its Chinese, what it means (English; "" for a common word), and what others call it."""

    english: str
    chinese: str
    meaning: str
    others: tuple[str, ...]


def glossary() -> list[Word]:
    """All words, in the order of the file."""
    found, wanted = [], False
    for line in resource("glossary.md").read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            wanted = False
        elif line == HEADING:
            wanted = True
        elif wanted and not line.startswith("|---"):
            english, chinese, meaning, others = (cell.strip() for cell in line.strip("|").split("|"))
            found.append(Word(english, chinese, meaning, tuple(filter(None, others.split(", ")))))
    return found
