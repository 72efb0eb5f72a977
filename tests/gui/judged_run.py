"""A fabricated run that has judged the images of a project."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.metrics import summarise
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import Prediction, Split, Verdict
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_images import evaluated_images

# Per image: is it judged a crack? Six good parts, then six cracks: one overkill, two escapes.
CALLED_CRACK = np.array([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0], dtype=bool)


def judged(folder: Path, called_crack: NDArray[np.bool_] = CALLED_CRACK) -> str:
    """A finished run that has judged every image of the project, good or crack; returns its id."""
    with Project.open(folder) as project:
        records, classes = project.images(), project.classes
        project.set_splits({record.id: Split.VAL for record in records})
        run = project.new_run(Recipe(preset="instant"))
        run.write_manifest(classes, records, project.fingerprint())
        run.best_weights.write_bytes(b"weights")
        run.set_state("finished")
        crack = np.where(called_crack, 0.9, 0.2) + np.arange(len(records)) / 1000
        shares = np.stack([1 - crack, crack], axis=1)
        truth = np.array([record.class_id == classes[1].id for record in records], dtype=np.int64)
        figures = summarise(truth, shares, ["good", "crack"], [True, False], Policy()).to_json()
        judged_on = evaluated_images(run, project.images(), Split.VAL).sha256
        noted = {"run": run.id, "split": "val", "images_sha256": judged_on}
        run.write_metrics("val", {**figures, **noted})
        project.save_predictions(
            run.id,
            [
                Prediction(
                    record.id,
                    classes[int(said)].id,
                    float(share.max()),
                    float(share[1]),
                    Verdict.NG if said else Verdict.OK,
                    ((classes[int(said)].id, float(share.max())),),
                )
                for record, said, share in zip(records, called_crack, shares, strict=True)
            ],
        )
        return run.id
