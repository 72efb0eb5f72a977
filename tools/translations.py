"""Keep the window's Traditional Chinese complete.

Without a word: collect every text of the window and the core into the .ts file, and compile it.
``--check``: exit with 1, naming the texts, if one is missing, unfinished or stale.
"""

import argparse
import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
TS = ROOT / "resources" / "translations" / "aoi_zh_TW.ts"
QM = TS.with_suffix(".qm")
# Where the core keeps texts for people: class attributes and arguments with these names.
TEXT_NAMES = {"message", "hint", "title", "description", "sentence"}
CORE_PLACES = [
    *ROOT.glob("models/*/*.py"),
    *ROOT.glob("aoi_app/**/*.py"),
]


def core_texts() -> list[str]:
    """Every template the core hands to the window, found in its source."""
    texts: dict[str, None] = {}
    for path in sorted(CORE_PLACES):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for text in _texts_of(tree):
            texts.setdefault(text)
    return list(texts)


def _texts_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from _class_texts(node)
        elif isinstance(node, ast.Call):
            named = [word.value for word in node.keywords if word.arg in TEXT_NAMES]
            is_warning = isinstance(node.func, ast.Attribute) and node.func.attr == "warn"
            yield from _strings(named + (node.args[:1] if is_warning else []))


def _class_texts(node: ast.ClassDef) -> Iterator[str]:
    for line in node.body:
        if isinstance(line, ast.Assign):
            names = {target.id for target in line.targets if isinstance(target, ast.Name)}
        elif isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            names = {line.target.id}
        else:
            continue
        if names & TEXT_NAMES and line.value is not None:
            yield from _strings([line.value])


def _strings(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value


def collect(target: Path) -> None:
    """Bring the .ts file up to date with the sources; translations already there are kept."""
    with tempfile.TemporaryDirectory() as folder:
        generated = Path(folder) / "core_texts.py"
        lines = [f"QCoreApplication.translate('core', {text!r})" for text in core_texts()]
        generated.write_text("\n".join(lines), encoding="utf-8")
        sources = [str(path) for path in sorted(ROOT.glob("ui/**/*.py"))]
        command = ["pyside6-lupdate", "-locations", "none", "-no-obsolete", "-target-language", "zh_TW"]
        _run([*command, *sources, str(generated), "-ts", str(target)])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def entries(path: Path) -> dict[tuple[str, str], str]:
    """(context, source) -> finished translation, or an empty text."""
    found: dict[tuple[str, str], str] = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") != "unfinished"
            text = "".join(translation.itertext()).strip() if done and translation is not None else ""
            found[name, message.findtext("source", "")] = text
    return found


def check() -> int:
    """Compare the committed file with what the sources hold now."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / TS.name
        fresh.write_bytes(TS.read_bytes())
        collect(fresh)
        now, committed = entries(fresh), entries(TS)
    missing = sorted(key for key, text in now.items() if not text)
    stale = sorted(set(committed) - set(now))
    for word, keys in (("not translated", missing), ("not used any more", stale)):
        for context, source in keys:
            print(f"{word}: [{context}] {source}")
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder) / QM.name
        _run(["pyside6-lrelease", "-silent", str(TS), "-qm", str(compiled)])
        outdated = not QM.exists() or compiled.read_bytes() != QM.read_bytes()
    if outdated:
        print(f"{QM.name} is not compiled from {TS.name}")
    return 1 if missing or stale or outdated else 0


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        return check()
    collect(TS)
    _run(["pyside6-lrelease", "-silent", str(TS), "-qm", str(QM)])
    unfinished = [key for key, text in entries(TS).items() if not text]
    print(f"{len(entries(TS))} texts, {len(unfinished)} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
