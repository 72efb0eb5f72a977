"""The areas of a recipe in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from aoi_app.imaging.areas import Area


def areas_text(areas: Sequence[Area], between: str) -> str:
    """What is looked at and what is ignored, by name; "whole picture" without areas."""
    if not areas:
        return QCoreApplication.translate("recipe", "whole picture")
    ignored = QCoreApplication.translate("recipe", "without {name}")
    return between.join(
        area.name if area.kind == "look" else ignored.format(name=area.name) for area in areas
    )
