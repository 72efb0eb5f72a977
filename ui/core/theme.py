"""The theme: colours, sizes and fonts. Pages define no colours or pixel sizes of their own.

Pages address the style sheet by ``objectName`` and dynamic properties (``role``, ``kind``, ``level``,
``verdict``); custom painting calls :func:`colour` at paint time, so that a change of theme only needs a
repaint.
"""

import string
import sys
from dataclasses import asdict, dataclass
from functools import lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from aoi_app.project.enums import Verdict
from aoi_app.project.verdict_looks import VERDICT_LOOKS
from resources import resource


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme.

    Texts have a contrast of at least 4.5:1 to every surface they stand on, ``edge`` (borders of fields) and
    ``accent`` (focus, selection) of at least 3:1; ``line`` only divides and carries no meaning.
    """

    bg: str
    surface: str
    surface_2: str
    stage: str
    line: str
    edge: str
    text: str
    text_2: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    ok: str
    ng: str
    review: str
    unreadable: str


LIGHT = Tokens(
    bg="#F4F6F8",
    surface="#FFFFFF",
    surface_2="#EBEFF3",
    stage="#20262E",
    line="#D5DBE2",
    edge="#7E8B98",
    text="#18202A",
    text_2="#586472",
    accent="#0F766E",
    accent_hover="#0B5F59",
    accent_soft="#DFF0EE",
    on_accent="#FFFFFF",
    ok=VERDICT_LOOKS[Verdict.OK].light,
    ng=VERDICT_LOOKS[Verdict.NG].light,
    review=VERDICT_LOOKS[Verdict.REVIEW].light,
    unreadable=VERDICT_LOOKS[Verdict.UNREADABLE].light,
)
DARK = Tokens(
    bg="#11151B",
    surface="#1A2028",
    surface_2="#232B35",
    stage="#0B0E12",
    line="#313B47",
    edge="#6B7988",
    text="#E6EBF1",
    text_2="#9AA7B6",
    accent="#2DD4BF",
    accent_hover="#5EEAD4",
    accent_soft="#173A3B",
    on_accent="#06201D",
    ok=VERDICT_LOOKS[Verdict.OK].dark,
    ng=VERDICT_LOOKS[Verdict.NG].dark,
    review=VERDICT_LOOKS[Verdict.REVIEW].dark,
    unreadable=VERDICT_LOOKS[Verdict.UNREADABLE].dark,
)
# Okabe and Ito's palette: distinguishable with every kind of colour vision.
CHART_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")

# Surfaces that marks stand on, and the contrast (WCAG 2.2, 1.4.11) by which marks must differ from them.
GROUNDS = ("bg", "surface", "surface_2", "accent_soft")
VISIBLE = 3.0

VERDICT_TOKENS = {
    Verdict.OK: "ok",
    Verdict.NG: "ng",
    Verdict.REVIEW: "review",
    Verdict.UNREADABLE: "unreadable",
}
VERDICT_MARKS = {verdict: look.mark for verdict, look in VERDICT_LOOKS.items()}

SPACE = {"xs": 4, "s": 8, "m": 12, "l": 16, "xl": 24, "xxl": 32}
RADIUS, CARD_RADIUS = 6, 10
# Sizes at a text of 10 pt at 96 dpi; all grow with the system's text (`scaled`).
RAIL_WIDTH, RAIL_NARROW, NARROW_WINDOW = 200, 56, 1100
VIEWER_WIDTH, SIDE_WIDTH = 420, 340
MINIMUM_WINDOW, FIRST_WINDOW = QSize(1024, 640), QSize(1440, 900)
HEAD_HEIGHT, CONTROL_HEIGHT, ROW_HEIGHT = 56, 32, 32
TOUCH = 44  # least height and width of what is pressed at the line, often with gloves
ICON, ICON_SMALL, ICON_LARGE = 20, 16, 48
TYPE_SCALE = {"title": 1.6, "section": 1.15, "body": 1.0, "caption": 0.88, "figure": 2.0, "counter": 3.6}
SEMIBOLD = frozenset({"title", "section", "figure", "counter"})
LATIN_FAMILIES = ("Inter", "Noto Sans", "Ubuntu Sans", "Ubuntu", "Cantarell", "Open Sans", "Roboto")
CHINESE_FAMILIES = ("Microsoft JhengHei UI", "PingFang TC", "Noto Sans CJK TC", "Noto Sans TC")
MINIMUM_POINTS = 10.0

PIXELS_OF_TEXT = MINIMUM_POINTS * 96 / 72  # height of the text that the sizes are made for

_current = LIGHT
_scale = 1.0
_semibold = QFont.Weight.DemiBold


def tokens() -> Tokens:
    """The colours of the current theme."""
    return _current


def colour(token: str, alpha: float = 1.0) -> QColor:
    """The colour of a token in the current theme; ``alpha`` 0..1."""
    value = QColor(getattr(_current, token))
    value.setAlphaF(alpha)
    return value


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two opaque colours, 1..21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(of: QColor) -> float:
    """Relative luminance, 0..1."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (of.redF(), of.greenF(), of.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def visible(fill: QColor, grounds: tuple[str, ...] = GROUNDS) -> QColor:
    """The colour, mixed with that of texts until it stands out by 3:1 from these surfaces of the theme."""
    return QColor(
        _visible(fill.name(), tuple(colour(token).name() for token in grounds), colour("text").name())
    )


@lru_cache(maxsize=512)
def _visible(fill: str, grounds: tuple[str, ...], ink: str) -> str:
    for share in range(0, 101, 4):
        mixed = _mixed(QColor(fill), QColor(ink), share / 100)
        if all(contrast(mixed, QColor(ground)) >= VISIBLE for ground in grounds):
            return mixed.name()
    return ink


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour and the ``share`` 0..1 of another."""
    parts = zip((one.red(), one.green(), one.blue()), (other.red(), other.green(), other.blue()), strict=True)
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


def chart_colour(number: int) -> QColor:
    """A colour of ``CHART_COLOURS``, visible on the theme's surface.

    Deep blue in the dark theme and yellow in the light one would be invisible and are replaced by the text
    colour, as black is part of the palette, too.
    """
    number %= len(CHART_COLOURS)
    swallowed = 0 if is_dark() else len(CHART_COLOURS) - 1
    return colour("text") if number == swallowed else visible(QColor(CHART_COLOURS[number]), ("surface",))


def stage_colour(token: str) -> QColor:
    """The colour of a token on the stage, which is dark in both themes."""
    return QColor(getattr(DARK, token))


def is_dark() -> bool:
    """True if the dark theme is active."""
    return _current is DARK


def font(role: str = "body") -> QFont:
    """The font of a role in ``TYPE_SCALE``, relative to the system's font size."""
    result = QFont(QApplication.font())
    result.setPointSizeF(result.pointSizeF() * TYPE_SCALE[role])
    if role in SEMIBOLD:
        result.setWeight(_semibold)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def scaled(pixels: float) -> int:
    """Logical pixels at a normal text size, grown with the system's: a larger text gets a larger frame."""
    return round(pixels * _scale)


def rail_width() -> int:
    """Width of the rail; the measure of many panels, too."""
    return scaled(RAIL_WIDTH)


def side_width() -> int:
    """Width of a column of settings."""
    return scaled(SIDE_WIDTH)


def viewer_width() -> int:
    """Width of the viewer in a new window."""
    return scaled(VIEWER_WIDTH)


def head_height() -> int:
    """Height of the head of a page."""
    return scaled(HEAD_HEIGHT)


def control_height() -> int:
    """Height of a button or field."""
    return scaled(CONTROL_HEIGHT)


def row_height() -> int:
    """Height of a row of a list or table."""
    return scaled(ROW_HEIGHT)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property used by the style sheet, and re-apply the rules."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def apply_theme(app: QApplication, choice: str) -> None:
    """Apply the ``light``, ``dark`` or ``system`` theme while the program runs.

    When the system's theme changes, this is called again.
    """
    global _current, _scale
    points, screen = app.font().pointSizeF(), app.primaryScreen()
    _scale = max(1.0, points * screen.logicalDotsPerInchY() / 72 / PIXELS_OF_TEXT)
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints = app.styleHints()
    hints.setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
    dark = choice == "dark" or (choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    _current = DARK if dark else LIGHT
    app.setPalette(_palette(_current))
    app.setStyleSheet(_style_sheet(_current, points))


def apply_fonts(app: QApplication) -> None:
    """Choose a family with Traditional Chinese glyphs; the bundled one only if the PC has none."""
    global _semibold
    present = set(QFontDatabase.families())
    wanted = [family for family in CHINESE_FAMILIES if family in present]
    if not wanted:
        loaded = QFontDatabase.addApplicationFont(str(resource("fonts", "NotoSansTC-Regular.ttf")))
        wanted = QFontDatabase.applicationFontFamilies(loaded)
    chosen = QFont(app.font())
    # Chinese families draw English punctuation as wide as a Chinese character: a Latin family comes first.
    latin = [family for family in LATIN_FAMILIES if family in present][:1]
    own = chosen.families() if sys.platform in ("win32", "darwin") else latin
    chosen.setFamilies([*own, *wanted, *chosen.families()])
    chosen.setPointSizeF(max(chosen.pointSizeF(), MINIMUM_POINTS))
    app.setFont(chosen)
    # Qt only synthesises bold for a family without a heavier face, such as the bundled one.
    heavier = all(map(_has_heavier_face, [*latin, *wanted[:1]]))
    _semibold = QFont.Weight.DemiBold if heavier else QFont.Weight.Bold


def _has_heavier_face(family: str) -> bool:
    weights = (QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family))
    return max(weights, default=0) > QFont.Weight.Medium


def _palette(values: Tokens) -> QPalette:
    role = QPalette.ColorRole
    by_role = {
        role.Window: values.bg,
        role.WindowText: values.text,
        role.Base: values.surface,
        role.AlternateBase: values.surface_2,
        role.Text: values.text,
        role.PlaceholderText: values.text_2,
        role.Button: values.surface,
        role.ButtonText: values.text,
        role.BrightText: values.ng,
        role.Highlight: values.accent_soft,
        role.HighlightedText: values.text,
        role.ToolTipBase: values.surface,
        role.ToolTipText: values.text,
        role.Link: values.accent,
        role.LinkVisited: values.accent,
        role.Mid: values.line,
        role.Dark: values.line,
        role.Accent: values.accent,
    }
    palette = QPalette()
    for which, value in by_role.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(values.text_2))
    return palette


def _style_sheet(values: Tokens, points: float) -> str:
    template = string.Template(resource("styles", "app.qss").read_text(encoding="utf-8"))
    sizes = {f"type_{name}": f"{points * scale:.1f}pt" for name, scale in TYPE_SCALE.items()}
    space = {f"space_{name}": f"{value}px" for name, value in SPACE.items()}
    return template.substitute(
        asdict(values),
        **sizes,
        **space,
        semibold=_semibold.value,
        radius=f"{RADIUS}px",
        card_radius=f"{CARD_RADIUS}px",
        control=f"{control_height() - 2}px",  # the border adds a pixel above and below
        row=f"{row_height()}px",
        row_button=f"{2 * row_height() - 2}px",
        radio_radius=f"{scaled(ICON_SMALL) // 2 + 1}px",
        radio_hole=f"{scaled(ICON_SMALL) - 8}px",
        line_of_text=f"{scaled(24)}px",
        small_line=f"{scaled(22)}px",
        row_of_choice=f"{scaled(28)}px",
        rail_button=f"{scaled(36)}px",
        icon=f"{scaled(ICON_SMALL)}px",
        icon_room=f"{scaled(ICON_SMALL) + 6}px",
        rail_icon=f"{scaled(ICON)}px",
        rail_icon_room=f"{scaled(ICON) + 10}px",
        chevron_down=_glyph_file("chevron-down", values.text_2),
        chevron_up=_glyph_file("chevron-up", values.text_2),
        check=_glyph_file("check", values.on_accent),
    )


def touch_sheet() -> str:
    """A style sheet for a page whose controls are pressed with fingers and gloves.

    It is set on that page: rules of the program's own sheet that look at the page around each control would
    be tried on every control of every page, which takes seconds.
    """
    high, wide = scaled(TOUCH) - 2, scaled(TOUCH) - 14  # without border and padding
    kinds = ("QPushButton", "QToolButton", "QLineEdit", "QComboBox", "QSpinBox")
    return "\n".join(
        (
            f"{', '.join(kinds)} {{ min-height: {high}px; }}",
            f'QPushButton[kind="link"], QCheckBox {{ min-height: {high + 2}px; }}',
            f"QPushButton, QToolButton {{ min-width: {wide}px; }}",
            "QLineEdit > QToolButton, QComboBox QLineEdit { min-width: 0; min-height: 0; }",
        )
    )


def _glyph_file(name: str, tint: str) -> str:
    """Path of a tinted icon, because style sheets only read images from files."""
    from aoi_app.settings import home

    folder = home() / "cache" / "icons"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}-{tint.removeprefix('#')}.svg"
    if not file.exists():
        file.write_bytes(tinted_svg(name, tint))
    return file.as_posix()


@lru_cache(maxsize=512)
def tinted_svg(name: str, tint: str) -> bytes:
    """The SVG source of an icon in a colour."""
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return source.replace("currentColor", tint).encode()


def text_width(text: str, role: str = "body") -> float:
    """Width of a text in logical pixels, for columns that must fit both languages."""
    return QFontMetricsF(font(role)).horizontalAdvance(text)


def text_height(role: str = "body") -> float:
    """Height of a line of text in logical pixels."""
    return QFontMetricsF(font(role)).height()
