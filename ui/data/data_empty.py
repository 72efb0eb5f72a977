"""What the Data page shows without images."""

from PySide6.QtWidgets import QWidget

from ui.kit.empty_state import EmptyState


class DataEmpty(EmptyState):
    """Offers an import; without a project, the way to the Home page, as images belong to a project."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("images", "dataEmpty", parent)
        self.button.setProperty("kind", "primary")

    def set_project(self, is_open: bool) -> None:
        """Set the texts."""
        if not is_open:
            self.set_texts(
                self.tr("No project is open"),
                self.tr("Images belong to a project: open one, or create a new one."),
                self.tr("Go to Home"),
            )
        else:
            self.set_texts(
                self.tr("No images yet"),
                self.tr(
                    "Drop a folder here, or choose one: a folder per class, a folder with a CSV of labels, "
                    "or images without labels."
                ),
                self.tr("Choose a folder…"),
            )
