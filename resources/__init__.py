"""Files that travel with the program, found by name."""

from pathlib import Path

ROOT = Path(__file__).parent


def resource(*parts: str) -> Path:
    """The path of a bundled file, e.g. ``resource("icons", "play.svg")``."""
    return ROOT.joinpath(*parts)
