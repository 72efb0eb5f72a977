"""Pin the indirect dependencies in pyproject.toml, so that the same commit installs the same packages.

A lock file would do the same, but it records the addresses of the registry it was made with. Without an
option: add missing pins and drop unused ones. ``--upgrade``: pin the newest versions of all. ``--check``:
exit with 1 and list the pins that are missing or unused. A newer release of a pinned package changes nothing.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
BLOCK = re.compile(r"(?<=^constraint-dependencies = \[\n).*?(?=^\]$)", re.MULTILINE | re.DOTALL)
# Every Python and system that we support at once, as one list of "name==version ; marker".
EXPORT = ("uv", "export", "--quiet", "--all-groups", "--all-extras", "--no-emit-project")
ONLY_PINS = ("--no-hashes", "--no-header", "--no-annotate")


def resolve(pyproject: str) -> list[str]:
    """Pins of all dependencies of this pyproject.toml that it does not itself name with an exact version."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pyproject.toml").write_text(pyproject, encoding="utf-8")
        command = [*EXPORT, *ONLY_PINS, "--project", folder]
        lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    fixed = exact_names(pyproject)
    names = [name_of(line) for line in lines]
    pins = []
    for name, line in zip(names, lines, strict=True):
        if name not in fixed:
            # The marker is dropped unless a package has several versions.
            pins.append(line if names.count(name) > 1 else line.partition(" ;")[0])
    return pins


def exact_names(pyproject: str) -> set[str]:
    """The packages that the project or its groups name with ``==``."""
    table = tomllib.loads(pyproject)
    lists = [table["project"]["dependencies"]]
    lists += [*table["project"]["optional-dependencies"].values(), *table["dependency-groups"].values()]
    return {name_of(entry).lower() for entries in lists for entry in entries if "==" in entry}


def name_of(requirement: str) -> str:
    """Package name of a pin: ``numpy`` for ``numpy==2.4.6 ; python_full_version < '3.12'``."""
    return requirement.partition("==")[0]


def version_of(pin: str) -> str:
    """The pin without its marker, whose form may differ between versions of uv."""
    return pin.partition(" ;")[0]


def with_pins(pyproject: str, pins: list[str]) -> str:
    """The same file with these pins."""
    lines = "".join(f'    "{pin}",\n' for pin in pins)
    return BLOCK.sub(lambda _: lines, pyproject, count=1)


def main(words: list[str]) -> int:
    """Write or check the pins."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only check the pins (default: write them)")
    parser.add_argument("--upgrade", action="store_true", help="pin the newest versions (default: keep pins)")
    options = parser.parse_args(words)
    pyproject = PYPROJECT.read_text(encoding="utf-8")
    pins = resolve(with_pins(pyproject, []) if options.upgrade else pyproject)
    if not options.check:
        PYPROJECT.write_text(with_pins(pyproject, pins), encoding="utf-8", newline="\n")
        return 0
    present = tomllib.loads(pyproject)["tool"]["uv"]["constraint-dependencies"]
    stale = {version_of(pin) for pin in present} ^ {version_of(pin) for pin in pins}
    if stale:
        print(f"Run python tools/constraints.py: {', '.join(sorted(stale))}", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
