"""Python imports this by itself where ``tests/line_edition`` is on the path: in every process that a test
starts only the modules of the line edition can be found, as if nothing else were installed.
"""

import sys
from importlib.machinery import ModuleSpec, PathFinder
from typing import Any

# All that the line edition may import from other packages; one more is one more on every line PC.
MODULES = {
    "PySide6",
    "shiboken6",
    "pyqtgraph",
    "openvino",
    "onnx",
    "ml_dtypes",
    "google",  # protobuf
    "cv2",
    "simplejpeg",
    "tifffile",
    "imagecodecs",
    "PIL",
    "numpy",
    "pydantic",
    "pydantic_core",
    "annotated_types",
    "typing_extensions",
    "typing_inspection",
    "regex",
    "safetensors",
    "jinja2",
    "markupsafe",
    "reportlab",
    "charset_normalizer",
    "xlsxwriter",
    "psutil",
    "platformdirs",
    "filelock",
    "cryptography",
    "cffi",
    "_cffi_backend",
    "coverage",  # measures the tests, where it is asked to
}


class LineFinder(PathFinder):
    """Finds nothing that is installed, except ``MODULES``."""

    @classmethod
    def find_spec(cls, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """The specification of a module; None, as where it is not installed, for any other."""
        spec = super().find_spec(fullname, path, target)
        if spec is None or path is not None or fullname in MODULES:
            return spec
        places = [spec.origin or "", *(spec.submodule_search_locations or ())]
        return None if any("site-packages" in place for place in places) else spec


sys.meta_path[sys.meta_path.index(PathFinder)] = LineFinder
