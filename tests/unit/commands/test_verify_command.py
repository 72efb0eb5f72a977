"""``aoi verify``: the exit code alone tells a script whether something was changed."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from aoi_app.cli import run_command
from tests.unit.reports.inspection_folder import write_inspection


def test_verify_answers_by_its_exit_code_and_names_what_differs(tmp_path: Path, capsys) -> None:
    folder = write_inspection(tmp_path / "result", tmp_path / "lot", images=12)
    assert run_command(["report", str(folder), "--format", "html", "--by", "Chen", "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["files"]
    assert Path(report).name.endswith("-r1_en.html")
    for path in (report, str(folder)):
        assert run_command(["verify", path, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["unchanged"] is True
    shutil.copy(report, tmp_path / "handed over.html")
    away = ["verify", str(tmp_path / "handed over.html")]
    assert run_command(away) == 1
    assert "--inspection" in capsys.readouterr().err
    assert run_command([*away, "--inspection", str(folder)]) == 0
    with closing(sqlite3.connect(folder / "inspection.db")) as base, base:
        base.execute("UPDATE results SET verdict = 'OK' WHERE verdict = 'NG'")
    for words in ([report], [str(folder)], [*away[1:], "--inspection", str(folder)]):
        assert run_command(["verify", *words]) == 1
        assert "changed after revision 1" in capsys.readouterr().out
