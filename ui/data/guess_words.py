"""What is said while people label with guesses: how far they are, and whether more labels would help."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from aoi_app.evidence.suggesting import LAST, Guesses
from ui.core.wording import join_sentences, listed


class GuessWords(QObject):
    """Sentences about guesses, given as whether each was right, the oldest first."""

    def progress(self, labelled: int, guesses: Sequence[bool]) -> str:
        """How many images were labelled, and how many guesses were right."""
        text = self.tr("%Ln images labelled", "", labelled)
        last = Guesses(guesses).last
        if not last.n:
            return text
        right = self.tr("{right} of the last {n} guesses were right; at least {lower}")
        return f"{text} · " + right.format(right=last.count, n=last.n, lower=last.lower95_text)

    def signal(self, guesses: Sequence[bool], unseen: Sequence[str]) -> str:
        """Whether to go on."""
        found = Guesses(guesses)
        parts = []
        if found.enough:
            parts.append(
                self.tr(
                    "You may stop here: the guesses about the least sure images are nearly all right, so "
                    "labels of the others would bring little."
                )
            )
        elif found.wrong_ahead is None:
            parts.append(
                self.tr(
                    "The least sure images come first. After {n} guesses it says whether to go on."
                ).format(n=LAST)
            )
        else:
            wrong = found.wrong_ahead
            text = self.tr("Go on: expect up to %Ln of the next {n} guesses to be wrong.", "", wrong)
            parts.append(text.format(n=LAST))
        if unseen:
            parts.append(
                self.tr("No image has this label yet: {classes}.").format(classes=listed(list(unseen)))
            )
        return join_sentences(*parts)

    def nothing_left(self, search: str | None, skipped: int) -> str:
        """Why there is no image to label; ``search`` is the state of the job that looks for more, if any."""
        if search == "waiting":
            return self.tr("The next images come once the job that is running now has ended.")
        if search is not None:
            return self.tr("Looking for the next images…")
        if skipped:
            return self.tr("%Ln images were skipped, all others have a label.", "", skipped)
        return self.tr("Every image outside the test split has a label.")
