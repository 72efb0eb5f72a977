"""Home: begin, or go on where one left off."""

from ui.pages.page import Page


class HomePage(Page):
    """Recent projects, new, open, sample, and a place to drop a folder."""

    key = "home"

    def retranslate(self) -> None:
        self.title.setText(self.tr("Home"))
        self.primary.setText(self.tr("New project"))
