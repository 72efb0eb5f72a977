"""What an import cannot use, and what it should tell about that which it can."""

from aoi_app.errors.base import AoiError
from aoi_app.errors.project import ImportProblem


class ColumnMissing(ImportProblem):
    code = "AOI-PRJ-008"
    message = "{path} cannot be imported: it has no column {column}; its columns are: {found}"
    hint = "Say which of them is meant."
    console_hint = "Say with --columns which of them is meant."


class UnknownSplit(ImportProblem):
    code = "AOI-PRJ-009"
    message = "{path} cannot be imported: line {line}: the split {split} is not train, val or test"


class EncodingUnclear(ImportProblem):
    """A table that is not in Unicode, and reads differently in several encodings."""

    code = "AOI-PRJ-018"
    message = "{path} cannot be imported: its encoding is not clear. It may be {candidates}"
    hint = "Choose the one in which the names are right."
    console_hint = "Choose with --encoding the one in which the names are right."


class EncodingWrong(ImportProblem):
    code = "AOI-PRJ-019"
    message = "{path} cannot be imported: it is not text in the encoding {encoding}"
    hint = "Choose another encoding, or save the table as CSV in UTF-8."


class QuoteOpen(ImportProblem):
    code = "AOI-PRJ-020"
    message = "{path} cannot be imported: the quotation mark in line {line} is not closed, or not at the end"
    hint = "Correct this line, and try again."


class NoTable(ImportProblem):
    code = "AOI-PRJ-021"
    message = "{path} cannot be imported: it is no CSV file but {what}"
    hint = "Open it in a spreadsheet program and save it as CSV in UTF-8, or as XLSX."


class ImportRemark(AoiError):
    """What to know about an import though it succeeds; the base of these."""

    code = "AOI-IMP-001"


class TwinClasses(ImportRemark):
    code = "AOI-IMP-002"
    message = "These classes look the same: {names}."
    hint = "If they are one class, merge them."
    console_hint = "If they are one class, merge them with --merge-twins."


class NameTidied(ImportRemark):
    code = "AOI-IMP-030"
    message = "The class name {name} holds characters that cannot be seen: it is taken as {taken}."


class DepthsMixed(ImportRemark):
    code = "AOI-IMP-003"
    message = "Images of different bit depths are mixed: {counts}. Training stops at the first of the others."
    hint = "Import one bit depth only, or convert the others; a class known by its depth is learned wrongly."


class ColoursMixed(ImportRemark):
    code = "AOI-IMP-004"
    message = "Grey and colour images are mixed. Grey: {grey}. Colour: {colour}."
    hint = "A network may learn the colour instead of the defect: take all classes with one camera setting."


class SamePictureTwice(ImportRemark):
    code = "AOI-IMP-005"
    message = "The same picture is in two classes: {first} ({first_class}) and {second} ({second_class})."
    hint = "One of the labels is wrong: correct it after the import."


class PictureLabelledOtherwise(ImportRemark):
    """Why the new content of a file is not taken over."""

    code = "AOI-IMP-062"
    message = "{path} shows the same picture as {other} now, which has another label: {label}."
    hint = "Put the right file back; or correct the label of one of them, and check again."


class LabelsBlank(ImportRemark):
    code = "AOI-IMP-006"
    message = "These labels mean that there is none, and their images are unlabelled: {labels}."


class LabelsUnnamed(ImportRemark):
    code = "AOI-IMP-007"
    message = "{path} has no name for these labels, which stay as they are: {labels}."


class TableRead(ImportRemark):
    code = "AOI-IMP-008"
    message = "{path} was read as {encoding}, with these columns: {columns}."


class RuleMatchesNothing(ImportRemark):
    code = "AOI-IMP-009"
    message = "The group rule matches no file name: every image counts as a separate part."


class OneGroupOnly(ImportRemark):
    code = "AOI-IMP-010"
    message = (
        "All images belong to one group, so that they cannot be divided into training, validation and test."
    )
    hint = "Choose another group rule."


class FewGroups(ImportRemark):
    code = "AOI-IMP-011"
    message = "There are only {groups} groups, which stay together: a split gets no image."
    hint = "Give a rule for smaller groups, or import more of them."


class OriginGroups(ImportRemark):
    code = "AOI-IMP-012"
    message = "The folders {names} hold the same classes: each is a group, which stays in one split."


class PassedByOthers(ImportRemark):
    code = "AOI-IMP-013"
    message = "Passed by as no images: {count} ({paths})."


class PassedBySystem(ImportRemark):
    code = "AOI-IMP-014"
    message = "Passed by as files of the system or a network drive: {count} ({paths})."


class PassedByHidden(ImportRemark):
    code = "AOI-IMP-015"
    message = "Passed by as hidden files: {count} ({paths})."


class PassedByOwn(ImportRemark):
    code = "AOI-IMP-016"
    message = "Passed by as written by this program: {count} ({paths})."


class PassedByLinks(ImportRemark):
    code = "AOI-IMP-017"
    message = "Passed by as links to what was found already: {count} ({paths})."


class PassedByDevices(ImportRemark):
    code = "AOI-IMP-018"
    message = "Passed by as pipes or devices: {count} ({paths})."


class ManyPadded(ImportRemark):
    """The offer to accept filler, where most JPEG files have it."""

    code = "AOI-IMP-060"
    message = "JPEG files with stray bytes before their end, as some cameras write them: {count} of {jpegs}."
    hint = "If yours does, accept them in this project."
    console_hint = "If yours does, accept them in this project with --padded-jpeg."


class BlankImages(ImportRemark):
    code = "AOI-IMP-061"
    message = "Images of one pixel or one single value: {count} ({paths})."
    hint = "They are imported; check lamp and camera if they should show something."
