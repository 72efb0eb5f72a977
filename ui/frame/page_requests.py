"""What pages ask each other for, through the session."""

from ui.core.session import Session
from ui.frame.page_stack import PageStack


def follow_requests(session: Session, pages: PageStack) -> None:
    """From now on, do what is asked for; a page is built when it is first needed."""
    session.navigate.connect(pages.go_to)
    session.importRequested.connect(lambda folder: pages.data().import_images(folder))
    session.clicksRequested.connect(lambda: pages.data().clicks.start())
    session.recipeRequested.connect(lambda recipe: pages.train().recipe.use(recipe))
    session.runRequested.connect(lambda run: pages.train().show_run(run))
    session.runResumeRequested.connect(lambda run: pages.train().resume(run))
    session.experimentResumeRequested.connect(lambda one: pages.experiments().resume(one))
    session.inspectionResumeRequested.connect(lambda entry: pages.inspect().resume(entry))
    session.compareRequested.connect(lambda runs: pages.experiments().compare(runs))
    session.modelRequested.connect(lambda model: pages.setup().add_model(model))
