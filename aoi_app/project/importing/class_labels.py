"""What the labels of a table mean: names of numbers, no label at all; and classes that look the same."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# Words for "no label", as spreadsheets and pandas write them; a name in the names file goes before.
_BLANK = frozenset(
    {
        "nan",
        "na",
        "n/a",
        "#n/a",
        "<na>",
        "null",
        "none",
        "nil",
        "nat",
        "-",
        "--",
        "?",
        "undefined",
        "unlabeled",
    }
    | {"unlabelled", "(blank)", "未標記", "未标记", "未標註", "未标注", "無標記", "无标记"}
)


@dataclass(slots=True)
class LabelReader:
    """Gives the class of each label: by the names of numbered labels, or none if it means none.

    ``blank`` counts the words that were read as "no label"; ``unnamed`` holds labels that the names lack.
    """

    names: Mapping[str, str]
    blank: Counter[str] = field(default_factory=Counter)
    unnamed: set[str] = field(default_factory=set)

    def class_of(self, label: str) -> str:
        """The class of a label in a table; "" if it means none."""
        name = self.name_of(label)
        if name == label and label.casefold() in _BLANK and label not in self.names:
            self.blank[label] += 1
            return ""
        if name == label and label and self.names and label not in {*self.names, *self.names.values()}:
            self.unnamed.add(label)
        return name

    def name_of(self, label: str) -> str:
        """The name of a numbered label, or the label itself. "1.0" and "01" have the name of "1"."""
        number = _plain_number(label)
        if label in self.names or not number:
            return self.names.get(label, label)
        return next((name for key, name in self.names.items() if _plain_number(key) == number), label)


def twin_classes(names: Iterable[str]) -> list[tuple[str, ...]]:
    """The names that look the same: equal but for case, spaces, hyphens, width, composed letters or the form
    of a number ("1.0", "01").
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        alike[_look(name)].append(name)
    return [tuple(same) for same in alike.values() if len(same) > 1]


def merged_names(counts: Mapping[str, int], known: Iterable[str] = ()) -> dict[str, str]:
    """For each class with twins the one name for all of them: that of a known class, else the most frequent,
    else one without spaces at its ends and full-width letters, else the first.
    """
    kept = dict.fromkeys(known)
    names: dict[str, str] = {}
    for same in twin_classes(dict.fromkeys((*kept, *counts))):
        best = max(same, key=lambda name: (name in kept, counts.get(name, 0), name == _tidy(name)))
        names |= dict.fromkeys(same, best)
    return names


def _tidy(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip()


def _look(name: str) -> str:
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    shown = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return _plain_number(shown) or re.sub(r"[\s_\-]+", "", shown) or shown


def _plain_number(text: str) -> str:
    """A whole number without leading zeros and decimals: "1" for "01" and "1.0"; "" for anything else."""
    found = re.fullmatch(r"\s*([+-]?)0*(\d+)(?:\.0*)?\s*", text)
    return f"{found[1].replace('+', '')}{found[2]}" if found else ""
