"""What a report says of the model: where it comes from, how it judges, and what was proven of it."""

from collections.abc import Mapping
from typing import Any

from aoi_app.evidence.metric_values import stored_values
from aoi_app.project.store.inspections import InspectionHeader
from aoi_app.reports.content import Fact, Figure, clean, moment_of, time_text
from aoi_app.reports.words import Words

Values = Mapping[str, Any]


def provenance_facts(header: InspectionHeader, words: Words) -> tuple[Fact, ...]:
    """Lines for everything the model package told the inspection; what it did not tell is left out."""
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
        "app_version": header.app_version,
    }
    return tuple(Fact(key, clean(text)) for key, text in texts.items() if text)


def test_figures(model: Values, words: Words) -> tuple[str, int, tuple[Figure, ...]]:
    """The figures proven on labelled images: of the test split, else of validation.

    Returns:
        "test", "val" or "" (none known), the number of images, and the lines.
    """
    metrics = _part(model, "metrics")
    for split in ("test", "val"):
        values = _part(metrics, split)
        if values:
            return split, int(values.get("n", 0)), tuple(_figures(values, words))
    return "", 0, ()


def _figures(values: Values, words: Words) -> list[Figure]:
    found = [item for item in stored_values("report", values).values() if item.value is not None]
    return [
        Figure(
            item.spec.name,
            item.rate,
            value=item.value,
            least=item.claim,
            success=item.spec.higher_is_better,
            percent=item.spec.percent,
            note=item.spec.description.text(words.language),
        )
        for item in found
    ]


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
