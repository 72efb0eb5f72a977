"""A window lies on a screen that exists and fits on it, title bar included."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from ui.frame.window_place import largest_window, placed

TITLE = 24
SCREENS = [QRect(0, 0, 1280, 680), QRect(1280, -200, 1920, 1040)]
rectangles = st.builds(
    QRect, st.integers(-5000, 5000), st.integers(-5000, 5000), st.integers(1, 5000), st.integers(1, 5000)
)


@given(window=rectangles)
def test_a_window_fits_on_one_screen_below_its_title_bar(window: QRect) -> None:
    now = placed(window, SCREENS, TITLE)
    assert any(screen.contains(now.adjusted(0, -TITLE, 0, 0)) for screen in SCREENS)
    assert placed(now, SCREENS, TITLE) == now


def test_a_window_that_is_well_placed_stays_and_one_of_a_gone_screen_comes_to_the_main_one() -> None:
    well = QRect(1400, 0, 1200, 700)
    assert placed(well, SCREENS, TITLE) == well
    assert SCREENS[0].contains(placed(well, SCREENS[:1], TITLE))
    assert largest_window(SCREENS, TITLE) == QSize(1280, 656)
