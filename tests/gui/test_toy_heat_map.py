"""A new heat-map method is one small file in ``models/cams``: it is found wherever one is chosen."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aoi_app.cli import _parser
from aoi_app.commands.catalog import SECTIONS
from aoi_app.engine.maps.heat_maps import heat_map
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.project.recipe.recipe import NetworkRecipe
from models import cams
from models.backbones.small_cnn import SPEC
from models.catalogue import CAMS
from models.networks.plain import plain_network
from ui.core.session import Session
from ui.viewer.heat_sheet_choice import KEY, SheetChoice
from ui.viewer.viewer_panel import ViewerPanel

TOY = """
from models.cam_specs import CamSpec

SPEC = CamSpec(
    name="toy_cam",
    title="Toy-CAM",
    description="The first channel alone.",
    paper="https://example.org",
    heat=lambda layer: layer.activations[:, 0],
)
"""


@pytest.fixture(autouse=True)
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[None]:
    (tmp_path / "toy.py").write_text(TOY, encoding="utf-8")
    monkeypatch.setattr(cams, "__path__", [*cams.__path__, str(tmp_path)])
    monkeypatch.setattr(CAMS, "_entries", None)
    yield
    # What is still to be deleted would ask for the toy at the next change of language.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    sys.modules.pop("models.cams.toy", None)


def test_the_engine_draws_it() -> None:
    torch.manual_seed(0)
    network = DefectClassifier(plain_network((4, 6, 8)), 3, SPEC, NetworkRecipe()).eval()
    images = torch.randint(0, 256, (2, 1, 40, 40), dtype=torch.uint8)
    maps, _, _ = heat_map(network, images, 1, "toy_cam", stage=0)
    first = network.backbone.stages[0]
    torch.testing.assert_close(maps, first(network.normalise(images))[:, 0])


def test_the_viewer_and_the_sheet_offer_it(session: Session, qtbot: QtBot) -> None:
    panel, sheet = ViewerPanel(session), SheetChoice([])
    for widget in (panel, sheet):
        qtbot.addWidget(widget)
    method = panel.tools.method
    assert method.itemText(method.findData("toy_cam")) == "Toy-CAM"
    assert "toy_cam" in [sheet.methods.item(row).data(KEY) for row in range(sheet.methods.count())]


def test_the_command_line_takes_and_lists_it() -> None:
    words = ["explain", "m.aoimodel", "i.png", "--method", "toy_cam", "--out", "o.png"]
    assert _parser().parse_args(words).method == "toy_cam"
    assert "toy_cam" in [entry["name"] for entry in SECTIONS["cams"]()]
