"""The map of the images: similar images are close, the same seed gives the same map, Stop stops."""

import shutil

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.manifold import trustworthiness

from aoi_app.control import JobControl
from aoi_app.engine.explain import embedding
from aoi_app.engine.explain.embedding import embed
from aoi_app.engine.explain.projections import components, project, standardised
from aoi_app.engine.explain.umap import umap
from aoi_app.engine.training.train_job import train
from aoi_app.errors import Cancelled, ImagesLeftOut, TooFewImages
from aoi_app.events import Progress, Warned
from aoi_app.project.jobs import EmbedJob, TrainJob
from aoi_app.project.store.embeddings import image_fingerprint, read_embedding
from aoi_app.project.store.project import Project
from tests.unit.engine.training_project import make_project, small_recipe


def clouds(count: int = 40) -> tuple[np.ndarray, np.ndarray]:
    """Three groups of points in 20 dimensions, far from each other."""
    random = np.random.default_rng(0)
    middles = random.normal(0, 8, (3, 20))
    labels = np.repeat(np.arange(3), count)
    return middles[labels] + random.normal(0, 1, (3 * count, 20)), labels


def neighbours_agree(places: np.ndarray, labels: np.ndarray) -> float:
    """The share of points whose nearest other point is of their own group."""
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    return float((labels[apart.argmin(axis=1)] == labels).mean())


@pytest.mark.parametrize("method", ["pca", "tsne", "umap"])
def test_similar_images_are_neighbours_and_the_seed_fixes_the_map(method):
    values, labels = clouds()
    places, told = project(method, values, 3, JobControl())
    assert places.shape == (120, 2)
    assert places.dtype == np.float32
    assert neighbours_agree(places, labels) == 1.0
    again, _ = project(method, values, 3, JobControl())
    np.testing.assert_allclose(places, again, rtol=1e-3, atol=1e-3)
    assert told.keys() == {{"pca": "variance", "tsne": "perplexity", "umap": "neighbours"}[method]}


def test_components_are_those_of_the_decomposition():
    values = standardised(clouds()[0])
    places, shares = components(values, 2, 0)
    left, sizes, _ = np.linalg.svd(values, full_matrices=False)
    np.testing.assert_allclose(np.abs(places), np.abs(left[:, :2] * sizes[:2]), atol=1e-3)
    np.testing.assert_allclose(shares, sizes[:2] ** 2 / (sizes**2).sum(), rtol=1e-3)
    assert standardised(np.ones((4, 2))).tolist() == [[0, 0]] * 4


def test_umap_keeps_neighbours_together_on_real_digits(monkeypatch):
    values, digits = load_digits(return_X_y=True)
    values, digits = values[:400], digits[:400]
    places, _ = project("umap", values, 0, JobControl())
    components_, _ = project("pca", values, 0, JobControl())
    assert trustworthiness(values, places, n_neighbors=15) > 0.95
    assert trustworthiness(values, components_, n_neighbors=15) < 0.9
    assert neighbours_agree(places, digits) > 0.9
    monkeypatch.setattr("aoi_app.engine.explain.umap.EPOCHS", 20)
    for odd in (values[:5], np.zeros((20, 3)), values[:30, :1]):
        assert np.isfinite(umap(odd, 0, JobControl())).all()


@pytest.mark.parametrize("method", ["tsne", "umap"])
def test_a_map_on_its_way_can_be_followed_and_stopped(method):
    values, _ = clouds()
    done = []

    def hear(event):
        if isinstance(event, Progress):
            done.append(event.done)
            control.cancel()

    control = JobControl(hear)
    with pytest.raises(Cancelled):
        project(method, values, 0, control)
    assert done == [50 if method == "tsne" else 1]


def test_the_job_keeps_the_map_with_its_run(packaged, monkeypatch):
    job = EmbedJob(project=packaged.project, run=packaged.run, method="pca", device="cpu")
    result = embed(job, JobControl())
    kept = read_embedding(packaged.project / "runs" / packaged.run / "embedding-pca.npz")
    assert str(result.file).endswith("embedding-pca.npz")
    with Project.open(packaged.project) as project_:
        records = project_.images()
    names = {record.id: record.path.split("/")[0] for record in records}
    labels = np.unique([names[image_id] for image_id in kept.ids], return_inverse=True)[1]
    assert result.images == len(kept.ids) == len(records)
    assert neighbours_agree(kept.places, labels) > 0.9
    assert kept.fingerprint == image_fingerprint(records)
    assert image_fingerprint(records[1:]) != kept.fingerprint

    def fail(*args):
        raise AssertionError("the features are in the cache")

    monkeypatch.setattr(embedding, "FastForward", fail)
    embed(job.model_copy(update={"method": "tsne"}), JobControl())
    monkeypatch.setattr(embedding, "LEAST", len(records) + 1)
    with pytest.raises(TooFewImages):
        embed(job, JobControl())


def test_changed_and_missing_files_are_left_out_of_the_map_which_says_so(tmp_path):
    folder, heard = make_project(tmp_path), []
    run = train(TrainJob(project=folder, recipe=small_recipe(epochs=1), device="cpu"), JobControl()).run
    with Project.open(folder) as opened:
        first, second, *others = opened.images()
    was = first.file.read_bytes()
    shutil.copyfile(others[-1].file, first.file)
    second.file.unlink()
    job = EmbedJob(project=folder, run=run, method="pca", device="cpu")
    assert embed(job, JobControl(heard.append)).images == len(others)
    (warned,) = [event for event in heard if isinstance(event, Warned)]
    assert (warned.code, warned.args["changed"], warned.args["missing"]) == (ImagesLeftOut.code, "1", "1")
    kept = read_embedding(folder / "runs" / run / "embedding-pca.npz")
    assert set(kept.ids) == {record.id for record in others}
    assert kept.facts["left_out"] == 2
    first.file.write_bytes(was)
    assert embed(job, JobControl()).images == len(others) + 1, "one is back"


def test_a_damaged_map_is_as_good_as_none(tmp_path):
    file = tmp_path / "embedding-pca.npz"
    assert read_embedding(file) is None
    file.write_bytes(b"PK nonsense")
    assert read_embedding(file) is None
