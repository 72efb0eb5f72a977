"""The window: PySide6 and pyqtgraph only; torch never."""

import sys

import PySide6.QtCore  # noqa: F401 - brings the hook below

# From now on shiboken would read and keep the source of every module imported, to see whether it asks for
# PySide6's alternative method names. Nothing here does; the hook costs start-up time and 17 MB.
_features = sys.modules.get("shibokensupport.feature")
if _features is not None and hasattr(_features, "_mod_uses_pyside"):
    vars(_features)["_mod_uses_pyside"] = lambda _module: False
