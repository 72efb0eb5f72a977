"""The program's own folder, and the user's settings in it.

Whatever affects results is stored in the project, and window geometry in QSettings; the rest is here, as
JSON.
"""

import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Literal, get_args

import platformdirs

from aoi_app.storage import write_text_atomic
from aoi_app.strict_json import strict_json

Language = Literal["system", "en", "zh_TW"]
Theme = Literal["system", "light", "dark"]
Motion = Literal["system", "none"]


def home() -> Path:
    """The program's own folder (``AOI_HOME`` overrides): settings, weights, measurements, logs."""
    chosen = os.environ.get("AOI_HOME")
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir("AOI Studio", appauthor=False))
    return _made(folder)


def weights_folder() -> Path:
    """The folder of downloaded and imported weights files."""
    return _made(home() / "weights")


def _made(folder: Path) -> Path:
    if not folder.is_dir():  # called a hundred times for a list of networks, and a failing mkdir is slow
        folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclass(frozen=True, slots=True)
class AppSettings:
    """The user's settings. Not pydantic, because they are read before the window is first painted.

    ``reviewers`` are the names under which images were re-judged on this PC, the newest first. ``pages`` are
    the pages where the recent projects were left, by the project's folder, ``filters`` the filters of their
    images, as JSON. ``inspections`` are the folders of inspections that the window began outside of projects,
    newest first. ``tour``: offer it with the sample. ``measure_idle``: measure the speed of this PC while it
    is idle. ``golden`` is the folder of the golden images, which prove updates; empty: none. ``fleet``
    is the address of the cluster that trains experiments; empty: this PC does. ``motion``
    "none" turns off fades and animations; ``large_controls`` are those of the run pages, for touch.

    Raises:
        ValueError: a value is not allowed, or not text.
    """

    language: Language = "system"
    theme: Theme = "system"
    device: str = "auto"
    motion: Motion = "system"
    large_controls: bool = True
    recent: tuple[str, ...] = ()
    operator: str = ""
    station: str = ""
    reviewers: tuple[str, ...] = ()
    pages: dict[str, str] = field(default_factory=dict)
    filters: dict[str, str] = field(default_factory=dict)
    inspections: tuple[str, ...] = ()
    tour: bool = True
    measure_idle: bool = True
    golden: str = ""
    fleet: str = ""

    def __post_init__(self) -> None:
        if self.language not in get_args(Language) or self.theme not in get_args(Theme):
            raise ValueError(f"no such language or theme: {self.language}, {self.theme}")
        if self.motion not in get_args(Motion) or not isinstance(self.large_controls, bool):
            raise ValueError(f"no such motion or size of controls: {self.motion}, {self.large_controls}")
        texts = (
            self.device,
            self.operator,
            self.station,
            self.golden,
            self.fleet,
            *self.recent,
            *self.reviewers,
            *self.inspections,
            *self.pages.values(),
            *self.filters.values(),
        )
        if not all(isinstance(text, str) for text in texts):
            raise ValueError(f"not text: {texts}")
        switches = self.tour, self.measure_idle
        if not all(isinstance(switch, bool) for switch in switches):
            raise ValueError(f"neither true nor false: {switches}")

    def with_recent(self, project: Path) -> "AppSettings":
        """A copy with ``project`` first among the ten most recent projects."""
        newest = (str(project), *(path for path in self.recent if path != str(project)))
        return replace(self, recent=newest[:10])

    def with_inspection(self, folder: Path) -> "AppSettings":
        """A copy with ``folder`` first among the ten newest inspections outside of projects."""
        newest = (str(folder), *(path for path in self.inspections if path != str(folder)))
        return replace(self, inspections=newest[:10])

    @property
    def reviewer(self) -> str:
        """Who reviews now: the last reviewer, else the operator; empty if nobody was ever named."""
        return self.reviewers[0] if self.reviewers else self.operator

    def with_reviewer(self, name: str) -> "AppSettings":
        """A copy with ``name`` as the reviewer, among the ten newest."""
        newest = (name, *(other for other in self.reviewers if other != name))
        return replace(self, reviewers=newest[:10])


def load_settings() -> AppSettings:
    """The stored settings, ignoring unknown names; the defaults if the file is missing or damaged."""
    try:
        stored = strict_json((home() / "settings.json").read_bytes())
        known = {item.name: stored[item.name] for item in fields(AppSettings) if item.name in stored}
        lists = {name: tuple(known.get(name, ())) for name in ("recent", "reviewers", "inspections")}
        dicts = {name: dict(known.get(name, {})) for name in ("pages", "filters")}
        return AppSettings(**{**known, **lists, **dicts})
    except (OSError, ValueError, TypeError):
        return AppSettings()


def save_settings(settings: AppSettings) -> None:
    """Store the settings.

    Raises:
        OSError: the folder is not writable.
    """
    # Plain ASCII: the name of a folder may hold bytes that are not valid UTF-8.
    write_text_atomic(home() / "settings.json", json.dumps(asdict(settings), indent=2))
