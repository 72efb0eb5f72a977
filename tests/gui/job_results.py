"""Complete results as an engine process writes them, for tests that end a job themselves.

Imports nothing of the program, so that ``fake_worker.py`` starts at once.
"""

from typing import Any


def rate(count: int, n: int) -> dict[str, Any]:
    """A rate with arbitrary bounds."""
    return {
        "count": count,
        "n": n,
        "rate": count / n,
        "upper95": 1.0,
        "lower95": 0.0,
        "wilson95": [0.0, 1.0],
    }


def evaluated(run: str, split: str = "val", **others: object) -> dict[str, Any]:
    """Result of an EvaluateJob."""
    return {
        "run": run,
        "split": split,
        "n": 4,
        "accuracy": 0.75,
        "balanced_accuracy": 0.75,
        "macro_f1": 0.75,
        "auc": 0.75,
        "overkill": rate(0, 2),
        "escape": rate(1, 2),
        "confusion": {"labels": ["good", "crack"], "matrix": [[2, 0], [1, 1]]},
        "policy": {"threshold": 0.5, "review_low": 0.5, "review_high": 0.5},
        "loss": 0.5,
        "seconds": 1.0,
        "predictions": f"predictions-{split}.csv",
        **others,
    }


def trained(run: str) -> dict[str, Any]:
    """Result of a TrainJob."""
    return {
        "run": run,
        "seconds": 1.0,
        "epochs": 2,
        "best_epoch": 1,
        "device": "cpu",
        "val": evaluated(run),
    }


def repeated(experiment: str) -> dict[str, Any]:
    """Result of an ExperimentJob over seeds."""
    return {
        "experiment": experiment,
        "kind": "seeds",
        "state": "finished",
        "seconds": 1.0,
        "trials": [],
        "spread": {},
        "pooled": {},
        "remarks": [],
    }


def inspected(images: int, seconds: float, images_per_s: float) -> dict[str, Any]:
    """Result of an InspectJob that judged every image OK."""
    return {
        "images": images,
        "ok": images,
        "ng": 0,
        "review": 0,
        "unreadable": 0,
        "judged": images,
        "seconds": seconds,
        "images_per_s": images_per_s,
        "runtime": "openvino",
        "precision": "fp32",
        "device": "CPU",
        "results": "results.csv",
    }


def planned(source: str) -> dict[str, Any]:
    """Result of the dry run of an ImportJob, the same for any folder."""
    return {
        "source": source,
        "images": 7,
        "classes": {"good": 4, "void": 3},
        "ok": ["good"],
        "unlabelled": 0,
        "masks": 2,
        "mask_files": ["masks/1.png", "masks/2.png"],
        "duplicates": [],
        "conflicts": [],
        "problems": [
            {
                "path": "void/7.png",
                "what": "It is cut off.",
                "code": "AOI-IMG-004",
                "args": {"path": "void/7.png"},
            }
        ],
    }
