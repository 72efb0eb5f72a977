"""Where this program keeps its own things, and the few settings of the person who uses it.

What affects results lives in the project, window geometry in QSettings; the rest is here, as JSON.
"""

import os
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, ValidationError

from aoi_app.storage import write_text_atomic


def home() -> Path:
    """The program's own folder (``AOI_HOME`` overrides): settings, weights, measurements, logs."""
    chosen = os.environ.get("AOI_HOME")
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir("AOI Studio", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def zoo_folder() -> Path:
    """Where weights files are looked for and kept."""
    folder = home() / "weights"
    folder.mkdir(exist_ok=True)
    return folder


class AppSettings(BaseModel):
    """Choices of the person; unknown names in the file are ignored, wrong values fall back."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    language: Literal["system", "en", "zh_TW"] = "system"
    theme: Literal["system", "light", "dark"] = "system"
    device: str = "auto"
    recent: tuple[str, ...] = ()
    operator: str = ""
    station: str = ""

    def with_recent(self, project: Path) -> "AppSettings":
        """The same with ``project`` first among the ten newest projects."""
        newest = (str(project), *(path for path in self.recent if path != str(project)))
        return self.model_copy(update={"recent": newest[:10]})


def load_settings() -> AppSettings:
    """The stored settings; the defaults if there are none or the file is damaged."""
    try:
        return AppSettings.model_validate_json((home() / "settings.json").read_bytes())
    except (OSError, ValidationError):
        return AppSettings()


def save_settings(settings: AppSettings) -> None:
    """Store the settings.

    Raises:
        OSError: the folder is not writable.
    """
    write_text_atomic(home() / "settings.json", settings.model_dump_json(indent=2))
