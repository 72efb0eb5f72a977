"""Training, evaluation, explanation, packaging and inspection: what runs in the engine processes."""

import sys

# ``import openvino`` reports itself to its makers over the network. With this name blocked it falls
# back to its own silent stand-in. It must stand here, before any module below imports openvino.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
