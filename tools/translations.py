"""Update the translation files: Traditional Chinese, and English singular and plural forms.

Without an option: collect every text of the window and the core into the .ts files, and compile them.
``--check``: exit with 1 and list the texts that are missing, unfinished or stale.
"""

import argparse
import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from aoi_app.errors import AoiError  # noqa: E402
from aoi_app.imaging.filter_catalogue import FILTERS  # noqa: E402
from aoi_app.project.recipe.augment_sets import SETS  # noqa: E402
from aoi_app.project.recipe.network_blocks import Block  # noqa: E402
from aoi_app.project.recipe.network_templates import TEMPLATES  # noqa: E402
from aoi_app.project.recipe.presets import PRESETS  # noqa: E402
from aoi_app.project.recipe.recipe import Recipe  # noqa: E402
from aoi_app.project.verdict_looks import VERDICT_LOOKS  # noqa: E402
from models.catalogue import (  # noqa: E402
    ACTIVATIONS,
    AUGMENTATIONS,
    BACKBONES,
    CAMS,
    LOSSES,
    NORMS,
    OPTIMIZERS,
    SCHEDULES,
)
from models.harms import HARMS  # noqa: E402
from ui.frame.finder.glossary import glossary  # noqa: E402

TRANSLATIONS = ROOT / "resources" / "translations"
# Options of lupdate for each language: for English only plural forms, as the sources are English.
LANGUAGES = {"zh_TW": (), "en": ("-pluralonly",)}
# Calls of the core that take a text for people, and at which place.
TEXT_PLACES = {"Requirement": 1, "Problem": 1, "Remark": 0, "ShapeError": 0}

# Texts of Qt's own dialogs that are missing in its Traditional Chinese translation.
QT_TEXTS = {
    "QFileDialog": ("&Look in:", "Files of &type:", "Directory"),
    "QPlatformTheme": ("Don't Save",),
}


def core_texts() -> list[str]:
    """All texts that the core passes to the window, from its tables and from calls in its source."""
    sources = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("aoi_app/**/*.py"))]
    trees = [ast.parse(source) for source in sources]
    constants = _assigned(line for tree in trees for line in tree.body)
    found = [*_table_texts()]
    for tree in trees:
        found += _call_texts(tree, constants)
    return list(dict.fromkeys(text for text in found if text))


def _table_texts() -> Iterator[str]:
    """Errors, recipe fields, presets, and the entries of the catalogue."""
    for kind in _all_kinds(AoiError):
        yield from (kind.message, kind.hint)
    parts: list[type[BaseModel]] = [Recipe, *Block.__subclasses__()]
    for part in parts:
        yield from _field_texts(part)
    for template in TEMPLATES.values():
        yield from (template.title, template.sentence)
    for preset in PRESETS.values():
        yield from (preset.title, preset.sentence)
    for harm in HARMS.values():
        yield from (harm.title, harm.description)
    yield from (item.title for item in SETS.values())
    yield from (word.meaning for word in glossary())
    yield from (look.english for look in VERDICT_LOOKS.values())
    for steps in (AUGMENTATIONS, FILTERS):
        for step in steps.values():
            yield from (step.title, step.description, *(item.title for item in step.parameters))
    for entries in (BACKBONES, OPTIMIZERS, SCHEDULES, LOSSES, CAMS, ACTIVATIONS, NORMS):
        for entry in entries.values():
            yield from (entry.title, entry.description)


def _all_kinds(kind: type[AoiError]) -> Iterator[type[AoiError]]:
    yield kind
    for derived in kind.__subclasses__():
        yield from _all_kinds(derived)


def _field_texts(part: type[BaseModel]) -> Iterator[str]:
    for field in part.model_fields.values():
        yield field.description or ""
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _field_texts(field.annotation)


def _call_texts(tree: ast.AST, constants: dict[str, list[str]]) -> Iterator[str]:
    """Texts passed to calls, as literals or by a name assigned in the same function or as a constant."""
    for scope in ast.walk(tree):
        if not isinstance(scope, ast.FunctionDef):
            continue
        names = constants | _assigned(ast.walk(scope))
        for call in ast.walk(scope):
            if isinstance(call, ast.Call):
                for argument in _text_arguments(call):
                    yield from (
                        names.get(argument.id, []) if isinstance(argument, ast.Name) else _texts(argument)
                    )


def _text_arguments(call: ast.Call) -> list[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    place = TEXT_PLACES.get(name, len(call.args))
    return [*call.args[place : place + 1], *(word.value for word in call.keywords if word.arg == "what")]


def _assigned(lines: Iterable[ast.AST]) -> dict[str, list[str]]:
    """Names assigned in these lines, with the texts they may hold."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            found.setdefault(line.targets[0].id, []).extend(_texts(line.value))
    return found


def _texts(value: ast.expr) -> list[str]:
    if isinstance(value, ast.IfExp):
        return _texts(value.body) + _texts(value.orelse)
    return [value.value] if isinstance(value, ast.Constant) and isinstance(value.value, str) else []


def file_of(language: str) -> Path:
    """The .ts file of a language."""
    return TRANSLATIONS / f"aoi_{language}.ts"


def collect(target: Path, language: str) -> None:
    """Update a .ts file from the sources, keeping existing translations."""
    with tempfile.TemporaryDirectory() as folder:
        generated = Path(folder) / "core_texts.py"
        texts = {"core": core_texts(), **QT_TEXTS}
        lines = [
            f"QCoreApplication.translate({context!r}, {text!r})"
            for context, found in texts.items()
            for text in found
        ]
        generated.write_text("\n".join(lines), encoding="utf-8")
        sources = [str(path) for path in sorted(ROOT.glob("ui/**/*.py"))]
        command = ["pyside6-lupdate", "-locations", "none", "-no-obsolete", "-source-language", "en"]
        options = ["-target-language", language, *LANGUAGES[language]]
        _run([*command, *options, *sources, str(generated), "-ts", str(target)])


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
            if translation is None or translation.get("type") == "unfinished":
                forms = [""]
            else:  # plural forms, all of which are needed
                counted = translation.findall("numerusform")
                forms = [(form.text or "").strip() for form in counted or [translation]]
            found[name, message.findtext("source", "")] = " / ".join(forms) if all(forms) else ""
    return found


def _unseen(known: Iterable[tuple[str, str]]) -> list[str]:
    """Texts of the window that lupdate overlooks, as it does inside f-strings."""
    sources = {source for _, source in known}
    calls = (
        (path, node)
        for path in sorted(ROOT.glob("ui/**/*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("tr", "translate")
    )
    return [
        f"{path.name}: {text}"
        for path, call in calls
        for argument in call.args[getattr(call.func, "attr", "") == "translate" :][:1]
        for text in _texts(argument)
        if text not in sources
    ]


def check() -> int:
    """Compare the committed files with the current sources."""
    wrong = [place for language in LANGUAGES for place in _differences(language)]
    wrong += [f"lupdate cannot see it: {place}" for place in _unseen(entries(file_of("zh_TW")))]
    for line in wrong:
        print(line)
    return 1 if wrong else 0


def _differences(language: str) -> Iterator[str]:
    target = file_of(language)
    with tempfile.TemporaryDirectory() as folder:
        fresh, compiled = Path(folder) / target.name, Path(folder) / "compiled.qm"
        fresh.write_bytes(target.read_bytes())
        collect(fresh, language)
        now, committed = entries(fresh), entries(target)
        _compile(target, compiled)
        made = target.with_suffix(".qm")
        outdated = not made.exists() or compiled.read_bytes() != made.read_bytes()
    for context, source in sorted(key for key, text in now.items() if not text):
        yield f"not translated: {language} [{context}] {source}"
    for context, source in sorted(set(committed) - set(now)):
        yield f"not used any more: {language} [{context}] {source}"
    if outdated:
        yield f"{made.name} is not compiled from {target.name}"


def _compile(source: Path, target: Path) -> None:
    _run(["pyside6-lrelease", "-silent", str(source), "-qm", str(target)])


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only check the files (default: write them)")
    if parser.parse_args().check:
        return check()
    for language in LANGUAGES:
        target = file_of(language)
        collect(target, language)
        _compile(target, target.with_suffix(".qm"))
        texts = entries(target)
        unfinished = [key for key, text in texts.items() if not text]
        print(f"{language}: {len(texts)} texts, {len(unfinished)} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
