"""The image view: zoom without smoothing, pixel values, overlays that can be toggled separately."""

import numpy as np
import pytest
from PySide6.QtCore import QLineF, QPoint, QPointF, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.image_view import ImageView
from ui.kit.linked_views import LinkedViews
from ui.kit.pixels import Picture, full_range, heat_to_rgba, to_eight_bit
from ui.kit.ruler import tilt
from ui.kit.scale_bar import scale_bar_length


@pytest.fixture
def view(qtbot: QtBot) -> ImageView:
    view = ImageView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    pixels = np.arange(40 * 60, dtype=np.uint16).reshape(40, 60)
    view.set_picture(Picture.of(pixels, 0.0, 4095.0))
    return view


def at(view: ImageView, x: float, y: float) -> QPointF:
    return QPointF(view.mapFromScene(QPointF(x, y)))


def test_zoom_by_keys_and_fit_on_resize(view: ImageView, qtbot: QtBot) -> None:
    fitted = view.zoom()
    assert fitted == pytest.approx(min(400 / 60, 300 / 40), rel=0.02)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom() == pytest.approx(fitted * 1.25)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom() == 1.0
    view.resize(200, 150)
    assert view.zoom() == 1.0  # a manual zoom is kept
    qtbot.keyClick(view, Qt.Key.Key_F)
    assert view.zoom() == pytest.approx(fitted / 2, rel=0.05)


class CountedView(ImageView):
    """Counts its changes of size."""

    resizes = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.resizes += 1
        assert self.resizes < 100, "fit and scroll bars chase each other"
        super().resizeEvent(event)


@pytest.mark.parametrize("picture", [(200, 200), (64, 64), (512, 512), (333, 97), (97, 333), (1, 1)])
def test_fitting_settles_at_once_for_all_sizes(
    picture: tuple[int, int], qtbot: QtBot, qapp: QApplication
) -> None:
    view = CountedView()
    qtbot.addWidget(view)
    view.set_picture(Picture.of(np.zeros(picture, np.uint8)))
    view.show()
    for width in range(240, 272):
        for height in (*range(240, 252), width - 12, width - 10):
            view.resizes = 0
            view.resize(width, height)
            for _ in range(3):
                qapp.processEvents()
            assert view.resizes <= 2, (width, height)
            shown = view.mapFromScene(view.sceneRect()).boundingRect()
            assert shown.width() <= width + 1
            assert shown.height() <= height + 1


def turn_wheel(view: ImageView, place: QPointF, notches: int) -> None:
    event = QWheelEvent(
        place,
        QPointF(view.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(event)


@pytest.mark.parametrize("place", [(200, 150), (90, 60), (333, 222)])
def test_the_wheel_zooms_at_the_mouse(view: ImageView, place: tuple[int, int]) -> None:
    view.set_zoom(10.0)
    before = view.mapToScene(*place)
    turn_wheel(view, QPointF(*place), 3)
    assert view.zoom() == pytest.approx(10.0 * 1.25**3)
    away = QPointF(view.mapFromScene(before)) - QPointF(*place)
    assert away.manhattanLength() <= 3, "within rounding of the scroll bars"


def test_the_ruler_measures_in_pixels_of_the_image(view: ImageView, qtbot: QtBot) -> None:
    told: list[QLineF | None] = []
    view.measured.connect(told.append)
    view.set_zoom(5.0)
    view.set_measuring(True)
    start, end = at(view, 20, 25).toPoint(), at(view, 26, 17).toPoint()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    line = view.ruler.line()
    assert line is not None
    assert told[-1] == line
    assert line.length() == pytest.approx(10.0, abs=0.3)
    assert tilt(line) == pytest.approx(53.1, abs=2)
    assert tilt(QLineF(line.p2(), line.p1())) == pytest.approx(tilt(line)), "a line has no direction"
    assert [tilt(QLineF(0, 0, *end)) for end in ((5, 0), (-5, 0), (0, 5), (0, -5))] == [0, 0, 90, 90]
    view.set_picture(Picture.of(np.zeros((40, 60), np.uint8)))
    assert view.ruler.line() is None
    assert told[-1] is None


def test_linked_views_show_the_same_part(view: ImageView, qtbot: QtBot) -> None:
    other = ImageView()
    qtbot.addWidget(other)
    other.resize(view.size())
    other.show()
    other.set_picture(Picture.of(np.zeros((80, 120), np.uint8)))  # twice the size
    LinkedViews(view, other, view)
    view.zoom_at(QPointF(50, 40), 20.0)
    assert other.zoom() == pytest.approx(10.0)
    assert (other.middle() - view.middle() * 2).manhattanLength() < 1
    other.horizontalScrollBar().setValue(other.horizontalScrollBar().value() + 100)
    assert (other.middle() - view.middle() * 2).manhattanLength() < 1
    other.fit()
    assert view.is_fitted()


def test_above_100_percent_no_pixel_is_smoothed(view: ImageView) -> None:
    step = np.zeros((8, 8), dtype=np.uint8)
    step[:, 4:] = 255
    view.set_picture(Picture.of(step))
    view.set_zoom(16.0)
    shot = view.viewport().grab().toImage()
    row = at(view, 0, 4).toPoint().y() + 8
    left, right = at(view, 3, 0).toPoint().x(), at(view, 5, 0).toPoint().x()
    values = {shot.pixelColor(x, row).red() for x in range(left, right)}
    assert values == {0, 255}


def test_hovering_tells_the_value_of_the_file(view: ImageView, qtbot: QtBot) -> None:
    place = at(view, 12.5, 3.5)
    with qtbot.waitSignal(view.pixelHovered) as told:
        qtbot.mouseMove(view.viewport(), place.toPoint())
        qtbot.mouseMove(view.viewport(), place.toPoint() + QPoint(1, 0))
    assert told.args == [12, 3, str(3 * 60 + 12)]
    assert view.pixel_at(QPointF(1, 1)) == (-1, -1, "")


def test_layers_are_separate_and_cover_the_whole_image(view: ImageView) -> None:
    view.set_heat_map(np.eye(7, dtype=np.float32))
    view.set_contour([np.array([[10, 10], [20, 10], [20, 20]], dtype=np.float32)])
    view.set_box((10, 10, 20, 20))
    assert all(view.layers_shown()[layer] for layer in ("map", "contour", "box"))
    view.set_map_visible(False)
    view.set_box_visible(False)
    assert view.layers_shown() == {
        "image": True,
        "map": False,
        "contour": True,
        "box": False,
        "side_by_side": False,
    }
    view.set_side_by_side(True)
    assert view.pixel_at(at(view, 12.5, 3.5)) == view.pixel_at(at(view, 12.5 + 60 * 1.04, 3.5))
    view.set_picture(None)
    assert not view.layers_shown()["image"]


def test_a_fixed_range_shows_12_bits_without_clipping() -> None:
    ramp = np.linspace(0, 4095, 4096).astype(np.uint16).reshape(64, 64)
    assert full_range(ramp) == (0.0, 4095.0)
    shown = to_eight_bit(ramp, 0.0, 4095.0).ravel().astype(int)
    assert np.all(np.diff(shown) >= 0)
    assert (shown[0], shown[-1]) == (0, 255)
    assert np.bincount(shown)[1:-1].max() <= 17
    assert to_eight_bit(np.array([[np.nan, 2.0]]), 0.0, 1.0).tolist() == [[0, 255]]
    assert heat_to_rgba(np.array([[0.0, 1.0]]))[..., 3].tolist() == [[0, 255]]


def test_the_scale_bar_is_a_round_number() -> None:
    assert [scale_bar_length(zoom) for zoom in (0.1, 1.0, 3.0, 64.0)] == [1000, 100, 20, 1]
