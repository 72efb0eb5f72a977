"""All charts; the only place that touches pyqtgraph."""
