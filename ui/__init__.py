"""The window: PySide6 and pyqtgraph only; torch never."""

import sys

import PySide6.QtCore  # noqa: F401 - brings the hook below

# WORKAROUND for PySide6 6.11: from now on its import hook would read and keep the source of every module
# imported, to see whether it asks for snake_case method names. Nothing here does, and it costs 19 MB.
# To be removed when the hook keeps no sources; without the private name below nothing is changed.
_features = sys.modules.get("shibokensupport.feature")
if _features is not None and hasattr(_features, "_mod_uses_pyside"):
    vars(_features)["_mod_uses_pyside"] = lambda _module: False
