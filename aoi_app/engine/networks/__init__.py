"""The network being trained or studied: its parts, its weights and its layers."""
