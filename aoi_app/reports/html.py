"""The report as one HTML file: no scripts, no external links, images embedded.

``blocks.html`` has one macro for each kind of block.
"""

import base64

import jinja2

from aoi_app.evidence.rates import percent
from aoi_app.project.verdict_looks import VERDICT_LOOKS
from aoi_app.reports.blocks import Cover, Media, Report
from aoi_app.reports.content import ORDER, time_text
from aoi_app.reports.pareto import pareto_shapes
from resources import resource

CHART = (430.0, 180.0)


def write_html(report: Report[Cover]) -> bytes:
    """Render UTF-8 HTML; the template engine escapes all text."""
    page = (
        html_environment()
        .get_template("report.html")
        .render(
            data=report.data,
            sections=report.sections,
            words=report.data.words,
            created=time_text(report.data.created),
        )
    )
    return page.encode("utf-8")


def html_environment() -> jinja2.Environment:
    """The templates of pages with what their blocks need."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource("reports")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = percent
    environment.filters["picture"] = lambda jpeg: "data:image/jpeg;base64," + base64.b64encode(jpeg).decode()
    environment.globals.update(
        SCREEN=Media.SCREEN, order=ORDER, looks=VERDICT_LOOKS, chart=CHART, shapes=pareto_shapes, zip=zip
    )
    return environment
