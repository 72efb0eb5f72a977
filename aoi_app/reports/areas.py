"""How many images are not OK by area: where the evidence of the heat map is strongest."""

from collections import Counter

from aoi_app.project.records import Verdict
from aoi_app.reports.blocks import CellValue, Note, ReportColumn, Section, Table
from aoi_app.reports.content import ReportData, clean


def area_section(data: ReportData) -> Section | None:
    """A row for each area; None where the model looks at none by name, or all images are OK."""
    machine = Counter(row.image.area for row in data.rows if row.image.area)
    if not machine:
        return None
    final = Counter(row.image.area for row in data.rows if row.image.area and row.final is not Verdict.OK)
    columns = (
        ReportColumn("area", 26),
        ReportColumn("machine", 12, "count"),
        ReportColumn("final", 12, "count"),
    )
    rows: list[tuple[CellValue, ...]] = [(clean(name), n, final[name]) for name, n in machine.most_common()]
    total = (data.words("total"), machine.total(), final.total())
    blocks = (Table(columns, tuple(rows), total), Note(data.words("areas_note")))
    return Section("areas", data.words("areas_title"), blocks)
