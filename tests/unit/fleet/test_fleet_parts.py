"""The parts of a fleet that need no cluster: addresses, shards, what a parcel tells, what is missing."""

import sqlite3
import sys
from pathlib import Path

import pytest

from aoi_app import __version__, edition
from aoi_app.cli import FAILED, WRONG_USAGE, run_command
from aoi_app.control import JobControl
from aoi_app.errors import BindUnasked, FleetMissing, FleetUnreachable, NodeTooSmall, OtherVersionOnNode
from aoi_app.fleet.addresses import environment, host_and_port, stays_here
from aoi_app.fleet.cluster import joined
from aoi_app.fleet.serving import ray_words
from aoi_app.fleet.shards import NodeStore, ShardWriter
from aoi_app.fleet.station import prepare
from aoi_app.project.jobs import ExperimentJob, FleetServeJob, InspectJob
from aoi_app.project.recipe.experiment_plans import SeedsPlan
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.project import Project
from aoi_app.project.store.snapshot import snapshot
from aoi_app.worker.jobs import run_job
from tests.unit.engine.training_project import make_project


def test_a_machine_listens_on_this_pc_alone_unless_it_is_asked() -> None:
    words, address = ray_words(FleetServeJob())
    assert address == "127.0.0.1:6379"
    assert words[words.index("--node-ip-address") + 1] == "127.0.0.1"
    assert "--include-dashboard=false" in words
    assert "--disable-usage-stats" in words
    assert environment("127.0.0.1")["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] == "0", "else all networks"
    assert environment("10.8.0.1")["RAY_USAGE_STATS_ENABLED"] == "0"
    with pytest.raises(BindUnasked):
        ray_words(FleetServeJob(join="10.8.0.1:6379"))
    words, address = ray_words(FleetServeJob(join="10.8.0.1", bind="10.8.0.2"))
    assert words[words.index("--address") + 1] == address == "10.8.0.1:6379"
    assert words[words.index("--node-ip-address") + 1] == "10.8.0.2"


def test_addresses_are_read_as_people_write_them() -> None:
    assert host_and_port("north") == ("north", 6379)
    assert host_and_port("ray://north") == ("north", 10001)
    assert host_and_port("ray://10.8.0.1:9999") == ("10.8.0.1", 9999)
    assert [stays_here(host) for host in ("localhost", "127.0.0.1", "10.8.0.1", "north")] == [
        *(True, True, False, False)
    ]
    for wrong in ("", ":6379", "north:x", "http://north:1"):
        with pytest.raises(ValueError):  # noqa: PT011 - its words become those of FleetUnreachable
            host_and_port(wrong)
        with pytest.raises(FleetUnreachable), joined(wrong):
            pass
    with pytest.raises(FleetUnreachable, match="refused"), joined("127.0.0.1:1"):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="a machine of a cluster runs Linux, which has links")
def test_a_machine_fetches_what_it_lacks_and_nothing_twice(tmp_path: Path) -> None:
    shards: list[bytes] = []
    writer = ShardWriter(shards.append, size=8)
    names = [
        (f"1/{name}.png", writer.add(data))
        for name, data in (("a", b"12345"), ("b", b"6789"), ("c", b"6789"))
    ]
    names.append(("1/d.png", writer.add(b"last")))
    writer.flush()
    assert shards == [b"123456789", b"last"], "the same content travels once"
    store, fetched = NodeStore(tmp_path / "store"), []

    def fetch(number: int) -> bytes:
        fetched.append(number)
        return shards[number]

    assert store.fill(writer.places, fetch) == 13
    assert store.fill(writer.places, fetch) == 0
    store.file(names[3][1]).write_bytes(b"la")  # as after a power cut
    store.fill(writer.places, fetch)
    assert fetched == [0, 1, 1]
    outside = ("../../x.png", names[0][1])
    tree = store.tree("k", [*names, outside])
    assert [(tree / name).read_bytes() for name, _ in names] == [b"12345", b"6789", b"6789", b"last"]
    assert not (tmp_path / "store" / "x.png").exists()
    assert store.tree("k", []) == tree, "made once"


def test_what_travels_names_nobody(tmp_path: Path) -> None:
    project = make_project(tmp_path, per_class=2)
    with Project.open(project) as opened:
        first = opened.images()[0].id
        opened.set_labels({first: 1}, "Grace")
        opened.exclude_images({first: "blurred"}, "Grace")
        copy = tmp_path / "copy.db"
        copy.write_bytes(snapshot(project / "project.db", tmp_path))
    assert b"Grace" not in copy.read_bytes()
    with sqlite3.connect(copy) as read:
        assert read.execute("SELECT class_id, excluded FROM images WHERE id = ?", (first,)).fetchone() == (
            *(1, "blurred"),
        )
    read.close()


def test_without_ray_one_command_is_named_and_all_else_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(edition, "has_fleet", lambda: False)
    jobs = (
        ExperimentJob(project=tmp_path, plan=SeedsPlan(recipe=Recipe()), fleet="127.0.0.1:6379"),
        InspectJob(model=tmp_path / "m", paths=(tmp_path,), out=tmp_path / "o", fleet="127.0.0.1:6379"),
    )
    for job in jobs:
        with pytest.raises(FleetMissing, match="uv sync --extra cluster"):
            run_job(job, JobControl())
    assert run_command(["fleet", "start"]) == FAILED
    assert "uv sync --extra cluster" in capsys.readouterr().err
    for words in (["fleet", "start", "10.8.0.1"], ["fleet", "join"], ["fleet", "state", "x", "--bind", "y"]):
        with pytest.raises(SystemExit) as usage:
            run_command(words)
        assert usage.value.code == WRONG_USAGE


def test_a_machine_that_would_train_otherwise_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OMP_NUM_THREADS", "OMP_WAIT_POLICY"):
        monkeypatch.setenv(name, "1")  # and puts them back
    with pytest.raises(OtherVersionOnNode, match=r"north has version .* this PC has 0\.0\.1"):
        prepare("0.0.1", 1, "north")
    with pytest.raises(NodeTooSmall):
        prepare(__version__, 4096, "north")
