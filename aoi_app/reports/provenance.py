"""The provenance of the model in a report: its origin, policy, preprocessing and parity."""

from collections.abc import Mapping
from typing import Any

from aoi_app.project.store.inspections import InspectionHeader
from aoi_app.reports.calibration_text import calibration_text
from aoi_app.reports.content import Fact, clean, moment_of, time_text
from aoi_app.reports.novelty import novelty_text
from aoi_app.reports.words import Words

Values = Mapping[str, Any]


def provenance_facts(header: InspectionHeader, words: Words) -> tuple[Fact, ...]:
    """The facts on the model besides those on page 1; unknown ones are left out."""
    model = header.model
    origin = part_of(model, "provenance")
    made = moment_of(origin.get("created"))
    texts = {
        "class_map": words.listed(f"{item['name']} = {item['verdict']}" for item in model.get("classes", ())),
        "preprocessing": _preprocessing(part_of(model, "input"), words),
        "recipe": _recipe(part_of(model, "recipe"), words),
        "run": origin.get("run", ""),
        "trained": time_text(made) if made else "",
        "fingerprint": origin.get("data_fingerprint", ""),
        "runtime": header.runtime,
        "parity": words.listed((_parity(item, words) for item in model.get("parity", ())), phrases=True),
        "calibration": calibration_text(model, words),
        "picture_checks": _picture_checks(model, words),
        "novelty": novelty_text(model, words),
        "app_version": header.app_version,
    }
    return tuple(Fact(key, clean(text)) for key, text in texts.items() if text)


def policy_texts(policy: Values, words: Words) -> dict[str, str]:
    """Threshold and review band; empty texts if they are unknown."""
    if not policy:
        return {"threshold": "", "review_band": ""}
    low, high = policy["review_low"], policy["review_high"]
    return {
        "threshold": f"{policy['threshold']:g}",
        "review_band": f"{low:g} – {high:g}" if low < high else words("no_band"),
    }


def _preprocessing(spec: Values, words: Words) -> str:
    if not spec:
        return ""
    worded = {"channels": words(spec["channels"]), "fit": words(spec["fit"])}
    return words("preprocessing_value", **{**spec, **worded})


def _recipe(recipe: Values, words: Words) -> str:
    if not recipe:
        return ""
    return words(
        "recipe_value",
        preset=recipe["preset"],
        seed=recipe["seed"],
        backbone=recipe["network"]["backbone"],
        weights=recipe["network"]["weights"],
        epochs=recipe["training"]["epochs"],
    )


def _picture_checks(model: Values, words: Words) -> str:
    if not model:
        return ""
    ranges = part_of(model, "pictures")
    if not ranges:
        return words("no_picture_checks")
    width, height = ranges["width"], ranges["height"]
    return words(
        "picture_checks_value",
        n=ranges["images"],
        low=f"{width['least']:.0f} x {height['least']:.0f}",
        high=f"{width['greatest']:.0f} x {height['greatest']:.0f}",
    )


def _parity(item: Values, words: Words) -> str:
    text = words(
        "parity_value",
        runtime=item["runtime"],
        precision=item["precision"],
        difference=f"{item['largest_difference']:.2g}",
        flips=item["flips"],
        renamed=item["renamed"],
        n=item["images"],
    )
    if item.get("map_correlation") is None:  # not compared: a package of version 1, or maps of one cell
        return text
    figures = {name: f"{item[name]:.2f}" for name in ("map_correlation", "least_map_correlation")}
    return text + words("parity_maps", **figures)


def part_of(values: Values, name: str) -> Values:
    """An object inside an object; empty if it is missing or no object."""
    part = values.get(name)
    return part if isinstance(part, Mapping) else {}
