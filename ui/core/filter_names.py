"""The names of the saved filters of a project; what they filter by is known to the Data page alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aoi_app.project.store.project import Project

KEY = "filters"  # among the settings of the project


def stored_filters(project: Project | None) -> dict[str, Any]:
    """The saved filters by name as JSON, in the order they were saved."""
    stored = project.file.settings.get(KEY) if project is not None else None
    return stored if isinstance(stored, dict) else {}
