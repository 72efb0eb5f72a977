"""The sentences about heat maps that were tested, for viewer, sheet and Evaluate page."""

from PySide6.QtCore import QCoreApplication

from aoi_app.evidence.map_choice import BOXED, LEAST_MARKED, boxes_fit
from aoi_app.evidence.rates import percent, plain_number
from aoi_app.project.map_check import LEAST_IOU, NEAR, MapCheck, MapTest, Pointing, Trust
from aoi_app.project.records import Verdict
from models.catalogue import CAMS
from ui.core.wording import core_text, join_sentences

# The colour and mark of each verdict on a map are those of a verdict on an image.
LIKE: dict[Trust, Verdict] = {
    "TESTED": Verdict.OK,
    "WEAK": Verdict.REVIEW,
    "DO NOT TRUST": Verdict.NG,
}


def trust_name(verdict: Trust) -> str:
    """The verdict on a map, as a word."""
    return _words(verdict)


def trust_sentences(test: MapTest) -> str:
    """Why a map has its verdict."""
    doubts = [_words(doubt).format(place=test.place, places=test.places - 1) for doubt in test.doubts]
    if test.place == 1:
        doubts.insert(0, _words("heaviest").format(places=test.places - 1))
    return join_sentences(*doubts)


def trust_facts(test: MapTest) -> str:
    """The figures behind a verdict."""
    found = []
    if test.weight is not None and test.elsewhere is not None:
        weights = {"weight": plain_number(test.weight), "elsewhere": plain_number(test.elsewhere)}
        found.append(_words("weights").format(**weights))
        found.append(_words("kept").format(place=test.kept_place, places=test.kept_places or test.places))
    if test.others:
        found.append(_words("others").format(n=test.agreeing, others=test.others))
    return join_sentences(*found)


def choice_sentence(check: MapCheck) -> str:
    """Which method is shown first, and why."""
    found = check.of(check.method)
    facts = {"method": core_text(CAMS[check.method].title, {}), "methods": len(check.methods)}
    if check.why == "marks" and found is not None and found.pointing is not None:
        key = "by learned marks" if found.pointing.learned else "by marks"
        return _words(key).format(**facts, peak=found.pointing.peak, n=found.pointing.n)
    keys = {"deletion": "by deletion", "decides": "decides"}
    return _words(keys.get(check.why, "unmeasured")).format(**facts, least=LEAST_MARKED)


def pointing_sentence(found: Pointing) -> str:
    """How often the maps of a method peak in what is marked."""
    n = found.n
    return _words("peaks").format(
        method=_title(found), n=f"{n:,}", peak=f"{found.peak:,}", chance=percent(found.chance, n)
    )


def pointing_details(found: Pointing) -> str:
    """How the maps of a method fit what is marked, besides."""
    n = found.n
    near = _words("near").format(
        n=f"{n:,}", near=f"{found.near:,}", pixels=NEAR, chance=percent(found.chance_near, n)
    )
    figures = {name: plain_number(getattr(found, name), n) for name in ("iou", "chance_iou", "ap", "chance")}
    boxes = _words("boxes" if boxes_fit(found) else "no boxes").format(
        boxes=f"{found.boxes:,}", n=f"{n:,}", iou=LEAST_IOU, least=f"{BOXED:.0%}".replace("%", " %")
    )
    learned = _words("learned") if found.learned else ""
    return join_sentences(learned, near, _words("pixels").format(**figures), boxes)


def _title(found: Pointing) -> str:
    return core_text(CAMS[found.method].title, {}) if found.method in CAMS else found.method


def _words(key: str) -> str:
    return {
        "TESTED": QCoreApplication.translate("Maps", "TESTED"),
        "WEAK": QCoreApplication.translate("Maps", "WEAK"),
        "DO NOT TRUST": QCoreApplication.translate("Maps", "DO NOT TRUST"),
        "heaviest": QCoreApplication.translate(
            "Maps", "The hot region weighs more than its shape at {places} other places."
        ),
        "unclear": QCoreApplication.translate(
            "Maps", "Its shape weighs as much or more at some of {places} other places (rank {place})."
        ),
        "elsewhere": QCoreApplication.translate(
            "Maps", "The hot region weighs no more than its shape at most of {places} other places."
        ),
        "empty": QCoreApplication.translate("Maps", "Nothing in the image speaks for this class."),
        "head": QCoreApplication.translate(
            "Maps", "This method's maps look the same with a random last layer."
        ),
        "backbone": QCoreApplication.translate(
            "Maps", "This method's maps look the same with random weights."
        ),
        "guessing": QCoreApplication.translate(
            "Maps", "On validation images this network is no better than guessing."
        ),
        "apart": QCoreApplication.translate("Maps", "Most other methods peak elsewhere."),
        "unchecked": QCoreApplication.translate(
            "Maps", "Maps of this kind were not compared with those of random weights."
        ),
        "weights": QCoreApplication.translate(
            "Maps", "Weight of the region {weight}, elsewhere {elsewhere} (log odds)."
        ),
        "kept": QCoreApplication.translate(
            "Maps", "With all else blurred it comes {place} of {places}; this decides nothing."
        ),
        "others": QCoreApplication.translate("Maps", "{n} of {others} other methods peak in it."),
        "by marks": QCoreApplication.translate(
            "Maps",
            "{method} is shown first: of {methods} methods it peaks in a mark most often, on {peak} of {n} "
            "validation images.",
        ),
        "by learned marks": QCoreApplication.translate(
            "Maps",
            "{method} is shown first: of {methods} methods it peaks in a mark most often, on {peak} of {n} "
            "images. The network has learned the labels of these images, but not the marks.",
        ),
        "by deletion": QCoreApplication.translate(
            "Maps",
            "{method} is shown first: of {methods} methods its hottest tenth of an image weighs most "
            "(fewer than {least} of the images for this comparison are marked).",
        ),
        "decides": QCoreApplication.translate(
            "Maps", "{method} is shown first: it is what the cells of the image say, which decide."
        ),
        "unmeasured": QCoreApplication.translate(
            "Maps", "{method} is shown first: there are no validation images to compare methods on."
        ),
        "peaks": QCoreApplication.translate(
            "Maps",
            "The label's heat map ({method}) peaks in a mark on {peak} of {n} images (by chance {chance}).",
        ),
        "learned": QCoreApplication.translate(
            "Maps", "The network has learned the labels of these images, but not the marks."
        ),
        "near": QCoreApplication.translate(
            "Maps", "It peaks within {pixels} pixels of a mark on {near} of {n} images (by chance {chance})."
        ),
        "pixels": QCoreApplication.translate(
            "Maps", "IoU {iou} (by chance {chance_iou}), average precision of pixels {ap} ({chance})."
        ),
        "boxes": QCoreApplication.translate(
            "Maps", "Boxes reach an IoU of {iou} on {boxes} of {n} and are drawn."
        ),
        "no boxes": QCoreApplication.translate(
            "Maps",
            "Boxes reach an IoU of {iou} on {boxes} of {n}; below {least} a ring marks the peak instead.",
        ),
    }[key]
