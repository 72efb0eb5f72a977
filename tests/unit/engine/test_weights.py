"""Pretrained weights: correct files give known results, and wrong files are rejected by name."""

import http.server
import re
import threading
from dataclasses import replace

import numpy as np
import pytest
import safetensors.torch
import torch
from timm.layers.conv2d_same import Conv2dSame
from torch import nn
from torchvision.models import get_model, get_model_weights, list_models
from torchvision.transforms.functional import normalize

from aoi_app.control import JobControl
from aoi_app.engine.networks.network import build_classifier
from aoi_app.engine.networks.weights_jobs import download_weights, fetch_weights, import_weights
from aoi_app.engine.networks.weights_loading import load_pretrained, read_tensors
from aoi_app.errors import (
    Cancelled,
    ConnectionBroke,
    DownloadFailed,
    NoConnection,
    WeightsMissing,
    WeightsRefused,
)
from aoi_app.project.jobs import WeightsJob
from aoi_app.project.networks.pretrained_weights import imported_file, locate, pretrained_weights
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.settings import weights_folder
from models.catalogue import BACKBONES

LITE0 = BACKBONES["tf_efficientnet_lite0"]
SMALL = BACKBONES["small_cnn"]


def generated_image(size: int) -> torch.Tensor:
    """A colour pattern [1, 3, size, size], 0..255."""
    rows, columns = np.mgrid[0:size, 0:size]
    planes = [128 + 100 * np.sin(columns / 9 + k) * np.cos(rows / (13 + 4 * k)) for k in range(3)]
    return torch.from_numpy(np.rint(np.stack(planes)).astype(np.uint8))[None]


# After the normalisation, these networks of torchvision apply another one of their own.
TWICE_NORMALISED = {"googlenet", "inception_v3"}


def test_published_facts_are_those_of_torchvision():
    """File, accuracy, normalisation and input size of each entry that names a file of torchvision."""
    every = (member for name in list_models() for member in get_model_weights(name))
    published = {member.url: member for member in every}
    ours = [spec for spec in BACKBONES.values() if spec.weights and "pytorch.org" in spec.weights.url]
    assert len(ours) >= 20
    for spec in ours:
        member = published[spec.weights.url]
        metrics, transforms = member.meta["_metrics"]["ImageNet-1K"], member.transforms()
        assert (spec.published.top1, spec.published.top5) == (metrics["acc@1"], metrics["acc@5"])
        assert spec.weights.source.endswith(member.name.rpartition("_")[2])
        assert spec.weights.file == member.url.rpartition("/")[2]
        assert spec.weights.sha256 == member.url.rpartition("-")[2].removesuffix(".pth")
        assert [spec.input_size] == transforms.crop_size
        if spec.name not in TWICE_NORMALISED:
            assert spec.mean == pytest.approx([255 * value for value in transforms.mean])
            assert spec.std == pytest.approx([255 * value for value in transforms.std])


@pytest.mark.parametrize("name", sorted(TWICE_NORMALISED))
def test_two_normalisations_of_torchvision_are_one_of_ours(name):
    spec, theirs = BACKBONES[name], get_model(name, weights=None, transform_input=True, init_weights=False)
    image = torch.rand(1, 3, 5, 5)
    mean, std = (torch.tensor(values).view(1, 3, 1, 1) for values in (spec.mean, spec.std))
    transforms = get_model_weights(name).DEFAULT.transforms()
    expected = theirs._transform_input(normalize(image, transforms.mean, transforms.std))
    torch.testing.assert_close((255 * image - mean) / std, expected)


def old_names(tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Rename the layers of a block as in torchvision's DenseNet files."""
    return {re.sub(r"(norm|conv)([12])\.", r"\1.\2.", name): value for name, value in tensors.items()}


@pytest.mark.parametrize(
    "name",
    ["resnet18", "mobilenet_v2", "mobilenet_v3_small", "densenet121", "efficientnet_b0"],
)
def test_torchvisions_own_files_give_torchvisions_features(name, tmp_path):
    """Its key map is checked with random weights: the published ones need a download."""
    torch.manual_seed(0)
    theirs = get_model(name, weights=None).eval()
    tensors = theirs.state_dict()
    torch.save(old_names(tensors) if name.startswith("densenet") else tensors, tmp_path / "theirs.pth")
    spec = BACKBONES[name]
    import_weights(spec, tmp_path / "theirs.pth")
    ours = spec.build().eval()
    load_pretrained(spec, ours)
    if hasattr(theirs, "features"):
        body = nn.Sequential(theirs.features, nn.ReLU() if name.startswith("densenet") else nn.Identity())
    else:
        body = nn.Sequential(*list(theirs.children())[:-2])  # without pooling and classifier
    image = torch.rand(1, 3, 64, 64)
    with torch.no_grad():
        torch.testing.assert_close(ours(image)[0], body(image))
    assert locate(spec) == ("imported", imported_file(name))


@pytest.mark.parametrize(
    ("number", "expected", "best", "first"),
    [
        (0, [783, 906, 811, 418, 398], [7.5815, 6.1639, 5.3184, 4.8599, 4.8420], [-0.3300, 2.5280, -0.9926]),
        (1, [906, 885, 699, 392, 783], [7.6346, 6.9817, 5.7730, 5.5730, 5.4624], [-0.0578, 3.6338, -1.4100]),
        (2, [906, 699, 686, 885, 457], [11.6552, 5.6206, 5.5507, 5.4423, 4.9842], [-0.5046, 1.6659, -0.8401]),
    ],
)
def test_lite_networks_answer_as_the_original_ones(number, expected, best, first):
    """Golden logits of ImageNet: the wrong layout (symmetric padding, eps 1e-5) is off by up to 2."""
    spec = BACKBONES[f"tf_efficientnet_lite{number}"]
    backbone = spec.build()
    load_pretrained(spec, backbone)
    place, path = locate(spec)
    assert place == "bundled"
    classifier = read_tensors(path)
    image = generated_image(spec.input_size).float()
    with torch.no_grad():
        features = backbone.eval()((image - 127.5) / 127.5)[1]
        pooled = features[-1].mean((2, 3))
        logits = nn.functional.linear(pooled, classifier["_fc.weight"], classifier["_fc.bias"])[0]
    values, classes = logits.topk(5)
    assert classes.tolist() == expected
    assert values.tolist() == pytest.approx(best, abs=5e-3)
    assert logits[:3].tolist() == pytest.approx(first, abs=5e-3)


def test_lite0_has_the_layout_of_its_weights():
    backbone = LITE0.build()
    assert isinstance(next(backbone.stages[0].children()), Conv2dSame)
    norms = [module for module in backbone.modules() if isinstance(module, nn.BatchNorm2d)]
    assert {norm.eps for norm in norms} == {1e-3}
    assert LITE0.mean == LITE0.std == (127.5, 127.5, 127.5)


def test_missing_weights_are_an_error_that_names_the_file_and_never_random():
    recipe = Recipe().changed({"network.backbone": "resnet18"})
    with pytest.raises(WeightsMissing, match=r"resnet18-f37072fd\.pth"):
        build_classifier(recipe, 2)
    build_classifier(recipe, 2, pretrained=False)
    places = {entry.network: entry.place for entry in pretrained_weights()}
    assert places["tf_efficientnet_lite0"] == "bundled"
    assert places["resnet18"] == "missing"


def test_a_published_name_with_another_content_is_refused():
    torch.save(BACKBONES["resnet18"].build().state_dict(), weights_folder() / "resnet18-f37072fd.pth")
    with pytest.raises(WeightsRefused, match="sha256"):
        load_pretrained(BACKBONES["resnet18"], BACKBONES["resnet18"].build())


class Surprise:
    """Unpickled, it would write a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return open, (str(self.path), "w")


def test_files_that_are_not_plain_fitting_weights_are_refused(tmp_path):
    good = SMALL.build().state_dict()
    first = next(iter(good))
    files = {
        "code.pth": {"x": Surprise(tmp_path / "written")},
        "module.pt": [1, 2, 3],
        "short.pth": dict(list(good.items())[1:]),
        "shape.pth": {**good, first: torch.zeros(1, 3, 3, 3)},
        "infinite.pth": {**good, first: torch.full_like(good[first], torch.inf)},
        "other.onnx": good,
    }
    for name, content in files.items():
        torch.save(content, tmp_path / name)
    (tmp_path / "cut.safetensors").write_bytes(safetensors.torch.save(good)[:-50])
    for file in [*files, "cut.safetensors", "absent.pth"]:
        with pytest.raises(WeightsRefused) as refusal:
            import_weights(SMALL, tmp_path / file)
        assert file in str(refusal.value)
    assert not (tmp_path / "written").exists()
    assert not imported_file(SMALL.name).exists()


@pytest.fixture
def server(tmp_path):
    """The published weights of a network, on a local server."""
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "small.safetensors").write_bytes(safetensors.torch.save(SMALL.build().state_dict()))

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=str(tmp_path / "web"))

        def log_message(self, *args):
            pass

        def do_GET(self):
            if self.path != "/cut":
                return super().do_GET()
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            return self.wfile.write(b"only so much")

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


def published(url: str, sha256: str = ""):
    weights = replace(
        BACKBONES["resnet18"].weights, file="small.safetensors", url=url, sha256=sha256, remap=None
    )
    return replace(SMALL, weights=weights)


def test_a_download_is_kept_only_whole_and_right(server):
    spec = published(f"{server}small.safetensors")
    with pytest.raises(WeightsRefused, match="sha256"):
        download_weights(published(spec.weights.url, "0123abcd"), JobControl())
    with pytest.raises(DownloadFailed, match="404"):
        download_weights(published(f"{server}absent"), JobControl())
    with pytest.raises(ConnectionBroke):
        download_weights(published(f"{server}cut"), JobControl())
    with pytest.raises(NoConnection, match="cannot be reached"):
        download_weights(published("https://no-such-host.invalid/small"), JobControl())
    with pytest.raises(DownloadFailed, match="SSL") as refused:  # reachable, but without TLS
        download_weights(published(f"{server}small".replace("http:", "https:")), JobControl())
    assert not isinstance(refused.value, NoConnection)
    stopping = JobControl(lambda event: stopping.cancel())  # cancels at the first progress event
    with pytest.raises(Cancelled):
        download_weights(spec, stopping)
    assert not list(weights_folder().iterdir())
    events = []
    assert download_weights(spec, JobControl(events.append)).parent == weights_folder()
    assert events[-1].done == events[-1].total
    load_pretrained(spec, SMALL.build())
    with pytest.raises(WeightsMissing):
        fetch_weights(WeightsJob(network="tf_efficientnet_lite0"), JobControl())
