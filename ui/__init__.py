"""The window: PySide6 and pyqtgraph only; torch never."""
