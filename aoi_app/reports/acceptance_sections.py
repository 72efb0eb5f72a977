"""The sections of the report of an acceptance run, in the order in which the standards on the acceptance of
classifying inspection systems treat them. To add one: a function here, its entry in ``SECTIONS``, its words
in ``acceptance_words``.
"""

from collections import Counter
from collections.abc import Callable

from aoi_app.evidence.acceptance import ClaimResult
from aoi_app.evidence.acceptance_plan import AcceptancePlan
from aoi_app.evidence.kappa import Kappa
from aoi_app.evidence.rates import Rate, entered_percent, percent, plain_number
from aoi_app.project.acceptance import Disturbance
from aoi_app.reports.acceptance_data import ProtocolData
from aoi_app.reports.blocks import (
    CellValue,
    Facts,
    Media,
    Note,
    ReportBlock,
    ReportColumn,
    Section,
    Signatures,
    Table,
)
from aoi_app.reports.content import Fact, clean, time_text
from aoi_app.reports.words import Words


def protocol_sections(data: ProtocolData) -> tuple[Section, ...]:
    """All sections."""
    return tuple(build(data) for build in SECTIONS)


def _subject(data: ProtocolData) -> Section:
    words, study, model = data.words, data.study, data.study.model
    policy = words("acc_threshold", threshold=f"{model.threshold:g}")
    if model.review_low < model.review_high:
        policy += words("acc_band", low=f"{model.review_low:g}", high=f"{model.review_high:g}")
    closed = f"{clean(data.ending.who)} {time_text(data.moment(data.ending.at))}".strip()
    facts = (
        Fact("subject", words.given(clean(study.subject))),
        Fact("acc_model", f"{clean(model.name)} ({clean(model.file.name)})"),
        Fact("acc_run", model.run),
        Fact("acc_exported", model.created),
        Fact("acc_policy", policy),
        Fact("acc_project", clean(study.project)),
        Fact("acc_program", f"AOI Studio {study.app_version}"),
        Fact("acc_id", study.id),
        Fact("acc_begun", time_text(study.created)),
        Fact("acc_begun_by", clean(study.author)),
        Fact("acc_closed", closed),
        Fact("author", clean(data.author)),
        Fact("acc_model_sha256", model.sha256),
        Fact("acc_answers_sha256", data.sha256),
    )
    return Section("subject", words("acc_subject"), (Facts(facts), Note(words("order_note"))))


def _limit(claim: str, value: float | None, n: int = 0, *, up: bool = True) -> str:
    """The value of a claim: a rate of ``n`` parts in percent, or a kappa."""
    if claim == "kappa":
        return plain_number(value, n, "down")
    return percent(value, n, "up" if up else "nearest")


def _requirements(data: ProtocolData) -> Section:
    words, study = data.words, data.study
    ng = int(study.reference.sum())
    allowed = AcceptancePlan(study.claims, *study.available).allowed(ng, len(study.images) - ng)
    columns = (
        ReportColumn("acc_requirement", 40),
        ReportColumn("acc_limit", 14),
        ReportColumn("acc_allowed", 24),
    )
    limits = {
        "escape": entered_percent(study.claims.escape),
        "overkill": entered_percent(study.claims.overkill),
        "kappa": f"{study.claims.kappa:g}",
    }
    rows: tuple[tuple[CellValue, ...], ...] = tuple(
        (words(f"acc_{name}"), limit, _allowed(allowed[name], words)) for name, limit in limits.items()
    )
    note = words("acc_required_note", confidence=entered_percent(study.claims.confidence))
    return Section("requirements", words("acc_requirements"), (Table(columns, rows), Note(note)))


def _allowed(count: int | None, words: Words) -> str:
    return words("acc_none_allowed") if count is None else str(count)


def _parts(data: ProtocolData) -> Section:
    words, study = data.words, data.study
    counted = Counter((not image.ng, clean(image.label)) for image in study.images)
    columns = (
        ReportColumn("class", 30),
        ReportColumn("acc_reference", 12),
        ReportColumn("acc_class_parts", 12, "count"),
    )
    rows: tuple[tuple[CellValue, ...], ...] = tuple(
        (label, "OK" if is_ok else "NG", count) for (is_ok, label), count in sorted(counted.items())
    )
    ng, ok = study.available
    note = Note(words("acc_parts_note", seed=study.seed, ng=ng, ok=ok))
    total = (words("total"), "", len(study.images))
    return Section("parts", words("acc_parts"), (Table(columns, rows, total), note))


def _procedure(data: ProtocolData) -> Section:
    words, study = data.words, data.study
    facts = (
        Fact(
            "acc_appraisers",
            words(
                "acc_appraisers_value",
                people=len(data.people),
                planned=study.people,
                repeats=study.repeats,
                disturbances=len(Disturbance),
            ),
        ),
        Fact("acc_repeats", words.listed(words(f"dist_{item.value}") for item in Disturbance)),
        Fact("acc_blind", words("acc_blind_value")),
        Fact("acc_outside", words.listed(data.name(who) for who in data.people if who.kind == "outside")),
    )
    return Section("procedure", words("acc_procedure"), (Facts(facts), Note(words("acc_method_note"))))


def _results(data: ProtocolData) -> Section:
    blocks: tuple[Section, ...] = (_claims(data), _matrix(data), _appraisers(data), _disturbed(data))
    if data.people:
        blocks += (_agreement(data),)
    return Section("results", data.words("acc_results"), blocks)


def _claims(data: ProtocolData) -> Section:
    words = data.words
    columns = (
        ReportColumn("acc_requirement", 36, wrap=True),
        ReportColumn("acc_limit", 10),
        ReportColumn("acc_wrong", 14),
        ReportColumn("acc_found", 10),
        ReportColumn("acc_bound", 18),
        ReportColumn("acc_state", 24, wrap=True),
    )
    rows = tuple(_claim_row(claim, data) for claim in data.result.claims)
    return Section("against", words("acc_against"), (Table(columns, rows),))


def _claim_row(claim: ClaimResult, data: ProtocolData) -> tuple[CellValue, ...]:
    words = data.words
    side = "at_least" if claim.name == "kappa" else "at_most"
    wanted = f"{claim.wanted:g}" if claim.name == "kappa" else entered_percent(claim.wanted)
    return (
        words(f"acc_{claim.name}"),
        wanted,
        f"{claim.count}/{claim.n}",
        plain_number(claim.found, claim.n) if claim.name == "kappa" else percent(claim.found, claim.n),
        words(side, value=_limit(claim.name, claim.bound, claim.n)),
        words(f"state_{claim.state}"),
    )


def _matrix(data: ProtocolData) -> Section:
    words, matrix = data.words, data.result.model.matrix
    columns = (
        ReportColumn("acc_reference", 20),
        ReportColumn("acc_said_ok", 16, "count"),
        ReportColumn("acc_said_ng", 16, "count"),
        ReportColumn("total", 12, "count"),
    )
    rows = tuple((side, *counts, sum(counts)) for side, counts in zip(("OK", "NG"), matrix, strict=True))
    return Section("matrix", words("acc_matrix"), (Table(columns, rows, matrix=True),))


def _counted(rate: Rate) -> str:
    return f"{rate.text} ({rate.count}/{rate.n})"


def _appraisers(data: ProtocolData) -> Section:
    words = data.words
    columns = (
        ReportColumn("appraiser", 22),
        ReportColumn("effectiveness", 18),
        ReportColumn("acc_escapes", 18),
        ReportColumn("acc_overkills", 18),
        ReportColumn("acc_kappa_short", 9),
        ReportColumn("acc_within", 12),
        ReportColumn("acc_level", 14),
    )
    rows = tuple(
        (
            data.name(item.appraiser),
            _counted(item.effectiveness.parts or item.effectiveness),
            _counted(item.escape),
            _counted(item.overkill),
            _kappa(item.against),
            _kappa(item.within) if item.within else "",
            words(f"level_{item.level.value}"),
        )
        for item in data.result.appraisers
    )
    return Section("appraisers", words("acc_by_appraiser"), (Table(columns, rows),))


def _disturbed(data: ProtocolData) -> Section:
    words, held = data.words, data.result.model.appraiser.held
    reference = data.study.reference
    columns = (
        ReportColumn("disturbance", 24),
        ReportColumn("acc_escapes", 16),
        ReportColumn("acc_overkills", 16),
        ReportColumn("acc_changed", 24),
    )
    rows = tuple(
        (
            words(f"dist_{item.value}"),
            f"{int((~said & reference).sum())}/{int(reference.sum())}",
            f"{int((said & ~reference).sum())}/{int((~reference).sum())}",
            f"{int((said != held[0]).sum())}/{len(reference)}",
        )
        for item, said in zip(Disturbance, held, strict=True)
    )
    return Section("disturbed", words("acc_disturbed"), (Table(columns, rows),))


def _kappa(kappa: Kappa) -> str:
    return plain_number(kappa.value, kappa.parts)


def _agreement(data: ProtocolData) -> Section:
    words, result = data.words, data.result
    columns = (
        ReportColumn("acc_who", 36),
        ReportColumn("acc_method", 12),
        ReportColumn("acc_kappa_short", 10),
        ReportColumn("acc_low", 10),
        ReportColumn("acc_high", 10),
    )
    names = [data.name(item.appraiser) for item in result.appraisers]
    lines = [
        (words("acc_pair", one=names[one], other=names[other]), "Cohen", kappa)
        for one, other, kappa in result.pairs
    ]
    if result.people is not None:
        lines.append((words("acc_people"), "Fleiss", result.people))
        lines.append((words("acc_everybody"), "Fleiss", result.every))
    rows = tuple(
        (
            who,
            method,
            _kappa(kappa),
            plain_number(kappa.lower(), kappa.parts, "down"),
            plain_number(kappa.upper(), kappa.parts, "up"),
        )
        for who, method, kappa in lines
    )
    blocks: tuple[ReportBlock, ...] = (Table(columns, rows),)
    if result.people is not None and result.people.value is not None and len(data.people) > 1:
        blocks += (Note(words("acc_ceiling", kappa=_kappa(result.people))),)
    return Section("agreement", words("acc_agreement"), blocks)


def _deviations(data: ProtocolData) -> Section:
    words, people = data.words, data.people
    notes = [Note(words("acc_broken", n=data.broken), alert=True)] if data.broken else []
    if data.left_out:
        notes.append(Note(words("acc_left_out", names=words.listed(map(clean, data.left_out)))))
    if len(people) != data.study.people:
        notes.append(Note(words("acc_fewer", people=len(people), planned=data.study.people)))
    notes += [
        Note(words("acc_corrected", name=data.name(who), n=who.corrected)) for who in people if who.corrected
    ]
    if unsure := data.result.model.appraiser.unsure:
        notes.append(Note(words("acc_unsure", n=unsure)))
    return Section("limits", words("acc_limits"), (*notes, Note(words("acc_scope"))))


def _decision(data: ProtocolData) -> Section:
    words, result = data.words, data.result
    if result.accepted and not data.broken:
        said = Note(words("acc_accepted", risk=entered_percent(round(1 - data.study.claims.confidence, 9))))
    else:
        left = [words(f"acc_name_{claim.name}") for claim in result.claims if claim.state != "shown"]
        said = Note(words("acc_refused", names=words.listed(left)), alert=True)
    return Section("decision", words("acc_decision"), (said, Signatures(("prepared", "checked", "approved"))))


def _images(data: ProtocolData) -> Section:
    words, study = data.words, data.study
    people = [item.held.sum(axis=0) for item in data.people]
    judged = sum(len(item.held) for item in data.people)
    said = sum(people) if people else study.reference * 0
    model = data.result.model.appraiser.held
    columns = (
        ReportColumn("index", 7, "count"),
        ReportColumn("acc_reference", 10),
        ReportColumn("class", 18),
        ReportColumn("acc_people_said", 16),
        ReportColumn("acc_model_said", 16),
        ReportColumn("acc_file", 36, "path"),
        ReportColumn("acc_sha256", 66, "path", media=~Media.PAPER),
    )
    rows = tuple(
        (
            place + 1,
            "NG" if image.ng else "OK",
            clean(image.label),
            f"{judged - int(said[place])} / {int(said[place])}",
            f"{int((~model[:, place]).sum())} / {int(model[:, place].sum())}",
            clean(image.file.name),
            image.sha256,
        )
        for place, image in enumerate(study.images)
    )
    return Section("images", words("acc_images"), (Table(columns, rows),), sheet="images_section")


SECTIONS: tuple[Callable[[ProtocolData], Section], ...] = (
    _subject,
    _requirements,
    _parts,
    _procedure,
    _results,
    _deviations,
    _decision,
    _images,
)
