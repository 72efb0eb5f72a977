"""The storage of an acceptance study: ``acceptance.json``, settled before anybody judges, and ``answers.db``,
append-only and chained by hashes.
"""

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from aoi_app.errors import AppraiserCounts, FileMissing, NoStudy, StudyIsClosed, StudyIsSealed
from aoi_app.project.acceptance import ACCEPTANCE, Appraiser, Disturbance, Kind, StudyAnswer, StudyFile
from aoi_app.project.records import Verdict
from aoi_app.project.store.database import Database, plain_row
from aoi_app.project.store.hash_chain import ChainedTable, ChainHead
from aoi_app.storage import folders_in, new_folder, write_text_atomic
from aoi_app.stored_file import read_stored

STUDY, ANSWERS = "acceptance.json", "answers.db"
COLUMNS = ("kind", "who", "repeat", "image", "verdict", "at", "seconds")
CLOSED = "closed"  # the kind of the row that ends a study
LEFT_OUT = "left out"  # of that which names an appraiser whose answers do not count
_GIVEN = "SELECT repeat, image FROM answers WHERE kind = 'person' AND who = ?"
_WRITTEN = "SELECT name, revision, sha256 FROM reports ORDER BY id"
_CREATE = """
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        who TEXT NOT NULL,
        repeat INTEGER NOT NULL,
        image INTEGER NOT NULL,
        verdict TEXT NOT NULL,
        at REAL NOT NULL,
        seconds REAL,
        chain TEXT NOT NULL
    )
    """


_CREATE_REPORTS = """
    CREATE TABLE reports (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        revision INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        at REAL NOT NULL,
        chain TEXT NOT NULL
    )
    """


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A file of a report as it was written: its name, its revision from 1, the SHA-256 of its bytes."""

    name: str
    revision: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Ending:
    """Who has seen the results first, and when, in seconds since the epoch."""

    who: str
    at: float


@dataclass(frozen=True, slots=True)
class Turn:
    """What an appraiser is to judge next: ``image`` in ``repeat``. ``done`` of ``all`` are judged."""

    repeat: int
    image: int
    done: int
    all: int


class AcceptanceStudy:
    """An open study. Every answer is stored at once, and never changed, only followed by a newer one.

    Nobody sees what anybody said before all who began have judged everything, or are left out by name;
    whoever then asks for the results closes the study.
    """

    def __init__(self, folder: Path, file: StudyFile) -> None:
        self.folder, self.file = folder, file
        self._db = Database(folder / ANSWERS, (_CREATE, _CREATE_REPORTS))
        self._chain = ChainedTable(self._db, "answers", COLUMNS)
        self._reports = ChainedTable(self._db, "reports", ("name", "revision", "sha256", "at"))

    @classmethod
    def create(cls, project: Path, file: StudyFile) -> "AcceptanceStudy":
        """Store a new study in the folder of a project.

        Raises:
            OSError: it cannot be written.
        """
        folder = project / ACCEPTANCE / file.id
        folder.parent.mkdir(exist_ok=True)
        with new_folder(folder) as part:
            write_text_atomic(part / STUDY, file.model_dump_json(indent=1))
        return cls(folder, file)

    @classmethod
    def open(cls, folder: Path) -> "AcceptanceStudy":
        """Open the study in a folder.

        Raises:
            NoStudy: there is none.
            FileDamaged, FileTooNew, DatabaseDamaged: it cannot be read.
        """
        return cls(folder, read_study(folder))

    def close(self) -> None:
        """Release the files; safe to call twice."""
        self._db.close()

    @property
    def sha256(self) -> str:
        """SHA-256 over what was settled and over all answers."""
        settled = hashlib.sha256((self.folder / STUDY).read_bytes()).hexdigest()
        head = self.head()
        return hashlib.sha256(f"{settled} {head.rows} {head.sha256}".encode()).hexdigest()

    def head(self) -> ChainHead:
        """The end of the chain of answers."""
        return self._chain.head()

    def broken(self) -> list[int]:
        """The numbers of stored rows that were changed, or whose neighbours were."""
        return self._chain.broken()

    def note_reports(self, written: Iterable[WrittenReport]) -> None:
        """Put files of a report on record, so that a changed one is found."""
        now = time.time()
        self._reports.append([(item.name, item.revision, item.sha256, now) for item in written])

    def reports(self) -> list[WrittenReport]:
        """The files on record, oldest first; none of a version before that."""
        with self._db.making_records():
            return [WrittenReport(*row) for row in self._db.rows(_WRITTEN)]

    def broken_reports(self) -> list[int]:
        """As :meth:`broken`, of the record of reports."""
        return self._reports.broken()

    # --- what was said ---------------------------------------------------------------------------

    def answers(self) -> list[StudyAnswer]:
        """All answers, oldest first."""
        with self._db.making_records():
            return [_answer(row) for row in self._rows() if row[0] not in (CLOSED, LEFT_OUT)]

    @property
    def ending(self) -> Ending | None:
        """Who closed the study; None while it is open."""
        return next((Ending(row[1], row[5]) for row in self._rows() if row[0] == CLOSED), None)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of those whose answers do not count."""
        return tuple(dict.fromkeys(row[1] for row in self._rows() if row[0] == LEFT_OUT))

    def _rows(self) -> list[tuple[Any, ...]]:
        return self._db.rows(f"SELECT {', '.join(COLUMNS)} FROM answers ORDER BY id")

    def repeats_of(self, kind: Kind) -> int:
        """How often each image is judged by an appraiser of a kind."""
        return len(Disturbance) if kind == "model" else self.file.repeats

    def progress(self) -> dict[str, tuple[Kind, int, int]]:
        """By name, of everybody who began: kind, judgements given, and all there are to give."""
        asked: dict[str, tuple[Kind, set[tuple[int, int]]]] = {}
        for answer in self.answers():
            _, given = asked.setdefault(answer.who, (answer.kind, set()))
            given.add((answer.repeat, answer.image))
        images = len(self.file.images)
        return {
            who: (kind, len(given), self.repeats_of(kind) * images) for who, (kind, given) in asked.items()
        }

    # --- judging ---------------------------------------------------------------------------------

    def order(self, who: str, repeat: int) -> list[int]:
        """The places of the images in the order in which somebody sees them in a repeat: another one for
        each person and repeat, always the same.
        """
        places = list(range(len(self.file.images)))
        Random(f"{self.file.seed}/{who}/{repeat}").shuffle(places)
        return places

    def next_turn(self, who: str) -> Turn | None:
        """What a person is to judge next; None once all is judged."""
        given = set(
            self._db.rows("SELECT repeat, image FROM answers WHERE kind = 'person' AND who = ?", (who,))
        )
        everything = self.file.repeats * len(self.file.images)
        for repeat in range(1, self.file.repeats + 1):
            for image in self.order(who, repeat):
                if (repeat, image) not in given:
                    return Turn(repeat, image, len(given), everything)
        return None

    def add(self, answers: Iterable[StudyAnswer]) -> None:
        """Store answers, all or none.

        Raises:
            StudyIsClosed: somebody has seen the results.
            FileTrouble: it cannot be written.
        """
        with self._writing():
            self._chain.append([_row(answer) for answer in answers])
        self._db.flush()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._db.transaction():
            if (ending := self.ending) is not None:
                at = datetime.fromtimestamp(ending.at).astimezone().strftime("%Y-%m-%d %H:%M")
                raise StudyIsClosed(path=self.folder, who=ending.who or "somebody", at=at)
            yield

    # --- results ---------------------------------------------------------------------------------

    def open_results(self, who: str, leave_out: Sequence[str] = ()) -> list[Appraiser]:
        """The appraisers with all their judgements, the people by name and the model last. The first who
        asks closes the study.

        Args:
            who: asks.
            leave_out: people whose answers do not count.

        Raises:
            StudyIsSealed: somebody else has begun and not judged everything, or the model has not.
            AppraiserCounts: one of those to be left out has judged everything, or has not begun.
        """
        with self._db.transaction():  # nobody can begin between the question and the end
            if self.ending is None:
                self._check_all_have_judged(leave_out)
                now = time.time()
                left = [(LEFT_OUT, name, 0, 0, "", now, None) for name in dict.fromkeys(leave_out)]
                self._chain.append([*left, (CLOSED, who, 0, 0, "", now, None)])
        self._db.flush()
        return self._appraisers()

    def _check_all_have_judged(self, leave_out: Sequence[str]) -> None:
        """Check that all but those left out have judged everything, and that these have not: else whoever
        judged otherwise than wished could be left out.
        """
        progress = self.progress()
        everything = self.repeats_of("model") * len(self.file.images)
        progress.setdefault(self.file.model.name, ("model", 0, everything))
        unfinished = {who for who, (kind, done, all_) in progress.items() if kind != "model" and done < all_}
        for name in leave_out:
            if name not in unfinished:
                raise AppraiserCounts(path=self.folder, who=name)
        for name, (_, done, all_) in progress.items():
            if done < all_ and name not in leave_out:
                raise StudyIsSealed(path=self.folder, who=name, done=done, all=all_)

    def _appraisers(self) -> list[Appraiser]:
        newest: dict[str, dict[tuple[int, int], StudyAnswer]] = {}
        given: Counter[str] = Counter()
        for answer in self.answers():
            newest.setdefault(answer.who, {})[answer.repeat, answer.image] = answer
            given[answer.who] += 1
        found = []
        for who, answers in newest.items():
            kind = next(iter(answers.values())).kind
            repeats, images = self.repeats_of(kind), len(self.file.images)
            if who in self.left_out or len(answers) < repeats * images:
                continue
            held = np.zeros((repeats, images), dtype=bool)
            for (repeat, image), answer in answers.items():
                held[repeat - 1, image] = answer.verdict is not Verdict.OK
            unsure = sum(item.verdict not in (Verdict.OK, Verdict.NG) for item in answers.values())
            found.append(Appraiser(who, kind, held, given[who] - len(answers), unsure))
        return sorted(found, key=lambda item: (item.is_model, item.name))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The places of the images by the name of their file."""
        found: dict[str, list[int]] = {}
        for place, image in enumerate(self.file.images):
            found.setdefault(image.file.name, []).append(place)
        return found


def read_study(folder: Path) -> StudyFile:
    """What was settled of the study in a folder.

    Raises:
        NoStudy: there is none.
        FileDamaged, FileTooNew: it cannot be read.
    """
    try:
        return read_stored(folder / STUDY, StudyFile)
    except FileMissing as error:
        raise NoStudy(path=folder) from error


def list_studies(project: Path) -> list[Path]:
    """The folders of a project's studies, newest first."""
    return sorted(folders_in(project / ACCEPTANCE), reverse=True)


def _row(answer: StudyAnswer) -> tuple[str | int | float | None, ...]:
    place = (answer.repeat, answer.image, answer.verdict.value)
    return (answer.kind, answer.who, *place, answer.at, answer.seconds)


def _answer(row: Sequence[object]) -> StudyAnswer:
    kind, who, repeat, image, verdict, at, seconds = plain_row(row, "ssiisfF", {4: Verdict})
    return StudyAnswer(kind, who, repeat, image, verdict, at, seconds)
