"""Why an inspection cannot be handed in as ``ID,Label`` (AIdea)."""

from aoi_app.errors.work import ReportError


class SubmissionLacksImage(ReportError):
    code = "AOI-REP-010"
    message = "{table} lists {name}, which was not inspected (such images: {count})."
    hint = "Inspect the folder with all images of the table, or choose its own table."


class SubmissionAmbiguous(ReportError):
    code = "AOI-REP-011"
    message = "Several inspected images are called {name}."
    hint = "Inspect only the folder of the images to hand in."


class SubmissionUnreadable(ReportError):
    code = "AOI-REP-012"
    message = "{name} has no class, as it could not be read: {reason}"
    hint = "Replace the file and inspect it again."


class SubmissionUnlabelled(ReportError):
    code = "AOI-REP-013"
    message = "{name} was judged by a person who named no class."
    hint = "Name its class on the Review page."
    console_hint = "Name its class on the Review page of the window ('aoi PROJECT' opens it)."


class ClassWithoutNumber(ReportError):
    code = "AOI-REP-014"
    message = "The class {name} has no number."
    hint = (
        "Enter its number as the defect code of the class on the Data page, package the run again,"
        " and inspect with that model."
    )
    console_hint = (
        "Give the class its number, with 'aoi new' and --names or on the Data page of the window ('aoi"
        " PROJECT' opens it); package the run again, and inspect with that model."
    )


class ClassesShareNumber(ReportError):
    code = "AOI-REP-015"
    message = "The classes {first} and {second} have the same number, {number}."
    hint = "Correct their defect codes on the Data page, package the run again, and inspect with that model."
    console_hint = (
        "Correct their defect codes on the Data page of the window ('aoi PROJECT' opens it), package the run"
        " again, and inspect with that model."
    )
