"""How the window writes the counts behind a rate."""

from PySide6.QtCore import QCoreApplication

from aoi_app.evidence.rates import Rate


def counts(rate: Rate) -> str:
    """E.g. ``28/190``; where images show the same parts, also those of the parts: bounds speak of these."""
    images = f"{rate.count}/{rate.n}"
    if rate.units is None or rate.units == rate.n:
        return images
    text = QCoreApplication.translate("rates", "{images} ({count}/{n} parts)")
    return text.format(images=images, count=rate.unit_count, n=rate.units)
