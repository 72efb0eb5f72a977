"""Texts are read and marks are seen in both themes: contrast as WCAG 2.2 defines it (1.4.3, 1.4.11)."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from aoi_app.project.importing.naming import class_colour
from resources import resource
from ui.core import theme
from ui.core.icons import SHAPES, paint_shape
from ui.evaluate.matrix_table import INK
from ui.kit.colour_scale import is_dark, scale_table

READ, SEEN = 4.5, 3.0
SURFACES = ("bg", "surface", "surface_2", "accent_soft")
# Texts with the surfaces they stand on: selected, hovered and striped rows as well as cards and the window.
TEXTS = {
    **dict.fromkeys(("text", "text_2", "accent", "ok", "ng", "review", "unreadable"), SURFACES),
    "on_accent": ("accent", "accent_hover"),
}
MARKS = {
    "accent": SURFACES,  # focus, selection, ticks, handles of sliders
    "edge": ("bg", "surface", "surface_2"),  # borders of fields, grooves, scroll bars
    **dict.fromkeys(("ok", "ng", "review", "unreadable"), (*SURFACES,)),
}
ON_STAGE = ("text", "text_2", "accent", "ok", "ng", "review", "unreadable")


@pytest.fixture(params=["light", "dark"])
def shown_theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    theme.apply_theme(qapp, request.param)
    yield request.param
    theme.apply_theme(qapp, "light")


def between(one: str, other: str) -> float:
    return theme.contrast(theme.colour(one), theme.colour(other))


def test_the_contrast_is_that_of_wcag() -> None:
    black, white, grey = QColor("#000000"), QColor("#FFFFFF"), QColor("#767676")
    assert theme.contrast(black, white) == pytest.approx(21)
    assert theme.contrast(grey, white) == pytest.approx(4.54, abs=0.005)  # the example of WCAG's own pages


@pytest.mark.usefixtures("shown_theme")
def test_texts_are_read_and_marks_are_seen() -> None:
    low = [
        (token, ground, round(between(token, ground), 2), least)
        for pairs, least in ((TEXTS, READ), (MARKS, SEEN))
        for token, grounds in pairs.items()
        for ground in grounds
        if between(token, ground) < least
    ]
    stage = theme.stage_colour("stage")
    grounds = {"stage": theme.colour("stage"), "stage of painted views": stage}
    low += [
        (token, name, round(theme.contrast(theme.stage_colour(token), ground), 2), READ)
        for token in ON_STAGE
        for name, ground in grounds.items()
        if theme.contrast(theme.stage_colour(token), ground) < READ
    ]
    assert low == []


def test_the_style_sheet_writes_in_no_other_colour() -> None:
    sheet = resource("styles", "app.qss").read_text(encoding="utf-8")
    used = set(re.findall(r"[{; ](?:selection-)?color: \$(\w+)", sheet))
    assert used <= set(TEXTS)


@pytest.mark.usefixtures("shown_theme")
def test_classes_and_curves_are_seen() -> None:
    colours: list[str] = []
    for number in range(40):
        colours.append(class_colour(number < 2, colours))
    for colour in {*colours, *theme.CHART_COLOURS, "#FFFFFF", "#000000"}:
        for token in SURFACES:
            ground = theme.colour(token)
            picture = QImage(24, 24, QImage.Format.Format_RGB32)
            for shape in range(len(SHAPES)):
                picture.fill(ground)
                painter = QPainter(picture)
                paint_shape(painter, QRectF(4, 4, 16, 16), shape, QColor(colour))
                painter.end()
                pixels = {picture.pixel(x, y) for x in range(24) for y in range(24)}
                best = max(theme.contrast(QColor(pixel), ground) for pixel in pixels)
                assert best >= SEEN, (colour, token, shape)
    surface = theme.colour("surface")
    curves = [theme.chart_colour(number) for number in range(len(theme.CHART_COLOURS))]
    assert all(theme.contrast(curve, surface) >= SEEN for curve in curves)
    parts = np.array([[curve.red(), curve.green(), curve.blue()] for curve in curves])
    away = np.abs(parts[:, np.newaxis] - parts).sum(axis=2) + 1000 * np.eye(len(parts))
    assert away.min() > 60, "no two curves look alike"


def test_figures_are_read_on_every_colour_of_the_matrix() -> None:
    low = [
        (place, round(theme.contrast(INK[is_dark(level)], QColor(*level.tolist())), 2))
        for place, level in enumerate(scale_table("cividis"))
        if theme.contrast(INK[is_dark(level)], QColor(*level.tolist())) < READ
    ]
    assert low == []
