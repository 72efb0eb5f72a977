"""The filters that people saved under a name, in ``project.json``: they belong to all who work on it."""

from collections.abc import Mapping

from aoi_app.project.store.project import Project
from ui.core.filter_names import KEY, stored_filters
from ui.data.image_filter import ImageFilter, filter_from


def saved_filters(project: Project | None) -> dict[str, ImageFilter]:
    """The saved filters by name, in the order they were saved; those of a newer version are left out."""
    found = ((name, filter_from(values)) for name, values in stored_filters(project).items())
    return {name: item for name, item in found if item is not None}


def save_filters(
    project: Project, changed: Mapping[str, ImageFilter], before: Mapping[str, ImageFilter]
) -> None:
    """Replace the saved filters ``before`` by ``changed``; those of a newer version stay.

    Raises:
        OSError: ``project.json`` cannot be written.
    """
    project.reload()
    others = {name: values for name, values in stored_filters(project).items() if name not in before}
    project.save_settings(**{KEY: {**others, **{name: item.stored() for name, item in changed.items()}}})
