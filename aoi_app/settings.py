"""Where this program keeps its own things, and the few settings of the person who uses it.

What affects results lives in the project, window geometry in QSettings; the rest is here, as JSON.
"""

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Literal, get_args

import platformdirs

from aoi_app.storage import write_text_atomic

Language = Literal["system", "en", "zh_TW"]
Theme = Literal["system", "light", "dark"]


def home() -> Path:
    """The program's own folder (``AOI_HOME`` overrides): settings, weights, measurements, logs."""
    chosen = os.environ.get("AOI_HOME")
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir("AOI Studio", appauthor=False))
    return _made(folder)


def weights_folder() -> Path:
    """Where weights files are looked for and kept."""
    return _made(home() / "weights")


def _made(folder: Path) -> Path:
    if not folder.is_dir():  # asked a hundred times for a list of networks; a failing mkdir is slow
        folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclass(frozen=True, slots=True)
class AppSettings:
    """Choices of the person. Not pydantic: these are read before the window is first painted.

    Raises:
        ValueError: a value is none of those allowed, or not text.
    """

    language: Language = "system"
    theme: Theme = "system"
    device: str = "auto"
    recent: tuple[str, ...] = ()
    operator: str = ""
    station: str = ""

    def __post_init__(self) -> None:
        if self.language not in get_args(Language) or self.theme not in get_args(Theme):
            raise ValueError(f"no such language or theme: {self.language}, {self.theme}")
        texts = (self.device, self.operator, self.station, *self.recent)
        if not all(isinstance(text, str) for text in texts):
            raise ValueError(f"not text: {texts}")

    def with_recent(self, project: Path) -> "AppSettings":
        """The same with ``project`` first among the ten newest projects."""
        newest = (str(project), *(path for path in self.recent if path != str(project)))
        return replace(self, recent=newest[:10])


def load_settings() -> AppSettings:
    """The stored settings, unknown names ignored; the defaults if there are none or the file is damaged."""
    try:
        stored = json.loads((home() / "settings.json").read_bytes())
        known = {field.name: stored[field.name] for field in fields(AppSettings) if field.name in stored}
        return AppSettings(**{**known, "recent": tuple(known.get("recent", ()))})
    except (OSError, ValueError, TypeError):
        return AppSettings()


def save_settings(settings: AppSettings) -> None:
    """Store the settings.

    Raises:
        OSError: the folder is not writable.
    """
    # Plain ASCII: the name of a folder may hold bytes that are no UTF-8.
    write_text_atomic(home() / "settings.json", json.dumps(asdict(settings), indent=2))
