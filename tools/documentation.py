"""Pages of the documentation site from outside docs/: those of the top folder, the glossary, the API. And the
search for Chinese, which has no spaces between words.

A hook of MkDocs (see mkdocs.yml). Nothing of the program is imported: its sources are read.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from griffe import Extension, Object
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DECISIONS = DOCS / "adr"
GLOSSARY = ROOT / "resources" / "glossary.md"
PACKAGES = ("aoi_app", "models")
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)#]+)(#[^)]*)?\)|(!\[[^\]]*\])\(([^)]+)\)")
# Who searches is after the guide first, and after the API last.
SEARCH_WEIGHTS = {"guide": 20, "tour": 10, "glossary": 5, "changelog": 0.5, "adr/": 0.5, "api/": 0.1}
HAN = "\u3400-\u9fff"
BETWEEN_WORDS = "\u200b"  # of no width; mkdocs.yml names it as a separator
ROLE = re.compile(r":(?:class|func|meth|mod|attr):`~?([^`]+)`")


class PlainNames(Extension):
    """Shows ``:class:`Name``` in a docstring as a name in code: that is all Markdown knows."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Called for each object that was read."""
        if obj.docstring is not None:
            obj.docstring.value = ROLE.sub(r"`\1`", obj.docstring.value)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the pages made here into the navigation."""
    decisions = [f"adr/{path.name}" for path in sorted(DECISIONS.glob("*.md"))]
    config.nav = [
        *(config.nav or []),
        {"Decisions": ["adr/index.md", *decisions]},
        *({f"API: {package}": [_page_of(path) for path in _packages(package)]} for package in PACKAGES),
    ]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages made here."""
    for path in (*sorted(ROOT.glob("*.md")), GLOSSARY):
        text = LINK.sub(_link, path.read_text(encoding="utf-8"))
        files.append(File.generated(config, _name(path), content=text))
    files.append(File.generated(config, "adr/index.md", content=_decisions()))
    for package in PACKAGES:
        for folder in _packages(package):
            files.append(File.generated(config, _page_of(folder), content=_api(folder)))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Weigh the page in the search; lead the guides to the glossary's page, which lies elsewhere here."""
    weights = (weight for start, weight in SEARCH_WEIGHTS.items() if page.file.src_uri.startswith(start))
    page.meta["search"] = {"boost": next(weights, 1)}
    return markdown.replace("](../resources/glossary.md)", "](glossary.md)")


def on_post_build(config: MkDocsConfig) -> None:
    """Part the Chinese words of the search index, so that they are found inside a sentence."""
    index = Path(config.site_dir, "search", "search_index.json")
    found = json.loads(index.read_text(encoding="utf-8"))
    word = _chinese_words()
    for page in found["docs"]:
        page |= {
            key: word.sub(rf"{BETWEEN_WORDS}\g<0>{BETWEEN_WORDS}", page[key]) for key in ("title", "text")
        }
    index.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _chinese_words() -> re.Pattern[str]:
    """A term of the glossary, the longest that fits, or else a single character."""
    terms = set(re.findall(f"[{HAN}]{{2,}}", GLOSSARY.read_text(encoding="utf-8")))
    return re.compile("|".join([*sorted(terms, key=len, reverse=True), f"[{HAN}]"]))


def _name(path: Path) -> str:
    """The page of a file of the top folder."""
    return "index.md" if path.stem == "README" else path.name.lower()


def _link(found: re.Match[str]) -> str:
    """A link of a page of the top folder as it is on the site; plain text where the site lacks the target."""
    if found[4]:
        return f"{found[4]}({found[5].removeprefix('docs/')})"
    text, target, anchor = found[1], found[2], found[3] or ""
    if "://" in target:
        return found[0]
    path = ROOT / target
    if path == DECISIONS:
        target = "adr/index.md"
    elif path.is_relative_to(DOCS):
        target = path.relative_to(DOCS).as_posix()
    elif path.suffix == ".md":
        target = _name(path)
    else:
        return text
    return f"[{text}]({target}{anchor})"


def _decisions() -> str:
    lines = ["# Decisions", "", "What was decided, why, and what follows.", ""]
    for path in sorted(DECISIONS.glob("*.md")):
        title = path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
        lines.append(f"- [{title}]({path.name})".replace(". ", "\\. ", 1))
    return "\n".join(lines)


def _packages(name: str) -> Iterator[Path]:
    """The folders of a package, itself first."""
    return (Path(folder) for folder, _, files in sorted(os.walk(ROOT / name)) if "__init__.py" in files)


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _page_of(folder: Path) -> str:
    return f"api/{_dotted(folder)}.md"


def _api(folder: Path) -> str:
    """The page of a package: what it says of itself, then each of its modules."""
    modules = [path for path in sorted(folder.glob("*.py")) if path.stem != "__init__"]
    blocks = [f"# `{_dotted(folder)}`", f"::: {_dotted(folder)}\n    options: {{show_root_heading: false}}"]
    return "\n\n".join([*blocks, *(f"::: {_dotted(path)}" for path in modules)]) + "\n"
