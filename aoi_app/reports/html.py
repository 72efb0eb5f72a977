"""The report as one HTML file: no script, no link to the outside, pictures inside."""

import base64

import jinja2

from aoi_app.evidence.rates import percent
from aoi_app.project.verdict_looks import VERDICT_LOOKS
from aoi_app.reports.content import ORDER, ReportData, time_text
from aoi_app.reports.pareto import pareto_shapes
from resources import resource

CHART = (430.0, 180.0)


def write_html(data: ReportData) -> bytes:
    """UTF-8 HTML; every text from the folder is escaped by the template engine."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource("reports")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = percent
    environment.filters["picture"] = lambda jpeg: "data:image/jpeg;base64," + base64.b64encode(jpeg).decode()
    page = environment.get_template("report.html").render(
        data=data,
        words=data.words,
        order=ORDER,
        looks=VERDICT_LOOKS,
        created=time_text(data.created),
        chart=CHART,
        shapes=pareto_shapes(data.pareto, data.words("others"), *CHART),
    )
    return page.encode("utf-8")
