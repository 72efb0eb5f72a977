"""Who re-judged what: the reviewers, and everything they said."""

from aoi_app.reports.blocks import ReportColumn, Table
from aoi_app.reports.content import ReportData


def reviewer_table(data: ReportData) -> Table:
    """One row per person: how many verdicts OK and NG, comments, blind verdicts, the first and the last."""
    words = data.words
    columns = (
        ReportColumn("reviewer", 22, wrap=True),
        ReportColumn("OK", 7, "count"),
        ReportColumn("NG", 7, "count"),
        ReportColumn("comment", 11, "count"),
        ReportColumn("blind", 9, "count"),
        ReportColumn("first", 27, wrap=True),
        ReportColumn("last", 27, wrap=True),
    )
    said = [review for row in data.rows for review in row.image.reviews]
    rows = []
    for person in sorted({review.who for review in said}):
        own = [review for review in said if review.who == person]
        judged = [review.verdict.value for review in own if review.verdict is not None]
        times = [review.at for review in own]
        rows.append(
            (
                words.given(person),
                judged.count("OK"),
                judged.count("NG"),
                sum(bool(review.comment) for review in own),
                sum(review.blind for review in own if review.verdict is not None),
                data.moment(min(times)),
                data.moment(max(times)),
            )
        )
    return Table(columns, tuple(rows))


def rejudgement_table(data: ReportData) -> Table:
    """One row per re-judgement or comment, in the order of the images."""
    words = data.words
    columns = (
        ReportColumn("index", 7, "count"),
        ReportColumn("name", 25, "path", wrap=True),
        ReportColumn("machine", 11, "verdict"),
        ReportColumn("human", 11, "verdict"),
        ReportColumn("human_class", 14, wrap=True),
        ReportColumn("reviewer", 14, wrap=True),
        ReportColumn("reviewed_at", 29, wrap=True),
        ReportColumn("blind", 7),
        ReportColumn("comment", 24, wrap=True),
    )
    rows = tuple(
        (
            row.number,
            row.name,
            row.image.verdict,
            review.verdict,
            review.label,
            words.given(review.who),
            data.moment(review.at),
            words("yes") if review.blind else "",
            review.comment or "",
        )
        for row in data.rows
        for review in row.image.reviews
    )
    return Table(columns, rows)
