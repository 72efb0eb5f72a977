"""Score the results of an inspection against the true classes of another CSV file.

    uv run python benchmarks/answers.py RESULTS.csv ANSWERS.csv [NAMES.csv]

RESULTS is written by ``aoi inspect``; ANSWERS has the columns ID,Label; NAMES has Label,Name for numeric
labels. Prints one JSON object.
"""

import csv
import json
import sys
from pathlib import Path


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, with or without a byte order mark."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def predicted(row: dict[str, str]) -> str:
    """The class a result names; files of older versions call the column ``class``."""
    return row["predicted"] if "predicted" in row else row["class"]


def main(results: Path, answers: Path, names: Path | None = None) -> int:
    """Print accuracy and what was called wrong; every answer must have its result."""
    called = {Path(row["path"]).name: predicted(row) for row in table(results)}
    worded = {row["Label"]: row["Name"] for row in table(names)} if names else {}
    truth = {row["ID"]: worded.get(row["Label"], row["Label"]) for row in table(answers)}
    wrong = {name: [label, called[name]] for name, label in truth.items() if called[name] != label}
    right = len(truth) - len(wrong)
    recalls = []
    for label in sorted(set(truth.values())):
        own = [name for name in truth if truth[name] == label]
        recalls.append(sum(name not in wrong for name in own) / len(own))
    print(
        json.dumps(
            {
                "n": len(truth),
                "right": right,
                "accuracy": right / len(truth),
                "macro_recall": sum(recalls) / len(recalls),
                "wrong": wrong,
            },
            ensure_ascii=False,
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
