"""The jobs that fill a project with images."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.imaging.passed_by import PassedBy
from aoi_app.project.jobs.job import EngineJob, JobResult, only_if_known


class ImportIssue(FrozenModel):
    """A file that cannot be used, and why: ``what`` is the sentence, ``code`` and ``args`` the error."""

    path: str
    what: str
    code: str
    args: dict[str, str]


class ImportRemarkText(FrozenModel):
    """What to know about an import: ``what`` is the sentence, ``code`` and ``args`` the error it is of."""

    what: str
    code: str
    args: dict[str, str]


class PassedByFiles(FrozenModel):
    """Files passed by for one reason (:class:`aoi_app.imaging.passed_by.Reason`), with the first paths."""

    reason: str
    files: int
    examples: tuple[str, ...]

    @classmethod
    def listed(cls, passed: PassedBy) -> "tuple[PassedByFiles, ...]":
        """What was passed by, one entry for each reason."""
        return tuple(
            cls(reason=reason, files=count, examples=tuple(passed.examples[reason]))
            for reason, count in passed.files.items()
            if count
        )


class Grouping(FrozenModel):
    """What groups do to the images of an import, as if they were alone in the project.

    ``examples``: some file names with their group, "" for none. ``splits``: labelled images in each split.
    """

    groups: int
    grouped: int
    examples: dict[str, str]
    splits: dict[str, int]


class ProposedRename(FrozenModel):
    """Images of the class ``label`` were found again in a folder that names the class ``folder``."""

    label: str
    folder: str
    images: int


class ImportResult(JobResult):
    """What was imported or, in a dry run, would be; a dry run has neither ``project`` nor ``splits``.

    ``images`` counts the usable images, ``classes`` those of each class; ``ok`` are the classes of good
    parts. Paths are relative to ``source``. ``masks`` counts the mask files, ``mask_files`` are the first
    of them; ``regions`` counts the masks and boxes read from other files.
    ``duplicates`` are sets of files with the same content or pixels, ``conflicts`` those of them in
    different classes, so that a label must be wrong. ``twins`` are sets of classes that look the same;
    ``merged`` gives the name that replaced each, if they were merged. ``splits`` counts all images of the
    project. ``excluded`` counts the known images that a person keeps out of everything: they are in no other
    count.

    ``moved`` counts the known images that lie elsewhere now; they keep their labels. ``renames`` says which
    classes their new folders propose. ``changed`` counts those with new content, which also keep theirs, and
    ``replaced`` those that are nowhere any more, as a moved one lies in their place: they were removed.
    """

    project: Path | None = only_if_known()
    source: Path
    images: int
    classes: dict[str, int]
    ok: tuple[str, ...]
    unlabelled: int
    excluded: int = 0
    masks: int
    mask_files: tuple[str, ...]
    regions: int = 0
    duplicates: tuple[tuple[str, ...], ...]
    conflicts: tuple[tuple[str, ...], ...]
    problems: tuple[ImportIssue, ...]
    passed_by: tuple[PassedByFiles, ...] = ()
    twins: tuple[tuple[str, ...], ...] = ()
    merged: dict[str, str] = Field(default_factory=dict)
    remarks: tuple[ImportRemarkText, ...] = ()
    grouping: Grouping | None = only_if_known()
    splits: dict[str, int] | None = only_if_known()
    moved: int = 0
    renames: tuple[ProposedRename, ...] = ()
    changed: int = 0
    replaced: int = 0


class ImportJob(EngineJob[ImportResult]):
    """Import images into a project; ``dry_run`` only reports what would be imported.

    ``boxes`` is a file or folder with masks and boxes (None: those found in the source by their names),
    ``clicks`` a table of places where a defect is.
    ``encoding`` is that of tables not in Unicode (empty: found, or an error), ``columns`` the header of the
    column of a role ("path", "label", "group", "mask", "split"). ``merge_twins`` makes one class of those
    that look the same. ``padded_jpeg``: accept JPEG files with filler before their end, in the project's
    recipes, too, or (False) no longer; None: as the project does.
    """

    kind: Literal["import"] = "import"
    project: Path
    source: Path
    labels: Path | None = None
    class_names: Path | None = None
    boxes: Path | None = None
    clicks: Path | None = None
    split: Path | None = None
    group: str = ""
    ok: tuple[str, ...] = ()
    encoding: str = ""
    columns: dict[Literal["path", "label", "group", "mask", "split"], str] = Field(default_factory=dict)
    merge_twins: bool = False
    padded_jpeg: bool | None = None
    dry_run: bool = False
    seed: int = 0


class SampleJob(EngineJob[ImportResult]):
    """Create a project from a sample: synthetic images, drawn by this job, or real solar cells."""

    kind: Literal["sample"] = "sample"
    project: Path
    source: Literal["synthetic", "solar_cells"] = "synthetic"
    per_class: int = Field(60, ge=6, le=1000)


FoundState = Literal["changed", "moved", "missing", "new"]


class FoundFile(FrozenModel):
    """A file that is not as it was imported. ``path`` is relative to ``folder``, an image folder of the
    project; ``now`` is where a moved one lies, relative to it. ``image`` is its id, None if it is new.

    ``label`` is the class of a changed one that shows another picture now: it was given to the one before.
    ``regions`` counts the masks and boxes that were marked on the picture before.
    ``problem`` is why its new content is not taken over: damaged, or known under another label.
    """

    state: FoundState
    folder: Path
    path: str
    now: str = ""
    image: int | None = None
    label: str = ""
    regions: int = 0
    problem: ImportIssue | None = None


class CheckFilesResult(JobResult):
    """What became of the image files of a project: ``checked`` images, ``counts`` of each state.
    ``unchanged`` is True if every file is as the project has it, after what was mended.

    ``mended`` counts what was put right; of that nothing is in ``files``. ``folders_missing`` are image
    folders that are not there, or hold none of their images any more: these count as missing and stay.
    ``measured`` counts images that were as imported, and whose brightness an older version had not measured.
    """

    project: Path
    checked: int
    counts: dict[FoundState, int]
    mended: dict[FoundState, int]
    files: tuple[FoundFile, ...]
    folders_missing: tuple[Path, ...] = ()
    measured: int = 0
    unchanged: bool


class CheckFilesJob(EngineJob[CheckFilesResult]):
    """Compare the image files with what was imported, and put right what is in ``mend``: the new content is
    taken over (the label stays; not what is damaged or known under another label), the new place, or the
    image is removed from the project (not of a folder that is lost as a whole). New files are imported with
    :class:`ImportJob`. No image file is written. The brightness of images of older projects is measured.
    """

    kind: Literal["check_files"] = "check_files"
    project: Path
    mend: tuple[Literal["changed", "moved", "missing"], ...] = ()
