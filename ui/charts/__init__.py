"""All charts; the only package that uses pyqtgraph."""
