"""How many parts an acceptance study needs for its claims, and which images it may show."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from aoi_app.evidence.intervals import errors_allowed, images_for
from aoi_app.project.acceptance import Claims, StudyImage
from aoi_app.project.records import ImageRecord, Split
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.run_images import evaluated_images
from aoi_app.project.store.runs import RunFolder
from aoi_app.project.twins import in_parts

Parts = Mapping[str, Sequence[ImageRecord]]
ERRORS = (0, 1, 2)  # wrong parts that a plan lists
# The usual design for people: AIAG, "Measurement Systems Analysis", 4th ed., III.C.
PEOPLE, REPEATS, FEWEST, BETTER = 3, 3, 20, 50


@dataclass(frozen=True, slots=True)
class AcceptancePlan:
    """What the claims need of each side, and the parts there are: ``ng`` and ``ok``.

    Examples:
        >>> plan = AcceptancePlan(Claims(escape=0.05, overkill=0.1, kappa=0.75), ng=72, ok=200)
        >>> plan.needed("escape"), plan.needed("overkill"), plan.needed("kappa")
        ((59, 93, 124), (29, 46, 61), (23, 37, 49))
        >>> plan.sizes, plan.is_enough, plan.allowed(*plan.sizes)
        ((59, 46), True, {'escape': 0, 'overkill': 1, 'kappa': 6})
    """

    claims: Claims
    ng: int
    ok: int

    def needed(self, name: str) -> tuple[int, ...]:
        """The parts that show a claim with 0, 1 and 2 wrong ones; of "kappa" those of both sides together,
        half of them NG.
        """
        limit = _most_wrong(self.claims, 0.5) if name == "kappa" else getattr(self.claims, name)
        return tuple(images_for(limit, self.claims.confidence, errors) for errors in ERRORS)

    @property
    def sizes(self) -> tuple[int, int]:
        """The parts to take, NG and OK: as many as show the claims with one wrong part of a side if there
        are that many, else with none, else all; and more of what there is if kappa needs them.
        """
        ng, ok = (
            _size(self.needed(name), there) for name, there in (("escape", self.ng), ("overkill", self.ok))
        )
        while 0 < ng + ok < self.ng + self.ok and (more := self._lacking_for_kappa(ng, ok)) > 0:
            step = max(1, more // 2)
            ng, ok = min(ng + step, self.ng), min(ok + step, self.ok)
        return ng, ok

    def _lacking_for_kappa(self, ng: int, ok: int) -> int:
        """How many more parts, mixed like these, show kappa with none wrong; 0 if one side has none."""
        limit = _most_wrong(self.claims, ng / (ng + ok))
        return images_for(limit, self.claims.confidence) - ng - ok if limit else 0

    def allowed(self, ng: int, ok: int) -> dict[str, int | None]:
        """How many parts may be wrong for each claim to be shown with so many; None: not even none."""
        level, claims = self.claims.confidence, self.claims
        share = ng / (ng + ok) if ng + ok else 0.0
        return {
            "escape": errors_allowed(ng, claims.escape, level),
            "overkill": errors_allowed(ok, claims.overkill, level),
            "kappa": errors_allowed(ng + ok, _most_wrong(claims, share), level) if ng and ok else None,
        }

    @property
    def is_enough(self) -> bool:
        """True if the parts there are can show every claim."""
        return None not in self.allowed(*self.sizes).values()

    @property
    def lacking(self) -> dict[str, int]:
        """How many more parts of a side the claims need, with none wrong; empty if none."""
        more = {"ng": self.needed("escape")[0] - self.ng, "ok": self.needed("overkill")[0] - self.ok}
        return {side: count for side, count in more.items() if count > 0}

    def to_json(self) -> dict[str, Any]:
        """claims, available, take, allowed, needed (by claim, with 0, 1, 2 wrong), enough, lacking, people,
        repeats, judgements of each person, and whether there are enough parts to compare people.
        """
        ng, ok = self.sizes
        return {
            "claims": self.claims.model_dump(),
            "available": {"ng": self.ng, "ok": self.ok},
            "needed": [
                {"wrong": errors}
                | {name: self.needed(name)[errors] for name in ("escape", "overkill", "kappa")}
                for errors in ERRORS
            ],
            "take": {"ng": ng, "ok": ok},
            "allowed": self.allowed(ng, ok),
            "enough": self.is_enough,
            "lacking": self.lacking,
            "people": PEOPLE,
            "repeats": REPEATS,
            "judgements": (ng + ok) * REPEATS,
            "enough_for_people": ng + ok >= FEWEST,
        }


def _most_wrong(claims: Claims, ng: float) -> float:
    """The largest share of wrong parts at which kappa still is the one claimed, if a share ``ng`` is NG."""
    expected, lean, left = 2 * ng * (1 - ng), abs(1 - 2 * ng), 1 - claims.kappa
    return left * expected / (1 + left * lean)


def _size(needed: Sequence[int], there: int) -> int:
    return next((size for size in (needed[1], needed[0]) if size <= there), there)


@dataclass(frozen=True, slots=True)
class StudyParts:
    """The parts that a study may show, NG and OK, each with its images of that side. ``seen`` images were
    left out because training, or the choice of the threshold, has seen them or another image of their part.
    """

    ng: Parts
    ok: Parts
    seen: int

    def draw(self, ng: int, ok: int, seed: int, labels: Mapping[int, str]) -> tuple[StudyImage, ...]:
        """So many parts of each side at random, one image of each, in random order."""
        random = Random(seed)
        drawn = []
        for side, parts, wanted in ((True, self.ng, ng), (False, self.ok, ok)):
            for part in random.sample(sorted(parts), min(wanted, len(parts))):
                record = random.choice(sorted(parts[part], key=lambda item: item.path))
                label = labels[record.class_id] if record.class_id is not None else ""
                drawn.append(
                    StudyImage(file=record.file, sha256=record.sha256, ng=side, label=label, part=part)
                )
        random.shuffle(drawn)
        return tuple(drawn)


def study_parts(run: RunFolder, project: Project) -> StudyParts:
    """The parts of the test split of a run of which neither its training nor the choice of its threshold has
    seen any image, nor a known twin of one. A part is NG if any of its images is; then its OK images are not
    shown.
    """
    records, classes = in_parts(project, project.images()), project.classes
    placed = run.placed(records)
    learned = (run.manifest() or RunManifest()).learned
    known = {
        record.group
        for record in placed
        if record.group and (record.split not in (Split.TEST, None) or record.sha256 in learned)
    }
    tested = evaluated_images(run, records, Split.TEST, tuple(classes))
    labelled = {record.id: record for record in placed}  # with its defect, where the run says "anomaly"
    fresh = [labelled[record.id] for record in tested.records if record.group not in known]
    good = {item.id: item.is_ok for item in classes}
    by_part: dict[str, list[ImageRecord]] = defaultdict(list)
    for record in fresh:
        if record.class_id in good:
            by_part[record.group or f"image {record.sha256}"].append(record)
    ng: dict[str, list[ImageRecord]] = {}
    ok: dict[str, list[ImageRecord]] = {}
    for part, images in by_part.items():
        bad = [record for record in images if record.class_id is not None and not good[record.class_id]]
        (ng if bad else ok)[part] = bad or images
    return StudyParts(ng, ok, tested.learned + len(tested.records) - len(fresh))
