"""Opens the editors of a recipe's lists and stores their results in the recipe and the project."""

from PySide6.QtWidgets import QWidget

from ui.core.session import Session
from ui.recipe.recipe_panel import RecipePanel


def load_editors() -> None:
    """Import the editors in advance, so that the first opens without delay; most users never need them."""
    import ui.recipe.areas_dialog
    import ui.recipe.augment_dialog
    import ui.recipe.builder_dialog
    import ui.recipe.filter_dialog  # noqa: F401


def edit_list(session: Session, panel: RecipePanel, path: str, parent: QWidget) -> None:
    """Open the editor of the list in the field ``path`` of the recipe shown by ``panel``."""
    from ui.recipe.areas_dialog import AreasDialog  # here: see load_editors
    from ui.recipe.augment_dialog import AugmentDialog
    from ui.recipe.builder_dialog import BuilderDialog
    from ui.recipe.filter_dialog import FilterDialog

    recipe = panel.recipe()
    editors = {editor.path: editor for editor in (AugmentDialog, FilterDialog, BuilderDialog, AreasDialog)}
    dialog = editors[path](session, recipe, parent)
    if not dialog.exec():
        return
    project = session.project
    if isinstance(dialog, AugmentDialog) and project is not None and session.may_edit():
        project.save_settings(**dialog.settings())
        panel.fit_to(session.records, project.file.settings)  # presets drop steps that are unsafe now
    panel.change(path, dialog.value())
