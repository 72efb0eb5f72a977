"""CSV that people open in a spreadsheet: text stays text."""

import csv

import pytest

from aoi_app.csv_text import csv_text


def read(text):
    return list(csv.reader(text.splitlines(keepends=True)))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_text_begins_as_a_formula_does(start):
    ((cell,),) = read(csv_text([(f'{start}HYPERLINK("http://x","y")',)]))
    assert cell == f'\'{start}HYPERLINK("http://x","y")'


def test_numbers_quotes_and_what_is_missing_are_written_as_they_are():
    text = csv_text([("a,b", 'c"d', "瑕疵"), (-0.5, None, 3)], "\n")
    assert text == '"a,b","c""d",瑕疵\n-0.5,,3\n'
