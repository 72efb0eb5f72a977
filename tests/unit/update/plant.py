"""A plant with an installation, a maker of updates and golden images; versions are small shell scripts."""

import json
import os
import shutil
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from aoi_app.edition import edition
from aoi_app.project.jobs import UpdateJob
from aoi_app.storage import sha256_file
from aoi_app.update.golden import MODEL, RECORD, GoldenImage, GoldenRecord
from aoi_app.update.installation import Installation
from aoi_app.update.update_file import this_platform
from tools.bundle import ABOUT, install
from tools.update import public_digits, sign

# Answers as "aoi inspect" does, from a table beside it; with another word it says which version it is.
PROGRAM = """#!/bin/sh
here=${0%/*}
[ "$1" = inspect ] || { read -r version <"$here/version"; echo "$version"; exit 0; }
mkdir -p "$5"
{
    echo "path,verdict,sha256,p_good,p_void"
    while read -r line; do echo "$3/$line"; done <"$here/answers.csv"
} >"$5/results.csv"
echo '{"precision": "fp32"}'
"""
Verdicts = dict[str, tuple[str, float]]
VERDICTS: Verdicts = {"a.png": ("OK", 0.9), "b.png": ("NG", 0.2), "c.png": ("REVIEW", 0.5)}


@dataclass
class Plant:
    folder: Path
    key: Ed25519PrivateKey

    @property
    def installation(self) -> Installation:
        return Installation(self.folder / "aoi")

    @property
    def golden(self) -> Path:
        return self.folder / "golden"

    @property
    def old(self) -> Path:
        """The folder of the version that runs the update."""
        return self.installation.folder("0.2.0")

    def bundle(self, version: str, name: str = "bundle", verdicts: Verdicts | None = None) -> Path:
        """As tools/bundle.py leaves it; ``verdicts``, by the stem of an image, are not the recorded ones."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "_internal").mkdir(parents=True)
        (folder / "_internal" / "library.so").write_bytes(os.urandom(3000))
        (folder / "_internal" / "alias.so").symlink_to("library.so")
        (folder / "_internal" / "left_out.so").symlink_to("left/out.so")
        (folder / "aoi").write_text(PROGRAM)
        (folder / "aoi").chmod(0o755)
        (folder / "version").write_text(f"{version}\n")
        rows = ""
        for image, answer in VERDICTS.items():
            verdict, good = (verdicts or {}).get(Path(image).stem, answer)
            rows += f"{image},{verdict},{sha256_file(self.golden / image)},{good},{1 - good:.4g}\n"
        (folder / "answers.csv").write_text(rows)
        install(folder, edition(), [])
        (inner := next((folder / "versions").iterdir())).rename(inner.with_name(version))
        (folder / "current").write_text(f"{version}\n")
        about = {"version": version, "edition": edition(), "platform": this_platform()}
        self.describe(folder, **about)
        return folder

    @staticmethod
    def describe(bundle: Path, **about: str) -> None:
        """Change what the bundle says of itself."""
        file = next((bundle / "versions").iterdir()) / ABOUT
        known = json.loads(file.read_text()) | about
        file.write_text(json.dumps(known))

    def update(self, version: str = "0.3.0", **verdicts: tuple[str, float]) -> Path:
        """A signed update."""
        out = self.folder / f"{version}.aoiupdate"
        sign(self.bundle(version, verdicts=verdicts), self.key, out)
        return out

    def job(self, file: Path) -> UpdateJob:
        return UpdateJob(file=file, golden=self.golden, by="Mei")


def make_plant(folder: Path) -> Plant:
    """Version 0.2.0 is in use, its key is trusted, the golden images are recorded."""
    plant = Plant(folder, Ed25519PrivateKey.generate())
    plant.golden.mkdir(parents=True)
    (plant.golden / MODEL).write_bytes(b"model")
    images = []
    for name, (verdict, good) in VERDICTS.items():
        (plant.golden / name).write_bytes(name.encode())
        shares = {"good": good, "void": 1 - good}
        images.append(
            GoldenImage(
                path=name, sha256=sha256_file(plant.golden / name), verdict=verdict, probabilities=shares
            )
        )
    record = GoldenRecord(
        app_version="0.2.0",
        created="2026-12-01T08:00:00+08:00",
        model=sha256_file(plant.golden / MODEL),
        precision="fp32",
        images=tuple(images),
    )
    (plant.golden / RECORD).write_text(record.model_dump_json())
    plant.bundle("0.2.0", "aoi")
    with (plant.installation.root / "trusted_keys.txt").open("a") as keys:
        keys.write(f"{public_digits(plant.key)} Plant 2\n")
    return plant


def run_from(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    """This process is that of version 0.2.0 of the plant."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(plant.old / "aoi"))


def rewritten(file: Path, **members: bytes | None) -> Path:
    """A copy of an update in which members are others, missing (None) or added; "__" stands for "/"."""
    changed = {name.replace("__", "/").replace("_json", ".json"): data for name, data in members.items()}
    out = file.with_name("changed.aoiupdate")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        content = {name: old.read(name) for name in old.namelist()} | changed
        for name, data in content.items():
            if data is not None:
                new.writestr(name, data)
    return out
