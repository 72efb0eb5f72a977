"""An update is verified, unpacked beside, proven on the golden images and taken into use; else nothing is."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from aoi_app.cli import run_command
from aoi_app.control import JobControl
from aoi_app.edition import edition
from aoi_app.errors import (
    AoiError,
    FileTooNew,
    GoldenChanged,
    GoldenMissing,
    KeysUnusable,
    NewVersionFailed,
    NoRoom,
    NothingToRollBack,
    NotInstalled,
    UpdateChanged,
    UpdateDamaged,
    UpdateNotNewer,
    UpdateOtherEdition,
    UpdateOtherPlatform,
    UpdateUnsigned,
    UpdateUntrusted,
)
from aoi_app.events import Event, Progress
from aoi_app.settings import AppSettings, save_settings
from aoi_app.update import update_file
from aoi_app.update.installation import Installation
from aoi_app.update.update_file import PURPOSE, Signature, UpdateManifest
from aoi_app.update.updating import update
from tests.unit.update.plant import Plant, make_plant, rewritten, run_from
from tools.update import make_key, public_digits, read_key, sign

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the versions are shell scripts")


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plant:
    made = make_plant(tmp_path)
    run_from(made, monkeypatch)
    return made


def started(plant: Plant) -> str:
    """The version that the starter starts, also through a link."""
    link = plant.folder / "link"
    link.unlink(missing_ok=True)
    link.symlink_to(plant.installation.root / "aoi")
    run = [
        subprocess.run([file, "--version"], capture_output=True, text=True, check=True).stdout
        for file in (plant.installation.root / "aoi", link)
    ]
    assert run[0] == run[1]
    return run[0].strip()


def state(plant: Plant) -> set[str]:
    """All that is in the installation, without the lock."""
    root = plant.installation.root
    return {str(path.relative_to(root)) for path in root.rglob("*") if not path.name.startswith(".lock")}


def test_a_proven_update_is_used_and_one_step_goes_back(plant: Plant) -> None:
    events: list[Event] = []
    result = update(plant.job(plant.update()), JobControl(events.append))
    assert result.unchanged
    assert (result.before, result.version, result.signer) == ("0.2.0", "0.3.0", "Plant 2")
    assert [answer.path for answer in result.answers] == ["a.png", "b.png", "c.png"]
    assert started(plant) == "0.3.0"
    new = plant.installation.folder("0.3.0")
    assert (new / "_internal" / "alias.so").readlink() == Path("library.so")
    done = [event for event in events if isinstance(event, Progress) and event.stage == "unpack"][-1]
    assert done.done == done.total > 3000
    change = plant.installation.roll_back("Lin")
    assert (change.before, change.now) == ("0.3.0", "0.2.0")
    assert started(plant) == "0.2.0"
    history = [(item.what, item.now, item.by, item.images) for item in plant.installation.history()]
    assert history == [("update", "0.3.0", "Mei", 3), ("roll back", "0.2.0", "Lin", 0)]
    with pytest.raises(NothingToRollBack):
        plant.installation.roll_back("Lin")
    # The same file again, and a newer one: of three versions the one in use and the one before are kept.
    assert update(plant.job(plant.folder / "0.3.0.aoiupdate"), JobControl()).unchanged
    assert update(plant.job(plant.update("0.10.0")), JobControl()).unchanged
    plant.installation.clean()
    kept = {path.name for path in (plant.installation.root / "versions").iterdir()}
    assert kept == {"0.10.0", "0.3.0", "0.2.0"}  # the last runs this test


@pytest.mark.parametrize("verdicts", [{"b": ("OK", 0.2)}, {"c": ("REVIEW", 0.51)}], ids=["verdict", "score"])
def test_one_other_verdict_or_score_keeps_the_old_version(plant: Plant, verdicts: dict) -> None:
    before = state(plant)
    result = update(plant.job(plant.update(**verdicts)), JobControl())
    assert not result.unchanged
    assert [answer.same for answer in result.answers] == [False, True, True]
    assert Path(result.answers[0].path).stem in verdicts
    assert started(plant) == "0.2.0"
    assert state(plant) == before


def signed(plant: Plant, **changes: object) -> Path:
    """A manifest with other values, and its signature, put into the update."""
    file = plant.update()
    with zipfile.ZipFile(file) as archive:
        values = json.loads(archive.read("manifest.json")) | changes
    data = json.dumps(values).encode()
    signature = Signature(key=public_digits(plant.key), signature=plant.key.sign(PURPOSE + data).hex())
    return rewritten(file, manifest_json=data, signature_json=signature.model_dump_json().encode())


def escaping(path: str, **more: object) -> list[dict]:
    part = {"path": path, "size": 0, "sha256": "0" * 64} | more
    return [part]


OTHER_KEY = Signature(key="ab" * 32, signature="cd" * 64).model_dump_json().encode()
REFUSED = {
    "unsigned": (UpdateUnsigned, lambda p: rewritten(p.update(), signature_json=None)),
    "other key": (UpdateUntrusted, lambda p: rewritten(p.update(), signature_json=OTHER_KEY)),
    "no signature": (UpdateChanged, lambda p: rewritten(p.update(), signature_json=b"{}")),
    "manifest changed": (UpdateChanged, lambda p: rewritten(p.update(), manifest_json=b"{}")),
    "file changed": (UpdateChanged, lambda p: rewritten(p.update(), files__version=b"0.4.0\n")),
    "file longer": (UpdateChanged, lambda p: rewritten(p.update(), files__version=b"0" * (1 << 24))),
    "file missing": (UpdateDamaged, lambda p: rewritten(p.update(), files__version=None)),
    "file added": (UpdateChanged, lambda p: rewritten(p.update(), files__more=b"x")),
    "huge manifest": (UpdateDamaged, lambda p: rewritten(p.update(), manifest_json=bytes(33 << 20))),
    "same version": (UpdateNotNewer, lambda p: p.update("0.2.0")),
    "older": (UpdateNotNewer, lambda p: p.update("0.1.9")),
    "edition": (
        UpdateOtherEdition,
        lambda p: signed(p, edition="line" if edition() == "studio" else "studio"),
    ),
    "platform": (UpdateOtherPlatform, lambda p: signed(p, platform="windows-amd64")),
    "newer format": (FileTooNew, lambda p: signed(p, format_version=2)),
    "outside": (UpdateDamaged, lambda p: signed(p, files=escaping("../../aoi"))),
    "root": (UpdateDamaged, lambda p: signed(p, files=escaping("/tmp/aoi"))),
    "drive": (UpdateDamaged, lambda p: signed(p, files=escaping("C:\\aoi"))),
    "device": (UpdateDamaged, lambda p: signed(p, files=escaping("_internal/NUL.txt"))),
    "link outside": (UpdateDamaged, lambda p: signed(p, files=escaping("a/b", link="../../x"))),
    "twice": (UpdateDamaged, lambda p: signed(p, files=escaping("a/b") + escaping("A/B"))),
    "through a link": (UpdateDamaged, lambda p: signed(p, files=escaping("a", link="a") + escaping("a/b"))),
    "cannot start": (NewVersionFailed, lambda p: broken_program(p)),
}


def broken_program(plant: Plant) -> Path:
    bundle = plant.bundle("0.3.0")
    (bundle / "versions" / "0.3.0" / "aoi").write_text("#!/bin/sh\necho no libc >&2\nexit 127\n")
    sign(bundle, plant.key, plant.folder / "broken.aoiupdate")
    return plant.folder / "broken.aoiupdate"


@pytest.mark.parametrize("why", REFUSED)
def test_what_is_not_to_be_trusted_changes_nothing(plant: Plant, why: str) -> None:
    kind, make = REFUSED[why]
    before, file = state(plant), make(plant)
    with pytest.raises(kind) as caught:
        update(plant.job(file), JobControl())
    assert "{" not in str(caught.value)
    assert started(plant) == "0.2.0"
    assert state(plant) == before


def test_no_byte_can_be_changed_or_cut_off(plant: Plant) -> None:
    file = plant.update()
    whole = file.read_bytes()
    damaged = plant.folder / "damaged.aoiupdate"
    passed = 0
    for place in range(0, len(whole), 131):
        for data in (whole[:place], whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :]):
            damaged.write_bytes(data)
            try:
                update(plant.job(damaged), JobControl())
            except AoiError:
                continue
            # Only what nobody reads, such as a date in the zip, may be another.
            passed += 1
            new = plant.installation.folder("0.3.0")
            source = plant.folder / "bundle" / "versions" / "0.3.0"
            for path in source.rglob("*"):
                assert path.is_dir() or (new / path.relative_to(source)).read_bytes() == path.read_bytes()
            plant.installation.roll_back("")
    assert passed < 15
    assert started(plant) == "0.2.0"


def test_too_little_disk_no_key_and_other_golden_images_are_told(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, before = plant.update(), state(plant)
    with monkeypatch.context() as small:
        usage = SimpleNamespace(disk_usage=lambda _: SimpleNamespace(free=1 << 20))
        small.setattr(update_file, "shutil", usage)
        with pytest.raises(NoRoom):
            update(plant.job(file), JobControl())
    with pytest.raises(GoldenMissing):
        update(plant.job(file).model_copy(update={"golden": None}), JobControl())
    (plant.golden / "b.png").write_bytes(b"another")
    with pytest.raises(GoldenChanged, match=r"b\.png"):
        update(plant.job(file), JobControl())
    keys = plant.installation.root / "trusted_keys.txt"
    keys.write_text("no key\n")
    with pytest.raises(KeysUnusable, match="line 1"):
        update(plant.job(file), JobControl())
    assert state(plant) == before


def test_the_command_line_says_what_happened(plant: Plant, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["update", str(plant.update())]) == 1
    assert "aoi golden MODEL FOLDER" in capsys.readouterr().err
    save_settings(AppSettings(golden=str(plant.golden), operator="Mei"))
    assert run_command(["update", str(plant.update(b=("OK", 0.2))), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["unchanged"] is False
    assert run_command(["update", str(plant.update())]) == 0
    assert run_command(["update", "--status", "--json"]) == 0
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (said["version"], said["before"], said["history"][0]["by"]) == ("0.3.0", "0.2.0", "Mei")
    assert said["keys"][0].endswith("Plant 2")
    assert run_command(["update", "--roll-back"]) == 0
    assert started(plant) == "0.2.0"


def test_a_source_checkout_says_what_to_do_instead(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["update", "--status"]) == 1
    assert "git pull; uv sync" in capsys.readouterr().err
    with pytest.raises(NotInstalled):
        Installation(Path("/nowhere")).current  # noqa: B018 - asking is what fails


def test_keys_are_made_once_and_outside_of_the_source(tmp_path: Path) -> None:
    line = make_key(tmp_path / "keys", "Plant 2", b"secret")
    private = tmp_path / "keys" / "update.key"
    assert private.stat().st_mode & 0o077 == 0
    assert line == f"{public_digits(read_key(private, b'secret'))} Plant 2\n"
    with pytest.raises(ValueError, match=r"(?i)password|passphrase|decrypt"):
        read_key(private, b"wrong")
    for folder in (tmp_path / "keys", Path(__file__).parent / "keys"):
        with pytest.raises(SystemExit):
            make_key(folder, "Plant 2", None)


def test_the_manifest_of_a_real_bundle_is_read_back(plant: Plant) -> None:
    made = sign(plant.bundle("0.3.0"), plant.key, plant.folder / "a.aoiupdate")
    assert UpdateManifest.model_validate_json(made.model_dump_json()) == made
    assert {part.path for part in made.files if part.link} == {"_internal/alias.so"}
    assert {part.path for part in made.files if part.runs} == {"aoi"}
