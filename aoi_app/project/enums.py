"""The fixed words of a project; without pydantic, because the window is painted before that is imported."""

from enum import StrEnum

from aoi_app.imaging.image_folder import PROJECT_FILE as PROJECT_FILE


class Split(StrEnum):
    """The part of the data an image belongs to."""

    TRAIN = "train"
    VAL = "val"
    TEST = "test"


class Verdict(StrEnum):
    """What is said of an image. Unreadable is never OK."""

    OK = "OK"
    NG = "NG"
    REVIEW = "REVIEW"
    UNREADABLE = "UNREADABLE"
