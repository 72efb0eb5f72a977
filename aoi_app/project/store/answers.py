"""What people answered to the checks of the data: that two images are no twins, that a label is right,
whether a guess was; and which pictures every model must catch.

An answer is about pictures, by their content, not about images: it holds wherever the same pictures are
imported again, and no longer once a file shows something else.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from aoi_app.project.records import ImageRecord
from aoi_app.project.store.database import Database

KEPT = "kept"  # as it is, it is right
RIGHT, WRONG = "right", "wrong"  # what was guessed before a person labelled
MUST = "must"  # no model may let it pass
MUST_CATCH = "must:"
ABOUT = (
    r"^(twins:[0-9a-f]{1,64}:[0-9a-f]{1,64}|label:[0-9a-f]{1,64}:[0-9]{1,18}|(must|guess):[0-9a-f]{1,64})$"
)


def about_twins(one: ImageRecord, other: ImageRecord) -> str:
    """The question whether two images may stay as they are though they look alike."""
    return ":".join(("twins", *sorted((one.picture, other.picture))))


def about_label(record: ImageRecord) -> str:
    """The question whether the label of an image, which has one, is right."""
    return f"label:{record.picture}:{record.class_id}"


def about_guess(record: ImageRecord) -> str:
    """The question whether the class guessed for an image was the one it got."""
    return f"guess:{record.picture}"


def about_must_catch(record: ImageRecord) -> str:
    """The question whether no model may judge an image OK; the answer is :data:`MUST`."""
    return f"{MUST_CATCH}{record.picture}"


def must_catch_pictures(given: Iterable[str]) -> list[str]:
    """The pictures on the must-catch list, from all that answers were given about; sorted."""
    return sorted(about.removeprefix(MUST_CATCH) for about in given if about.startswith(MUST_CATCH))


def sha256_of(pictures: Iterable[str]) -> str:
    """The SHA-256 of a list of pictures: it tells whether the list still is the one that was judged."""
    return hashlib.sha256("\n".join(pictures).encode("ascii")).hexdigest()


class GivenAnswers:
    """The table ``answers``."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, about: Iterable[str]) -> dict[str, str]:
        """The answers to some questions; "" to those that nobody answered."""
        given = self.given()
        return {question: given.get(question, "") for question in about}

    def given(self) -> dict[str, str]:
        """All answers, by what they are about."""
        return dict(self._db.rows("SELECT about, answer FROM answers WHERE answer != ''"))

    def guesses(self) -> list[bool]:
        """Whether each class that was guessed for an image was right, the oldest answer first."""
        rows = self._db.rows(
            "SELECT answer FROM answers WHERE about GLOB 'guess:*' AND answer != '' ORDER BY at, about"
        )
        return [answer == RIGHT for (answer,) in rows]

    def give(self, answers: Mapping[str, str], who: str) -> None:
        """Store answers, or ("") take them back."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")  # guesses are counted in turn
        self._db.write(
            "INSERT OR REPLACE INTO answers (about, answer, who, at) VALUES (?, ?, ?, ?)",
            ((about, answer, who, now) for about, answer in answers.items()),
        )
