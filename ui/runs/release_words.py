"""The sentences about releases: what is approved, and how a candidate compares with it."""

from datetime import datetime
from pathlib import PurePosixPath

from PySide6.QtCore import QCoreApplication

from aoi_app.evidence.paired import UNLIKELY
from aoi_app.evidence.rates import Rate, plain_number
from aoi_app.plain_names import visible
from aoi_app.project.jobs import GateResult, MustCatch
from aoi_app.project.jobs.evaluation import CountedRate
from aoi_app.project.store.approvals import ReleaseDecision
from ui.core.wording import metric_title, moment_text


def file_name(decision: ReleaseDecision) -> str:
    """The name of its file without folder and ending."""
    return visible(PurePosixPath(decision.file).stem)


def day_text(decision: ReleaseDecision) -> str:
    """When it was made, in local time."""
    return moment_text(datetime.fromisoformat(decision.at))


def decision_text(decision: ReleaseDecision) -> str:
    """Who decided what, when and why."""
    texts = {
        "approved": QCoreApplication.translate("release", "approved by {who} on {day}: {reason}"),
        "refused": QCoreApplication.translate("release", "refused by {who} on {day}: {reason}"),
        "rolled_back": QCoreApplication.translate("release", "used again by {who} on {day}: {reason}"),
    }
    facts = {"who": decision.who, "day": day_text(decision), "reason": decision.reason}
    return texts[decision.kind].format(**facts)


def kind_text(decision: ReleaseDecision) -> str:
    """What was decided, in a word."""
    return {
        "approved": QCoreApplication.translate("release", "approved"),
        "refused": QCoreApplication.translate("release", "refused"),
        "rolled_back": QCoreApplication.translate("release", "used again"),
    }[decision.kind]


def in_use_text(decision: ReleaseDecision | None) -> str:
    """Which model file is in use."""
    if decision is None:
        return QCoreApplication.translate("release", "No model is approved in this project yet.")
    text = QCoreApplication.translate("release", "In use: {file}, {decision}")
    return text.format(file=file_name(decision), decision=decision_text(decision))


def comparison_text(result: GateResult) -> str:
    """The figures of both models, and on what they were counted; a line each."""
    translate = QCoreApplication.translate
    on_test = translate("release", "On {n} test images")
    on_val = translate("release", "On {n} validation images, on which the threshold was chosen")
    base = (on_test if result.split == "test" else on_val).format(n=f"{result.n:,}")
    if result.not_compared:
        left = translate("release", " ({left} more were not judged by the model in use)")
        base += left.format(left=f"{result.not_compared:,}")
    rates = [
        f"{metric_title(name)} {_change(getattr(result.before, name, None), getattr(result.now, name))}"
        for name in ("escape", "overkill")
    ]
    parts = [translate("release", "{images}: {rates}").format(images=base, rates=" · ".join(rates))]
    if result.pair is not None and (result.fixed or result.broken):
        parts.append(pair_text(result))
    parts.append(_must_catch(result.must_catch))
    if result.now_ece is not None:
        error = translate("release", "Calibration error {error}")
        now_error = plain_number(result.now_ece, result.n)
        was = "" if result.before_ece is None else f"{plain_number(result.before_ece, result.n)} → "
        parts.append(error.format(error=was + now_error))
    if result.speed is not None:
        speed = translate("release", "Time per image {before} → {now} (× {ratio})")
        before = f"{result.speed.before_ms:.1f} ms {result.speed.before_precision}"
        now = f"{result.speed.now_ms:.1f} ms {result.speed.now_precision}"
        parts.append(speed.format(before=before, now=now, ratio=f"{result.speed.ratio:.2f}"))
    return "\n".join(parts)


def _must_catch(found: MustCatch) -> str:
    if not found.n:
        return QCoreApplication.translate("release", "The must-catch list is empty")
    text = QCoreApplication.translate("release", "Must-catch list: {caught} of {n} caught")
    return text.format(n=found.n, caught=found.n - len(found.missed) - len(found.unread))


def pair_text(result: GateResult) -> str:
    """McNemar's test in a sentence."""
    pair = result.pair
    if pair is None:
        return ""
    p = "< 0.001" if pair.p_value < 0.001 else f"= {pair.p_value:.3f}"
    if pair.unit == "parts":
        text = QCoreApplication.translate("release", "Parts fixed {fixed}, broken {broken} (p {p}): {chance}")
    else:
        text = QCoreApplication.translate(
            "release", "Images fixed {fixed}, broken {broken} (p {p}): {chance}"
        )
    chance = (
        QCoreApplication.translate("release", "may be chance")
        if pair.p_value >= UNLIKELY
        else QCoreApplication.translate("release", "unlikely to be chance")
    )
    return text.format(fixed=pair.fixed, broken=pair.broken, p=p, chance=chance)


def _change(before: CountedRate | None, now: CountedRate) -> str:
    def text(found: CountedRate) -> str:
        rate = Rate.from_json(found.model_dump())
        return f"{rate.count}/{rate.n} ({rate.text})"

    return text(now) if before is None else f"{text(before)} → {text(now)}"
