"""Names with characters that a terminal obeys or a reader cannot see."""

import sys

import numpy as np
import pytest

from aoi_app.cli import run_command
from aoi_app.errors import FileMissing, NameTidied
from aoi_app.imaging.writer import write_image
from aoi_app.plain_names import alike, has_unseen, tidy_name, visible
from aoi_app.project.jobs import LotInfo
from aoi_app.project.store.project import Project

HOSTILE = "\x1b[2J\x07\u202egnp\u200b"  # clear the screen, ring, turn the reading order round
FORGED = "a\nok: 100"


def seen(captured):
    text = captured.out + captured.err
    return all(line.isprintable() for line in text.replace("\t", " ").splitlines()), text


@pytest.mark.skipif(sys.platform == "win32", reason="its file system takes no such names")
def test_the_terminal_shows_what_a_name_hides(tmp_path, capsys):
    for name in (HOSTILE, FORGED):
        folder = tmp_path / "source" / name
        folder.mkdir(parents=True)
        write_image(folder / "0.png", np.zeros((8, 8), np.uint8))
        (folder / f"{name}.png").write_bytes(b"no picture")
    project = tmp_path / "project"
    assert run_command(["new", str(project), str(tmp_path / "source")]) == 3
    safe, text = seen(capsys.readouterr())
    assert safe
    assert r"\x1b[2J\x07\u202egnp\u200b" in text, "the path is shown with what it hides"
    assert "\nok: 100" not in text
    with Project.open(project) as opened:
        assert {item.name for item in opened.classes} == {"[2J gnp", "a ok: 100"}
    assert NameTidied.code in text or "cannot be seen" in text
    assert run_command(["evaluate", str(tmp_path / HOSTILE)]) == 1
    with pytest.raises(SystemExit):
        run_command(["evaluate", str(project), HOSTILE])
    safe, text = seen(capsys.readouterr())
    assert safe, text


def test_an_option_with_such_a_name_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        run_command(["inspect", "m.aoimodel", ".", "--out", str(tmp_path), "--lot", HOSTILE])
    assert ended.value.code == 2
    safe, text = seen(capsys.readouterr())
    assert safe
    assert "cannot be seen" in text


def test_a_scanned_lot_number_keeps_what_is_seen():
    assert LotInfo(lot="\x1d0104912345\x1d10L-7\r\n", comment=" two \u200bwords").model_dump(
        include={"lot", "comment"}
    ) == {"lot": "0104912345 10L-7", "comment": "two words"}


def test_names_that_differ_for_the_eye_are_different():
    assert not alike(["scratch", "scratches", "劃痕", "划痕", "OK", "NOK"])
    assert not has_unseen("良 品 é ü – „x“ 🙂\u00a0")
    assert tidy_name("A\u030a") == "Å"
    assert str(FileMissing(path="a\u2028b")).startswith(r"a\u2028b is missing")
    assert visible("\ud800") == r"\ud800"
