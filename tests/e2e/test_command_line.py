"""The command line as other programs use it: whole processes, one small project trained once.

What is refused is asked for in this process: it takes a moment, the start of a process a second.
"""

import csv
import json
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aoi_app.cli import run_command
from aoi_app.imaging.writer import write_image

MAIN = Path(__file__).parents[2] / "main.py"
EACH = 8  # images of a class
RATES = {"count", "n", "rate", "upper95"}


@dataclass(frozen=True)
class Answer:
    """How a command ended. ``json`` is its only line on stdout, None where there is none."""

    code: int
    json: dict[str, Any] | None
    error: str


def aoi(*words: object, cwd: Path) -> Answer:
    """Run a command with ``--json``, in a console whose encoding has no Chinese characters."""
    done = subprocess.run(
        [sys.executable, MAIN, *map(str, words), "--json"],
        cwd=cwd,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "latin-1:backslashreplace"},
    )
    error = done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in error, error
    lines = done.stdout.decode("ascii").splitlines()
    assert len(lines) == (1 if done.returncode in (0, 3) else 0), done.stdout
    return Answer(done.returncode, json.loads(lines[0], parse_constant=pytest.fail) if lines else None, error)


def succeed(*words: object, cwd: Path, code: int = 0) -> dict[str, Any]:
    answer = aoi(*words, cwd=cwd)
    assert answer.code == code, answer.error
    assert answer.json is not None
    return answer.json


def refused(place: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int | str | None, str]:
    """The exit code of a command in this process, which answers nothing, and what it says on stderr."""
    code: int | str | None
    with chdir(place):
        try:
            code = run_command([*words, "--json"])
        except SystemExit as end:  # of argparse
            code = end.code
    said = capsys.readouterr()
    assert said.out == ""
    return code, said.err


def plate(kind: str, seed: int, width: int = 96) -> np.ndarray:
    """A noisy grey plate [96, width], for "spot" with a dark square whose middle is at (24, 64)."""
    image = np.random.default_rng(seed).normal(120, 6, (96, width))
    if kind == "spot":
        image[56:72, 16:32] -= 90
    return np.clip(image, 0, 255).astype(np.uint8)


@dataclass(frozen=True)
class Journey:
    """Results of ``new``, ``train`` and ``package``, run in ``place`` with relative paths."""

    place: Path
    new: dict[str, Any]
    train: dict[str, Any]
    package: dict[str, Any]


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    place = tmp_path_factory.mktemp("產線 1 😀")
    for number, kind in enumerate(("良品", "spot")):
        (place / "影像" / kind).mkdir(parents=True)
        for seed in range(EACH):
            write_image(place / "影像" / kind / f"{seed}.png", plate(kind, 100 * number + seed))
    (place / "影像" / "spot" / "cut.png").write_bytes((place / "影像/spot/0.png").read_bytes()[:-30])
    new = succeed("new", "專案", "影像", "--ok", "良品", cwd=place, code=3)
    small = ("--set", "input.width=96", "--set", "input.height=96")  # of plates of 96 x 96
    train = succeed("train", "專案", "--seed", 3, *small, cwd=place)
    package = succeed("package", "專案", "--out", "new folder/模型.aoimodel", cwd=place)
    yield Journey(place, new, train, package)
    shutil.rmtree(place)


def test_new_train_and_package_answer_as_documented(journey: Journey) -> None:
    new, train = journey.new, journey.train
    assert new["images"] == 2 * EACH
    assert new["classes"] == {"spot": EACH, "良品": EACH}
    assert (new["unlabelled"], new["masks"]) == (0, 0)
    assert [item["path"] for item in new["problems"]] == ["spot/cut.png"]
    assert sum(new["splits"].values()) == 2 * EACH
    assert min(new["splits"][part] for part in ("train", "val", "test")) > 0
    assert Path(new["project"]).is_absolute()
    assert (train["epochs"], train["best_epoch"]) == (1, 1)
    assert train["seconds"] > 0
    assert train["device"]
    assert train["val"]["accuracy"] == train["val"]["balanced_accuracy"] == 1.0
    assert (journey.place / journey.package["file"]).is_file()


def test_evaluate_answers_as_documented(journey: Journey) -> None:
    result = succeed("evaluate", "專案", "--split", "test", cwd=journey.place)
    assert (result["run"], result["split"]) == (journey.train["run"], "test")
    assert {"accuracy", "balanced_accuracy", "macro_f1", "auc"} <= result.keys()
    for name in ("overkill", "escape"):
        assert result[name].keys() >= RATES
        assert math.isfinite(result[name]["upper95"])
    assert result["confusion"]["labels"] == ["spot", "良品"]
    assert sum(map(sum, result["confusion"]["matrix"])) == result["n"]
    with Path(result["predictions"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = ["path", "label", "predicted", "score", "verdict", "ng_score", "p_spot", "p_良品"]
    assert list(rows[0]) == columns
    assert len(rows) == result["n"]
    assert {row["verdict"] for row in rows} == {"OK", "NG"}


def test_inspect_and_report_answer_as_documented(
    journey: Journey, capsys: pytest.CaptureFixture[str]
) -> None:
    lot = journey.place / "批 2"
    lot.mkdir()
    write_image(lot / "good.png", plate("良品", 900))
    write_image(lot / "spot.png", plate("spot", 904))
    write_image(lot / "wide.png", plate("spot", 901, width=160))
    write_image(lot / "deep.png", plate("spot", 902).astype(np.uint16) * 256)
    (lot / "none.png").write_bytes(b"")
    if sys.platform == "linux":  # elsewhere every file name is text
        shutil.copy(lot / "good.png", lot / os.fsdecode(b"caf\xe9.png"))
    words = ("inspect", "new folder/模型.aoimodel", "批 2", "批 2/good.png", "--out", "批 2/結果")
    result = succeed(*words, "--heatmaps", "all", cwd=journey.place, code=3)
    with (journey.place / result["results"]).open(encoding="utf-8-sig", newline="") as file:
        rows = {Path(row["path"]).name: row for row in csv.DictReader(file)}
    columns = "path serial verdict final_verdict predicted score ng_score p_spot p_良品 heatmap problem"
    assert " ".join(next(iter(rows.values()))) == f"{columns} sha256 time witnesses area"
    # An image of another bit depth would be all white to the network; it must never be judged OK.
    unreadable = {"deep.png", "none.png"} | ({"caf\\xe9.png"} if sys.platform == "linux" else set())
    assert {name for name, row in rows.items() if row["verdict"] == "UNREADABLE"} == unreadable
    # One of another shape than all training images goes to review, with the reason.
    assert {name for name, row in rows.items() if row["problem"]} == {*unreadable, "wide.png"}
    verdicts = {"good.png": "OK", "spot.png": "NG", "wide.png": "REVIEW"}
    assert {name: rows[name]["verdict"] for name in verdicts} == verdicts
    counts = [result[name] for name in ("ok", "ng", "review", "unreadable")]
    assert counts == [1, 1, 1, len(unreadable)]
    assert result["images"] == sum(counts) == len(rows)
    assert result["runtime"] in ("openvino", "torch")
    assert min(result["seconds"], result["images_per_s"]) > 0
    code, error = refused(journey.place, capsys, *words)
    assert (code, "AOI-INS-011" in error, "--resume" in error) == (1, True, True)
    resumed = succeed(*words, "--resume", "--alarm-row", "1", cwd=journey.place, code=3)
    assert resumed["images"] == result["images"]  # heat maps are not counted as images
    assert resumed["judged"] == resumed["again"] == len(unreadable)  # tried once more
    code, error = refused(journey.place, capsys, *words, "--resume", "--heatmaps", "none")
    assert (code, "--heatmaps: no effect" in error) == (2, True)
    report = succeed(
        *("report", "批 2/結果", "--format", "html,csv,json", "--language", "zh_TW"), cwd=journey.place
    )
    assert [Path(name).suffix for name in report["files"]] == [".html", ".csv", ".json"]
    assert all((journey.place / name).stat().st_size for name in report["files"])


def test_explain_points_into_the_original(journey: Journey) -> None:
    write_image(journey.place / "wide.png", plate("spot", 903, width=160))
    words = ("explain", "new folder/模型.aoimodel", "wide.png", "--class", "spot", "--out", "heat.png")
    result = succeed(*words, "--method", "grad_cam", cwd=journey.place)
    assert (result["class"], result["method"]) == ("spot", "grad_cam")
    assert 0 <= result["score"] <= 1
    assert (journey.place / result["file"]).is_file()
    assert result["box"] is None, "nobody has measured that boxes fit"
    x, y = result["peak"]
    assert 0 <= y < 96
    assert abs(x - 24) < 40


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("train", "專案", "--preset", "best"), 2, "best"),
        (("train", "專案", "--set", "training.epochs"), 2, "training.epochs"),
        (("train", "專案", "--set", "training.epochs=0"), 2, "training.epochs"),
        (("train", "專案", "--set", "network.backbone=none"), 2, "none"),
        (("train", "專案", "--preset", "fast", "--recipe", "x.json"), 2, "not allowed with"),
        (("train", "專案", "--resume", "1", "--seed", "0", "--set", "a=1"), 2, "--set, --seed: no effect"),
        (("weights", "vgg16", "--export", "x.zip"), 2, "vgg16"),
        (("report", "專案", "--format", "docx"), 2, "html, pdf"),
        (("explain", "new folder/模型.aoimodel", "影像/spot/0.png", "--out", "heat.docx"), 2, ".png"),
        (("report", "專案"), 1, "inspection.json"),
        (("new", "q", "影像", "--group", "("), 1, "("),
        (("inspect", "影像/spot/0.png", "影像", "--out", "q"), 1, "no model file"),
        (("inspect", "new folder/模型.aoimodel", "影像", "--out", "影像/spot/0.png"), 1, "0.png"),
    ],
)
def test_what_cannot_be_done_is_told_on_stderr(
    words: tuple[str, ...], code: int, told: str, journey: Journey, capsys: pytest.CaptureFixture[str]
) -> None:
    found, error = refused(journey.place, capsys, *words)
    assert found == code
    assert told in error
    assert not (journey.place / "q").exists()


def test_the_catalogue_is_told() -> None:
    result = succeed("catalog", cwd=MAIN.parent)
    assert result.keys() >= {"networks", "optimizers", "schedules", "losses", "cams"}
    assert result.keys() >= {"augmentations", "filters"}
    assert all(item["name"] and item["description"] for section in result.values() for item in section)


def test_weights_are_carried_in_a_zip(journey: Journey, capsys: pytest.CaptureFixture[str]) -> None:
    packed = succeed("weights", "--export", "權重.zip", cwd=journey.place)
    assert "tf_efficientnet_lite0" in packed["networks"]
    assert packed["bytes"] == (journey.place / packed["file"]).stat().st_size
    assert succeed("weights", "--import", "權重.zip", cwd=journey.place)["here"] == packed["networks"]
    assert refused(journey.place, capsys, "weights", "--import", "權重.zip", "--file", "x.pth")[0] == 2
