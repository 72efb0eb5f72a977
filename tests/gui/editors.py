"""The widgets of form fields, by type."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from ui.recipe.block_form import BlockForm
from ui.recipe.recipe_form import RecipeForm

Kind = TypeVar("Kind", bound=QWidget)


def editor(form: RecipeForm | BlockForm, name: str, kind: type[Kind]) -> Kind:
    """The widget with which a user edits a field."""
    found = form.fields[name].editor
    assert isinstance(found, kind)
    return found
