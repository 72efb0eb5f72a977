"""The image view: zoom without smoothing, pixel values, overlays that can be toggled separately."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.image_view import ImageView, scale_bar_length
from ui.kit.pixels import Picture, full_range, heat_to_rgba, to_eight_bit


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
