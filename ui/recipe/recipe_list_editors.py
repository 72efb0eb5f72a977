"""Opens the editors of a recipe's lists and puts their outcome into the recipe and the project."""

from PySide6.QtWidgets import QWidget

from ui.core.session import Session
from ui.recipe.recipe_panel import RecipePanel


def load_editors() -> None:
    """Import the editors ahead, so that the first one opens without a pause; most people never need them."""
    import ui.recipe.augment_dialog
    import ui.recipe.builder_dialog
    import ui.recipe.filter_dialog  # noqa: F401


def edit_list(session: Session, panel: RecipePanel, path: str, parent: QWidget) -> None:
    """Let the person edit the list in the field ``path`` of the recipe that ``panel`` shows."""
    from ui.recipe.augment_dialog import AugmentDialog  # here: see load_editors
    from ui.recipe.builder_dialog import BuilderDialog
    from ui.recipe.filter_dialog import FilterDialog

    recipe = panel.recipe()
    editors = {editor.path: editor for editor in (AugmentDialog, FilterDialog, BuilderDialog)}
    dialog = editors[path](session, recipe, parent)
    if not dialog.exec():
        return
    project = session.project
    if isinstance(dialog, AugmentDialog) and project is not None:
        project.save_settings(**dialog.settings())
        panel.fit_to(session.records, project.file.settings)  # presets leave out what is unsafe now
    panel.change(path, dialog.value())
