"""Check that odd files are handled right: ``uv run python -m tests.campaigns.odd_inputs FOLDER``.

FOLDER holds one folder for each kind; what is right for each stands in its README and in a function here.
"""

import argparse
import struct
import sys
import traceback
from collections.abc import Callable
from contextlib import closing, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import tifffile

from aoi_app.cli import run_command
from aoi_app.control import JobControl
from aoi_app.errors import (
    AoiError,
    DepthsMixed,
    EncodingUnclear,
    ImageError,
    PassedBySystem,
    SamePictureTwice,
    TwinClasses,
)
from aoi_app.imaging.image_folder import walk_images
from aoi_app.imaging.reader import read_image
from aoi_app.project.importing.class_labels import LabelReader, twin_classes
from aoi_app.project.importing.importers import ImportPlan, scan
from aoi_app.project.importing.tables import DEFAULTS, TableRow, read_names, read_rows, read_table
from aoi_app.project.jobs import ImportJob
from aoi_app.project.records import Split, Verdict
from aoi_app.project.store.inspections import Inspection
from tests.campaigns.base import prepare

Check = Callable[[Path], None]
CHECKS: dict[str, Check] = {}


def check(name: str) -> Callable[[Check], Check]:
    """Register the check of a folder."""

    def register(function: Check) -> Check:
        CHECKS[name] = function
        return function

    return register


def planned(source: Path, **options: Any) -> ImportPlan:
    """What an import of the folder would do."""
    return scan(ImportJob(project=source / "none", source=source, **options), JobControl())


def told(plan: ImportPlan, kind: type[AoiError]) -> bool:
    """True if the import says so."""
    return any(isinstance(remark, kind) for remark in plan.remarks)


def rows(path: Path, *columns: str) -> list[TableRow]:
    """The rows of a table."""
    return read_rows(read_table(path), DEFAULTS, *columns)


def is_refused(file: Path) -> bool:
    """True if the image is refused, by an error that names the file."""
    try:
        read_image(file)
    except ImageError as error:
        return file.name in str(error)
    return False


def same(file: Path, expected: Any) -> None:
    """The pixels are exactly these."""
    found = read_image(file)
    assert (found.dtype, found.shape) == (expected.dtype, expected.shape), file.name
    assert (found == expected).all(), f"{file.name}: other pixels"


@check("bigtiff-refused")
@check("tiff-tiles-refused")
@check("tiff-planar")
def _as_tifffile(folder: Path) -> None:
    for file in sorted(folder.glob("*.tif")):
        pixels = tifffile.imread(file)
        is_planar = pixels.ndim == 3 and pixels.shape[0] == 3 and pixels.shape[2] != 3
        same(file, np.moveaxis(pixels, 0, 2) if is_planar else pixels)


@check("black-image-is-OK")
def _black(folder: Path) -> None:
    with TemporaryDirectory() as place, redirect_stdout(sys.stderr):
        base = Path(place) / "base"
        base.mkdir()
        assert prepare(base) == 0
        out = Path(place) / "black"
        run_command(["inspect", str(base / "base.aoimodel"), str(folder), "--out", str(out)])
        with closing(Inspection.open(out)) as inspection:
            images = inspection.results()
    assert len(images) == 2
    assert all(image.verdict in (Verdict.REVIEW, Verdict.UNREADABLE) for image in images), images


@check("bmp-bitfields-rgbx")
def _masks(folder: Path) -> None:
    for file in folder.glob("*.bmp"):  # 32 bits, upright, with the masks behind the header of 40 bytes
        data = file.read_bytes()
        (begin,), (width, height) = struct.unpack_from("<I", data, 10), struct.unpack_from("<ii", data, 18)
        pixels = np.frombuffer(data, "<u4", width * abs(height), begin).reshape(abs(height), width)
        layers = [(pixels & mask) // (mask & -mask) for mask in struct.unpack_from("<3I", data, 54)]
        same(file, np.stack(layers[:3], axis=2).astype(np.uint8)[:: -1 if height > 0 else 1])


@check("class-twins")
def _twins(folder: Path) -> None:
    for kind in ("case", "nfc"):
        plan = planned(folder / kind)
        assert told(plan, TwinClasses), kind
        assert len(plan.classes) == 3
        assert len(planned(folder / kind, merge_twins=True).classes) == 2, kind


@check("csv-cr-crash")
def _carriage_returns(folder: Path) -> None:
    assert [row.label for row in rows(folder / "cr_only.csv", "label")] == ["OK", "NG"] * 3


@check("csv-float-labels")
def _float_labels(folder: Path) -> None:
    names = LabelReader(read_names(folder / "float_labels_with_names_names.csv", DEFAULTS))
    found = {names.class_of(row.label) for row in rows(folder / "float_labels_with_names.csv", "label")}
    assert found == {"OK", "spot"}, found


@check("csv-gbk-mojibake")
def _gbk(folder: Path) -> None:
    labels = folder / "gbk_simplified.csv"
    try:
        plan = planned(folder / "img", labels=labels)
    except EncodingUnclear:  # it asks
        plan = planned(folder / "img", labels=labels, encoding="gb18030")
    assert plan.ok == {"良品"}, plan.classes


@check("csv-header-chinese")
def _headers(folder: Path) -> None:
    for file in folder.glob("*.csv"):
        assert {row.label for row in rows(file, "label")} == {"OK", "NG"}, file.name


@check("csv-nan-and-case")
def _no_labels(folder: Path) -> None:
    reader = LabelReader({})
    found = {reader.class_of(row.label) for row in rows(folder / "nan_labels.csv", "label")} - {""}
    assert not {name for name in found if name.casefold() in {"nan", "n/a", "null"}}, found
    assert twin_classes({row.label for row in rows(folder / "case_labels.csv", "label")})


@check("csv-split-words")
def _split_words(folder: Path) -> None:
    found = {row.split for row in rows(folder / "split_Train_Valid_Test_case.csv", "split")}
    assert found == {Split.TRAIN, Split.VAL, Split.TEST}


@check("jpeg-damaged-with-eoi")
def _damaged_jpeg(folder: Path) -> None:
    for file in folder.glob("*.jpg"):
        assert is_refused(file) == (file.name != "defect_whole.jpg"), file.name


@check("mixed-depth")
def _depths(folder: Path) -> None:
    assert told(planned(folder / "mixed"), DepthsMixed)


@check("nas-and-system-folders")
def _system_folders(folder: Path) -> None:
    plan = planned(folder / "eadir")
    assert plan.classes == ("NG", "OK")
    assert len(plan.images) == 6
    assert told(plan, PassedBySystem)


@check("same-pixels-other-bytes")
def _same_pixels(folder: Path) -> None:
    plan = planned(folder / "dup")
    assert plan.conflicts
    assert told(plan, SamePictureTwice)


@check("station-then-class")
def _stations(folder: Path) -> None:
    plan = planned(folder / "nest")
    assert plan.classes == ("NG", "OK")
    assert {item.image.group for item in plan.images} == {"line1", "line2"}


@check("suffix-jfif-skipped")
def _suffixes(folder: Path) -> None:
    assert {image.file.name for image in walk_images([folder])} >= {"spot3.dib", "spot.jfif"}
    for file in folder.iterdir():
        assert read_image(file).size


@check("symlinked-folder")
def _links(folder: Path) -> None:
    plan = planned(folder / "src")
    assert plan.classes == ("NG", "OK")
    assert len(plan.images) == 6


@check("tiff-greyalpha16-to-8bit")
def _deep_grey(folder: Path) -> None:
    for file in folder.glob("*.tif"):
        same(file, tifffile.imread(file)[:, :, 0])


@check("tiff-jpeg2000-black")
def _jpeg2000(folder: Path) -> None:
    for file in folder.glob("*.tif"):
        if not is_refused(file):
            same(file, tifffile.imread(file))


@check("tiff-rgba-alpha0")
def _alpha(folder: Path) -> None:
    for file in folder.glob("*.tif"):
        same(file, tifffile.imread(file)[:, :, :3])


@check("tiff-whiteiszero16")
def _polarity(folder: Path) -> None:
    shallow, deep = (read_image(folder / f"miniswhite{bits}.tif") for bits in (8, 16))
    assert np.corrcoef(shallow.ravel(), deep.ravel())[0, 1] > 0.99


@check("two-wrapper-folders")
def _wrappers(folder: Path) -> None:
    plan = planned(folder / "casting_data")
    assert plan.classes == ("def_front", "ok_front")
    assert plan.ok == {"ok_front"}


def main() -> int:
    """Check every folder; the exit code is 1 if one is not handled as it should be, or is unknown here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folders = sorted(path for path in parser.parse_args().folder.iterdir() if path.is_dir())
    failed = 0
    for folder in folders:
        try:
            CHECKS[folder.name](folder)
        except Exception:  # noqa: BLE001 - whatever is wrong is told of this folder
            failed += 1
            sys.stdout.write(f"{folder.name}: WRONG\n{traceback.format_exc(limit=-2)}\n")
        else:
            sys.stdout.write(f"{folder.name}: right\n")
    sys.stdout.write(f"{len(folders) - failed} of {len(folders)} right\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
