"""A tiny project to train on: grey plates, good, spotted or scratched; trains from scratch in seconds."""

from pathlib import Path

import numpy as np

from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.writer import write_image
from aoi_app.project.recipe.augmentations import AugmentStep
from aoi_app.project.recipe.recipe import (
    AugmentRecipe,
    NetworkRecipe,
    Recipe,
)
from aoi_app.project.recipe.training_recipe import OptimizerRecipe, TrainingRecipe
from aoi_app.project.records import DefectClass, Split
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from aoi_app.storage import sha256_file

SIDE = 64
NAMES = ("good", "spot", "scratch")
CHANGES = (
    AugmentStep(name="horizontal_flip", probability=0.5),
    AugmentStep(name="shift", values={"shift": (-0.1, 0.1)}),
    AugmentStep(name="brightness", values={"brightness": (-0.1, 0.1)}),
    AugmentStep(name="gaussian_noise", probability=0.5, values={"deviation": (0.0, 0.02)}),
)
PARTS = (Split.TRAIN, Split.TRAIN, Split.TRAIN, Split.VAL, Split.TEST)


def make_project(folder: Path, per_class: int = 15) -> Path:
    """Three fifths of the images are for training, one each for validation and test."""
    images = folder / "images"
    random = np.random.default_rng(0)
    found = []
    for label, name in enumerate(NAMES):
        (images / name).mkdir(parents=True)
        for number in range(per_class):
            plate = random.normal(120, 12, (SIDE, SIDE))
            row, column = random.integers(12, SIDE - 12, 2)
            if name == "spot":
                plate[row - 5 : row + 5, column - 5 : column + 5] += 70
            elif name == "scratch":
                plate[row - 1 : row + 1, 4:-4] -= 80
            path = images / name / f"{number:03d}.png"
            write_image(path, np.clip(plate, 0, 255).astype(np.uint8))
            found.append(
                NewImage(
                    path=f"{name}/{path.name}",
                    sha256=sha256_file(path),
                    width=SIDE,
                    height=SIDE,
                    mode="grey8",
                    class_id=label,
                    split=PARTS[number % len(PARTS)],
                )
            )
    classes = [
        DefectClass(id=label, name=name, verdict="OK" if label == 0 else "NG")
        for label, name in enumerate(NAMES)
    ]
    with Project.create(folder / "project") as project:
        project.set_classes(classes)
        project.add_images(images, found)
    return folder / "project"


def small_recipe(**training: object) -> Recipe:
    """A recipe of the small network from scratch, with augmentation and dropout."""
    values = {
        "method": "fine_tune",
        "head_start": False,
        "epochs": 3,
        "batch_size": 8,
        "optimizer": OptimizerRecipe(learning_rate=3e-3, backbone_factor=1.0),
        "patience": 0,
        "monitor": "loss",
    }
    return Recipe(
        seed=5,
        input=InputSpec(width=SIDE, height=SIDE),
        network=NetworkRecipe(backbone="small_cnn", weights="scratch", dropout=0.2),
        augment=AugmentRecipe(steps=CHANGES),
        training=TrainingRecipe.model_validate({**values, **training}),
    )


def laden_recipe() -> Recipe:
    """The same recipe with every technique that has state or uses random numbers."""
    return small_recipe(
        unfreeze_every=1,
        imbalance="balanced_sampler",
        loss={"name": "focal"},
        optimizer={
            "name": "ranger",
            "learning_rate": 3e-3,
            "backbone_factor": 1.0,
            "stage_factor": 0.7,
        },
        schedule={"name": "plateau", "plateau_epochs": 1},
        min_delta=0.05,
        regularisation={"l1": 1e-4, "average": 0.95, "clip_norm": 1.0, "mixup": 0.4, "cutmix": 1.0},
    )
