"""What an acceptance run needs, how far it is and what it showed, in sentences and table lines."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from aoi_app.evidence.acceptance import AppraiserResult, ClaimResult
from aoi_app.evidence.acceptance_plan import BETTER, FEWEST, AcceptancePlan
from aoi_app.evidence.rates import Rate, entered_percent, percent, plain_number
from aoi_app.project.acceptance import Claims
from ui.core.wording import join_sentences
from ui.kit.text_table_model import Cell, TableLine
from ui.review.acceptance_glance import AcceptanceGlance

LEVELS = {
    "capable": QT_TRANSLATE_NOOP("acceptance", "capable"),
    "marginal": QT_TRANSLATE_NOOP("acceptance", "marginal"),
    "not capable": QT_TRANSLATE_NOOP("acceptance", "not capable"),
}


def _words(text: str) -> str:
    return QCoreApplication.translate("acceptance", text)


def claims_text(claims: Claims) -> str:
    """What is required."""
    translate = QCoreApplication.translate
    text = translate(
        "acceptance",
        "Required: escape rate at most {escape}, overkill rate at most {overkill}, kappa at least {kappa}, "
        "each with {confidence} confidence",
    )
    rates = {name: entered_percent(getattr(claims, name)) for name in ("escape", "overkill", "confidence")}
    return text.format(kappa=f"{claims.kappa:g}", **rates)


def plan_text(plan: AcceptancePlan, ng: int, ok: int) -> str:
    """What so many parts can show, and what is lacking."""
    translate = QCoreApplication.translate
    there = translate("acceptance", "{ng} NG and {ok} OK parts are there that the model has never seen")
    parts = [there.format(ng=f"{plan.ng:,}", ok=f"{plan.ok:,}")]
    if ng + ok < FEWEST:
        few = translate("acceptance", "To compare people it takes {fewest} parts at least, better {better}")
        parts.append(few.format(fewest=FEWEST, better=BETTER))
    allowed = plan.allowed(ng, ok)
    if None not in allowed.values():
        text = translate(
            "acceptance",
            "The requirements are shown if at most {escape} NG and {overkill} OK parts are judged wrong, and "
            "{kappa} in all.",
        )
        return join_sentences(*parts, text.format(**allowed))
    needed = translate("acceptance", "None judged wrong, it takes {ng} NG and {ok} OK parts")
    parts.append(needed.format(ng=f"{plan.needed('escape')[0]:,}", ok=f"{plan.needed('overkill')[0]:,}"))
    return join_sentences(*parts, translate("acceptance", "These cannot show every requirement."))


def claim_line(claim: ClaimResult) -> TableLine:
    """A requirement beside what was found."""
    translate = QCoreApplication.translate
    states = {
        "shown": translate("acceptance", "shown"),
        "open": translate("acceptance", "not shown: too few parts"),
        "doubtful": translate("acceptance", "not shown: beyond the limit"),
        "refuted": translate("acceptance", "refuted"),
    }
    names = {
        "escape": translate("acceptance", "Escape rate"),
        "overkill": translate("acceptance", "Overkill rate"),
        "kappa": translate("acceptance", "Kappa against the reference"),
    }
    if claim.name == "kappa":
        wanted, found = f"≥ {claim.wanted:g}", plain_number(claim.found, claim.n)
        bound = f"≥ {plain_number(claim.bound, claim.n, 'down')}"
    else:
        wanted, found = f"≤ {entered_percent(claim.wanted)}", percent(claim.found, claim.n)
        bound = f"≤ {percent(claim.bound, claim.n, 'up')}"
    texts = (names[claim.name], wanted, f"{claim.count}/{claim.n}", found, bound, states[claim.state])
    return TableLine(claim.name, tuple(Cell(text, text) for text in texts))


def appraiser_line(item: AppraiserResult) -> TableLine:
    """An appraiser's figures."""
    translate = QCoreApplication.translate
    name = item.appraiser.name
    if item.appraiser.is_model:
        name = translate("acceptance", "{name} (model)").format(name=name)
    whole = item.effectiveness.parts or item.effectiveness
    texts = (
        _counted(whole),
        _counted(item.escape),
        _counted(item.overkill),
        plain_number(item.against.value, item.against.parts),
    )
    level = _words(str(LEVELS[item.level.value]))
    figures = tuple(Cell(text, text, figure=True) for text in texts)
    return TableLine(item.appraiser.name, (Cell(name, name), *figures, Cell(level, level)))


def _counted(rate: Rate) -> str:
    return f"{rate.text} ({rate.count}/{rate.n})"


def progress_lines(glance: AcceptanceGlance) -> list[TableLine]:
    """Who has judged how much."""
    translate = QCoreApplication.translate
    lines = []
    for who, (kind, done, all_) in glance.progress.items():
        name = who if kind != "model" else translate("acceptance", "{name} (model)").format(name=who)
        count = translate("acceptance", "{done} of {all}").format(done=f"{done:,}", all=f"{all_:,}")
        lines.append(TableLine(who, (Cell(name, name), Cell(count, done / all_, figure=True))))
    return lines


def outcome_text(glance: AcceptanceGlance) -> str:
    """What an opened run showed, in a sentence."""
    translate = QCoreApplication.translate
    result = glance.result
    if result is None:
        return ""
    if glance.broken:
        return translate("acceptance", "Stored answers were changed: this acceptance run proves nothing.")
    if result.accepted:
        return translate("acceptance", "Every requirement is shown.")
    return translate("acceptance", "Not every requirement is shown.")
