"""The classifier network: its parts, its pretrained weights and its layers."""
