"""The facts of an acceptance run for its report: frozen, read once, turned into blocks by its sections."""

from dataclasses import dataclass
from datetime import datetime

from aoi_app.evidence.acceptance import StudyResult, study_result
from aoi_app.project.acceptance import Appraiser, StudyFile
from aoi_app.project.store.acceptance import AcceptanceStudy, Ending
from aoi_app.reports.content import clean
from aoi_app.reports.words import Words


@dataclass(frozen=True)
class ProtocolData:
    """``revision`` counts the reports of one run; ``broken`` the answers that were changed."""

    words: Words
    created: datetime
    revision: int
    author: str
    study: StudyFile
    result: StudyResult
    ending: Ending
    left_out: tuple[str, ...]
    broken: int
    sha256: str

    @property
    def title(self) -> str:
        """What kind of report it is."""
        return self.words("acceptance_title")

    @property
    def title_number(self) -> str:
        """The number of the run, with the revision of the report."""
        return f"ACC-{self.study.id}-r{self.revision}"

    @property
    def about(self) -> str:
        """The subject, or the model, for the foot of each page."""
        return clean(self.study.subject or self.study.model.name)

    @property
    def app_version(self) -> str:
        """The version of this program that judged."""
        return self.study.app_version

    @property
    def seal(self) -> str:
        """What stands in the properties of every file."""
        return f"aoi-acceptance:{self.study.id}:r{self.revision}:{self.sha256}"

    @property
    def people(self) -> tuple[Appraiser, ...]:
        """Those who judged, without the model."""
        found = (item.appraiser for item in self.result.appraisers)
        return tuple(item for item in found if not item.is_model)

    def name(self, appraiser: Appraiser) -> str:
        """An appraiser, the model as such."""
        name = clean(appraiser.name)
        return self.words("the_model", name=name) if appraiser.is_model else name

    def moment(self, seconds: float) -> datetime:
        """Seconds since the epoch in the zone of the report."""
        return datetime.fromtimestamp(seconds, self.created.tzinfo)


def protocol_data(
    study: AcceptanceStudy,
    words: Words,
    created: datetime,
    revision: int,
    author: str,
    leave_out: tuple[str, ...],
) -> ProtocolData:
    """Open the results of a study, which closes it.

    Raises:
        StudyIsSealed: somebody has not judged everything.
    """
    appraisers = study.open_results(author, leave_out)
    file = study.file
    ending = study.ending
    assert ending is not None
    return ProtocolData(
        words=words,
        created=created,
        revision=revision,
        author=author,
        study=file,
        result=study_result(appraisers, file.reference, file.parts, file.claims),
        ending=ending,
        left_out=study.left_out,
        broken=len(study.broken()),
        sha256=study.sha256,
    )
