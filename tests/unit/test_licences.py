"""The list of licences that may be passed on, on packages as they are and as they could come."""

import json
import re
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from tools import sbom


class Package(Distribution):
    """A package with this metadata and no files."""

    def __init__(self, **lines):
        self.lines = lines

    def read_text(self, filename):
        lines = {"Metadata-Version": "2.4", "Name": "some", "Version": "1"} | self.lines
        text = "".join(f"{key.replace('_', '-')}: {value}\n" for key, value in lines.items())
        return text if filename == "METADATA" else None

    def locate_file(self, path):
        return Path(path)


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        ({"License_Expression": "mit or apache-2.0"}, "MIT OR Apache-2.0"),
        ({"License": "BSD"}, "BSD-3-Clause"),
        (
            {"License": "Copyright 2020 somebody", "Classifier": "License :: OSI Approved :: MIT License"},
            "MIT",
        ),
        ({"Name": "protobuf", "License": "3-Clause BSD License"}, "BSD-3-Clause"),
        ({"License": "free for friends"}, ""),
        ({}, ""),
    ],
)
def test_a_licence_is_what_the_metadata_say(lines, licence):
    assert sbom.licence_of(Package(**lines)) == licence


@pytest.mark.parametrize(
    ("expression", "installed", "bundled"),
    [
        ("MIT", True, True),
        ("MIT AND (GPL-3.0-only OR Apache-2.0)", True, True),
        ("LGPL-3.0-only OR GPL-2.0-only", True, True),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", True, True),
        ("LicenseRef-NVIDIA-Proprietary", True, False),
        ("CC-BY-NC-SA-4.0 AND Apache-2.0", True, False),
        ("MIT AND AGPL-3.0-only", False, False),
        ("GPL-3.0-or-later", False, False),
        ("", False, False),
    ],
)
def test_what_may_be_installed_and_what_passed_on(expression, installed, bundled):
    assert sbom.is_permitted(expression, bundled=False) is installed
    assert sbom.is_permitted(expression, bundled=True) is bundled


def test_a_bundle_with_a_library_that_may_not_be_passed_on_is_refused_by_name(tmp_path, capsys):
    inside = tmp_path / "_internal"
    inside.mkdir()
    for name in ("libreadline.so.8", "libexpat.so.1"):
        (inside / name).write_bytes(name.encode())
    assert sbom.main(["--bundle", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert re.search("^libreadline.so.8: .*not on the list", said)
    assert "libexpat" not in said


def test_a_library_of_the_system_is_a_part_with_its_hash(tmp_path):
    (tmp_path / "libexpat.so.1").write_bytes(b"expat")
    part = sbom.component(tmp_path / "libexpat.so.1", "MIT")
    assert json.loads(json.dumps(part))["hashes"][0]["content"].startswith("9a30f621")
    assert part["licenses"] == [{"expression": "MIT"}]
