"""What an import says about masks and boxes."""

from aoi_app.errors.imports import ImportRemark
from aoi_app.errors.project import ImportProblem


class RegionRefused(ImportProblem):
    code = "AOI-PRJ-060"
    message = "A mask or box cannot be used: {what}"
    hint = ""


class ObjectRefused(RegionRefused):
    code = "AOI-PRJ-063"
    message = "{file}, object {number} cannot be used: {what}"


class AnnotationRefused(RegionRefused):
    code = "AOI-PRJ-064"
    message = "{file}, region {number} cannot be used: {what}"


class LineRefused(RegionRefused):
    code = "AOI-PRJ-065"
    message = "{file}, line {number} cannot be used: {what}"


class ImageNotListed(RegionRefused):
    code = "AOI-PRJ-066"
    message = "{file} marks an image {number} that it does not list; number of such marks: {count}."


class ImageNumberTwice(RegionRefused):
    code = "AOI-PRJ-067"
    message = "{file}: two images have the number {number}, so it is not known whose its regions are."


class NotXml(ImportProblem):
    code = "AOI-PRJ-068"
    message = "{path} cannot be imported: it is no valid XML in line {line}, column {column}."
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


class RegionsKept(ImportRemark):
    code = "AOI-IMP-073"
    message = "Images that keep their masks and boxes, though this import has others: {count} ({paths})."
    hint = "To take those of the import, remove what is marked on them and import again."
