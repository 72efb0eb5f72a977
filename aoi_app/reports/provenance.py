"""The provenance of the model in a report: its origin, policy, preprocessing and parity."""

from collections.abc import Mapping
from typing import Any

from aoi_app.project.store.inspections import InspectionHeader
from aoi_app.reports.content import Fact, clean, moment_of, time_text
from aoi_app.reports.words import Words

Values = Mapping[str, Any]


def provenance_facts(header: InspectionHeader, words: Words) -> tuple[Fact, ...]:
    """The facts on the model stored with the inspection; unknown ones are left out."""
    model = header.model
    origin = _part(model, "provenance")
    made = moment_of(origin.get("created"))
    texts = {
        "model": model.get("name", ""),
        "model_sha256": model.get("sha256", ""),
        "class_map": ", ".join(f"{item['name']} = {item['verdict']}" for item in model.get("classes", ())),
        **_policy(_part(model, "policy"), words),
        "preprocessing": _preprocessing(_part(model, "input"), words),
        "recipe": _recipe(_part(model, "recipe"), words),
        "run": origin.get("run", ""),
        "trained": time_text(made) if made else "",
        "fingerprint": origin.get("data_fingerprint", ""),
        "runtime": header.runtime,
        "parity": "; ".join(_parity(item, words) for item in model.get("parity", ())),
        "picture_checks": _picture_checks(model, words),
        "app_version": header.app_version,
    }
    return tuple(Fact(key, clean(text)) for key, text in texts.items() if text)


def _policy(policy: Values, words: Words) -> dict[str, str]:
    if not policy:
        return {}
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
    ranges = _part(model, "pictures")
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


def _part(values: Values, name: str) -> Values:
    part = values.get(name)
    return part if isinstance(part, Mapping) else {}
