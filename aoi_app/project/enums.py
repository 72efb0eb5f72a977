"""Enumerations of a project; without pydantic, which the window's first paint must not import."""

from enum import StrEnum

from aoi_app.imaging.image_folder import PROJECT_FILE as PROJECT_FILE

MODEL_SUFFIX = ".aoimodel"


class Split(StrEnum):
    """The split an image belongs to."""

    TRAIN = "train"
    VAL = "val"
    TEST = "test"


class Verdict(StrEnum):
    """The verdict on an image. Unreadable is never OK."""

    OK = "OK"
    NG = "NG"
    REVIEW = "REVIEW"
    UNREADABLE = "UNREADABLE"
