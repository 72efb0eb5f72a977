"""Words ``update`` and ``golden``: a new version of the program, and what proves that it judges alike."""

from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from aoi_app.commands.word import Answer, Arguments, Word, Work
from aoi_app.control import JobControl
from aoi_app.edition import edition
from aoi_app.project.jobs import RecordGoldenJob, UpdateJob
from aoi_app.settings import load_settings, save_settings
from aoi_app.update.installation import KEYS, Change, this_installation, trusted_keys
from aoi_app.worker.jobs import run_job


def add_update_words(word: Word) -> None:
    """``update`` and ``golden``."""
    update = word(
        "update",
        "Install a signed update (.aoiupdate) beside this version, and take it into use if it judges the "
        "golden images alike; or go back to the version before. Exit code 1 if it judges otherwise.",
        _update,
    )
    update.set_defaults(reads=("file",))
    ways = update.add_mutually_exclusive_group(required=True)
    ways.add_argument("file", type=Path, nargs="?", help=".aoiupdate file to install")
    ways.add_argument("--roll-back", action="store_true", help="take the version before into use again")
    ways.add_argument("--status", action="store_true", help="say which versions, keys and images there are")
    golden = word(
        "golden",
        "Record the golden images: what a model says of all images in a folder. An update has to judge them "
        "alike.",
        _record,
    )
    golden.set_defaults(reads=("model", "folder"))
    golden.add_argument("model", type=Path, help=".aoimodel file, which is copied into the folder")
    golden.add_argument("folder", type=Path, help="folder of images; the settings name it from now on")


@dataclass(frozen=True, slots=True)
class _Said:
    values: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        return self.values


def _update(arguments: Arguments) -> Work:
    if arguments.file is None:
        return _roll_back if arguments.roll_back else _status
    settings = load_settings()
    golden = Path(settings.golden) if settings.golden else None
    return partial(run_job, UpdateJob(file=arguments.file, golden=golden, by=settings.operator))


def _roll_back(_: JobControl) -> Answer:
    change: Change = this_installation().roll_back(load_settings().operator)
    return _Said({"before": change.before, "version": change.now})


def _status(_: JobControl) -> Answer:
    installation = this_installation()
    return _Said(
        {
            "version": installation.current,
            "edition": edition(),
            "before": installation.before or "",
            "golden": load_settings().golden,
            "keys": [f"{key} {name}".strip() for key, name in trusted_keys(installation.root / KEYS).items()],
            "history": [asdict(change) for change in installation.history()],
        }
    )


def _record(arguments: Arguments) -> Work:
    def work(control: JobControl) -> Answer:
        result = run_job(RecordGoldenJob(model=arguments.model, folder=arguments.folder), control)
        save_settings(replace(load_settings(), golden=str(result.folder)))
        return result

    return work
