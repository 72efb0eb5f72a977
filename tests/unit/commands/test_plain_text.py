"""The output of commands as plain text in a terminal."""

from aoi_app.commands.plain_text import readable
from aoi_app.evidence.rates import Rate


def test_a_result_is_printed_as_lines_and_tables() -> None:
    answer = {
        "run": "20261126",
        "auc": 2 / 3,
        "loss": None,
        "absent": [],
        "escape": Rate(3, 60).to_json(),
        "overkill": Rate(28, 190, unit_count=13, units=38).to_json(),
        "false_call": Rate(3, 9, unit_count=1, units=3).to_json(),
        "review": Rate(0, 0).to_json(),
        "confusion": {"labels": ["良品", "void"], "matrix": [[11, 1], [0, 7]]},
        "per_class": [
            {"name": "良品", "recall": Rate(11, 12).to_json(), "curve": list(range(30))},
            {"name": "void", "recall": Rate(7, 7).to_json(), "curve": [1]},
        ],
        "problems": [
            {
                "path": "1.png",
                "what": "The image 1.png is cut off: it was not written to its end.",
                "code": "A",
            },
            {"path": "22.png", "what": "It is empty.", "code": "B"},
        ],
        "scores": list(range(200)),
        "files": ["/a/folder/whose/name/is/much/too/long/for/the/line/it/stands/in.html", "/a.pdf"],
        "policy": {"threshold": 0.5},
    }
    assert readable(answer) == [
        "run: 20261126",
        "auc: 0.667",
        "loss: –",
        "absent: –",
        "escape: 3/60 = 5.0 %, 95 % bounds 1.3 % and 12.5 %",
        "overkill: 28/190 = 14.7 %, 95 % bounds 6.3 % and 27.6 %; parts 13/38 = 34.2 %, 95 % bounds"
        " 21.5 % and 48.8 %",
        "false_call: 3/9 = 33 %; parts 1/3 = 33 %, too few parts for a bound: 6 needed",
        "review: 0/0 = –",
        "confusion:",
        "  true \\ predicted  良品  void",
        "  良品              11    1",
        "  void              0     7",
        "per_class:",
        "  name  recall",
        "  良品  11/12 = 92 %",
        "  void  7/7 = 100 %",
        "  (curve: with --json)",
        "problems:",
        "  path    code  what",
        "  1.png   A     The image 1.png is cut off: it was not written to its end.",
        "  22.png  B     It is empty.",
        "scores: 200 values, with --json",
        "files:",
        "  /a/folder/whose/name/is/much/too/long/for/the/line/it/stands/in.html",
        "  /a.pdf",
        "policy:",
        "  threshold: 0.5",
    ]
