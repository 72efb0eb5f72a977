"""Entry point: alone, with a project or a model the window, ``worker`` an engine process, else a command."""

import sys
from pathlib import Path

from aoi_app.project.enums import MODEL_SUFFIX, PROJECT_FILE


def main(words: list[str]) -> int:
    """Run the program with these command-line arguments and return the exit code."""
    project, model = named_project(words), named_model(words)
    if not words or project is not None or model is not None:
        if sys.platform == "linux":
            from aoi_app.system_libraries import complaint

            if text := complaint():
                sys.stderr.write(text)
                return 1
        from ui.app import run_window

        return run_window(project, model)
    if words[0] == "worker":
        from aoi_app.worker.main import run_worker

        return run_worker(words[1:])
    from aoi_app.cli import run_command

    return run_command(words)


def named_project(words: list[str]) -> Path | None:
    """The project to open: the only word, if it names a project's folder or ``project.json`` and is no
    command.
    """
    if len(words) != 1 or words[0] == "worker":
        return None
    path = Path(words[0])
    if not (path if path.name == PROJECT_FILE else path / PROJECT_FILE).is_file():
        return None
    if path.name == words[0]:  # a name without folders may be a command, whose import takes a moment
        from aoi_app.cli import command_names

        return None if words[0] in command_names() else path
    return path


def named_model(words: list[str]) -> Path | None:
    """The model file to inspect with, on the Setup page: the only word, if it names one."""
    path = Path(words[0]) if len(words) == 1 else None
    return path if path is not None and path.suffix.lower() == MODEL_SUFFIX and path.is_file() else None


def console() -> int:
    """The ``aoi`` command."""
    try:
        return main(sys.argv[1:])
    except KeyboardInterrupt:  # before a command listens for it
        return 1


if __name__ == "__main__":
    sys.exit(console())
