"""A foreign network is tried against that of the presets, and kept only if it wins per second."""

from pathlib import Path

import numpy as np
import pytest
import safetensors.torch

from aoi_app.control import JobControl
from aoi_app.engine.experiments import network_contest
from aoi_app.engine.experiments.network_contest import try_network
from aoi_app.engine.training.training_data import load_training_data
from aoi_app.errors import NotReadyToTry, RecipeError, WeightsMissing
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs import TryNetworkJob
from aoi_app.project.networks.pretrained_weights import imported_file
from aoi_app.project.recipe.recipe import NetworkRecipe, Recipe
from aoi_app.project.recipe.training_recipe import TrainingRecipe
from models.catalogue import BACKBONES
from tests.unit.engine.training_project import make_project

TINY = Recipe(
    input=InputSpec(width=64, height=64),
    network=NetworkRecipe(backbone="small_cnn", weights="scratch"),
    training=TrainingRecipe(method="features", epochs=1),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("data"))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file of weights for the other network, in the layout of the program."""
    backbone = BACKBONES["mobilenet_v3_small"].build()
    file = tmp_path / "own.safetensors"
    safetensors.torch.save_file({name: t.contiguous() for name, t in backbone.state_dict().items()}, file)
    return file


def played(
    monkeypatch: pytest.MonkeyPatch, right: dict[tuple[str, int], float], ms: dict[str, float]
) -> None:
    """Networks of which each is right about the share ``right`` of 36 images, and takes so long."""
    rng = np.random.default_rng(0)
    drawn, wrong = rng.random(36), rng.integers(1, 3, 36)

    def judge(self: network_contest._Contest, recipe: Recipe) -> np.ndarray:
        data = load_training_data(
            self._records, self._classes, recipe, self._cache, self._control, {}, folded=True
        )
        self._images = self._images or network_contest._images(data)
        labels = data.train.labels
        share = right[recipe.network.backbone, recipe.input.width]
        told = np.where(drawn < share, labels, (labels + wrong) % 3)
        return np.eye(3)[told] * 0.7 + 0.1

    monkeypatch.setattr(network_contest._Contest, "_judge", judge)
    monkeypatch.setattr(network_contest._Contest, "_compiled", lambda _, recipe: recipe)
    monkeypatch.setattr(
        network_contest._Contest,
        "_milliseconds",
        lambda _, recipes: [
            ms[recipe.network.backbone] * recipe.input.width**2 / 64**2 for recipe in recipes
        ],
    )


@pytest.mark.parametrize(
    ("own", "usual", "larger", "own_ms", "state"),
    [
        (0.95, 0.5, 0.0, 1.0, "judges_better"),
        (0.95, 0.5, 0.5, 4.0, "judges_better"),
        (0.95, 0.5, 0.95, 4.0, "too_slow"),
        (0.9, 0.9, 0.0, 0.5, "faster"),
        (0.9, 0.9, 0.0, 1.0, "no_gain"),
        (0.5, 0.9, 0.0, 0.5, "no_gain"),
    ],
)
def test_what_wins_wins_per_second(
    folder: Path,
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    own: float,
    usual: float,
    larger: float,
    own_ms: float,
    state: str,
) -> None:
    monkeypatch.setattr("aoi_app.project.store.project.Project.preset_recipe", lambda *_: TINY)
    right = {("mobilenet_v3_small", 64): own, ("small_cnn", 64): usual, ("small_cnn", 128): larger}
    played(monkeypatch, right, {"mobilenet_v3_small": own_ms, "small_cnn": 1.0})
    result = try_network(
        TryNetworkJob(project=folder, network="mobilenet_v3_small", source=source), JobControl()
    )
    assert result.state == state
    assert result.wins is (state in ("judges_better", "faster"))
    assert result.weights == ("kept" if result.wins else "not_kept")
    assert imported_file("mobilenet_v3_small").exists() is result.wins
    assert [(row.network, row.width) for row in result.contestants][:2] == [
        ("mobilenet_v3_small", 64),
        ("small_cnn", 64),
    ]
    assert (len(result.contestants) == 3) is (own_ms == 4.0)
    assert TryNetworkJob.read_result(result.to_json()) == result
    imported_file("mobilenet_v3_small").unlink(missing_ok=True)


def test_two_networks_are_judged_and_timed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aoi_app.project.store.project.Project.preset_recipe", lambda *_: TINY)
    result = try_network(TryNetworkJob(project=folder, network="lenet5"), JobControl())
    first, second = result.contestants[:2]
    assert first.ms > 0 < second.ms
    assert first.n == second.n == 36
    assert second.area_gain is not None


def test_what_cannot_be_tried_is_told(folder: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aoi_app.project.store.project.Project.preset_recipe", lambda *_: TINY)
    for network, file, error in (
        ("small_cnn", None, NotReadyToTry),
        ("mobilenet_v3_small", None, WeightsMissing),
        ("mlp", None, RecipeError),
    ):
        with pytest.raises(error):
            try_network(TryNetworkJob(project=folder, network=network, source=file), JobControl())
    before = b"weights that were here"
    imported_file("mobilenet_v3_small").parent.mkdir(parents=True, exist_ok=True)
    imported_file("mobilenet_v3_small").write_bytes(before)
    monkeypatch.setattr(network_contest._Contest, "_compiled", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        try_network(TryNetworkJob(project=folder, network="mobilenet_v3_small", source=source), JobControl())
    assert imported_file("mobilenet_v3_small").read_bytes() == before
    imported_file("mobilenet_v3_small").unlink()
