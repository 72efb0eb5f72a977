"""What an import says about masks and boxes."""

from aoi_app.errors.imports import ImportRemark
from aoi_app.errors.project import ImportProblem


class RegionRefused(ImportProblem):
    code = "AOI-PRJ-060"
    message = "A mask or box cannot be used. {what}"
    hint = ""


class RegionsMisfit(ImportProblem):
    code = "AOI-PRJ-061"
    message = "Its masks and boxes are of a picture of {said} pixels, but it has {found}: they are left out."
    hint = ""


class RegionsRead(ImportRemark):
    code = "AOI-IMP-070"
    message = "Masks and boxes from {files}: {count}. Images that have them: {images}."


class RegionsClipped(ImportRemark):
    code = "AOI-IMP-071"
    message = "Masks and boxes that reach beyond their picture were cut at its edge: {count} ({paths})."


class RegionsMixed(ImportRemark):
    code = "AOI-IMP-072"
    message = "Images without a label, as their masks and boxes are of several classes: {count} ({paths})."
    hint = "Label them after the import."
