"""The pages of a dossier for people: index.html in English and in Traditional Chinese, readable offline."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aoi_app.plain_names import visible
from aoi_app.project.store.approvals import ReleaseDecision
from aoi_app.project.store.inspection_header import InspectionHeader
from aoi_app.reports.blocks import CellValue, Facts, Note, ReportBlock, ReportColumn, Section, Table
from aoi_app.reports.content import Fact, clean, moment_of, time_text
from aoi_app.reports.dossier_data import DossierData, WorstImage
from aoi_app.reports.dossier_limits import limits
from aoi_app.reports.figures import proof_figures
from aoi_app.reports.html import html_environment
from aoi_app.reports.provenance import policy_texts, provenance_facts
from aoi_app.reports.threshold_text import threshold_text
from aoi_app.reports.words import Words

PAGES = {"en": "index.html", "zh_TW": "index.zh_TW.html"}


@dataclass(frozen=True, slots=True)
class WorstPicture:
    """An image of the page: what was judged of it, and its JPEG; ``map`` is None if there is none."""

    image: WorstImage
    title: str
    lines: tuple[str, ...]
    map: bytes | None


def dossier_page(data: DossierData, maps: Mapping[int, bytes], words: Words) -> bytes:
    """One page as UTF-8 HTML, with its pictures inside."""
    other = PAGES["en" if words.language == "zh_TW" else "zh_TW"]
    page = (
        html_environment()
        .get_template("dossier.html")
        .render(
            words=words,
            other=other,
            name=clean(data.manifest["name"]),
            made=_moment(data.made),
            before=[*_front(data, words)],
            worst=[_picture(item, maps.get(item.record.id), words) for item in data.worst],
            worst_note=words(
                "worst_note", n=len(data.worst), wrong=sum(bool(item.wrong) for item in data.worst)
            ),
            after=[*_back(data, words)],
            app_version=data.app_version,
        )
    )
    return page.encode("utf-8")


def _front(data: DossierData, words: Words) -> Iterator[Section]:
    yield _about(data, words)
    yield _results(data, words)
    model = data.manifest
    facts = [Fact(key, text) for key, text in policy_texts(model["policy"], words).items()]
    facts.append(Fact("threshold_choice", threshold_text(model, words)))
    yield Section("threshold", words("dossier_threshold"), (Facts(tuple(facts)),))
    yield Section("limits", words("dossier_limits"), tuple(Note(text) for text in limits(data, words)))


def _back(data: DossierData, words: Words) -> Iterator[Section]:
    yield _checks(data, words)
    yield _data(data, words)
    yield _decisions(data, words)
    header = InspectionHeader(model=data.manifest, app_version=data.app_version)
    yield Section("provenance", words("provenance"), (Facts(provenance_facts(header, words)),))


def _about(data: DossierData, words: Words) -> Section:
    decision = data.decision
    facts = (
        Fact("dossier_project", clean(visible(data.project))),
        Fact("dossier_file", clean(visible(data.file.file))),
        Fact("run", data.file.run),
        Fact("dossier_made", _moment(data.made)),
        Fact("dossier_release", words("release_none") if decision is None else _told(decision, words)),
        Fact("model_sha256", data.file.sha256),
    )
    return Section(
        "about", words("dossier_about"), (*_alerts(data, words), Facts(facts), Note(words("dossier_verify")))
    )


def _alerts(data: DossierData, words: Words) -> Iterator[Note]:
    if not data.tested:
        yield Note(words("alert_untested"), alert=True)
    if data.decision is None or not data.decision.releases:
        yield Note(words("alert_not_approved"), alert=True)
    found = data.splits["parts_in_two_splits"], data.splits["contents_in_two_splits"]
    if any(found):
        yield Note(words("alert_splits", parts=found[0], contents=found[1]), alert=True)
    if broken := data.chain.get("broken"):
        yield Note(words("alert_chain", n=len(broken)), alert=True)


def _told(decision: ReleaseDecision, words: Words) -> str:
    return words(
        f"release_{decision.kind}",
        who=clean(decision.who),
        at=_moment(decision.at),
        reason=clean(decision.reason),
    )


def _results(data: DossierData, words: Words) -> Section:
    own = {data.split: data.metrics[data.split]} if data.split in data.metrics else {}
    ok_class = any(item["verdict"] == "OK" for item in data.manifest["classes"])
    images, figures = proof_figures(own, words, ok_class)
    title = words("dossier_results")
    if not figures.figures:
        return Section("results", title, (Note(words("no_metrics"), alert=True),))
    return Section("results", f"{title} · {images}", (figures, Note(words("bounds_note"))))


def _checks(data: DossierData, words: Words) -> Section:
    twins, labels = data.twins, data.labels
    found = words("not_done")
    if twins is not None:
        exact, near = twins["exact_across_splits"], twins["near_across_splits"]
        counts = {"n": twins["searched"], "left": twins["not_searched"]}
        found = words("twins_value", exact=exact, near=near, **counts)
    said = words("not_done")
    if labels is not None:
        said = words("labels_value", suspects=labels["suspects"], n=labels["images"], kept=labels["kept"])
        said += "" if labels["same_data"] else words("labels_changed")
    facts = (
        Fact("check_twins", found),
        Fact("check_labels", said),
        Fact("check_acceptance", words("not_done" if data.acceptance is None else "acceptance_done")),
        Fact("parity", "" if data.manifest["parity"] else words("parity_none")),
    )
    return Section("checks", words("dossier_checks"), (Facts(facts),))


def _data(data: DossierData, words: Words) -> Section:
    columns = (
        ReportColumn("split_head", 20),
        ReportColumn("images_head", 10, "count"),
        ReportColumn("classes", 60),
    )
    rows: tuple[tuple[CellValue, ...], ...] = tuple(
        (
            words(f"split_{split}"),
            sum(counts.values()),
            words.listed(f"{clean(name) or '–'} {count}" for name, count in counts.items()),
        )
        for split, counts in data.splits["images"].items()
    )
    parts = {"n": data.splits["parts_in_two_splits"], "parts": data.splits["parts"]}
    apart = words("parts_apart_value", **parts) if data.splits["parts"] else words("parts_unknown")
    facts = (
        Fact("parts_apart", apart),
        Fact("contents_apart", str(data.splits["contents_in_two_splits"])),
        Fact("fingerprint", data.splits["data_fingerprint"]),
    )
    return Section("data", words("dossier_data"), (Table(columns, rows), Facts(facts)))


def _decisions(data: DossierData, words: Words) -> Section:
    columns = (
        ReportColumn("decision_head", 6, "count"),
        ReportColumn("date", 20),
        ReportColumn("decided_head", 12),
        ReportColumn("who_head", 16),
        ReportColumn("dossier_file", 30, "path"),
        ReportColumn("reason_head", 40),
    )
    rows: tuple[tuple[CellValue, ...], ...] = tuple(
        (
            item.id,
            _moment(item.at),
            words(f"decided_{item.kind}"),
            clean(item.who),
            clean(visible(item.file.rpartition("/")[2])),
            clean(item.reason),
        )
        for item in data.decisions
    )
    block: ReportBlock = Table(columns, rows) if rows else Note(words("no_decisions"))
    return Section("decisions", words("dossier_decisions"), (block,))


def _picture(item: WorstImage, jpeg: bytes | None, words: Words) -> WorstPicture:
    title = words(f"worst_{item.wrong or 'right'}")
    named = f"{clean(item.label)} → {clean(item.predicted)} ({words(item.seen.verdict.value)})"
    score = words.named("ng_score", f"{item.seen.ng_score:.3f}")
    return WorstPicture(item, title, (named, score, clean(visible(item.record.path))), jpeg)


def _moment(text: str) -> str:
    found = moment_of(text)
    return time_text(found) if found is not None else ""
