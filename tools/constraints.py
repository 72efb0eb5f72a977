"""Pin what our dependencies depend on, in pyproject.toml, so that the same commit installs the same packages.

A lock file would do it too, but records the addresses of the registry that it was made with. Without a word:
pin what is not pinned yet and drop what is needed no more. ``--upgrade``: pin the newest versions of all.
``--check``: exit with 1, naming them, if pins are missing or needed no more. A newer release of a pinned
package changes nothing.
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
    """The pins of everything that this pyproject.toml leads to and does not name with one version itself."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pyproject.toml").write_text(pyproject, encoding="utf-8")
        command = [*EXPORT, *ONLY_PINS, "--project", folder]
        lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    fixed = exact_names(pyproject)
    names = [name_of(line) for line in lines]
    pins = []
    for name, line in zip(names, lines, strict=True):
        if name not in fixed:
            # Where a package is needed does not matter for its version, unless there are several.
            pins.append(line if names.count(name) > 1 else line.partition(" ;")[0])
    return pins


def exact_names(pyproject: str) -> set[str]:
    """The packages that the project or its groups name with ``==``."""
    table = tomllib.loads(pyproject)
    lists = [table["project"]["dependencies"]]
    lists += [*table["project"]["optional-dependencies"].values(), *table["dependency-groups"].values()]
    return {name_of(entry).lower() for entries in lists for entry in entries if "==" in entry}


def name_of(requirement: str) -> str:
    """``numpy`` of ``numpy==2.4.6 ; python_full_version < '3.12'``."""
    return requirement.partition("==")[0]


def version_of(pin: str) -> str:
    """The pin without its marker, which uv may word differently tomorrow."""
    return pin.partition(" ;")[0]


def with_pins(pyproject: str, pins: list[str]) -> str:
    """The same file with these pins."""
    lines = "".join(f'    "{pin}",\n' for pin in pins)
    return BLOCK.sub(lambda _: lines, pyproject, count=1)


def main(words: list[str]) -> int:
    """Write or check the pins."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--upgrade", action="store_true")
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
