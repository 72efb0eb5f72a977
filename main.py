"""No word: the window. ``worker``: an engine process. Any other word: the command line."""

import sys


def main(words: list[str]) -> int:
    """Run what the words ask for and return the exit code."""
    if not words:
        if sys.platform == "linux":
            from aoi_app.system_libraries import complaint

            if text := complaint():
                sys.stderr.write(text)
                return 1
        from ui.app import run_window

        return run_window()
    if words[0] == "worker":
        from aoi_app.worker.main import run_worker

        return run_worker(words[1:])
    from aoi_app.cli import run_command

    return run_command(words)


def console() -> int:
    """The ``aoi`` command."""
    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(console())
