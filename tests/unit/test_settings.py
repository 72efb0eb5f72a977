"""User settings: stored values are read back, and no file can prevent the window from opening."""

from pathlib import Path

import pytest

from aoi_app.settings import AppSettings, home, load_settings, save_settings


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AOI_HOME", str(tmp_path))


def test_settings_come_back_even_with_folders_that_are_no_text() -> None:
    odd = "/data/\udcff影像"  # how Linux decodes a folder name that is not valid UTF-8
    settings = AppSettings(language="zh_TW", operator="王", pages={odd: "train"})
    settings = settings.with_recent(Path(odd)).with_recent(Path("/b"))
    save_settings(settings)
    assert load_settings() == settings
    assert load_settings().recent == (str(Path("/b")), str(Path(odd)))


def test_the_ten_newest_projects_are_kept_once_each() -> None:
    settings = AppSettings()
    for number in [*range(12), 5]:
        settings = settings.with_recent(Path(f"p{number}"))
    assert settings.recent == ("p5", "p11", "p10", "p9", "p8", "p7", "p6", "p4", "p3", "p2")


def test_unknown_names_are_left_aside() -> None:
    (home() / "settings.json").write_text('{"theme": "dark", "of_next_year": 1}', encoding="utf-8")
    assert load_settings() == AppSettings(theme="dark")


@pytest.mark.parametrize(
    "text",
    [
        *('{"theme": ', "[1]", "7", '{"theme": "pink"}', '{"language": ["en"]}'),
        *(
            '{"tour": 1}',
            '{"inspections": [1]}',
            '{"operator": 1}',
            '{"recent": [1]}',
            '{"recent": 3}',
            '{"pages": {"/b": 1}}',
            "no JSON",
        ),
    ],
)
def test_a_damaged_file_means_the_defaults(text: str) -> None:
    (home() / "settings.json").write_text(text, encoding="utf-8")
    assert load_settings() == AppSettings()
    with pytest.raises(ValueError, match="pink"):
        AppSettings(theme="pink")  # type: ignore[arg-type]
