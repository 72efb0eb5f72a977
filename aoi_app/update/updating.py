"""The job "update": verify, unpack beside, judge the golden images, switch. A kill at any moment leaves the
version in use as it was, and what it left behind is deleted at the next start.
"""

import os
import shutil
import time

from aoi_app.control import JobControl
from aoi_app.edition import edition
from aoi_app.errors import GoldenMissing, NewVersionFailed
from aoi_app.project.jobs import UpdateJob, UpdateResult
from aoi_app.storage import unfinished
from aoi_app.update.golden import MODEL, ProgramFailedError, check_untouched, compare, judged_by, read_golden
from aoi_app.update.installation import KEYS, PROGRAM, Change, now_text, this_installation, trusted_keys
from aoi_app.update.update_file import open_update


def update(job: UpdateJob, control: JobControl) -> UpdateResult:
    """Install an update and take it into use if it judges the golden images as they are recorded.

    Raises:
        NotInstalled: this program does not run from an installation.
        UpdateError, FileTooNew: the file is none for this PC, or not to be trusted.
        GoldenMissing, GoldenChanged, UnusableFile: there is nothing recorded, or no longer as it was.
        NewVersionFailed: the new version does not judge the images.
        NoRoom: the disk is too small.
        FolderInUse: another update is being made.
        Cancelled: stopped; the version in use stays.
        OSError: the installation cannot be written, or the file not be read.
    """
    begun = time.monotonic()
    installation = this_installation()
    with installation.lock(), open_update(job.file, installation.root / KEYS) as file:
        before, manifest = installation.current, file.manifest
        file.check_fits(before, edition())
        if job.golden is None:
            raise GoldenMissing()
        golden = job.golden.resolve()
        record = read_golden(golden)
        check_untouched(golden, record)
        installation.delete_leftovers()
        place = installation.folder(manifest.version)
        part = unfinished(place)
        part.mkdir()
        try:
            file.unpack(part, control)
            try:
                answers = compare(
                    record, *judged_by([part / PROGRAM], golden / MODEL, golden, part.parent, control)
                )
            except (ProgramFailedError, OSError) as error:
                raise NewVersionFailed(version=manifest.version, what=error) from error
            same = all(answer.same for answer in answers)
            if same:
                control.wait_or_cancel()
                shutil.rmtree(place, ignore_errors=True)  # if it was rolled back
                part.rename(place)
                if hasattr(os, "sync"):  # else a power cut could keep the pointer and lose the new folder
                    os.sync()
                change = Change(
                    now_text(), "update", before, manifest.version, job.by, len(answers), file.key
                )
                installation.switch(manifest.version, change)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return UpdateResult(
            unchanged=same,
            before=before,
            version=manifest.version,
            key=file.key,
            signer=trusted_keys(installation.root / KEYS)[file.key],
            answers=answers,
            seconds=round(time.monotonic() - begun, 1),
        )
