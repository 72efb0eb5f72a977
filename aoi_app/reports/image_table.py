"""The tables with one row per image: all columns on a sheet, the essential ones on paper."""

from collections.abc import Callable, Sequence

from aoi_app.evidence.result_table import serial_of
from aoi_app.reports.blocks import CellValue, Media, ReportColumn, Table
from aoi_app.reports.content import ReportData, ReportRow
from aoi_app.reports.course import again_text, state_text

DETAIL = Media.SHEET  # JSON has every field of an image under "images"


def image_table(data: ReportData, rows: Sequence[ReportRow]) -> Table:
    """The table of these images."""
    columns = tuple(column for column, _ in _COLUMNS)
    return Table(columns, tuple(tuple(value(data, row) for _, value in _COLUMNS) for row in rows))


def reason_table(rows: Sequence[ReportRow]) -> Table:
    """The table of files with the reason why they were not judged OK or NG."""
    columns = (
        ReportColumn("index", 7, "count", media=~Media.SHEET),
        ReportColumn("name", 40, "path", wrap=True),
        ReportColumn("reason", 50, wrap=True),
    )
    return Table(columns, tuple((row.number, row.name, row.reason) for row in rows))


def _judgement(data: ReportData, row: ReportRow) -> str:
    """A person's verdict, class and name; empty without re-judgement."""
    image = row.image
    if image.human_verdict is None:
        return ""
    text = " · ".join(filter(None, (data.words(image.human_verdict.value), image.human_label)))
    return f"{text} ({image.reviewer})" if image.reviewer else text


def _remark(data: ReportData, row: ReportRow) -> str:
    """Why it was not judged, that it was judged again, that people disagree, and what they said of it."""
    disputed = data.words("disputed") if row.image.disputed else ""
    file = (again_text(row, data.words), state_text(row, data.words))
    return data.words.listed(filter(None, (row.reason, *file, disputed, row.image.comment)), phrases=True)


_COLUMNS: tuple[tuple[ReportColumn, Callable[[ReportData, ReportRow], CellValue]], ...] = (
    (ReportColumn("index", 7, "count"), lambda _, row: row.number),
    (ReportColumn("name", 35, "path"), lambda _, row: row.name),
    (ReportColumn("machine", 12, "verdict"), lambda _, row: row.image.verdict),
    (ReportColumn("class", 17), lambda _, row: row.image.predicted),
    (ReportColumn("area", 17, media=DETAIL), lambda _, row: row.image.area),
    (
        ReportColumn("score", 11, "score", media=~Media.PAPER),
        lambda _, row: row.image.score if row.readable else None,
    ),
    (ReportColumn("ng_score", 10, "score"), lambda _, row: row.image.ng_score if row.readable else None),
    (ReportColumn("judgement", 24, wrap=True, media=Media.SCREEN), _judgement),
    (ReportColumn("human", 11, "verdict", media=~Media.SCREEN), lambda _, row: row.image.human_verdict),
    (ReportColumn("human_class", 16, media=DETAIL), lambda _, row: row.image.human_label),
    (ReportColumn("reviewer", 14, media=DETAIL), lambda _, row: row.image.reviewer),
    (
        ReportColumn("reviewed_at", 26, media=DETAIL),
        lambda data, row: data.moment(row.image.reviewed_at),
    ),
    (
        ReportColumn("audit", 8, media=DETAIL),
        lambda data, row: data.words("yes") if row.image.audit else "",
    ),
    (ReportColumn("final", 12, "verdict"), lambda _, row: row.final),
    (
        ReportColumn("final_class", 16, media=Media.SHEET | Media.DATA),
        lambda _, row: row.final_label,
    ),
    (ReportColumn("note", 30, wrap=True, media=Media.SCREEN | Media.PAPER), _remark),
    (ReportColumn("reason", 24, media=DETAIL), lambda _, row: row.reason),
    (ReportColumn("judged_again", 24, media=DETAIL), lambda data, row: again_text(row, data.words)),
    (ReportColumn("file_state", 24, media=DETAIL), lambda data, row: state_text(row, data.words)),
    (
        ReportColumn("disputed", 12, media=DETAIL),
        lambda data, row: data.words("yes") if row.image.disputed else "",
    ),
    (ReportColumn("comment", 24, media=DETAIL), lambda _, row: row.image.comment),
    (ReportColumn("serial", 18, media=DETAIL), lambda _, row: serial_of(row.image.path)),
    (ReportColumn("path", 60, "path", media=DETAIL), lambda _, row: row.image.path),
    (ReportColumn("at", 26, media=DETAIL), lambda data, row: data.moment(row.image.at)),
    (ReportColumn("width", 9, "count", media=DETAIL), lambda _, row: row.image.width),
    (ReportColumn("height", 9, "count", media=DETAIL), lambda _, row: row.image.height),
    (ReportColumn("sha256", 66, media=DETAIL), lambda _, row: row.image.sha256),
)
