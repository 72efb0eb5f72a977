"""What a model must not be used for, as far as its own record tells."""

from collections.abc import Iterator

from aoi_app.evidence.metric_values import stored_values
from aoi_app.reports.dossier_data import DossierData
from aoi_app.reports.words import Words

FEW = 30  # images of a class, below which its bound is wide: none of 30 wrong shows no less than 90 %


def limits(data: DossierData, words: Words) -> Iterator[str]:
    """The limits as sentences."""
    manifest = data.manifest
    if not data.tested:
        yield words("limit_untested")
    named = (f"{item['name']} ({item['verdict']})" for item in manifest["classes"])
    yield words("limit_classes", classes=words.listed(named))
    if ranges := manifest.get("pictures"):
        low, high = (
            " × ".join(f"{ranges[side][end]:.0f}" for side in ("width", "height"))
            for end in ("least", "greatest")
        )
        yield words("limit_pictures", n=f"{ranges['images']:,}", low=low, high=high)
    else:
        yield words("limit_any_picture")
    figures = data.metrics.get(data.split, {})
    for item in stored_values("card", figures).values():
        if item.rate is not None and item.rate.too_few:
            yield words("limit_few_parts", figure=item.spec.title.text(words.language))
    few = [(item["name"], item["support"]) for item in figures.get("per_class", ()) if item["support"] < FEW]
    if few:
        yield words("limit_few_images", least=FEW, classes=words.listed(f"{name} ({n})" for name, n in few))
    yield words("limit_maps")
    if data.acceptance is None:
        yield words("limit_people")
    yield words("limit_conformity")
