"""From a packaged run to its approval and its dossier, by the command line."""

import json
import shutil
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aoi_app.cli import DONE, FAILED, WRONG_USAGE, run_command
from aoi_app.control import JobControl
from aoi_app.engine.inspect.session import open_inspection
from aoi_app.engine.measure import speed_beside
from aoi_app.engine.measure.evaluator import evaluate
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.package import write_package
from aoi_app.errors import ComparedBefore, PackageOutdated
from aoi_app.evidence.candidate import candidate_of, judged_split
from aoi_app.evidence.releasing import approve
from aoi_app.imaging.image_source import SOURCES
from aoi_app.project.jobs import DossierJob, EvaluateJob, GateJob, InspectJob, PackageJob
from aoi_app.project.policy import Policy
from aoi_app.project.records import Split
from aoi_app.project.store.answers import MUST, about_must_catch
from aoi_app.project.store.approvals import Approvals, read_decisions
from aoi_app.project.store.edit_values import EditKind, Field
from aoi_app.project.store.project import Project
from aoi_app.reports.dossier_data import split_proof
from aoi_app.worker.dossier_jobs import make_dossier
from aoi_app.worker.jobs import run_job


@pytest.fixture(scope="module")
def released(packaged: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A project with a good model and one that calls nearly everything OK, and the IDs of both runs."""
    place = tmp_path_factory.mktemp("released") / "copy"
    shutil.copytree(packaged.project.parent, place)
    folder, control = place / "project", JobControl()
    bad = f"{packaged.run}-9"
    shutil.copytree(folder / "runs" / packaged.run, folder / "runs" / bad)
    lax = Policy(threshold=0.9999, review_low=0.9999, review_high=0.9999)
    for run, policy in ((packaged.run, None), (bad, lax)):
        evaluate(EvaluateJob(project=folder, run=run, policy=policy), control)
        write_package(PackageJob(project=folder, run=run), control)
    return folder, packaged.run, bad


@pytest.fixture
def project(released: tuple[Path, str, str], tmp_path: Path) -> tuple[str, str, str]:
    """A copy of it, to change."""
    folder, good, bad = released
    shutil.copytree(folder.parent, tmp_path / "copy")
    return str(tmp_path / "copy" / "project"), good, bad


SIGNED = ("--by", "Lin", "--reason", "as agreed")


def test_a_model_that_misses_what_must_be_caught_cannot_be_approved(
    project: tuple[str, str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, good, bad = project
    monkeypatch.setattr(speed_beside, "ROUND", 0.0)

    def run(*words: str, code: int = DONE) -> dict[str, Any]:
        assert run_command([*words, "--json"]) == code
        out = capsys.readouterr().out
        found: dict[str, Any] = json.loads(out) if out else {}
        return found

    with Project.open(Path(folder)) as opened:
        records = {item.path: item for item in opened.images()}
    learned = next(path for path, item in records.items() if item.split is Split.TRAIN and "void" in path)
    made = run("approve", folder, "--run", good, *SIGNED)
    first = made["gate"]
    assert (made["who"], made["reason"]) == ("Lin", "as agreed")
    assert (first["against"], first["split"], first["clean"], first["broken"]) == (None, "val", True, [])

    worse = run("gate", folder, "--run", bad)
    assert worse["against"]["run"] == good
    assert worse["clean"], "the list is empty"
    escapes = [item for item in worse["broken"] if item["wrong"] == "escape"]
    assert escapes == worse["broken"][: len(escapes)]
    assert len(escapes) == worse["now"]["escape"]["count"] > 0
    assert worse["pair"]["broken"] == len(worse["broken"])
    assert worse["speed"]["ratio"] > 0

    must = [*(item["path"] for item in escapes), learned]
    listed = run("must-catch", folder, *must, "--by", "Lin")["must_catch"]
    assert {item["path"] for item in listed} == set(must)
    missed = run("refuse", folder, "--run", bad, *SIGNED)["gate"]["must_catch"]
    assert missed["n"] == len(must)
    assert {item["path"] for item in missed["missed"]} >= {item["path"] for item in escapes}
    assert missed["missed"][0]["why"] == "passed"
    run("approve", folder, "--run", bad, *SIGNED, code=FAILED)
    assert len(read_decisions(Path(folder))) == 2, "nobody can approve past the list"
    records[learned].file.unlink()
    unread = run("gate", folder, "--run", good, code=FAILED)["must_catch"]["unread"]
    assert [(item["path"], item["why"]) for item in unread] == [(learned, "unreadable")]

    run("must-catch", folder, *must, "--undo")
    good_part = next(path for path in records if path.startswith("good"))
    run("must-catch", folder, good_part, code=FAILED)
    assert run("approve", folder, "--run", bad, *SIGNED)["id"] == 3
    back = run("roll-back", folder, *SIGNED)
    assert (back["kind"], back["run"], back["of"]) == ("rolled_back", good, 1)
    run("must-catch", folder, escapes[0]["path"])
    run("roll-back", folder, "--to", "3", *SIGNED, code=FAILED)
    worse = run("roll-back", folder, "--to", "3", "--despite-misses", *SIGNED)
    assert (worse["run"], worse["misses"]) == (bad, [escapes[0]["path"]])
    run("roll-back", folder, "--to", "1", *SIGNED)
    kinds = [item["kind"] for item in run("roll-back", folder, "--list")["decisions"]]
    assert kinds == ["approved", "refused", "approved", *["rolled_back"] * 3]
    with pytest.raises(SystemExit, match=str(WRONG_USAGE)):
        run_command(["roll-back", folder, "--by", "Lin"])


def test_a_file_that_judges_otherwise_than_its_run_was_evaluated_is_no_candidate(
    project: tuple[str, str, str],
) -> None:
    folder, good, _ = project
    evaluate(EvaluateJob(project=Path(folder), run=good, policy=Policy(threshold=0.7)), JobControl())
    with Project.open(Path(folder)) as opened:
        with pytest.raises(PackageOutdated):
            judged_split(opened, candidate_of(opened, None, good))
        choice = opened.run(good).scale.choice
        assert choice is not None
        assert (choice.goal, choice.ok + choice.ng) == ("entered", 12), "how it was chosen is on record"


def test_only_what_the_approved_file_itself_judged_is_compared_later(
    project: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verdicts of the test images by an earlier threshold stay in the project; they are not the file's. Nor
    is an approval given on a must-catch list, or a threshold, that is no longer that of the comparison.
    """
    monkeypatch.setattr(speed_beside, "ROUND", 0.0)
    folder, good, _ = Path(project[0]), project[1], project[2]
    lax = Policy(threshold=0.9999, review_low=0.9999, review_high=0.9999)
    usual = Policy(threshold=0.5, review_low=0.5, review_high=0.5)
    control = JobControl()
    evaluate(EvaluateJob(project=folder, run=good, policy=lax), control)
    evaluate(EvaluateJob(project=folder, run=good, split="test"), control)
    evaluate(EvaluateJob(project=folder, run=good, policy=usual), control)
    write_package(PackageJob(project=folder, run=good), control)
    with Project.open(folder) as opened:
        path = candidate_of(opened, None, good).path
        defect = next(item for item in opened.images() if item.path.startswith("void"))
        gate = run_job(GateJob(project=folder, run=good), control)
        assert gate.split == "val"
        listed = {Field.ANSWERS: {about_must_catch(defect): MUST}}
        edit = opened.edits.perform(EditKind.ANSWER, listed, "Ann")
        assert edit is not None
        with pytest.raises(ComparedBefore):
            approve(opened, path, gate, *SIGNED[1::2])
        opened.edits.undo(edit)
        made = approve(opened, path, gate, *SIGNED[1::2])
        with closing(Approvals(folder)) as approvals:
            seen = approvals.judged(made)
        job = InspectJob(model=path, paths=(defect.file,), out=folder / "inspections" / "lot")
        with closing(open_inspection(job, SOURCES["folder"].open(job.paths), ModelFile.open(path))) as lot:
            assert lot.header.release is not None
            assert (lot.header.release.kind, lot.header.release.who) == ("approved", "Lin")
        split = {item.picture: item.split for item in opened.images()}
        assert {split[picture] for picture in seen} == {Split.VAL}
        evaluate(EvaluateJob(project=folder, run=good, policy=lax), control)
        with pytest.raises(ComparedBefore):
            approve(opened, path, gate, *SIGNED[1::2])


def test_a_dossier_states_what_is_on_record_and_no_more(
    project: tuple[str, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, good, _ = project
    out = tmp_path / "d.zip"
    assert run_command(["dossier", folder, "--run", good, "--out", str(out), "--json"]) == DONE
    found = json.loads(capsys.readouterr().out)
    assert (found["split"], found["tested"], found["approved"]) == ("val", False, False)
    assert found["not_done"] == ["twins", "labels", "acceptance"]
    assert run_command(["verify", str(out), "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["seal"] == found["seal"]
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    assert "was not evaluated on test images" in files["index.html"][:20_000]
    assert "未以測試影像評估" in files["index.zh_TW.html"]
    assert "http" not in files["index.html"].replace("http-equiv", ""), "nothing is fetched"
    images = files["data/images.csv"].splitlines()
    assert images[0] == "path,sha256,label,part,split,used"
    with Project.open(Path(folder)) as opened:
        assert len(images) - 1 == len(opened.images())
        learned = opened.run(good).manifest()
        assert split_proof(learned, {})["contents_in_two_splits"] == 0
        same = {item.sha256: "the same pixels" for item in learned.images}
        assert split_proof(learned, same)["contents_in_two_splits"] == 1
    assert json.loads(files["acceptance.json"]) == {"state": "not done"}
    assert json.loads(files["results/threshold.json"])["policy"]["threshold"] > 0
    assert not [name for name, text in files.items() if str(tmp_path) in text], "no path of this PC"
    assert sum(name.startswith("results/worst/") for name in files) == len(
        json.loads(files["results/worst.json"])
    )

    moment = datetime(2026, 11, 1, tzinfo=UTC)
    again = [
        make_dossier(
            DossierJob(project=Path(folder), run=good, out=tmp_path / f"{number}.zip"), JobControl(), moment
        )
        for number in range(2)
    ]
    contents = [item.file.read_bytes() for item in again]
    assert contents[0] == contents[1] != out.read_bytes(), (
        "the same record gives the same bytes, but for the time"
    )
    damaged = out.read_bytes().replace(b"sha256", b"sha257", 1)
    out.write_bytes(damaged)
    assert run_command(["verify", str(out)]) == FAILED
