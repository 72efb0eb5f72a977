"""The theme's fonts, whatever fonts the PC has."""

import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.core import theme

TEXT = "Accuracy 94.44 準確率"


def ink(font: QFont) -> int:
    """The amount of ink of a text."""
    image = QImage(600, 80, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(10, 60, TEXT)
    painter.end()
    return sum(255 - value for value in image.constBits())


@pytest.mark.parametrize("family", ["", "Noto Sans TC"])
def test_headings_are_heavier_than_text_whichever_font_there_is(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, family: str
) -> None:
    before = qapp.font(), qapp.styleSheet()
    monkeypatch.setattr(theme, "_semibold", theme._semibold)  # restored at the end
    if family:  # as on a PC without such a font: the bundled one is loaded
        monkeypatch.setattr(theme, "CHINESE_FAMILIES", ())
        monkeypatch.setattr(theme, "LATIN_FAMILIES", ())
        theme.apply_fonts(qapp)
        assert qapp.font().families()[0] == family
        theme.apply_theme(qapp, "light")
    try:
        heading = QLabel(TEXT)
        heading.setProperty("role", "title")
        qtbot.addWidget(heading)
        heading.ensurePolished()
        for font in (theme.font("title"), heading.font()):
            plain = QFont(font)
            plain.setWeight(QFont.Weight.Normal)
            assert ink(font) > 1.1 * ink(plain)
    finally:
        qapp.setFont(before[0])
        qapp.setStyleSheet(before[1])
