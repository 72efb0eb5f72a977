"""Tables as people have them: encodings, line ends, separators, headers, workbooks, labels and splits."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from aoi_app.errors import (
    AoiError,
    ColumnMissing,
    EncodingUnclear,
    EncodingWrong,
    ImportProblem,
    NoTable,
    QuoteOpen,
    UnknownSplit,
)
from aoi_app.project.importing.box_tables import read_boxes
from aoi_app.project.importing.tables import (
    DEFAULTS,
    TableOptions,
    read_names,
    read_rows,
    read_table,
    table_choices,
)
from aoi_app.project.records import Split
from tests.unit.project.sources import planned, remarks, write_images

NAMES = [f"{number}.png" for number in range(4)]


def table(
    folder: Path, labels: Sequence[str], header: str = "ID,Label", end: str = "\n", encoding: str = "utf-8"
) -> Path:
    """A table of the four names, with these labels in turn."""
    separator = next(mark for mark in ";\t|，," if mark in header)
    lines = [f"{name}{separator}{labels[number % len(labels)]}" for number, name in enumerate(NAMES)]
    file = folder / "table.csv"
    file.write_bytes(end.join([header, *lines, ""]).encode(encoding))
    return file


def labels_of(file: Path, options: TableOptions = DEFAULTS) -> list[str]:
    return [row.label for row in read_rows(read_table(file, options), options, "label")]


# --- encodings ------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_found_with_and_without_a_mark(encoding: str, tmp_path: Path) -> None:
    read = read_table(table(tmp_path, ["凹陷", "Kratzer_ü"], encoding=encoding))
    assert (read.rows[0], read.encoding) == (("0.png", "凹陷"), "")


@pytest.mark.parametrize(
    ("encoding", "labels", "right"),
    [
        ("cp950", ["凹陷", "刮傷"], "Big5"),
        ("gbk", ["凹陷", "划伤"], "GBK"),
        ("cp932", ["キズ", "へこみ"], "Shift-JIS"),
        ("gbk", ["气孔", "裂纹"], "GBK"),
        ("cp950", ["髒污", "刮傷"], "Big5"),
    ],
)
def test_an_unclear_encoding_is_offered_with_its_names_and_can_be_chosen(
    encoding: str, labels: list[str], right: str, tmp_path: Path
) -> None:
    file = table(tmp_path, labels, encoding=encoding)
    with pytest.raises(EncodingUnclear, match=f"{right}: {labels[0]}, {labels[1]}"):
        read_table(file)
    assert table_choices(file)[0][right] == labels
    assert labels_of(file, TableOptions(right)) == labels * 2
    assert labels_of(file, TableOptions(encoding)) == labels * 2


@pytest.mark.parametrize(
    ("encoding", "header", "labels", "found"),
    [
        ("gbk", "ID,Label", ["良品", "划伤"], "GBK"),
        ("cp950", "檔名,類別", ["凹陷", "刮傷"], "Big5"),
        ("cp932", "ID,Label", ["良品", "キズ"], "Shift-JIS"),
        ("cp1252", "ID;Label", ["Kratzer_ü", "Öl"], "Windows-1252"),
    ],
)
def test_known_words_tell_the_encoding(
    encoding: str, header: str, labels: list[str], found: str, tmp_path: Path
) -> None:
    file = table(tmp_path, labels, header, encoding=encoding)
    assert (labels_of(file), read_table(file).encoding) == (labels * 2, found)
    shown = remarks(planned(write_images(tmp_path / "source", *NAMES), labels=file))
    assert f"read as {found}" in shown["008"]


def test_an_encoding_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    file = table(tmp_path, ["凹陷"], encoding="cp950")
    for encoding in ("GBK", "nonsense"):
        with pytest.raises(EncodingWrong):
            read_table(file, TableOptions(encoding))
    file.write_bytes(b"ID,Label\n1.png,\xff\xff\x80\n")
    with pytest.raises(EncodingWrong):
        read_table(file)


# --- form -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("header", ["ID,Label", "ID;Label", "ID\tLabel", "ID|Label", "檔名，標記"])
@pytest.mark.parametrize("told", [False, True])
def test_line_ends_separators_and_the_line_of_excel(
    end: str, header: str, told: bool, tmp_path: Path
) -> None:
    separator = next(mark for mark in ";\t|，," if mark in header)
    line = f"sep={separator}{end}" if told else ""
    assert labels_of(table(tmp_path, ["OK", "NG"], line + header, end)) == ["OK", "NG", "OK", "NG"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('ID,Label\n0.png,OK\n"1.png,NG\n2.png,OK\n', 3),
        ('ID,Label\n"1.png,NG\n2.png,OK\n"3.png",NG\n', 2),
        ('sep=,\nID,Label\n0.png,OK\n1.png,"NG\n', 4),
        ('ID,Label,note\n0.png,OK,"two\nlines"\n1.png,"NG\n', 4),
        ('ID,Label\n"0.png"x,OK\n', 2),
        ('ID,Label\n0.png,OK\n"1.png,NG\n2.png",OK\n', 3),
    ],
)
def test_an_open_quotation_mark_is_named_by_its_line(text: str, line: int, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QuoteOpen) as refused:
        read_rows(read_table(file), DEFAULTS)
    assert refused.value.args_by_name["line"] == str(line)


def test_long_fields_and_quoted_line_ends_are_read(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(f'ID,Label,note\n0.png,OK,"{"x" * 300_000}"\n1.png,NG,"a\nb"\n', encoding="utf-8")
    assert labels_of(file) == ["OK", "NG"]


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx"])
def test_a_workbook_is_read_whatever_its_suffix(name: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [("檔名", None, "標記"), *((name, None, number % 2) for number, name in enumerate(NAMES)), ()]:
        book.active.append(row)
    book.create_sheet("second").append(("nonsense",))
    book.save(tmp_path / "table.xlsx")
    file = (tmp_path / "table.xlsx").rename(tmp_path / name)
    assert labels_of(file) == ["0", "1", "0", "1"]
    names = tmp_path / "names.csv"
    names.write_text("代碼,名稱\n0,良品\n1,刮傷\n", encoding="utf-8")
    assert read_names(names, DEFAULTS) == {"0": "良品", "1": "刮傷"}


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"PK\x03\x04 but no zip", ImportProblem),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", NoTable),
        (b"\x89PNG\r\n\x1a\n", NoTable),
        (b"%PDF-1.7", NoTable),
        (b" \n\n", ImportProblem),
    ],
)
def test_what_is_no_table_is_refused_by_name(data: bytes, error: type[AoiError], tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(data)
    with pytest.raises(error, match=r"table\.csv"):
        read_table(tmp_path / "table.csv")


# --- columns --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        *("檔名,標記", "檔案名稱,類別", "影像,瑕疵類別", "文件名,标签", "圖片路徑,判定結果", "影像檔名,瑕疵"),
        *(
            "image_name,label",
            "File Name,Defect Type",
            "Image_Path,Category",
            "path,class_name",
            "ＩＤ,Label",
        ),
    ],
)
def test_headers_are_understood_by_meaning(header: str, tmp_path: Path) -> None:
    assert labels_of(table(tmp_path, ["OK", "NG"], header)) == ["OK", "NG", "OK", "NG"]


def test_unknown_headers_are_listed_and_can_be_chosen(tmp_path: Path) -> None:
    file = table(tmp_path, ["OK", "NG"], "foo,bar")
    with pytest.raises(ColumnMissing, match="no column path; its columns are: foo, bar"):
        labels_of(file)
    assert table_choices(file) == ({}, ("foo", "bar"))
    chosen = {"path": "foo", "label": "Bar"}
    assert labels_of(file, TableOptions(columns=chosen)) == ["OK", "NG", "OK", "NG"]
    source = write_images(tmp_path / "source", *NAMES)
    assert planned(source, labels=file, columns=chosen).classes == {"NG": 2, "OK": 2}
    with pytest.raises(ColumnMissing, match="no column baz"):
        planned(source, labels=file, columns={**chosen, "label": "baz"})


@pytest.mark.parametrize(
    ("words", "split"),
    [
        (("Training", "TRAIN", "訓練", "训练集", "train_set"), Split.TRAIN),
        (("Validation", "valid", "VAL", "Dev", "驗證集"), Split.VAL),
        (("testing", "Test", "test_set", "測試", "测试集"), Split.TEST),
    ],
)
def test_the_usual_words_for_a_split(words: Sequence[str], split: Split, tmp_path: Path) -> None:
    for word in words:
        rows = read_rows(read_table(table(tmp_path, [word], "檔名,資料集")), DEFAULTS, "split")
        assert {row.split for row in rows} == {split}


def test_another_word_for_a_split_is_named_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnknownSplit, match="line 3: the split later"):
        read_rows(read_table(table(tmp_path, ["train", "later"], "path,split")), DEFAULTS, "split")


# --- labels ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("labels", [["1.0", "0.0"], ["01", "00"], ["1", "0"], ["1.", "0"]])
def test_numbers_have_names_however_they_are_written(labels: list[str], tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("Label,name\n0,OK\n1,spot\n", encoding="utf-8")
    source = write_images(tmp_path / "source", *NAMES)
    result = planned(source, labels=table(tmp_path, labels), class_names=names)
    assert result.classes == {"OK": 2, "spot": 2}
    result = planned(source, labels=table(tmp_path, [labels[0], "7"]), class_names=names)
    assert remarks(result)["007"] == "names.csv has no name for these labels, which stay as they are: 7."


@pytest.mark.parametrize("word", ["NaN", "nan", "N/A", "NULL", "None", "未標記"])
def test_words_for_no_label_are_no_classes_unless_they_have_a_name(word: str, tmp_path: Path) -> None:
    source = write_images(tmp_path / "source", *NAMES)
    result = planned(source, labels=table(tmp_path, ["OK", word]))
    assert (result.classes, result.unlabelled) == ({"OK": 2}, 2)
    assert f"{word} (2)" in remarks(result)["006"]
    names = tmp_path / "names.csv"
    names.write_text(f"{word},no pattern\n", encoding="utf-8")
    assert planned(source, labels=table(tmp_path, ["OK", word]), class_names=names).unlabelled == 0


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("path,x", "y"),
        ("path,xmin,ymin,xmax", "ymax"),
        ("path,x,y,w", ""),
        ("path", "xmin, ymin, xmax, ymax"),
    ],
)
def test_a_table_of_places_or_boxes_names_the_column_it_lacks(
    header: str, missing: str, tmp_path: Path
) -> None:
    file = tmp_path / "marks.csv"
    file.write_text(f"{header}\na.png,1,2,3\n")
    if not missing:
        assert len(read_boxes(file, TableOptions())) == 1
        return
    with pytest.raises(ColumnMissing, match=f"no column {missing}; "):
        read_boxes(file, TableOptions())
