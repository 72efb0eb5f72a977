"""The sentences about releases: what is approved, and how a candidate compares with it."""

from datetime import datetime
from pathlib import PurePosixPath

from PySide6.QtCore import QCoreApplication

from aoi_app.evidence.rates import Rate, plain_number
from aoi_app.plain_names import visible
from aoi_app.project.jobs import GateResult
from aoi_app.project.jobs.evaluation import CountedRate
from aoi_app.project.store.approvals import ReleaseDecision
from ui.core.wording import join_sentences, metric_title


def file_name(decision: ReleaseDecision) -> str:
    """The name of its file without folder and ending."""
    return visible(PurePosixPath(decision.file).stem)


def day_text(decision: ReleaseDecision) -> str:
    """When it was made, in local time."""
    moment = datetime.fromisoformat(decision.at).astimezone()
    return f"{moment:%Y-%m-%d %H:%M}"


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


def headline(result: GateResult) -> tuple[str, str]:
    """The finding that matters most, and its role: "error" if it forbids the approval."""
    must = result.must_catch
    if not must.is_kept:
        text = QCoreApplication.translate(
            "release",
            "It cannot be approved: of {n} must-catch images it lets {missed} pass, and {unread} cannot be "
            "judged.",
        )
        return text.format(n=must.n, missed=len(must.missed), unread=len(must.unread)), "error"
    if result.against is None:
        return QCoreApplication.translate("release", "There is no model to compare with yet."), "section"
    if not result.broken:
        return QCoreApplication.translate("release", "Nothing that was right is wrong now."), "section"
    escapes = sum(item.wrong == "escape" for item in result.broken)
    text = QCoreApplication.translate(
        "release", "Right before, wrong now: {n} images, {escapes} of them new escapes. Worst first."
    )
    return text.format(n=len(result.broken), escapes=escapes), "section"


def comparison_text(result: GateResult) -> str:
    """The figures of both models, and on what they were counted."""
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
    parts = [f"{base}: {' · '.join(rates)}"]
    if result.pair is not None:
        parts.append(pair_text(result))
    must = translate("release", "Must-catch list: {n} images, {caught} caught")
    caught = result.must_catch.n - len(result.must_catch.missed) - len(result.must_catch.unread)
    parts.append(must.format(n=result.must_catch.n, caught=caught))
    if result.now_ece is not None:
        error = translate("release", "Calibration error {error}")
        now = plain_number(result.now_ece, result.n)
        before = "" if result.before_ece is None else f"{plain_number(result.before_ece, result.n)} → "
        parts.append(error.format(error=before + now))
    if result.speed is not None:
        speed = translate("release", "Time per image {before} ms → {now} ms (× {ratio})")
        figures = {"before": result.speed.before_ms, "now": result.speed.now_ms}
        parts.append(
            speed.format(ratio=f"{result.speed.ratio:.2f}", **{k: f"{v:.1f}" for k, v in figures.items()})
        )
    return join_sentences(*parts)


def pair_text(result: GateResult) -> str:
    """McNemar's test in a sentence."""
    pair = result.pair
    if pair is None:
        return ""
    p = "< 0.001" if pair.p_value < 0.001 else f"= {pair.p_value:.3f}"
    unit = (
        QCoreApplication.translate("release", "parts")
        if pair.unit == "parts"
        else QCoreApplication.translate("release", "images")
    )
    likely = QCoreApplication.translate(
        "release", "{unit} fixed {fixed}, broken {broken}: may be chance (p {p})"
    )
    if pair.p_value < 0.05:
        likely = QCoreApplication.translate(
            "release", "{unit} fixed {fixed}, broken {broken}: unlikely to be chance (p {p})"
        )
    return likely.format(unit=unit, fixed=pair.fixed, broken=pair.broken, p=p)


def _change(before: CountedRate | None, now: CountedRate) -> str:
    def text(found: CountedRate) -> str:
        rate = Rate.from_json(found.model_dump())
        return f"{rate.count}/{rate.n} ({rate.text})"

    return text(now) if before is None else f"{text(before)} → {text(now)}"
